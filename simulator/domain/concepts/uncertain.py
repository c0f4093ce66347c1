"""Uncertain facts: set by control or drawn at STARTEX, and what follows from how they fell."""

from __future__ import annotations

from dataclasses import field, replace
from typing import Final

from simulator.domain.concepts.clue import clues_of
from simulator.domain.concepts.effects import drafts_of
from simulator.domain.kinds.behaviour import reacts_to
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.command import CONTROL_SEATS, Command
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan.uncertain import Drawn, So
from simulator.domain.state.event_words import BY_ITSELF, Did, Steered
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.forms import Verb, ask
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

    @property
    def stands(self) -> Drawn:
        """How it stands."""
        return Drawn(so=self.so, item=self.item, among=self.among)

    def apply(self, world: World) -> None:
        world.facts[self.fact] = self.stands

    def reveal(self, picture: Picture) -> None:
        """See how it stands."""
        seen = picture.facts.get(self.fact)
        if seen is not None:
            picture.facts[self.fact] = replace(seen, drawn=self.stands)


@value
class FactPinned(Body, kind="fact-pinned", told=STAFF):
    """Exercise control set whether an uncertain fact is so, or left it to the seed again."""

    activity = Did("sets a fact", "{title}: {said}", by="by")
    steered = Steered("Set an uncertain fact", "{title}: {said}")
    by: str
    fact: str
    title: str
    so: bool | None
    """``None``: the seed draws it."""

    @property
    def said(self) -> str:
        """How it is to be."""
        return STANDS[_WORDS[self.so]]

    def apply(self, world: World) -> None:
        world.pinned.pop(self.fact, None)
        if self.so is not None:
            world.pinned[self.fact] = self.so

    def reveal(self, picture: Picture) -> None:
        """See how it is set."""
        seen = picture.facts.get(self.fact)
        if seen is not None:
            picture.facts[self.fact] = replace(seen, pinned=self.so)


STANDS: Final = {"so": "it is so", "not": "it is not so", "drawn": "as the seed draws it"}
"""How an uncertain fact may be set → that in words."""
_WORDS: Final[dict[bool | None, str]] = {True: "so", False: "not", None: "drawn"}


@value
class PinFact(Command, kind="pin-fact", listed=377, gate="lobby", by=CONTROL_SEATS):
    """Set whether an uncertain fact is so, before STARTEX; it is on record."""

    verb = Verb(
        title="Set an uncertain fact",
        send="set",
        menu="Story",
        about="before STARTEX, in place of the seed",
        then="it is so from STARTEX on; the after-action says that control set it",
        said="It is set.",
    )
    fact: str = ask("Fact", "uncertain-fact", begins="first")
    stands: str = ask("It is", "stands")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse a fact there is not, and what it cannot be."""
        if self.fact not in picture.facts:
            known = ", ".join(picture.facts) or "none"
            return f"Not possible: {self.fact:.40} is no uncertain fact; there are {known}."
        if self.stands not in STANDS:
            return f"Not possible: a fact is one of {', '.join(STANDS)}, not {self.stands:.40}."
        return None

    def effects(self, world: World, seat: str) -> list[Draft]:
        so = {one: word for word, one in _WORDS.items()}[self.stands]
        title = world.scenario.facts[self.fact].title
        return [Draft(FactPinned(by=seat, fact=self.fact, title=title, so=so))]


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
