"""What a decision is measured by: a table, one row a measure.

A measure is a fold of the events; all rows are folded in one pass.  To add one, write its fold
and a row of ``MEASURES``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol

from simulator.assessment.assess import span
from simulator.assessment.fold import Take, run
from simulator.assessment.losses import hourly_rate
from simulator.assessment.moods import MoodFold
from simulator.domain.events.assets import LevelsChanged
from simulator.domain.events.body import Body, Event
from simulator.domain.events.campaigns import VictimAttempted
from simulator.domain.events.staging import Started
from simulator.domain.scenario import Scenario
from simulator.units import HOUR, ONE


@dataclass(frozen=True, slots=True)
class Amounts:
    """One measure of one exercise: in all, and by team where it belongs to teams."""

    whole: float
    teams: Mapping[str, float] = field(default_factory=dict)

    def less(self, other: Amounts) -> Amounts:
        """Return the difference."""
        teams = {team: amount - other.teams[team] for team, amount in self.teams.items()}
        return Amounts(self.whole - other.whole, teams)


class MeasureFold(Protocol):
    """A measure while the events go by."""

    def takes(self) -> Mapping[type[Body], Take]:
        """Return what it folds."""

    def amounts(self, s: int) -> Amounts:
        """Return what it came to by scenario second ``s``, the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One row of the table.

    Args:
        id: As JSON and other programs know it.
        title: As people read it.
        unit: Of its amounts.
        digits: After the point, as people read it.
        better: Whether more of it is better, or less.
        fold: Makes its fold for a scenario.

    """

    id: str
    title: str
    unit: str
    digits: int
    better: Literal["more", "less"]
    fold: Callable[[Scenario], MeasureFold]


class _Missing:
    """Seconds of full service that each asset did not deliver, times a million."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._levels = dict.fromkeys(scenario.assets, ONE)
        self._since = dict.fromkeys(scenario.assets, 0)
        self._missing = dict.fromkeys(scenario.assets, 0)

    def takes(self) -> Mapping[type[Body], Take]:
        """Return what it folds."""
        return {LevelsChanged: self._changed, Started: self._started}

    def _started(self, event: Event, _: Started) -> None:
        self._since = dict.fromkeys(self._since, event.s)

    def _changed(self, event: Event, body: LevelsChanged) -> None:
        for asset, level, _ in body.levels:
            self._until(asset, event.s)
            self._levels[asset] = level

    def _until(self, asset: str, s: int) -> None:
        self._missing[asset] += (ONE - self._levels[asset]) * (s - self._since[asset])
        self._since[asset] = s

    def _weighed(self, s: int, weights: Mapping[str, int]) -> dict[str, int]:
        """Return what is missing by scenario second ``s`` by team, each asset by its weight."""
        by_team = dict.fromkeys(self._scenario.teams, 0)
        for asset, plan in self._scenario.assets.items():
            self._until(asset, s)
            by_team[plan.team] += self._missing[asset] * weights[asset]
        return by_team


def _amounts(by_team: Mapping[str, int], unit: float) -> Amounts:
    teams = {team: amount / unit for team, amount in by_team.items()}
    return Amounts(sum(by_team.values()) / unit, teams)


class ServiceHours(_Missing):
    """Hours of service that were delivered short of all there could have been, so below zero.

    Each service counts by its criticality against the average of the scenario: one hour is an
    hour of one service of average weight.  What is missing does not depend on how long the
    exercise ran, as what is delivered would.
    """

    def amounts(self, s: int) -> Amounts:
        """Return the hours missing, below zero."""
        weights = {asset: plan.criticality for asset, plan in self._scenario.assets.items()}
        average = sum(weights.values()) / max(len(weights), 1)
        return _amounts(self._weighed(s, weights), -ONE * HOUR * (average or 1.0))


class Loss(_Missing):
    """What the missing service cost, at the rates of sectors and assets.

    Neither the work of the response nor what ripples to other sectors is in it: the assessment
    counts them, but they say nothing more of one decision.
    """

    def amounts(self, s: int) -> Amounts:
        """Return thousands of US dollars."""
        rates = {a: hourly_rate(self._scenario, plan) for a, plan in self._scenario.assets.items()}
        return _amounts(self._weighed(s, rates), ONE * HOUR * 100 * 1000)


class Victims:
    """Assets that campaigns took after the first."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._by_team = dict.fromkeys(scenario.teams, 0)

    def takes(self) -> Mapping[type[Body], Take]:
        """Return what it folds."""
        return {VictimAttempted: self._attempted}

    def _attempted(self, _: Event, body: VictimAttempted) -> None:
        self._by_team[self._scenario.assets[body.asset].team] += body.succeeded

    def amounts(self, _: int) -> Amounts:
        """Return how many there were."""
        teams = {team: float(count) for team, count in self._by_team.items()}
        return Amounts(float(sum(self._by_team.values())), teams)


class Confidence(MoodFold):
    """Public confidence at the end, in points of the index; in all, the mean of the states."""

    def __init__(self, scenario: Scenario) -> None:
        super().__init__(scenario)
        self._team_ids = tuple(scenario.teams)

    def amounts(self, s: int) -> Amounts:
        """Return the index at the end."""
        found = {team: self.of_team(team, s)[0] for team in self._team_ids}
        points = {team: index * 100 / ONE for team, index in found.items()}
        return Amounts(sum(found.values()) * 100 / ONE / max(len(found), 1), points)


MEASURES: Final = (
    Measure(
        id="service_hours",
        title="service hours",
        unit="hours of a service of average criticality",
        digits=1,
        better="more",
        fold=ServiceHours,
    ),
    Measure(id="victims", title="victims", unit="assets", digits=1, better="less", fold=Victims),
    Measure(
        id="loss",
        title="loss, thousand USD",
        unit="thousand US dollars",
        digits=0,
        better="less",
        fold=Loss,
    ),
    Measure(
        id="confidence",
        title="confidence",
        unit="points of the index",
        digits=1,
        better="more",
        fold=Confidence,
    ),
)
"""All measures.  Decisions are ranked by the first."""

Measured = Mapping[str, Amounts]
"""Measure → what it came to."""


def measured(scenario: Scenario, events: Sequence[Event]) -> Measured:
    """Return all measures of an exercise, in one pass over its events."""
    folds = [row.fold(scenario) for row in MEASURES]
    run(folds, events)
    end = span(events)[1].s
    return {row.id: fold.amounts(end) for row, fold in zip(MEASURES, folds, strict=True)}


def difference(one: Measured, other: Measured) -> Measured:
    """Return how much more of each measure there is in one."""
    return {name: amounts.less(other[name]) for name, amounts in one.items()}
