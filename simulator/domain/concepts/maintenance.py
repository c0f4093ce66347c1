"""Work on a system that costs it a little, and may be done blind."""

from __future__ import annotations

from typing import Final

from simulator.domain.concepts.capability import Impair
from simulator.domain.concepts.detection import at_work
from simulator.domain.concepts.effects import drafts_of
from simulator.domain.kinds.body import Draft
from simulator.domain.state.world import Wait, World
from simulator.domain.values.why import Why, declare
from simulator.units import ONE

MAINTENANCE: Final = "maintenance"
"""The cause of an impairment by work of the team's own on a system, such as a patch."""
declare(f"own:{MAINTENANCE}", Why("patched, it gives less for now"))


def brief_loss(
    world: World, asset: str, cause: str, loss: int, seconds: int, *, known: bool = False
) -> list[Draft]:
    """Return that an asset gives a little less for a while, because of what was done to it.

    ``known`` says that its team was told so of what it did; what went wrong in the doing it was
    not.
    """
    effect = Impair(asset=asset, cause=cause, keeps=ONE - loss)
    team = world.scenario.assets[asset].team if known else ""
    drafts = drafts_of(world, (effect,), by=f"work/{cause}", team=team)
    wait = Wait(name=f"relieve/{asset}/{cause}", clock="s", due=world.s + seconds, rank=60)
    return [draft._replace(opens=(*draft.opens, wait)) for draft in drafts]


def blind(world: World, team: str, asset: str, enough: int) -> bool:
    """Return whether a team does not know enough of what some campaign on an asset holds."""
    there = (world.campaigns[one.id] for one in at_work(world, asset))
    return any(state.scoped_by.get(team, 0) < enough for state in there)
