"""Deadlines of duties to notify: when their clocks start, move, run out and fall away.

Moments are read off what has happened; no event sets them.  Whether a moment has come is looked
at again whenever something happens that could bring one: an alert, a verdict, findings, a
severity, a notification.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.domain.concepts.detection import AlertRaised
from simulator.domain.concepts.duty_stages import OfStage, of_stage, wait_name
from simulator.domain.concepts.duty_to_notify import NOTIFIED
from simulator.domain.concepts.phases import Ended
from simulator.domain.concepts.settling_duties import DutySettled
from simulator.domain.concepts.severity import SeverityDeclared, SeverityRated
from simulator.domain.concepts.silent_duties import declared_s, disclosed, in_picture
from simulator.domain.concepts.triage import FindingsReported, VerdictReached
from simulator.domain.kinds.behaviour import answers, reacts_to
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.told import of
from simulator.domain.plan import facts
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.duties import FOLLOWING, Duty, DutyStage, Start, due_at, moments_for
from simulator.domain.state.duty_state import DutyState, StageState
from simulator.domain.state.event_words import WITH_ITS_CAUSE, Did
from simulator.domain.state.world import Wait, World
from simulator.domain.values.duty_status import Status
from simulator.domain.values.value import value

RANK: Final = 88
"""After the work that ends in the same second: what is sent in the last second is in time."""
SINCE: Final[Mapping[Start, str]] = {
    "may-have-occurred": "an incident may have occurred",
    "found": "an incident was found",
    "aware": "you are aware of an incident",
    "classified": "you classified the incident",
    "first-notification": "your first notification",
    "previous-stage": "the notification before it",
}
"""What a clock started with, as its team reads it."""


# ---- what becomes of a clock


@value
class Reckoned(OfStage):
    """The deadline of a stage was reckoned from moments that have come."""

    start: Start
    """What the clock started with."""
    moments: tuple[tuple[Start, int], ...]
    """The moments that the deadline is reckoned from, scenario seconds."""
    due: int
    """The last scenario second that is in time."""

    def set_clock(self, stage: StageState) -> None:
        """Set a stage's clock."""
        stage.since, stage.due = dict(self.moments)[self.start], self.due


@value
class DutyOpened(Reckoned, kind="duty-opened"):
    """The clock of a duty's stage runs, or would, had it not been met before."""

    told = of(
        "the team that owes it, if it holds what the clock started with",
        lambda body, _world: [body.team] if body.known else [],
    )
    status = Status.OPEN
    activity = Did("owes", "{:stage}, by {due:story}[known?|; the team does not know]")
    noted = ("[done?Duty met before it began|Duty runs]: {:stage}", "[done?|since {since}]")
    done: bool
    """Whether it was notified before its clock started."""
    known: bool
    """Whether the team is told."""

    @property
    def since(self) -> str:
        """Return what the clock started with, as its team reads it."""
        return SINCE[self.start]

    def apply(self, world: World) -> None:
        """Let it run, and tell the team of it from now on if it is told of this."""
        world.duties[self.duty].known |= self.known
        self.bring(world.duties[self.duty].stages[self.stage], world.s)

    def bring(self, stage: StageState, s: int) -> None:
        """Let it run."""
        self.set_clock(stage)
        stage.status = Status.MET if self.done else Status.OPEN


@value
class DutyRetimed(Reckoned, kind="duty-retimed", silent=WITH_ITS_CAUSE):
    """What a duty's stage is reckoned from has moved, and its deadline with it."""

    noted = "Deadline moved: {:stage}", ""

    def bring(self, stage: StageState, s: int) -> None:
        """Set its clock; a deadline that lies ahead again can be met again."""
        self.set_clock(stage)
        if stage.status is Status.OVERDUE and self.due >= s:
            stage.status = Status.OPEN


@value
class DutyOverdue(OfStage, kind="duty-overdue"):
    """The deadline of a duty's stage has passed, and nothing was notified."""

    status = Status.OVERDUE
    activity = Did("has not notified", "{:stage}", tone="warn")
    noted = "Duty overdue: {:stage}", ""


@value
class DutyMissed(OfStage, kind="duty-missed"):
    """ENDEX came, the deadline of a duty's stage had passed, and nothing was notified."""

    status = Status.MISSED
    activity = Did("missed its duty", "{:stage}", tone="warn")
    noted = "Duty missed: {:stage}", ""


@value
class DutyLifted(OfStage, kind="duty-lifted", silent=WITH_ITS_CAUSE):
    """What a duty's stage rested on is gone: every alert was dismissed."""

    status = Status.LIFTED
    noted = "Duty falls away: {:stage}", "no incident"

    def bring(self, stage: StageState, s: int) -> None:
        """Stop its clock."""
        stage.status, stage.since, stage.due = Status.LIFTED, None, None


# ---- moments


def _assessed(world: World, duty: Duty) -> int | None:
    found = world.happened.get(model.OFFICIAL.named(duty.team, str(duty.least)))
    return None if found is None else found[1]


def moments(world: World, duty: Duty) -> dict[str, int]:
    """Return which starts have come, and at which scenario second."""
    found: dict[str, int] = {}
    incidents = {
        asset: world.happened[facts.Incident.named(duty.team, asset)][1]
        for asset in duty.assets
        if facts.Incident.named(duty.team, asset) in world.happened
    }
    alarms = [(asset, s) for asset, s in world.alarms.values() if asset in duty.assets]
    suspected = [*incidents.values(), *(s for _, s in alarms)]
    if suspected:
        found["may-have-occurred"] = min(suspected)
    if incidents:
        found["aware"] = min(incidents.values())
        seen = [s for asset, s in alarms if asset in incidents]
        found["found"] = min([found["aware"], *seen])
    declared = declared_s(world, duty)
    if declared is not None:
        found["classified"] = declared
    return _from_least_on(world, duty, found) if duty.gated else found


def _from_least_on(world: World, duty: Duty, found: dict[str, int]) -> dict[str, int]:
    """Return the moments from when on the incident was severe enough, none before."""
    when = [s for s in (declared_s(world, duty), _assessed(world, duty)) if s is not None]
    return {name: max(s, min(when)) for name, s in found.items()} if when else {}


# ---- clocks


def review(world: World, duty: Duty) -> list[Draft]:
    """Return which stages of a duty open, move or fall away as things stand."""
    come = moments(world, duty)
    running = any(stage.starts in come for stage in duty.stages)
    state = world.duties[duty.id]
    sent = {name: one.sent for name, one in state.stages.items() if one.sent is not None}
    latest = {name: one.latest for name, one in state.stages.items() if one.latest is not None}
    drafts: list[Draft] = []
    for place, stage in enumerate(duty.stages):
        given = moments_for(duty, place, come, sent, latest) if running else {}
        due = due_at(stage, given, begun=world.scenario.start, at_once=world.scenario.knobs.at_once)
        drafts += _moved(world, state, state.stages[stage.id], given, due)
    return drafts


def _moved(
    world: World, duty: DutyState, stage: StageState, given: dict[str, int], due: int | None
) -> list[Draft]:
    who, owed = of_stage(duty, stage), stage.status.owed
    if due is None:
        return [Draft(DutyLifted(**who), closes=(wait_name(duty, stage),))] if owed else []
    if due == stage.due or not (owed or stage.status.idle or stage.due is None):
        return []
    start, from_these = stage.plan.starts, _reckoned(stage.plan, given)
    if owed:
        moved = DutyRetimed(**who, start=start, moments=from_these, due=due)
        return [Draft(moved, _wait(world, duty, stage, due))]
    done = stage.sent is not None
    opened = DutyOpened(
        **who,
        start=start,
        moments=from_these,
        due=due,
        done=done,
        known=in_picture(world, duty.plan),
    )
    return [Draft(opened, () if done else _wait(world, duty, stage, due))]


def _reckoned(stage: DutyStage, given: dict[str, int]) -> tuple[tuple[Start, int], ...]:
    used = [stage.starts] if stage.limit is None else [stage.starts, stage.limit.starts]
    return tuple((start, given[start]) for start in dict.fromkeys(used) if start in given)


def _wait(world: World, duty: DutyState, stage: StageState, due: int) -> tuple[Wait, ...]:
    # The due itself is in time, so it is over one second later.  A clock that is found to have
    # started long ago may have run out already.
    if due < world.s and stage.status is Status.OVERDUE:
        return ()
    due = max(due + 1, world.s)
    return (Wait(name=wait_name(duty, stage), clock="s", due=due, rank=RANK),)


@answers("duty")
def duty_due(world: World, name: str, stage: str) -> list[Draft]:
    """Answer a deadline that has passed."""
    duty = world.duties[name]
    return [Draft(DutyOverdue(**of_stage(duty, duty.stages[stage])))]


@reacts_to(AlertRaised, FindingsReported, VerdictReached, SeverityRated)
def after_news(
    world: World, body: AlertRaised | FindingsReported | VerdictReached | SeverityRated
) -> list[Draft]:
    """React to what may start a clock: an alert, a verdict, findings, an assessment."""
    owed = world.graph.duties.get(body.team, ())
    return [draft for duty in owed for draft in review(world, duty)]


@reacts_to(SeverityDeclared)
def after_declared(world: World, body: SeverityDeclared) -> list[Draft]:
    """React to a team's declaration of severity: clocks start, and silent ones become known."""
    drafts: list[Draft] = []
    for duty in world.graph.duties.get(body.team, ()):
        drafts += disclosed(world, duty)
        drafts += review(world, duty)
    return drafts


@reacts_to(*NOTIFIED, DutySettled)
def after_sent(world: World, body: OfStage) -> list[Draft]:
    """React to a stage that was met, added to or settled: what follows it has its clock now."""
    duty = world.scenario.duties[body.duty]
    if all(stage.starts not in FOLLOWING for stage in duty.stages):
        return []
    return review(world, duty)


@reacts_to(Ended)
def after_ended(world: World, _body: Ended) -> list[Draft]:
    """React to ENDEX: what is overdue then was missed."""
    return [
        Draft(DutyMissed(**of_stage(duty, stage)))
        for duty in world.duties.values()
        for stage in duty.stages.values()
        if stage.status is Status.OVERDUE
    ]
