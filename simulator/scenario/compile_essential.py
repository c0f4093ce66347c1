"""Which decisions bear on an essential task, and of which teams: those are asked for a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from simulator.domain.aims import Aim, Proof
from simulator.domain.facts import Chose, Decided
from simulator.scenario.document import Document
from simulator.scenario.texts import Setting


def essential_asks(document: Document, aims: Iterable[Aim]) -> Mapping[str, tuple[str, ...]]:
    """Return ask → the teams of which something essential bears on it."""
    found: dict[str, dict[str, None]] = {}
    for ask, team in _named(document, aims):
        found.setdefault(ask, {})[team] = None
    return {ask: tuple(teams) for ask, teams in found.items()}


def _named(document: Document, aims: Iterable[Aim]) -> Iterator[tuple[str, str]]:
    for aim in aims:
        for task in aim.tasks:
            if task.essential:
                yield from _in_evidence(task.evidence, task.team)
    for inject in document.injects:
        for one in (entry.lowered(Setting()) for entry in inject.expected):
            if one.essential and one.action == "decide" and one.about:
                yield one.about, one.by


def _in_evidence(evidence: Proof, team: str) -> Iterator[tuple[str, str]]:
    """Yield the decisions that evidence names."""
    until = () if evidence.until is None else (evidence.until,)
    shown = (fact for _, fact in evidence.facts())
    for fact in (*shown, *evidence.none, *until):
        if isinstance(fact, Chose):
            yield fact.ask, fact.team
        elif isinstance(fact, Decided):
            yield fact.ask, team
