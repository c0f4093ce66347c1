"""How people take up actions, and how actions end.

A team's people are pools.  Work waits in order of rank and then of asking; what waits for a
pool keeps that pool for itself, so later work never overtakes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from simulator.domain.events.assets import Relieved
from simulator.domain.events.knowledge import IndicatorIngested
from simulator.domain.events.work import (
    ActionAsked,
    ActionBegun,
    ActionFinished,
    ActionWithdrawn,
    PeopleChanged,
    WorkPlanned,
)
from simulator.domain.kinds.action import Action, OnAsset
from simulator.domain.kinds.behaviour import answers, reacts_to
from simulator.domain.kinds.body import Draft
from simulator.domain.plan import facts
from simulator.domain.rules import safety
from simulator.domain.rules.campaigns import counters
from simulator.domain.rules.detection import recount
from simulator.domain.state.world import Job, Wait, World
from simulator.domain.values.value import member
from simulator.rng import triangular
from simulator.units import ONE

URGENT, ROUTINE = 10, 50
ORDERED: Final = "As decided."
"""Why work is taken up that a decision has ordered."""


def asked(world: World, team: str, seat: str, action: Action) -> list[Draft]:
    """Return that a team decided on an action; what was ordered comes from no seat of its own."""
    about = action.about(world)
    body = ActionAsked(
        job=world.unlike(world.asked, "j", team, "job", action.kind, *about, world.x),
        team=team,
        seat=seat,
        action=action,
        title=action.spec.title,
        about=about,
        needs=action.needs(world),
        rank=URGENT if action.urgent else ROUTINE,
    )
    return [Draft(body)]


def ordered(world: World, steps: Sequence[str]) -> list[Draft]:
    """Return that the first step of ordered work that is not done is taken up, the rest after it.

    Args:
        world: As it is.
        steps: Action and asset of each, such as ``restore:tos``.

    """
    for place, step in enumerate(steps):
        kind, _, asset = step.partition(":")
        team, rest = world.scenario.assets[asset].team, " ".join(steps[place + 1 :])
        action = member(OnAsset, kind)
        assert action is not None, "checked with the effect"
        if not action.repeats and facts.Did.named(team, step) in world.happened:
            continue
        under_way = any(
            (job.team, job.action.kind, job.about) == (team, kind, (asset,))
            for job in world.jobs.values()
        )
        drafts = [] if under_way else asked(world, team, "", action(asset=asset, rationale=ORDERED))
        if rest:
            body = WorkPlanned(team=team, action=kind, asset=asset, then=rest)
            drafts.append(Draft(body))
        return drafts
    return []


def _goes_on(world: World, body: ActionFinished) -> list[Draft]:
    """Return the next step of ordered work, once the one before it is done."""
    key = (body.team, body.action, body.about[0] if body.about else "")
    then = world.plans.get(key)
    if then is None or not body.succeeded:
        return []
    over = WorkPlanned(team=key[0], action=key[1], asset=key[2], then="")
    return [Draft(over), *ordered(world, then.split())]


def dispatch(world: World, team: str) -> list[Draft]:
    """Return which of a team's waiting actions are taken up now."""
    waiting = [j for j in world.jobs.values() if j.team == team and j.started_s is None]
    if not waiting:
        return []
    busy = world.busy
    pools = {key[1]: n - busy[key] for key, n in world.people.items() if key[0] == team}
    taken: set[str] = set()
    drafts = []
    for job in sorted(waiting, key=lambda one: one.rank):
        names = {pool for pool, _ in job.needs}
        fits = all(pools.get(pool, 0) >= people for pool, people in job.needs)
        if fits and not names & taken:
            for pool, people in job.needs:
                pools[pool] -= people
            drafts.append(_begin(world, job))
        else:
            taken |= names
    return drafts


def _begin(world: World, job: Job) -> Draft:
    wait = Wait(name=f"job/{job.id}", clock="s", due=world.s + _takes(world, job), rank=50)
    body = ActionBegun(job=job.id, team=job.team, action=job.action.kind, about=job.about)
    return Draft(body, (wait,))


def _takes(world: World, job: Job) -> int:
    """Return how many scenario seconds an action takes this team: its luck is its own."""
    u = world.luck.uniform(job.team, "duration", job.action.kind, *job.about)
    knobs = world.scenario.knobs
    seconds = safety.pace(world, job, triangular(u, knobs.times[job.action.kind]))
    tired = world.s - world.on_shift.get(job.team, 0) >= knobs.shift
    return seconds * ONE // knobs.fatigue if tired else seconds


@answers("job")
def job_due(world: World, wait: Wait) -> list[Draft]:
    """Answer the end of an action."""
    job = world.jobs[wait.name.partition("/")[2]]
    action = Action.narrowed(job.action)
    outcome = safety.after(world, job, action.ended(world, job))
    body = ActionFinished(
        job=job.id,
        team=job.team,
        action=action.kind,
        title=action.spec.title,
        about=job.about,
        succeeded=outcome.succeeded,
        outcome=outcome.text,
    )
    # What it takes from campaigns comes before what it does to assets: an isolation that
    # counters a stage must not also hold it.
    works = outcome.succeeded and outcome.counters
    taken = counters(world, job.team, action.kind, job.about) if works else []
    return [Draft(body), *taken, *outcome.drafts]


@reacts_to(ActionFinished)
def after_finished(world: World, body: ActionFinished) -> list[Draft]:
    """React to an action's end: who looks less hard, and who is free for what."""
    drafts = recount(world, body.team) if body.action == "hunt" else []
    return drafts + _goes_on(world, body) + dispatch(world, body.team)


@reacts_to(ActionBegun)
def after_begun(world: World, body: ActionBegun) -> list[Draft]:
    """React to an action's beginning: a rule it breaks; while a team hunts, it notices sooner."""
    job = world.jobs[body.job]
    return recount(world, job.team) if job.action.kind == "hunt" else safety.recorded(world, job)


@answers("relieve")
def relieve_due(world: World, wait: Wait) -> list[Draft]:
    """Answer the end of a brief loss."""
    _, asset, cause = wait.name.split("/")
    return [Draft(Relieved(asset=asset, cause=cause))]


@answers("leave")
def leave_due(world: World, wait: Wait) -> list[Draft]:
    """Answer lent people going home from where they helped."""
    _, team, pool, people, _ = wait.name.split("/")
    body = PeopleChanged(team=team, pool=pool, by=-int(people), reason="assistance has left")
    return [Draft(body)]


@reacts_to(PeopleChanged)
def after_people(world: World, body: PeopleChanged) -> list[Draft]:
    """React to more people: something that waited may begin."""
    return dispatch(world, body.team) if body.by > 0 else []


@answers("ingest")
def ingest_due(world: World, wait: Wait) -> list[Draft]:
    """Answer an indicator that has found its way into a team's systems."""
    _, team, indicator = wait.name.split("/")
    return [Draft(IndicatorIngested(team=team, indicator=indicator))]


@reacts_to(ActionAsked, ActionWithdrawn)
def after_asked(world: World, body: ActionAsked | ActionWithdrawn) -> list[Draft]:
    """React to work asked for or withdrawn: whoever is free takes up what waits."""
    return dispatch(world, body.team)
