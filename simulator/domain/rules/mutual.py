"""People lent from one team to another: they travel, stay and go home."""

from __future__ import annotations

from simulator.domain.events.body import Draft
from simulator.domain.events.work import PeopleChanged
from simulator.domain.rules.effects import fresh
from simulator.domain.world import Wait, World
from simulator.rng import lognormal
from simulator.units import HOUR

REMOTE_MEDIAN = 8 * HOUR
REMOTE_SIGMA = 0.5
STAY = 48 * HOUR


def lent(world: World, giver: str, to: str, people: int) -> list[Draft]:
    """Return that a team lends analysts to another for two days."""
    left = PeopleChanged(team=giver, pool="analyst", by=-people, reason="lent for two days")
    back = Wait(
        name=fresh(world, f"return/{giver}/analyst/{people}/{to}"),
        clock="s",
        due=world.s + STAY,
        rank=60,
    )
    u = world.luck.uniform(giver, "travel", to)
    there = Wait(
        name=fresh(world, f"arrive/{to}/analyst/{people}/{giver}"),
        clock="s",
        due=world.s + lognormal(u, REMOTE_MEDIAN, REMOTE_SIGMA) // 4,
        rank=60,
    )
    return [Draft(left, world.of_team(giver), (back, there))]


def free_analysts(world: World, team: str) -> int:
    """Return how many analysts of a team are at nothing now."""
    return world.people.get((team, "analyst"), 0) - world.busy.get((team, "analyst"), 0)
