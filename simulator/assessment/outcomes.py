"""Outcome of each team beside its suggested letters: what was possible, and whether they part.

A letter says whether what was asked for was done; R says what became of the services.  Neither is
made of the other.  Where they part there is most to talk about, so that is said in a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from simulator.assessment.assessment import Assessment
from simulator.assessment.ledger import ScoreLedger
from simulator.assessment.resilience import NOT_APPLICABLE
from simulator.assessment.suggest import Letter
from simulator.assessment.values import Service
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.clauses import name_of
from simulator.domain.values.value import value
from simulator.units import HOUR, ONE

LITTLE: Final = ONE // 2
"""R below which a good letter and the outcome part."""
NOT_ESTIMABLE: Final = "not estimable"
MUCH: Final = ONE * 3 // 4
"""R from which on a bad letter and the outcome part."""


@value
class TeamOutcome:
    """One team's suggested letters and its R."""

    team: str
    letters: tuple[tuple[str, Letter], ...]
    """Objective → what is suggested for the team's target."""
    resilience: int | None
    """R in parts per million; ``None`` if it cannot be estimated."""
    none: str
    """What is said in its place; empty if there is one."""
    why: str
    """Why there is none; empty if there is one."""
    parts: str
    """Where letters and R part, in a sentence; empty if they agree."""

    @property
    def read(self) -> str:
        """Return R as people read it, or what is said in its place."""
        return self.none if self.resilience is None else as_read(self.resilience)

    @property
    def brief(self) -> str:
        """Return the same where there is little room."""
        return "n/a" if self.none == NOT_APPLICABLE else self.read


def team_outcomes(
    scenario: Scenario, shown: Assessment, ledger: ScoreLedger
) -> tuple[TeamOutcome, ...]:
    """Return every team's letters with its R, in the scenario's order."""
    return tuple(_of(scenario, shown, ledger, one.team) for one in shown.standings)


def _of(scenario: Scenario, shown: Assessment, ledger: ScoreLedger, team: str) -> TeamOutcome:
    letters = tuple(
        (one.id.partition("/")[0], one.letter)
        for one in shown.suggestions
        if one.sort == "target" and one.team == team
    )
    figure = f"teams/{team}/r"
    entries = ledger.by_figure.get(figure, ())
    found = ledger.figure(figure) if entries else None
    r = found if isinstance(found, int) else None
    why = "" if r is not None else entries[0].reason if entries else "No yardsticks were simulated."
    none = entries[0].word if entries and entries[0].word else NOT_ESTIMABLE
    own = [one for one in shown.services if one.team == team]
    return TeamOutcome(
        team=team,
        letters=letters,
        resilience=r,
        none=none if r is None else "",
        why=why,
        parts=_parting(scenario, letters, r, own) if r is not None else "",
    )


def _parting(
    scenario: Scenario, letters: Sequence[tuple[str, Letter]], r: int, own: Sequence[Service]
) -> str:
    good = [f"{letter} on {name}" for name, letter in letters if letter in ("P", "S")]
    bad = [f"{letter} on {name}" for name, letter in letters if letter in ("M", "U")]
    if good and r < LITTLE:
        worst = max(own, key=lambda one: one.lost * scenario.assets[one.asset].criticality)
        stood = f"{name_of(scenario, worst.asset)} lost {worst.lost // HOUR} h of its service"
        return f"{_listed(good)}: what was asked for was done. R {as_read(r)}: {stood}."
    if bad and r >= MUCH:
        return (
            f"{_listed(bad)}: what was asked for was not done so. R {as_read(r)}: "
            "the services came through nevertheless."
        )
    return ""


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)


def as_read(r: int) -> str:
    """Return R as people read it: ``0.19``."""
    return f"{r / ONE:z.2f}"
