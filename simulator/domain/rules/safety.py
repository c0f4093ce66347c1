"""Processes have rules of their own: what skipping the safety check is worth, and may cost."""

from __future__ import annotations

from simulator.domain.events.assets import TRIP
from simulator.domain.events.assistance import SafetyRuleBroken
from simulator.domain.events.work import AssetStateNoted
from simulator.domain.kinds.action import PROCESS, OnProcess, Outcome
from simulator.domain.kinds.body import Draft
from simulator.domain.rules.effects import drafts_of
from simulator.domain.rules.effects_assets import Impair
from simulator.domain.state.world import Job, World
from simulator.units import ONE


def breaks_rule(world: World, job: Job) -> bool:
    """Return whether an action works on a process without its safety check."""
    action = job.action
    unchecked = isinstance(action, OnProcess) and action.unchecked
    return unchecked and world.scenario.assets[job.about[0]].zone in PROCESS


def pace(world: World, job: Job, seconds: int) -> int:
    """Return how long an action takes: less without the check."""
    if not breaks_rule(world, job):
        return seconds
    return max(seconds * world.scenario.knobs.unchecked_pace // ONE, 1)


def recorded(world: World, job: Job) -> list[Draft]:
    """Return that an action which is taken up breaks the rule, if it does."""
    if not breaks_rule(world, job):
        return []
    asset, kind = job.about[0], job.action.kind
    return [Draft(SafetyRuleBroken(team=job.team, seat=job.seat, asset=asset, action=kind))]


def after(world: World, job: Job, outcome: Outcome) -> Outcome:
    """Return an outcome with what the broken rule adds to it: now and then the process trips."""
    if not breaks_rule(world, job):
        return outcome
    asset, chance = job.about[0], world.scenario.knobs.trip_chance
    if not world.luck.chance(chance, asset, "trip", job.id):
        return outcome
    noted = Draft(AssetStateNoted(asset=asset, state="tripped"))
    stopped = drafts_of(world, (Impair(asset=asset, cause=TRIP, keeps=0),), by="trip/")
    text = f"{outcome.text} The process tripped: nobody had checked it."
    return outcome._replace(text=text, drafts=[*outcome.drafts, noted, *stopped])
