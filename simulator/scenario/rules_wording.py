"""Rules on wording: no option gives itself away by its length or by a word that weighs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from simulator.domain.plan.injects import Ask, Option
from simulator.scenario.case import Case, Finding
from simulator.scenario.lowering import Path
from simulator.scenario.texts import LANGUAGE

FIELDS: Final[Mapping[str, Path]] = {
    "title": ("title",),
    "consequence": ("consequence",),
    "opinion": ("expects", "text"),
}
"""Text of an option → where it stands."""
APART: Final = 3
"""A text is far from the others if it is off their mean by more than one part in so many."""
FEWEST: Final = 8
MOST: Final = 14
"""Words of a title."""
FIFTH: Final = 5
SHORT: Final = 20
"""Characters of difference that nobody notices."""
WEIGHS: Final = re.compile(r"\b(?:only|just|everything|until you know)\b", re.IGNORECASE)
"""Words that praise or blame a way to decide before anybody has chosen it."""


def telling_length(case: Case) -> Iterator[Finding]:
    """The texts of one decision are about as long as each other, in every language."""
    for path, ask in case.of(Ask):
        for name, field in FIELDS.items():
            for lengths in _lengths(case, path, ask, field).values():
                mean = sum(lengths.values()) / len(lengths)
                for place, long in lengths.items():
                    if abs(long - mean) > max(SHORT, mean / APART):
                        said = "longer" if long > mean else "shorter"
                        message = (
                            f"this {name} is much {said} than the others of its decision: "
                            f"{long} characters, {round(mean)} in the mean; length gives an answer "
                            "away"
                        )
                        where = (*path, "options", place, *field)
                        yield Finding(where, message, "write them about as long as each other")


def telling_word(case: Case) -> Iterator[Finding]:
    """No text of an option has a word that weighs what people are to weigh."""
    for path, _ in case.of(Option):
        for field in ("title", "consequence"):  # whoever expects something may weigh it
            found = WEIGHS.search(case.text((*path, field)).get(LANGUAGE, ""))
            if found is not None:
                message = f"'{found[0].lower()}' weighs an option before anybody has chosen it"
                hint = "say what is done, at what price, who expects what"
                yield Finding((*path, field), message, hint)


def telling_words(case: Case) -> Iterator[Finding]:
    """Titles between which people must weigh have 8 to 14 words, and nearly as many as each other.

    It is looked at where the author says which is right, or who expects what.
    """
    for path, ask in case.of(Ask):
        if not _weighed(ask):
            continue
        words = [
            len(case.text((*path, "options", place, "title")).get(LANGUAGE, "").split())
            for place in range(len(ask.options))
        ]
        mean = sum(words) / max(len(words), 1)
        for place, many in enumerate(words):
            found = _misfit(many, mean)
            if many and found:
                where = (*path, "options", place, "title")
                yield Finding(where, *found)


def _weighed(ask: Ask) -> bool:
    behind = any(one.right_when is not None or one.expects is not None for one in ask.options)
    return behind or ask.settled is not None


def _misfit(many: int, mean: float) -> tuple[str, str] | None:
    if not FEWEST <= many <= MOST:
        said = f"this title has {many} words; between {FEWEST} and {MOST} say verb, object, time"
        return said, "say what is done, to what, from when"
    if abs(many - mean) * FIFTH > mean:
        said = f"this title has {many} words, those of its decision {mean:.1f} in the mean"
        return said, "keep within a fifth of it; length gives an answer away"
    return None


def _lengths(case: Case, path: Path, ask: Ask, field: Path) -> dict[str, dict[int, int]]:
    """Return language → place of an option → length of its text."""
    found: dict[str, dict[int, int]] = {}
    for place in range(len(ask.options)):
        for language, text in case.text((*path, "options", place, *field)).items():
            found.setdefault(language, {})[place] = len(text.strip())
    return found
