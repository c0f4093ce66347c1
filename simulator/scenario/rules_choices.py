"""Rules on options: who pays for a choice is who made it."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.domain.concepts.confidence import Sway, Trust
from simulator.domain.concepts.rumour import Rumour
from simulator.domain.concepts.statement import Leak
from simulator.domain.concepts.tension import Strain
from simulator.domain.plan.effects import CHOOSER, Effect, every, names_in
from simulator.domain.plan.injects import Ask
from simulator.domain.plan.teams import Team
from simulator.scenario.case import Case, Finding
from simulator.scenario.lowering import Path

_FELT = (Strain, Trust, Sway, Rumour, Leak)
"""Effects on what a team is thought of: tension, trust, confidence."""


def whoever_chooses_pays(case: Case) -> Iterator[Finding]:
    """An option that several teams are asked for names none of them as the one who pays."""
    regional = {one.id for _, one in case.of(Team) if one.regional}
    for path, ask in case.of(Ask):
        asked = case.teams_of(case.inject_at(path))
        for place, option in enumerate(ask.options):
            lists = {"effects": option.effects, "when_done": option.when_done}
            outer = [(key, *one) for key, of in lists.items() for one in enumerate(of)]
            for key, nth, whole in outer:
                where = (*path, "options", place, key, nth)
                for effect in every((whole,)):
                    yield from _named(effect, where, asked)
                    yield from _stateless(effect, where, regional & asked)


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
