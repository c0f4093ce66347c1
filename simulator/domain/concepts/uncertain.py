"""Uncertain facts at STARTEX: the draw, and what follows from how it fell."""

from __future__ import annotations

from dataclasses import field, replace

from simulator.domain.concepts.clue import clues_of
from simulator.domain.concepts.effects import drafts_of
from simulator.domain.kinds.behaviour import reacts_to
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan.uncertain import Drawn, So
from simulator.domain.state.event_words import BY_ITSELF
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import SPARSE, value


@value
class FactDrawn(Body, kind="fact-drawn", told=STAFF, silent=BY_ITSELF):
    """The seed has drawn whether an uncertain fact is so, and which halves there are of it."""

    topics = makes(So, when="so")
    fact: str
    so: bool
    item: int | None = None
    """Place of the pair whose item is the one half; ``None``: it has no pairs."""
    among: int | None = None
    """Place of the pair whose list is the other half."""
    pinned: bool = field(default=False, metadata=SPARSE)
    """Whether exercise control had set it."""

    def apply(self, world: World) -> None:
        world.facts[self.fact] = Drawn(so=self.so, item=self.item, among=self.among)

    def reveal(self, picture: Picture) -> None:
        """See how it stands."""
        seen = picture.facts.get(self.fact)
        if seen is not None:
            drawn = Drawn(so=self.so, item=self.item, among=self.among)
            picture.facts[self.fact] = replace(seen, drawn=drawn)


def drawn(world: World) -> list[Draft]:
    """Return how each uncertain fact stands from STARTEX on."""
    drafts = []
    for fact in world.scenario.facts.values():
        pinned = world.pinned.get(fact.id)
        one = fact.drawn(world.luck, pinned=pinned)
        body = FactDrawn(
            fact=fact.id, so=one.so, item=one.item, among=one.among, pinned=pinned is not None
        )
        drafts += [Draft(body), *clues_of(world, fact, one)]
    return drafts


@reacts_to(FactDrawn)
def after_drawn(world: World, body: FactDrawn) -> list[Draft]:
    """React to how a fact stands: what its author says happens then."""
    plan = world.scenario.facts[body.fact]
    return drafts_of(world, plan.if_so if body.so else plan.if_not, by=f"fact/{body.fact}")
