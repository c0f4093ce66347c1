"""From a scenario to the world at the start, and what is pending in it.

Spawn order is the scenario's order, which the reader fixes; nothing here draws luck.
"""

from __future__ import annotations

from simulator.domain.plan.graph import graph_of
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.tension import at_start
from simulator.domain.state.affairs import Tension
from simulator.domain.state.duty_state import DutyState
from simulator.domain.state.world import (
    AssetState,
    CampaignState,
    InjectState,
    Mood,
    World,
)
from simulator.rng import Luck


def compile_world(scenario: Scenario, luck: Luck) -> World:
    """Return the world before anything has happened."""
    world = World(scenario=scenario, graph=graph_of(scenario), luck=luck)
    world.assets = {asset: AssetState() for asset in scenario.assets}
    world.campaigns = {campaign: CampaignState() for campaign in scenario.campaigns}
    world.injects = {inject: InjectState() for inject in scenario.injects}
    for relation in scenario.diplomacy.relations:
        pair, tension, step = at_start(relation)
        world.affairs.tensions[pair] = Tension(value=tension, step=step)
    world.duties = {name: DutyState.of(duty) for name, duty in scenario.duties.items()}
    for team in scenario.teams.values():
        world.moods[team.id] = Mood(start=team.confidence, value=team.confidence)
        for pool, people in team.pools:
            world.people[team.id, pool] = people
            world.busy[team.id, pool] = 0
    return world
