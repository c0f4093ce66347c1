"""Rules that keep the story from forgetting: who asks says for what, and nothing mends itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from simulator.domain.concepts.campaign_effects import Clear
from simulator.domain.concepts.capability import Recover
from simulator.domain.concepts.order import Step
from simulator.domain.plan.injects import Inject
from simulator.domain.values.tlp import NO_LABEL
from simulator.scenario.case import Case, Finding, Node

_REQUESTS: Final = (
    r"please (?:\w+ )?(?:advise|answer|ask|call|confirm|decide|find|give|help|keep|let|notify)",
    r"please (?:\w+ )?(?:order|reply|report|say|send|share|tell|write)",
    r"(?:tell|let|send|give|call|answer) (?:me|us)\b",
    r"(?:i|we) (?:need|want) (?:to know|your|an? |one |two )",
    r"answer this",
    r"send it\b",
)
_ASKS: Final = re.compile(rf"\?|\b(?:{'|'.join(_REQUESTS)})", re.IGNORECASE)
"""A question mark, in any language, or a request as English words it: most, and not all."""


def asks_without_wants(case: Case) -> Iterator[Finding]:
    """A text that asks says what it asks for, so that it is not asked when it is done."""
    hint = "give it wants, such as [{replied: {team: …, inject: …}}], or asks"
    for path, inject in case.of(Inject):
        if inject.wants or inject.asks or not case.teams_of(inject):
            continue
        found = _asking(case.text((*path, "text")).values())
        if found:
            message = f"the text asks ('{found}'), and nothing says for what"
            yield Finding((*path, "text"), message, hint)


def _asking(texts: Iterable[str]) -> str:
    for text in texts:
        found = _ASKS.search(text)
        if found is not None:
            words = text[: found.end()].split()
            return " ".join(words[-3:])
    return ""


def silent_when_met(case: Case) -> Iterator[Finding]:
    """What an inject does beside asking is not lost when what it wants is done."""
    hint = "give it when_met, with the words in which it goes out then"
    for path, inject in case.of(Inject):
        does = "causes" if inject.causes is not None else "asks" if inject.asks else ""
        if inject.wants and does and inject.when_met is None:
            message = f"'{inject.id}' {does} something, and stays in when what it wants is done"
            yield Finding((*path, "wants"), message, hint)


def adversary_label(case: Case) -> Iterator[Finding]:
    """Who attacks keeps to no protocol: what comes from there carries no label."""
    actors = {one.actor for one in case.document.campaigns}
    for path, inject in case.of(Inject):
        if inject.sender in actors and inject.tlp != NO_LABEL:
            message = f"'{inject.sender}' is an adversary, and its message goes out without a label"
            yield Finding((*path, "tlp"), message, "write tlp: none")


def mends_itself(case: Case) -> Iterator[Finding]:
    """What is broken comes back by somebody's work, which takes people and time."""
    undone: Iterable[Node[Recover | Clear]] = (*case.of(Recover), *case.of(Clear))
    for path, effect in undone:
        if path[0] != "injects":
            continue
        message = f"'{effect.asset}' comes back, or free, by nobody's work"
        hint = f"order it: order: [{{action: restore, about: {effect.asset}}}]"
        yield Finding((*path, effect.kind), message, hint)


def ordered_by_whom(case: Case) -> Iterator[Finding]:
    """Work that is ordered is part of the exercise."""
    for path, step in case.of(Step):
        if not case.document.allows(step.action):
            message = f"the scenario does not allow the action {step.action}"
            yield Finding((*path, "action"), message, "add it to actions, or order other work")
