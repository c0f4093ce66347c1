"""A whole drill with bots at every seat, from briefing to ENDEX."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.bots.company import Company
from simulator.domain.scenario import Scenario
from simulator.exercise.session import Exercise, Ledger

DEFAULT: Final = "doctrine"


def team_seats(scenario: Scenario) -> tuple[str, ...]:
    """Return the seats of all teams."""
    return tuple(seat.id for seat in scenario.seats.values() if seat.kind == "team")


def by_seat(scenario: Scenario, by_team: Mapping[str, str]) -> dict[str, str]:
    """Return each team seat's policy; a team without one plays by the book."""
    return {
        seat: by_team.get(scenario.seats[seat].team or "", DEFAULT) for seat in team_seats(scenario)
    }


def play_out(
    scenario: Scenario,
    seed: int,
    by_team: Mapping[str, str],
    *,
    epoch: int = 0,
    ledger: Ledger | None = None,
) -> Exercise:
    """Return an exercise that bots have played to ENDEX.

    Args:
        scenario: The drill.
        seed: Of all its luck.
        by_team: Team → name of the policy of its bots.
        epoch: 0 as played.
        ledger: Where batches go.

    """
    exercise = Exercise(scenario, seed, epoch=epoch, ledger=ledger)
    exercise.open()
    policies = by_seat(scenario, by_team)
    exercise.seat(dict.fromkeys(policies, "bot"))
    company = Company(exercise, policies, seed)
    exercise.start()
    company.run_to(scenario.duration)
    exercise.mark()
    return exercise
