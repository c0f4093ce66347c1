"""Measures of a decision: a table, one row a measure.

All are read from what the assessment's own folds came to, in one pass over the events: a figure
here is the figure of the assessment and of the score ledger, by the same code.  To add one, write
a row of ``MEASURES``; if it needs a fold that is not run yet, run it in ``measured``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from simulator.assessment.assess import span
from simulator.assessment.duties import DutyFold, DutyStageResult
from simulator.assessment.fold import run
from simulator.assessment.loss_values import Losses
from simulator.assessment.losses import losses
from simulator.assessment.moods import MoodFold
from simulator.assessment.msel import CampaignFold
from simulator.assessment.services import ServiceFold
from simulator.assessment.values import Happened, Service
from simulator.assessment.work import WorkFold
from simulator.domain.concepts.victims import VictimAttempted
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.duty_status import Status
from simulator.units import CENTS, HOUR, ONE

_THOUSAND: Final = 1000 * CENTS


@dataclass(frozen=True, slots=True)
class Amounts:
    """One measure of one exercise: in all, and by team where it belongs to teams."""

    whole: float
    teams: Mapping[str, float] = field(default_factory=dict)

    def less(self, other: Amounts) -> Amounts:
        """Return the difference."""
        teams = {team: amount - other.teams[team] for team, amount in self.teams.items()}
        return Amounts(self.whole - other.whole, teams)


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What the folds of one exercise came to."""

    scenario: Scenario
    passed: int
    """Scenario seconds from STARTEX to the end."""
    services: tuple[Service, ...]
    losses: Losses
    attempts: tuple[Happened[VictimAttempted], ...]
    confidence: Mapping[str, int]
    """Team → the index at the end, parts per million."""
    duties: tuple[DutyStageResult, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One row of the table.

    Args:
        id: As JSON and other programs know it.
        title: As people read it.
        unit: Of its amounts.
        digits: After the point, as people read it.
        better: Whether more of it is better, or less.
        amounts: Reads it from what the folds came to.

    """

    id: str
    title: str
    unit: str
    digits: int
    better: Literal["more", "less"]
    amounts: Callable[[Came], Amounts]


def _summed(by_team: Mapping[str, int], unit: float = 1.0) -> Amounts:
    teams = {team: amount / unit for team, amount in by_team.items()}
    return Amounts(sum(by_team.values()) / unit, teams)


def _service_hours(came: Came) -> Amounts:
    """Return hours of service delivered short of all there could have been, so below zero.

    Each service counts by its criticality against the average of the scenario: one hour is an
    hour of one service of average weight.  What is missing does not depend on how long the
    exercise ran, as what is delivered would.
    """
    assets = came.scenario.assets
    by_team = dict.fromkeys(came.scenario.teams, 0)
    for one in came.services:
        by_team[one.team] += (came.passed * ONE - one.area) * assets[one.asset].criticality
    average = sum(asset.criticality for asset in assets.values()) / max(len(assets), 1)
    return _summed(by_team, -ONE * HOUR * (average or 1.0))


def _victims(came: Came) -> Amounts:
    """Return how many assets campaigns took after the first."""
    by_team = dict.fromkeys(came.scenario.teams, 0)
    for one in came.attempts:
        by_team[came.scenario.assets[one.was.asset].team] += one.was.succeeded
    return _summed(by_team)


def _loss(came: Came) -> Amounts:
    """Return what missing service cost, and the ripple.

    The ripple to sectors without an asset is the region's, and no team's: it is in the whole
    alone.
    """
    teams = {one.team: one.direct / _THOUSAND for one in came.losses.teams}
    return Amounts((came.losses.direct + came.losses.indirect) / _THOUSAND, teams)


def _response(came: Came) -> Amounts:
    """Return what the work of the response cost: whoever acts has some, whatever came of it."""
    return _summed({one.team: one.response for one in came.losses.teams}, _THOUSAND)


def _confidence(came: Came) -> Amounts:
    """Return public confidence at the end; in all, the mean of the teams."""
    points = {team: index * 100 / ONE for team, index in came.confidence.items()}
    total = sum(came.confidence.values())
    return Amounts(total * 100 / ONE / max(len(points), 1), points)


def _duties_met(came: Came) -> Amounts:
    """Return how many notifications that were owed were made in time.

    A notification made late, never made, or settled by control is none.
    """
    by_team = dict.fromkeys(came.scenario.teams, 0)
    for one in came.duties:
        by_team[one.duty.team] += one.status is Status.MET
    return _summed(by_team)


MEASURES: Final = (
    Measure(
        id="service_hours",
        title="service hours",
        unit="hours of a service of average criticality",
        digits=1,
        better="more",
        amounts=_service_hours,
    ),
    Measure(
        id="victims", title="victims", unit="assets", digits=1, better="less", amounts=_victims
    ),
    Measure(
        id="loss",
        title="loss, thousand USD",
        unit="thousand US dollars",
        digits=0,
        better="less",
        amounts=_loss,
    ),
    Measure(
        id="response_cost",
        title="response, thousand USD",
        unit="thousand US dollars",
        digits=0,
        better="less",
        amounts=_response,
    ),
    Measure(
        id="confidence",
        title="confidence",
        unit="points of the index",
        digits=1,
        better="more",
        amounts=_confidence,
    ),
    Measure(
        id="duties_met",
        title="duties met",
        unit="notifications in time",
        digits=1,
        better="more",
        amounts=_duties_met,
    ),
)
"""All measures."""
RANKS: Final = MEASURES[0]
"""The one that decisions are ranked by."""

Measured = Mapping[str, Amounts]
"""Measure → what it came to."""


def measured(scenario: Scenario, events: Sequence[Event]) -> Measured:
    """Return all measures of an exercise, in one pass over its events."""
    services, work, moods = ServiceFold(scenario), WorkFold(scenario), MoodFold(scenario)
    campaigns, duties = CampaignFold(scenario), DutyFold(scenario)
    run((services, work, moods, campaigns, duties), events)
    start, end, _ = span(events)
    begun, ended = start.s if start is not None else 0, end.s
    services.close(ended)
    curves = services.services()
    came = Came(
        scenario=scenario,
        passed=ended - begun,
        services=curves,
        losses=losses(scenario, curves, work.queues(ended), begun, ended),
        attempts=tuple(campaigns.attempts),
        confidence={team: moods.of_team(team, ended)[0] for team in scenario.teams},
        duties=tuple(duties.stages.values()),
    )
    return {row.id: row.amounts(came) for row in MEASURES}


def difference(one: Measured, other: Measured) -> Measured:
    """Return how much more of each measure there is in one."""
    return {name: amounts.less(other[name]) for name, amounts in one.items()}
