"""Uncertain facts: what is so in one drill and not in another, as the seed draws it at STARTEX.

No team is told how one stands; clues tell of it beforehand, and what hangs on it shows it.  A fact
with pairs has two halves that different teams may hold: an item, and a list.  Either half is as
likely where the fact is so as where it is not, and tells nothing alone; both together tell all.
"""

from __future__ import annotations

from typing import Literal

from simulator.domain.plan.effects import EFFECT, Effect
from simulator.domain.values.declare import (
    LINE,
    TEXT,
    ListOf,
    MapOf,
    Number,
    Word,
    bare,
    key,
)
from simulator.domain.values.remembered import Fact
from simulator.domain.values.value import value
from simulator.rng import Luck
from simulator.units import ONE

REFERS = "uncertain fact"
"""What the id of one names."""


@value
class Pair:
    """An item, and the one list among all that has it."""

    item: str = key("team", "The item, such as an address or a name.", LINE)
    among: str = key(
        "team", "The list that has it, and no other of the items: a network, or names.", LINE
    )


@value
class UncertainFact:
    """What is so or not in a drill, as its seed draws it; teams find out by clues."""

    id: str = key("staff", "Short id.")
    title: str = key("staff", "What is so, as a clause: The copy that was taken is harmless.", TEXT)
    chance: int = key(
        "never", "How likely it is so, in percent.", Number("percent", 1, 99, ONE // 100)
    )
    if_so: tuple[Effect, ...] = key(
        "never", "What happens at STARTEX where it is so.", ListOf(EFFECT), left_out=[], default=()
    )
    if_not: tuple[Effect, ...] = key(
        "never",
        "What happens at STARTEX where it is not.",
        ListOf(EFFECT),
        left_out=[],
        default=(),
    )
    pairs: tuple[Pair, ...] = key(
        "team",
        "Items and their lists, two pairs or more. The seed draws an item and a list; whether the "
        "list has the item tells how the fact is.",
        ListOf(MapOf(Pair), most=20),
        left_out=[],
        default=(),
    )
    match: Literal["so", "not"] = key(
        "staff",
        "What it means that the item is in the list: that the fact is so, or that it is not.",
        Word(("so", "not")),
        left_out="so",
        default="so",
    )

    def drawn(self, luck: Luck, *, pinned: bool | None = None) -> Drawn:
        """Return how it stands in a drill; ``pinned``: as exercise control has set it."""
        so = luck.chance(self.chance, "fact", "so", self.id) if pinned is None else pinned
        if not self.pairs:
            return Drawn(so=so, item=None, among=None)
        many = len(self.pairs)
        item = luck.pick(many, "fact", "item", self.id)
        # Uniform over all lists in the mean over items, whether or not it is the item's own.
        apart = 1 + luck.pick(max(many - 1, 1), "fact", "among", self.id)
        matches = so is (self.match == "so")
        return Drawn(so=so, item=item, among=item if matches else (item + apart) % many)

    @property
    def brief(self) -> FactBrief:
        """Return what staff are told of it before it is drawn."""
        return FactBrief(
            id=self.id, title=self.title, chance=self.chance, pairs=self.pairs, match=self.match
        )


@value
class FactBrief:
    """An uncertain fact, as staff are told of it."""

    id: str
    title: str
    chance: int
    """Parts per million."""
    pairs: tuple[Pair, ...]
    match: Literal["so", "not"]


@value
class Drawn:
    """How an uncertain fact stands in a drill."""

    so: bool
    item: int | None
    """Place of the pair whose item is the one half; ``None``: it has no pairs."""
    among: int | None
    """Place of the pair whose list is the other half."""


@value
class So(Fact, kind="so", listed=425):
    """An uncertain fact is so: the seed has drawn it, or exercise control has set it."""

    words = "it <was|is> so: {fact}"
    fact: str = bare("never", refers=REFERS)
