"""Which decisions bear on an essential task, and of which teams: those are asked for a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulator.scenario.document import Document
from simulator.scenario.document_facts import Choice, Decided
from simulator.scenario.document_parts import Part


def essential_asks(document: Document) -> Mapping[str, tuple[str, ...]]:
    """Return ask → the teams of which something essential bears on it."""
    found: dict[str, dict[str, None]] = {}
    for ask, team in _named(document):
        found.setdefault(ask, {})[team] = None
    return {ask: tuple(teams) for ask, teams in found.items()}


def _named(document: Document) -> Iterator[tuple[str, str]]:
    for objective in document.objectives:
        for task in objective.tasks:
            if task.essential:
                yield from _in_evidence(task.evidence, task.team)
    for inject in document.injects:
        for one in inject.expected:
            if one.essential and one.action == "decide" and one.about is not None:
                yield one.about, one.by


def _in_evidence(part: object, team: str) -> Iterator[tuple[str, str]]:
    """Yield the decisions that evidence names, however deep it is put together."""
    if isinstance(part, Choice):
        yield part.ask, part.team
    elif isinstance(part, Decided):
        yield part.decided, team
    elif isinstance(part, list):
        for item in part:
            yield from _in_evidence(item, team)
    elif isinstance(part, Part):
        for name in type(part).model_fields:
            yield from _in_evidence(getattr(part, name), team)
