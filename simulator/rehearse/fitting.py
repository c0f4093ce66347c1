"""Whether a kept row can be of a drill of a scenario: all it names is there.

A check sum keeps out what was torn; whoever alters a row and its sum on their own disk gets that
drill played anew, and no table of things that the scenario does not have.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.domain.plan.scenario import Scenario
from simulator.rehearse.drill import DecisionRow, Drill, TeamRow
from simulator.units import DAY, MINUTE, ONE

LONGEST: Final = 30 * DAY
"""Exercise seconds that no drill lasts."""
MOST: Final = 10**12
"""Scenario seconds that nothing adds up to."""


def fits(drill: Drill, scenario: Scenario) -> bool:
    """Return whether all that a row names is in a scenario, and none of its teams is missing."""
    return all(_same(drill, scenario))


def _same(drill: Drill, scenario: Scenario) -> Iterator[bool]:
    yield [one.team for one in drill.teams] == [*scenario.teams]
    yield {one.inject for one in drill.injects} == set(scenario.injects)
    yield {one.fact for one in drill.facts} == set(scenario.facts)
    teams = set(scenario.teams)
    yield all(teams >= {*one.teams} for one in drill.injects)
    yield all(
        one.inject in scenario.injects
        and one.fact in scenario.facts
        and teams >= {*one.teams, *one.passed_on}
        for one in drill.clues
    )
    yield 0 <= drill.x <= LONGEST
    for team in drill.teams:
        yield from _same_team(team, scenario)
        yield from _in_bounds(team, drill.x)
    for decision in drill.decisions:
        yield decision.team in teams
        yield 0 <= decision.opened <= drill.x
        yield decision.closed is None or decision.opened <= decision.closed <= drill.x
        yield from _same_options(decision, scenario)


def _same_team(row: TeamRow, scenario: Scenario) -> Iterator[bool]:
    tasks = {
        task.id
        for objective in scenario.objectives
        for task in objective.tasks
        if task.team == row.team
    }
    yield {one.id for one in row.tasks} == tasks
    yield {one.objective for one in row.targets} <= {one.id for one in scenario.objectives}
    yield {one.seat for one in row.seats} == {
        seat.id for seat in scenario.seats.values() if seat.team == row.team
    }


def _in_bounds(row: TeamRow, x: int) -> Iterator[bool]:
    yield all(0 <= one <= ONE for one in (row.availability, row.lowest, row.confidence))
    times = [row.lost, *(one for pool in row.pools for one in (pool.median, pool.p90))]
    yield all(0 <= one <= MOST for one in times)
    yield all(0 <= at <= x // MINUTE for seat in row.seats for at, _ in seat.messages)


def _same_options(row: DecisionRow, scenario: Scenario) -> Iterator[bool]:
    if not row.inject:
        return  # a request that another team made: its options are no author's
    inject = scenario.injects.get(row.inject)
    asks = {} if inject is None else {one.id: one for one in inject.asks}
    yield row.ask in asks
    if row.ask in asks:
        options = {one.id for one in asks[row.ask].options}
        yield {name for _, name in row.places} == options
        yield row.option in {"", *options}
