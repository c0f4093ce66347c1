"""Public confidence: pulled down by lost service and by silence, coming back on its own.

dP/dt = -k_o·loss - k_s·[silent] + k_r·(P0 - P), an index from 0 to 100 in parts per million.
Between changes this is one exponential towards P0 - (k_o·loss + k_s·silent)/k_r.  Assumptions,
all of them knobs.  This module is called by events, so it writes the mood it is given.
"""

from __future__ import annotations

from simulator.domain.state.world import World
from simulator.numerics import exp
from simulator.units import HOUR, ONE


def settle_mood(world: World, team: str) -> None:
    """Bring a team's confidence up to this second, before something changes it."""
    mood = world.moods[team]
    mood.value = confidence(world, team)
    mood.since = world.s


def confidence(world: World, team: str) -> int:
    """Return a state's public confidence now, parts per million of the index."""
    mood, knobs = world.moods[team], world.scenario.knobs
    elapsed = world.s - mood.since
    if elapsed <= 0:
        return mood.value
    weight = world.graph.weight[team]
    pull = knobs.confidence_outage * mood.lost // (weight * ONE) if weight else 0
    pull += knobs.confidence_silence if mood.silent else 0
    if pull == 0 and mood.value == mood.start:
        return mood.value
    rate = knobs.confidence_return
    if rate == 0:
        return max(mood.value - pull * elapsed // HOUR, 0)
    target = mood.start - pull * ONE // rate
    left = exp(-rate * elapsed / (ONE * HOUR))
    return min(max(round(target + (mood.value - target) * left), 0), ONE)


def add_loss(world: World, team: str, by: int) -> None:
    """Count a change of a team's missing service, weighted by criticality."""
    if team in world.moods and by:
        settle_mood(world, team)
        world.moods[team].lost += by
