"""Effects that hang on something: on what is so when they happen, or on luck.

A whole list of effects is judged by the world as it is before any of them, so that their order
decides nothing.
"""

from __future__ import annotations

from typing import ClassVar, Final

from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.effect import Branching, Cause
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan.conditions import CONDITION, Condition
from simulator.domain.plan.effects import EFFECT, Effect
from simulator.domain.plan.holding import holds
from simulator.domain.state.event_words import Did
from simulator.domain.state.world import World
from simulator.domain.values.declare import ID, TEXT, ListOf, Number, kept, key
from simulator.domain.values.value import value
from simulator.units import ONE, percent

_THEN: Final = ListOf(EFFECT, least=1)
_ODDS: Final = Number("percent", 1, 99, ONE // 100)


@value
class WhatIf:
    """What happens if something is so, and what otherwise, as it is written."""

    that: Condition = key("never", "What is judged when it happens.", CONDITION)
    then: tuple[Effect, ...] = key("never", "What happens if it holds.", _THEN)
    otherwise: tuple[Effect, ...] = key(
        "never", "What happens if it does not.", ListOf(EFFECT), left_out=[], default=()
    )


@value
class If(Branching, kind="if", listed=300):
    """Other effects happen if a condition holds at that moment, and others if it does not."""

    title = "What happens hangs on what is so"
    words = "if {that}{said}: {so}; otherwise: {otherwise}"
    written: ClassVar[type[WhatIf]] = WhatIf
    that: Condition = kept(CONDITION)
    so: tuple[Effect, ...] = kept(_THEN)
    otherwise: tuple[Effect, ...] = kept(ListOf(EFFECT), default=())
    said: str = kept(TEXT, default="it holds")
    """The condition as staff read it, once it has been put into words; itself it has none."""

    @classmethod
    def meant_by(cls, written: WhatIf) -> If:
        """Return what is meant."""
        return cls(that=written.that, so=written.then, otherwise=written.otherwise)

    @property
    def inner(self) -> tuple[Effect, ...]:
        return self.so + self.otherwise

    @property
    def judged(self) -> Condition:
        return self.that

    def taken(self, world: World, cause: Cause) -> tuple[list[Draft], tuple[Effect, ...]]:
        """Return what happens, as the world is now."""
        return [], self.so if holds(self.that, world) else self.otherwise


@value
class ChanceDrawn(Body, kind="chance-drawn", told=STAFF):
    """Luck decided which effects happen."""

    activity = Did("luck decides", "{of}: [came?it comes|it does not come], at {odds}", team="")
    of: str
    ppm: int
    came: bool
    by: str
    """What brought it about."""

    @property
    def odds(self) -> str:
        """Return the chance that it had, in percent."""
        return percent(self.ppm)


@value
class WhatLuck:
    """What happens by chance, as it is written."""

    of: str = key(
        "never",
        "A name for what luck decides. It has one draw for each team that decides, and for each "
        "inject or stage: what is likelier in one option than in another comes there too.",
    )
    percent: int = key("never", "How likely it comes, in percent.", _ODDS)
    then: tuple[Effect, ...] = key("never", "What happens if it comes.", _THEN)
    otherwise: tuple[Effect, ...] = key(
        "never", "What happens if it does not.", ListOf(EFFECT), left_out=[], default=()
    )


@value
class Chance(Branching, kind="chance", listed=310):
    """Other effects happen by chance, and others if it does not come."""

    title = "What happens hangs on luck"
    words = "{odds} ({of}): {so}; otherwise: {otherwise}"
    written: ClassVar[type[WhatLuck]] = WhatLuck
    of: str = kept(ID)
    odds: int = kept(_ODDS)
    so: tuple[Effect, ...] = kept(_THEN)
    otherwise: tuple[Effect, ...] = kept(ListOf(EFFECT), default=())

    @classmethod
    def meant_by(cls, written: WhatLuck) -> Chance:
        """Return what is meant."""
        then, otherwise = written.then, written.otherwise
        return cls(of=written.of, odds=written.percent, so=then, otherwise=otherwise)

    @property
    def inner(self) -> tuple[Effect, ...]:
        return self.so + self.otherwise

    def taken(self, world: World, cause: Cause) -> tuple[list[Draft], tuple[Effect, ...]]:
        """Return what luck lets happen: the same for a team, by whichever option it asks."""
        came = world.luck.chance(self.odds, "chance", "comes", self.of, cause.team or cause.by)
        drawn = ChanceDrawn(of=self.of, ppm=self.odds, came=came, by=cause.by)
        return [Draft(drawn)], self.so if came else self.otherwise
