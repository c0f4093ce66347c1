"""STARTEX, and everything that is pending from then on."""

from __future__ import annotations

from simulator.domain.concepts import campaign as campaigns
from simulator.domain.concepts import inject as injects
from simulator.domain.concepts import noise
from simulator.domain.concepts.phases import Started
from simulator.domain.concepts.shift import shift_wait
from simulator.domain.concepts.tension import at_start, opening_waits
from simulator.domain.concepts.uncertain import drawn
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.command import CONTROL_SEATS, Command
from simulator.domain.plan.graph import graph_of
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.affairs import Tension
from simulator.domain.state.duty_state import DutyState
from simulator.domain.state.inject_state import InjectState
from simulator.domain.state.world import AssetState, CampaignState, Mood, Wait, World
from simulator.domain.values.forms import Verb
from simulator.domain.values.value import value
from simulator.rng import Luck


def started(world: World) -> Draft:
    """Return STARTEX, and everything that is pending from then on."""
    plan = world.scenario
    first = plan.paces[0] if plan.paces and plan.paces[0].x <= world.x else None
    num, den = (first.num, first.den) if first is not None else (1, 1)
    waits = [Wait(name="endex/planned", clock="x", due=plan.duration, rank=99)]
    waits += (
        Wait(name=f"pace/{pace.x}", clock="x", due=pace.x, rank=5)
        for pace in plan.paces
        if pace.x > world.x
    )
    waits += (Wait(name=f"jump/{jump.x}", clock="x", due=jump.x, rank=90) for jump in plan.jumps)
    notice = plan.knobs.jump_notice
    waits += (
        Wait(name=f"jump-notice/{jump.x}", clock="x", due=max(world.x, jump.x - notice), rank=4)
        for jump in plan.jumps
    )
    every = plan.knobs.poll_every
    waits += (
        Wait(name=f"poll/{team}", clock="s", due=world.s + every, rank=95) for team in plan.teams
    )
    waits += campaigns.opening_waits(world)
    waits += noise.opening_waits(world)
    waits += (shift_wait(world, team) for team in plan.teams)
    waits += injects.opening_waits(world)
    waits += opening_waits(world)
    return Draft(Started(num=num, den=den), tuple(waits))


@value
class Start(Command, kind="start", listed=110, gate="start", by=CONTROL_SEATS):
    """STARTEX."""

    verb = Verb(
        title="STARTEX",
        send="start",
        menu="Exercise",
        then="both clocks run, and what is planned comes due",
        said="STARTEX is given.",
    )

    def effects(self, world: World, seat: str) -> list[Draft]:
        return [started(world), *drawn(world)]


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
