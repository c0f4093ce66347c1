"""Rules on wording: no option gives itself away by its length or by a word that weighs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from simulator.domain.plan.injects import Ask, Option
from simulator.scenario.case import Case, Finding
from simulator.scenario.lowering import Path
from simulator.scenario.texts import LANGUAGE

FIELDS: Final = ("title", "consequence")
APART: Final = 3
"""A text is far from the others if it is off their mean by more than one part in so many."""
SHORT: Final = 20
"""Characters of difference that nobody notices."""
WEIGHS: Final = re.compile(r"\b(?:only|just|everything|until you know)\b", re.IGNORECASE)
"""Words that praise or blame a way to decide before anybody has chosen it."""


def telling_length(case: Case) -> Iterator[Finding]:
    """The texts of one decision are about as long as each other, in every language."""
    for path, ask in case.of(Ask):
        for field in FIELDS:
            for lengths in _lengths(case, path, ask, field).values():
                mean = sum(lengths.values()) / len(lengths)
                for place, long in lengths.items():
                    if abs(long - mean) > max(SHORT, mean / APART):
                        said = "longer" if long > mean else "shorter"
                        message = (
                            f"this {field} is much {said} than the others of its decision: {long} "
                            f"characters, {round(mean)} in the mean; length gives an answer away"
                        )
                        where = (*path, "options", place, field)
                        yield Finding(where, message, "write them about as long as each other")


def telling_word(case: Case) -> Iterator[Finding]:
    """No text of an option has a word that weighs what people are to weigh."""
    for path, _ in case.of(Option):
        for field in FIELDS:
            found = WEIGHS.search(case.text((*path, field)).get(LANGUAGE, ""))
            if found is not None:
                message = f"'{found[0].lower()}' weighs an option before anybody has chosen it"
                hint = "say what is done, at what price, who expects what"
                yield Finding((*path, field), message, hint)


def _lengths(case: Case, path: Path, ask: Ask, field: str) -> dict[str, dict[int, int]]:
    """Return language → place of an option → length of its text."""
    found: dict[str, dict[int, int]] = {}
    for place in range(len(ask.options)):
        for language, text in case.text((*path, "options", place, field)).items():
            found.setdefault(language, {})[place] = len(text.strip())
    return found
