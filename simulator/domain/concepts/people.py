"""People who join a team for a time: from outside, or of another team."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.events.work import PeopleChanged
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.effect import Doing
from simulator.domain.rules.assistance import lent_now
from simulator.domain.state.world import Wait, World
from simulator.domain.values.declare import (
    LENGTH,
    Count,
    Word,
    key,
)
from simulator.domain.values.pools import POOLS
from simulator.domain.values.value import value


@value
class Reinforce(Doing):
    """A team gets people for a time."""

    kind: ClassVar[str] = "reinforce"
    listed: ClassVar[int] = 200
    title: ClassVar[str] = "A team gets people for a time"
    words: ClassVar[str] = "{team} has {people} more ({pool}) for {seconds}"
    team: str = key("staff", "The team.", refers="team")
    pool: str = key("staff", "The pool they join.", Word(POOLS))
    people: int = key("staff", "How many.", Count(1, 50))
    seconds: int = key("staff", "How long they stay, in scenario time.", LENGTH, name="lasts")

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that the people are there, and when they leave."""
        body = PeopleChanged(
            team=self.team, pool=self.pool, by=self.people, reason="assistance has arrived"
        )
        name = fresh(world, f"leave/{self.team}/{self.pool}/{self.people}/{world.s}")
        wait = Wait(name=name, clock="s", due=world.s + self.seconds, rank=60)
        return [Draft(body, (wait,))]


@value
class Lend(Doing):
    """People of one team work for another, and out of its own pool."""

    kind: ClassVar[str] = "lend"
    listed: ClassVar[int] = 210
    title: ClassVar[str] = "A team lends people to another"
    words: ClassVar[str] = "{team} lends {other} {people} ({pool}) for {seconds}"
    team: str = key("staff", "The team that lends.", refers="team", name="from")
    other: str = key("staff", "The team that gets them.", refers="team", name="to")
    pool: str = key("staff", "The pool they are of.", Word(POOLS), left_out="analyst")
    people: int = key("staff", "How many.", Count(1, 50))
    seconds: int = key("staff", "How long they stay, in scenario time.", LENGTH, name="lasts")

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that the people leave, and when they are back."""
        lent = (self.pool, self.people)
        return lent_now(world, self.team, self.other, lent, self.seconds)


def fresh(world: World, name: str) -> str:
    """Return a wait's name that no pending wait has: two loans may be alike in everything."""
    while name in world.waits:
        name += "+"
    return name
