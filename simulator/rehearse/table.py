"""Tables of a rehearsal: means over seeds, each with its 95 % interval.

Here is what the figures are; how a terminal, a page or a document shows them is elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from simulator.domain.plan.scenario import Scenario
from simulator.rehearse.drill import ClueRow, Drill, TeamRow
from simulator.rehearse.intervals import Interval, paired
from simulator.rehearse.rehearsal import IDLE, Rehearsal, delivered, open_at, team_of
from simulator.units import MINUTE, ONE

LETTERS: Final = ("P", "S", "M", "U", "open", "N/O")
"""As they stand in a table: P, S, M, U; open, because a person must judge; no occasion."""
OPEN_AT_ONCE: Final = 2
"""Decisions that a team can weigh at once; more is a rush."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How a team comes through if one policy plays every team: means over the seeds."""

    letters: Mapping[str, Interval]
    """Letter → tasks for which it is suggested."""
    in_time: Interval
    """Tasks done in time."""
    r: Interval | None
    """R; ``None`` if the team has no services, or there was never anything to win."""
    availability: Interval | None
    """Share of its services' time, from 0 to 1; ``None`` if it has none."""
    delivered: Interval
    """Injects that it got."""
    most_open: Interval
    """Most decisions that were open to it at once."""
    rushed: Interval
    """Exercise minutes with more open at once than it can weigh."""
    busiest: Interval
    """Most messages that came to one of its seats in one exercise minute."""
    messages: Interval
    """Messages to a seat of it in all, of all its seats the mean."""
    waited: Interval
    """Scenario minutes that work waited for people: the 90th percentile of its fullest pool."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamTable:
    """One team by policy."""

    team: str
    tasks: int
    injects: int
    """Injects that are addressed to it."""
    idle: Interval | None
    """Share of its services' time if nobody acts; ``None`` if it has none."""
    cells: Mapping[str, Cell]
    """Policy → how it comes through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Branches:
    """One decision of one team, by policy."""

    ask: str
    inject: str
    team: str
    options: tuple[str, ...]
    """Their author's names, in the author's order."""
    asked: Mapping[str, int]
    """Policy → drills in which it was asked."""
    chosen: Mapping[str, Mapping[str, int]]
    """Policy → option → drills in which it was chosen, by default too."""
    default: Mapping[str, int]
    """Policy → drills in which the default held, because nobody decided."""
    undecided: Mapping[str, int]
    """Policy → drills in which nothing was chosen at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One inject, by policy."""

    inject: str
    status: Mapping[str, Mapping[str, int]]
    """Policy → how it stood at the end → drills."""
    why: Mapping[str, int]
    """Why it did not go out → drills of all policies: who prevented or skipped it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One uncertain fact: how it fell, and who had a clue of it."""

    fact: str
    so: int
    """Seeds under which it is so."""
    clues: Mapping[str, int]
    """Inject → drills of all policies in which it went out as a clue of the fact."""
    told: Mapping[str, Mapping[str, int]]
    """Policy → team → drills in which a clue came to it from its sender."""
    passed_on: Mapping[str, Mapping[str, int]]
    """Policy → team → drills in which one came to it from another team."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """All tables of a rehearsal."""

    teams: tuple[TeamTable, ...]
    branches: tuple[Branches, ...]
    deliveries: tuple[Delivery, ...]
    facts: tuple[Known, ...]


def tables(rehearsal: Rehearsal) -> Tables:
    """Return all tables of a rehearsal."""
    return Tables(
        teams=tuple(_team(rehearsal, team) for team in rehearsal.scenario.teams),
        branches=tuple(_branches(rehearsal)),
        deliveries=tuple(_deliveries(rehearsal)),
        facts=tuple(_known(rehearsal, fact) for fact in rehearsal.scenario.facts),
    )


def _team(rehearsal: Rehearsal, team: str) -> TeamTable:
    scenario = rehearsal.scenario
    return TeamTable(
        team=team,
        tasks=sum(task.team == team for one in scenario.objectives for task in one.tasks),
        injects=sum(addressed(scenario, one.to, team) for one in scenario.injects.values()),
        idle=_served(rehearsal, IDLE, team),
        cells={policy: _cell(rehearsal, policy, team) for policy in rehearsal.policies},
    )


def addressed(scenario: Scenario, to: Iterable[str], team: str) -> bool:
    """Return whether addressees touch a team: by its name, by a seat of it, or as everybody."""
    return any(
        who in ("all", team) or (who in scenario.seats and scenario.seats[who].team == team)
        for who in to
    )


def _cell(rehearsal: Rehearsal, policy: str, team: str) -> Cell:
    drills = rehearsal.of(policy)
    rows = [team_of(drill, team) for drill in drills]
    rs = rehearsal.rs(policy, team)
    letters = [Counter(task.letter for task in row.tasks) for row in rows]
    turns = [open_at(drill, team) for drill in drills]
    return Cell(
        letters={name: paired([one[name] for one in letters]) for name in LETTERS},
        in_time=paired([sum(task.status == "in-time" for task in row.tasks) for row in rows]),
        r=paired(rs) if rs else None,
        availability=_served(rehearsal, policy, team),
        delivered=paired([len(delivered(drill, team)) for drill in drills]),
        most_open=paired([max((count for _, count in one), default=0) for one in turns]),
        rushed=paired([rush(one) / MINUTE for one in turns]),
        busiest=paired([max(_minutes(row), default=0) for row in rows]),
        messages=paired([sum(_minutes(row)) / max(len(row.seats), 1) for row in rows]),
        waited=paired([max((one.p90 for one in row.pools), default=0) / MINUTE for row in rows]),
    )


def _served(rehearsal: Rehearsal, policy: str, team: str) -> Interval | None:
    if team not in rehearsal.serving:
        return None
    return paired([team_of(one, team).availability / ONE for one in rehearsal.of(policy)])


def rush(turns: list[tuple[int, int]]) -> int:
    """Return the exercise seconds in which more decisions are open than can be weighed at once."""
    ends = [x for x, _ in turns[1:]]
    return sum(
        end - x for (x, count), end in zip(turns, ends, strict=False) if count > OPEN_AT_ONCE
    )


def _minutes(row: TeamRow) -> list[int]:
    return [count for seat in row.seats for _, count in seat.messages]


def _branches(rehearsal: Rehearsal) -> Iterable[Branches]:
    for inject in rehearsal.scenario.injects.values():
        for ask in inject.asks:
            for team in rehearsal.scenario.teams:
                asked = {
                    policy: [
                        one
                        for drill in rehearsal.of(policy)
                        for one in drill.decisions
                        if (one.ask, one.team) == (ask.id, team)
                    ]
                    for policy in rehearsal.policies
                }
                if any(asked.values()):
                    yield Branches(
                        ask=ask.id,
                        inject=inject.id,
                        team=team,
                        options=tuple(option.id for option in ask.options),
                        asked={policy: len(rows) for policy, rows in asked.items()},
                        chosen={
                            policy: Counter(one.option for one in rows if one.option)
                            for policy, rows in asked.items()
                        },
                        default={
                            policy: sum(one.by_default for one in rows)
                            for policy, rows in asked.items()
                        },
                        undecided={
                            policy: sum(not (one.option or one.answered) for one in rows)
                            for policy, rows in asked.items()
                        },
                    )


def _deliveries(rehearsal: Rehearsal) -> Iterable[Delivery]:
    by_policy = {
        policy: [_by_inject(drill) for drill in rehearsal.of(policy)]
        for policy in rehearsal.policies
    }
    for inject in rehearsal.scenario.injects:
        every = [row[inject] for rows in by_policy.values() for row in rows]
        yield Delivery(
            inject=inject,
            status={
                policy: Counter(row[inject][0] for row in rows)
                for policy, rows in by_policy.items()
            },
            why=Counter(by for status, by in every if by and status != "delivered"),
        )


def _by_inject(drill: Drill) -> dict[str, tuple[str, str]]:
    return {one.inject: (one.status, one.by) for one in drill.injects}


def _known(rehearsal: Rehearsal, fact: str) -> Known:
    by_policy = {
        policy: [[one for one in drill.clues if one.fact == fact] for drill in rehearsal.of(policy)]
        for policy in rehearsal.policies
    }
    first = rehearsal.of(rehearsal.policies[0])
    every = [clues for drills in by_policy.values() for clues in drills]
    out = {
        inject: sum(any(one.inject == inject for one in clues) for clues in every)
        for inject in rehearsal.scenario.injects
    }
    return Known(
        fact=fact,
        so=sum(one.so for drill in first for one in drill.facts if one.fact == fact),
        clues={inject: count for inject, count in out.items() if count},
        told=_by_team(rehearsal, by_policy, lambda one: one.teams),
        passed_on=_by_team(rehearsal, by_policy, lambda one: one.passed_on),
    )


def _by_team(
    rehearsal: Rehearsal,
    by_policy: Mapping[str, list[list[ClueRow]]],
    teams: Callable[[ClueRow], tuple[str, ...]],
) -> dict[str, dict[str, int]]:
    """Return policy → team → drills in which a clue came to it, in the scenario's order."""
    return {
        policy: {
            team: sum(any(team in teams(one) for one in clues) for clues in drills)
            for team in rehearsal.scenario.teams
        }
        for policy, drills in by_policy.items()
    }
