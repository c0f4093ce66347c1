"""Rules on options: who pays for a choice is who made it."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.domain.effects import CHOOSER
from simulator.scenario import document_effects as effects
from simulator.scenario.case import Case, Finding, Path
from simulator.scenario.document_parts import Part

_FELT = (effects.Strain, effects.Trust, effects.Sway, effects.Rumour, effects.Leak)
"""Effects on what a team is thought of: tension, trust, confidence."""


def whoever_chooses_pays(case: Case) -> Iterator[Finding]:
    """An option that several teams are asked for names none of them as the one who pays."""
    for place, inject in enumerate(case.document.injects):
        asked = case.teams_of(inject)
        regional = {one.id for one in case.document.teams if one.regional} & asked
        for inner, ask in enumerate(inject.asks):
            for option in range(len(ask.options)):
                path = ("injects", place, "asks", inner, "options", option, "effects")
                for nth, effect in enumerate(ask.options[option].effects):
                    yield from _named(effect, (*path, nth), asked)
                    yield from _stateless(effect, (*path, nth), regional)


def _named(effect: Part, path: Path, asked: set[str]) -> Iterator[Finding]:
    if len(asked) < 2 or not isinstance(effect, _FELT):  # noqa: PLR2004 - shared by two or more
        return
    for name in sorted(asked & _ids(effect)):
        message = f"several teams are asked, and this falls on '{name}' whoever chooses"
        yield Finding(path, message, f"write {CHOOSER} for the team that chose")


def _stateless(effect: Part, path: Path, regional: set[str]) -> Iterator[Finding]:
    if regional and isinstance(effect, effects.Strain) and CHOOSER in _ids(effect):
        message = f"'{min(regional)}' is asked too, and a regional body has no relations"
        yield Finding(path, message, "ask it for something else, or move trust")


def _ids(effect: Part) -> set[str]:
    """Return every id that an effect names."""
    found: set[str] = set()
    waiting: list[object] = [effect]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Part):
            waiting += [getattr(one, name) for name in type(one).model_fields]
        elif isinstance(one, list):
            waiting += one
        elif isinstance(one, str):
            found.add(one)
    return found
