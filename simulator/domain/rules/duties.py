"""When clocks of duties start, move and run out, and what a notification does to them.

Moments are read off what has happened; no event sets them.  Whether a moment has come is looked
at again whenever something happens that could bring one: an alert, a verdict, findings, a
severity, a notification.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator.domain.events import duties as on
from simulator.domain.events.knowledge import AlertRaised, FindingsReported, VerdictReached
from simulator.domain.events.severity import SeverityDeclared, SeverityRated
from simulator.domain.events.staging import Ended, JumpTargeted, PaceSet
from simulator.domain.kinds.behaviour import answers, reacts_to
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.plan import facts
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.duties import (
    FOLLOWING,
    OWED,
    Duty,
    DutyStage,
    Start,
    completeness,
    due_at,
    length,
    moments_for,
)
from simulator.domain.state.duty_state import StageState
from simulator.domain.state.world import Wait, World
from simulator.units import ONE

RANK = 88
"""After the work that ends in the same second: what is sent in the last second is in time."""


def _declared(world: World, duty: Duty) -> int | None:
    found = world.happened.get(facts.Severity.named(duty.team, str(duty.least or 1)))
    return None if found is None else found[1]


def _assessed(world: World, duty: Duty) -> int | None:
    found = world.happened.get(model.OFFICIAL.named(duty.team, str(duty.least)))
    return None if found is None else found[1]


def in_picture(world: World, duty: Duty) -> bool:
    """Return whether a team's own picture holds all that starts a duty's clocks.

    Alerts, incidents and its own declarations are its own.  That an incident is severe enough may
    be so by the author's assessment alone, which nobody is told.
    """
    return not duty.gated or _declared(world, duty) is not None


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
    declared = _declared(world, duty)
    if declared is not None:
        found["classified"] = declared
    return _from_least_on(world, duty, found) if duty.gated else found


def _from_least_on(world: World, duty: Duty, found: dict[str, int]) -> dict[str, int]:
    """Return the moments from when on the incident was severe enough, none before."""
    when = [s for s in (_declared(world, duty), _assessed(world, duty)) if s is not None]
    return {name: max(s, min(when)) for name, s in found.items()} if when else {}


# ---- clocks


def review(world: World, duty: Duty) -> list[Draft]:
    """Return which stages of a duty open, move or fall away as things stand."""
    come = moments(world, duty)
    running = any(stage.starts in come for stage in duty.stages)
    stages = world.duties[duty.id].stages
    sent = {name: one.sent for name, one in stages.items() if one.sent is not None}
    latest = {name: one.latest for name, one in stages.items() if one.latest is not None}
    drafts: list[Draft] = []
    for place, stage in enumerate(duty.stages):
        given = moments_for(duty, place, come, sent, latest) if running else {}
        due = due_at(stage, given, begun=world.scenario.start, at_once=world.scenario.knobs.at_once)
        drafts += _moved(world, duty, stage, given, due)
    return drafts


def _moved(
    world: World, duty: Duty, stage: DutyStage, given: dict[str, int], due: int | None
) -> list[Draft]:
    state = world.duties[duty.id].stages[stage.id]
    if due is None:
        return _lifted(world, duty, stage, state) if state.status in OWED else []
    if due == state.due:
        return []
    if state.status in OWED:
        retimed = on.DutyRetimed(
            duty=duty.id,
            team=duty.team,
            stage=stage.id,
            start=stage.starts,
            moments=_reckoned(stage, given),
            due=due,
        )
        return [Draft(retimed, _wait(world, duty, stage, due))]
    if state.status in ("closed", "lifted") or state.due is None:
        return _opened(world, duty, stage, given, due)
    return []


def _reckoned(stage: DutyStage, given: dict[str, int]) -> tuple[tuple[Start, int], ...]:
    used: list[Start] = [stage.starts]
    if stage.limit is not None:
        used.append(stage.limit.starts)
    return tuple((start, given[start]) for start in dict.fromkeys(used) if start in given)


def _opened(
    world: World, duty: Duty, stage: DutyStage, given: dict[str, int], due: int
) -> list[Draft]:
    state = world.duties[duty.id]
    done = state.stages[stage.id].sent is not None
    known = state.known or in_picture(world, duty)
    body = on.DutyOpened(
        duty=duty.id,
        team=duty.team,
        stage=stage.id,
        start=stage.starts,
        moments=_reckoned(stage, given),
        due=due,
        done=done,
        known=known,
    )
    waits = () if done else _wait(world, duty, stage, due)
    return [Draft(body, waits)]


def _wait(world: World, duty: Duty, stage: DutyStage, due: int) -> tuple[Wait, ...]:
    # The due itself is in time, so it is over one second later.  A clock that is found to have
    # started long ago may have run out already.
    if due < world.s and world.duties[duty.id].stages[stage.id].status == "overdue":
        return ()
    name = f"duty/{duty.id}/{stage.id}"
    return (Wait(name=name, clock="s", due=max(due + 1, world.s), rank=RANK),)


def _closes(world: World, duty: str, stage: str) -> tuple[str, ...]:
    name = f"duty/{duty}/{stage}"
    return (name,) if name in world.waits else ()


def _lifted(world: World, duty: Duty, stage: DutyStage, state: StageState) -> list[Draft]:
    body = on.DutyLifted(duty=duty.id, team=duty.team, stage=stage.id)
    return [Draft(body, (), _closes(world, duty.id, stage.id))]


@answers("duty")
def duty_due(world: World, wait: Wait) -> list[Draft]:
    """Answer a deadline that has passed."""
    _, name, stage = wait.name.split("/")
    duty = world.scenario.duties[name]
    body = on.DutyOverdue(duty=name, team=duty.team, stage=stage)
    return [Draft(body)]


def of_team(world: World, team: str) -> tuple[Duty, ...]:
    """Return what a team owes."""
    return world.graph.duties.get(team, ())


@reacts_to(AlertRaised, FindingsReported, VerdictReached, SeverityRated)
def after_news(
    world: World, body: AlertRaised | FindingsReported | VerdictReached | SeverityRated
) -> list[Draft]:
    """React to what may start a clock: an alert, a verdict, findings, an assessment."""
    return [draft for duty in of_team(world, body.team) for draft in review(world, duty)]


@reacts_to(SeverityDeclared)
def after_declared(world: World, body: SeverityDeclared) -> list[Draft]:
    """React to a team's declaration of severity: clocks start, and silent ones become known."""
    drafts: list[Draft] = []
    for duty in of_team(world, body.team):
        drafts += _disclosed(world, duty)
        drafts += review(world, duty)
    return drafts


def _disclosed(world: World, duty: Duty) -> list[Draft]:
    state = world.duties[duty.id]
    ran = {name: one for name, one in state.stages.items() if one.due is not None}
    if state.known or not ran or not in_picture(world, duty):
        return []
    told = tuple(
        on.StageTold(
            stage=name,
            status=one.status,
            due=one.due,
            since=one.since,
            covers=one.covered,
        )
        for name, one in ran.items()
        if one.due is not None
    )
    body = on.DutyDisclosed(duty=duty.id, team=duty.team, stages=told)
    return [Draft(body)]


# ---- notifications


@reacts_to(on.NotificationMade)
def after_notification(world: World, body: on.NotificationMade) -> list[Draft]:
    """React to a notification: it meets a stage, in time or late, or adds to one."""
    found = _meant(world, body)
    if found is None:
        return []
    duty, stage = found
    state = world.duties[duty.id].stages[stage.id]
    made: Body
    if state.status in ("closed", "lifted", "open", "overdue"):
        made = _first(world, duty, stage, body)
    else:
        covers = tuple(dict.fromkeys((*state.covered, *body.covers)))
        made = on.DutyUpdated(
            duty=duty.id,
            team=duty.team,
            stage=stage.id,
            covers=covers,
            completeness=completeness(stage, covers, ONE),
        )
    return [Draft(made, (), _closes(world, duty.id, stage.id))]


def _first(
    world: World, duty: Duty, stage: DutyStage, body: on.NotificationMade
) -> on.DutyMet | on.DutyLate:
    state, share = world.duties[duty.id].stages[stage.id], completeness(stage, body.covers, ONE)
    if state.status in OWED and state.due is not None and world.s > state.due:
        return on.DutyLate(
            duty=duty.id,
            team=duty.team,
            stage=stage.id,
            by=world.s - state.due,
            covers=body.covers,
            completeness=share,
            preliminary=body.preliminary,
        )
    return on.DutyMet(
        duty=duty.id,
        team=duty.team,
        stage=stage.id,
        covers=body.covers,
        completeness=share,
        preliminary=body.preliminary,
        early=state.status not in OWED,
    )


def _meant(world: World, body: on.NotificationMade) -> tuple[Duty, DutyStage] | None:
    """Return the stage that a notification is for.

    The one that it names, if that can be met or added to; else the earliest that is owed there;
    else the first stage of a duty whose clock has not started: that is early; else the last one
    that was sent.
    """
    there = [one for one in of_team(world, body.team) if one.authority == body.authority]
    name, _, stage = body.duty.partition("/")
    for duty in there:
        if duty.id == name and _open_to(world, duty, stage):
            return duty, duty.stage(stage)
    there = [one for one in there if one.id == name] or there
    return next(iter(_by_default(world, there)), None)


def _open_to(world: World, duty: Duty, stage: str) -> bool:
    state = world.duties[duty.id].stages.get(stage)
    if state is None:
        return False
    return stage == duty.stages[0].id or state.status not in ("closed", "lifted")


def _by_default(world: World, duties: Iterable[Duty]) -> Iterator[tuple[Duty, DutyStage]]:
    rows = [
        (duty, stage, world.duties[duty.id].stages[stage.id])
        for duty in duties
        for stage in duty.stages
    ]
    owed = [row for row in rows if row[2].status in OWED and row[2].due is not None]
    yield from ((duty, stage) for duty, stage, _ in sorted(owed, key=lambda row: row[2].due or 0))
    yield from (
        (duty, stage)
        for duty, stage, state in rows
        if stage is duty.stages[0] and state.status in ("closed", "lifted")
    )
    yield from ((d, s) for d, s, state in reversed(rows) if state.sent is not None)


@reacts_to(on.DutyLate, on.DutyMet, on.DutySettled, on.DutyUpdated)
def after_sent(
    world: World, body: on.DutyLate | on.DutyMet | on.DutySettled | on.DutyUpdated
) -> list[Draft]:
    """React to a stage that was met, added to or settled: what follows it has its clock now."""
    duty = world.scenario.duties[body.duty]
    if all(stage.starts not in FOLLOWING for stage in duty.stages):
        return []
    return review(world, duty)


@reacts_to(Ended)
def after_ended(world: World, _body: Ended) -> list[Draft]:
    """React to ENDEX: what is overdue then was missed."""
    return [
        Draft(on.DutyMissed(duty=duty.id, team=duty.team, stage=stage.id))
        for duty in world.scenario.duties.values()
        for stage in duty.stages
        if world.duties[duty.id].stages[stage.id].status == "overdue"
    ]


# ---- pace and jumps


def short_ones(world: World) -> tuple[tuple[str, str], ...]:
    """Return the open stages that leave so little time that the pace should be low."""
    most = world.scenario.knobs.short_duty
    return tuple(
        (duty.id, stage.id)
        for duty in world.scenario.duties.values()
        for stage in duty.stages
        if world.duties[duty.id].stages[stage.id].status == "open"
        and length(stage, world.scenario.knobs.at_once) < most
    )


def _warned(world: World, stages: tuple[tuple[str, str], ...]) -> list[Draft]:
    clock, most = world.clock, world.scenario.knobs.short_duty_pace
    if not stages or clock.num <= most * clock.den:
        return []
    body = on.PaceWarned(stages=stages, num=clock.num, den=clock.den, most=most)
    return [Draft(body)]


@reacts_to(PaceSet)
def after_pace(world: World, _body: PaceSet) -> list[Draft]:
    """React to a new pace: staff are told if it is high for a short duty that is open."""
    return _warned(world, short_ones(world)) if world.duties else []


@reacts_to(on.DutyOpened, on.DutyRetimed)
def after_opened(world: World, body: on.DutyOpened | on.DutyRetimed) -> list[Draft]:
    """React to a clock that has started or moved: is the pace low, and does a jump pass it?"""
    drafts: list[Draft] = []
    if isinstance(body, on.DutyOpened):
        own = tuple(one for one in short_ones(world) if one == (body.duty, body.stage))
        drafts += _warned(world, own)
    target = world.clock.jump
    if target is not None:
        limit = jump_limit(world, target)
        if limit < target:
            wait = Wait(name="jump-end/now", clock="s", due=limit, rank=99)
            drafts.append(Draft(JumpTargeted(target=limit), (wait,)))
    return drafts


def jump_limit(world: World, target: int) -> int:
    """Return where a jump to a scenario second ends because of duties that are still owed.

    Long enough before a deadline that people can still meet it; on the deadline itself where
    the jump begins later than that.  What a team is not told of, and what control has settled or
    told the team of, holds no jump up.
    """
    lead = world.scenario.knobs.jump_lead
    dues = [
        stage.due
        for state in world.duties.values()
        if state.known
        for stage in state.stages.values()
        if stage.status == "open" and not stage.passed and stage.due is not None
    ]
    ends = [due - lead if due - lead > world.s else due for due in dues if world.s < due < target]
    return min(ends, default=target)
