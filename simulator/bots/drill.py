"""A whole drill with bots at every seat, from briefing to ENDEX."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.bots.company import Company
from simulator.bots.doctrine import Doctrine
from simulator.bots.policies import POLICIES, Policy
from simulator.bots.reference import Reference
from simulator.bots.taking import Taking, is_taking, what_is_taken
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.teams import HelpLevel
from simulator.exercise.readings import Readings
from simulator.exercise.reference import AnswerKey, RightOptions, answer_key, right_options
from simulator.exercise.session import Exercise, Journal
from simulator.exercise.stances import Stances, letters_taking

DEFAULT: Final = "doctrine"
YARDSTICK: Final = "reference"


def team_seats(scenario: Scenario) -> tuple[str, ...]:
    """Return the seats of all teams."""
    return tuple(seat.id for seat in scenario.seats.values() if seat.kind == "team")


def bots_for(
    scenario: Scenario,
    seed: int,
    by_team: Mapping[str, str],
    *,
    epoch: int = 0,
    pinned: Mapping[str, bool] | None = None,
) -> dict[str, Policy]:
    """Return a bot for each team seat; a team without a policy plays by the book.

    Here, and nowhere that seats people, a team may also be given to the reference yardstick.

    Args:
        scenario: The drill.
        seed: Of all its luck.
        by_team: Team → name of the policy of its bots.
        epoch: 0 as played.
        pinned: Uncertain fact → whether it is so, of those that exercise control has set.

    """
    bots: dict[str, Policy] = {}
    key: AnswerKey = {}
    right: RightOptions = {}
    if YARDSTICK in by_team.values():
        key = answer_key(scenario, seed)
        right = right_options(scenario, seed, epoch=epoch, pinned=pinned)
    for seat in team_seats(scenario):
        name = by_team.get(scenario.seats[seat].team or "", DEFAULT)
        if name == YARDSTICK:
            bots[seat] = with_books(Reference(key, right), scenario, seed, seat)
        else:
            bots[seat] = bot_for(name, scenario, seed, seat)
    return bots


def bot_for(name: str, scenario: Scenario, seed: int, seat: str) -> Policy:
    """Return a bot of a policy for one seat."""
    if is_taking(name):
        team = scenario.seats[seat].team or ""
        made: Policy = Taking(letters_taking(scenario, seed, team, *what_is_taken(name)))
    else:
        made = POLICIES[name](seed, seat)
    return with_books(made, scenario, seed, seat)


def with_books(bot: Policy, scenario: Scenario, seed: int, seat: str) -> Policy:
    """Return a bot that, if it goes by books, has those of its team's."""
    if isinstance(bot, Doctrine):
        team = scenario.seats[seat].team or ""
        bot.stance = Stances(scenario, seed, team)
        bot.reads = Readings(scenario, seed, team)
    return bot


def play_out(
    scenario: Scenario,
    seed: int,
    by_team: Mapping[str, str],
    *,
    epoch: int = 0,
    journal: Journal | None = None,
    helps: Mapping[str, HelpLevel] | None = None,
) -> Exercise:
    """Return an exercise that bots have played to ENDEX.

    Args:
        scenario: The drill.
        seed: Of all its luck.
        by_team: Team → name of the policy of its bots.
        epoch: 0 as played.
        journal: Where batches go.
        helps: Team → its level of help, where it is another than the scenario's.

    """
    bots = bots_for(scenario, seed, by_team, epoch=epoch)
    return play_with(scenario, seed, bots, epoch=epoch, journal=journal, helps=helps)


def play_with(
    scenario: Scenario,
    seed: int,
    bots: Mapping[str, Policy],
    *,
    epoch: int = 0,
    journal: Journal | None = None,
    helps: Mapping[str, HelpLevel] | None = None,
) -> Exercise:
    """Return an exercise that these bots have played to ENDEX."""
    exercise = Exercise(scenario, seed, epoch=epoch, journal=journal)
    exercise.open()
    exercise.help_teams(helps or {})
    exercise.seat(dict.fromkeys(bots, "bot"))
    company = Company(exercise, bots)
    exercise.start()
    company.run_to(scenario.duration)
    exercise.mark()
    return exercise
