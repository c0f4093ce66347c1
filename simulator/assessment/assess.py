"""The assessment: one pass over the events, and every fold's part put together.

Nothing here awards a point or makes a rating.  It says what the record shows, and by which
events; people say what it was worth.
"""

from __future__ import annotations

from collections.abc import Sequence

from simulator.assessment.answers import AnswerFold
from simulator.assessment.assessment import Assessment
from simulator.assessment.calibration import CalibrationFold
from simulator.assessment.clues import ClueFold
from simulator.assessment.deeds import DeedFold
from simulator.assessment.diplomacy import DiplomacyFold
from simulator.assessment.duties import DutyFold
from simulator.assessment.expected import ExpectedFold
from simulator.assessment.fold import mark_of, run
from simulator.assessment.harms import NeighbourFold, SafetyFold, breached
from simulator.assessment.losses import losses
from simulator.assessment.moods import MoodFold
from simulator.assessment.msel import CampaignFold, InjectFold
from simulator.assessment.ratings import RatingFold
from simulator.assessment.services import ServiceFold
from simulator.assessment.settled import SettledFold
from simulator.assessment.severity import SeverityFold
from simulator.assessment.sharing import SharingFold
from simulator.assessment.suggest import suggested
from simulator.assessment.tasks import TaskFold
from simulator.assessment.times import TimesFold
from simulator.assessment.trust import TrustFold
from simulator.assessment.values import Mark
from simulator.assessment.work import ReadingFold, WorkFold
from simulator.domain.concepts.phases import Aborted, Ended, Started
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario


def assess(scenario: Scenario, events: Sequence[Event]) -> Assessment:
    """Return what the events show so far; of an exercise that has ended, all of it.

    Linear in the events; draws nothing and reads no clock.
    """
    services, moods, tasks = ServiceFold(scenario), MoodFold(scenario), TaskFold(scenario)
    sharing, injects, reading = SharingFold(scenario), InjectFold(scenario), ReadingFold(scenario)
    campaigns, deeds, work = CampaignFold(scenario), DeedFold(scenario), WorkFold(scenario)
    times, expected, answers = TimesFold(scenario), ExpectedFold(scenario), AnswerFold(scenario)
    neighbours, ratings = NeighbourFold(scenario), RatingFold(scenario)
    safety, severity = SafetyFold(scenario), SeverityFold()
    settled, clues = SettledFold(scenario), ClueFold(scenario)
    diplomacy, duties, trust = DiplomacyFold(scenario), DutyFold(scenario), TrustFold(scenario)
    sure = CalibrationFold()
    folds = (services, moods, tasks, sharing, injects, campaigns, deeds, work, reading)
    more = (times, expected, neighbours, ratings, answers, diplomacy, trust, safety)
    run((*folds, *more, duties, severity, settled, clues, sure), events)
    begun, ended, over = span(events)
    services.close(ended.s)
    curves, queues = services.services(), work.queues(ended.s)
    objectives = tasks.objectives(ended, ratings.of_tasks(), over=over)
    harms = (*breached(scenario, sharing.breaches), *neighbours.harms(curves))
    harms += (*safety.harms, *duties.harms)
    suggestions = suggested(scenario, objectives, harms, ratings.remarks)
    return Assessment(
        scenario=scenario.id,
        title=scenario.title,
        begun=begun,
        ended=ended,
        over=over,
        standings=tuple(
            services.standing(team, moods.of_team(team, ended.s)) for team in scenario.teams
        ),
        services=curves,
        consequences=services.consequences(),
        objectives=objectives,
        shared=tuple(sharing.shared),
        kept=sharing.kept(),
        breaches=tuple(sharing.breaches),
        trust=trust.changes(),
        injects=tuple(injects.rows.values()),
        deeds=tuple(deeds.deeds),
        stages=tuple(campaigns.stages.values()),
        attempts=tuple(campaigns.attempts),
        footholds=campaigns.footholds(),
        queues=queues,
        losses=losses(scenario, curves, queues, begun.s if begun is not None else 0, ended.s),
        reading=reading.loads(),
        observations=tuple(ratings.observations),
        times=times.samples(curves),
        expectations=expected.expectations(),
        asked=answers.asked(),
        harms=harms,
        suggestions=suggestions,
        judgements=ratings.judgements(suggestions),
        between_states=diplomacy.between_states(ended),
        duties=tuple(duties.stages.values()),
        severities=tuple(severity.severities),
        settled=tuple(settled.results),
        uncertain=clues.results(),
        said=tuple(sure.said),
        voices=tuple(sure.voices),
    )


def span(events: Sequence[Event]) -> tuple[Mark | None, Mark, bool]:
    """Return STARTEX, the end or the last event so far, and whether the exercise is over."""
    begun: Mark | None = None
    for event in events:
        if isinstance(event.body, Started):
            begun = mark_of(event)
            break
    for event in reversed(events):
        if isinstance(event.body, Ended | Aborted):
            return begun, mark_of(event), True
    return begun, mark_of(events[-1]) if events else Mark(0, 0, 0), False
