"""Rules on options: who pays for a choice is who made it."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.domain.effects import CHOOSER, Effect, Leak, Rumour, Strain, Sway, Trust, names_in
from simulator.domain.teams import Team
from simulator.scenario.case import Case, Finding
from simulator.scenario.derive import lower_all
from simulator.scenario.lowering import Path

_FELT = (Strain, Trust, Sway, Rumour, Leak)
"""Effects on what a team is thought of: tension, trust, confidence."""


def whoever_chooses_pays(case: Case) -> Iterator[Finding]:
    """An option that several teams are asked for names none of them as the one who pays."""
    for place, inject in enumerate(case.document.injects):
        asked = case.teams_of(inject)
        regional = {one.id for _, one in case.of(Team) if one.regional} & asked
        for inner, ask in enumerate(inject.asks):
            for option in range(len(ask.options)):
                path = ("injects", place, "asks", inner, "options", option, "effects")
                for nth, effect in enumerate(lower_all(ask.options[option].effects)):
                    yield from _named(effect, (*path, nth), asked)
                    yield from _stateless(effect, (*path, nth), regional)


def _named(effect: Effect, path: Path, asked: set[str]) -> Iterator[Finding]:
    if len(asked) < 2 or not isinstance(effect, _FELT):  # noqa: PLR2004 - shared by two or more
        return
    for name in sorted(asked & names_in(effect)):
        message = f"several teams are asked, and this falls on '{name}' whoever chooses"
        yield Finding(path, message, f"write {CHOOSER} for the team that chose")


def _stateless(effect: Effect, path: Path, regional: set[str]) -> Iterator[Finding]:
    if regional and isinstance(effect, Strain) and CHOOSER in names_in(effect):
        message = f"'{min(regional)}' is asked too, and a regional body has no relations"
        yield Finding(path, message, "ask it for something else, or move trust")
