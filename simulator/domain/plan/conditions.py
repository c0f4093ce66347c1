"""One typed, total language for triggers, branches, contingencies and evidence.

A condition is built of named atoms: a topic (a fact that happens once, such as
``did:qn:isolate:qn.tos``) or a comparison of an asset's level.  Where an author writes one
otherwise than it is kept, the keys have a class of their own, which comes first.
"""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from simulator.domain.plan import facts_model as model
from simulator.domain.plan.diplomacy import TENSION
from simulator.domain.values.declare import (
    ID,
    LENGTH,
    MOMENT,
    PERCENT,
    ListOf,
    MapOf,
    Named,
    OneOf,
    bare,
    key,
)
from simulator.domain.values.ladder import LADDER, REGION, STEPS, Pair, pair_of
from simulator.domain.values.remembered import Fact
from simulator.domain.values.value import Kinded, value

FACT: Final = OneOf("fact")
CONDITION: Final = OneOf("condition")


@value
class LevelIs:
    """An asset's service level, compared."""

    asset: str = key("staff", "The asset.", refers="asset")
    below: int | None = key("staff", "It gives less than so many percent.", PERCENT, left_out=None)
    at_least: int | None = key("staff", "It gives so many percent or more.", PERCENT, left_out=None)

    def misfit(self) -> str:
        """Return what does not fit together."""
        return "one_comparison" if (self.below is None) == (self.at_least is None) else ""


@value
class TensionIs:
    """Tension between two states, or the highest there is, compared."""

    between: tuple[str, ...] = key(
        "staff",
        "Two states; left out: the highest tension in the region.",
        ListOf(ID, most=2),
        refers="state",
        left_out=[],
    )
    below: int | None = key("staff", "It is less than so many points.", TENSION, left_out=None)
    at_least: int | None = key("staff", "It is so many points or more.", TENSION, left_out=None)
    step: str | None = key(
        "staff",
        "Relations stand on this step of the ladder or a higher one.",
        Named("step of the ladder"),
        left_out=None,
    )

    def misfit(self) -> str:
        """Return what does not fit together."""
        given = sum(one is not None for one in (self.below, self.at_least, self.step))
        return "one_measure" if len(self.between) == 1 or given != 1 else ""


@value
class Several:
    """Conditions, one after the other."""

    parts: tuple[Condition, ...] = bare("staff", ListOf(CONDITION, least=1))


@value
class Denied:
    """A condition that is not to hold."""

    part: Condition = bare("staff", CONDITION)


@value
class Precedence:
    """A fact, and what it must come before."""

    this: Fact = key("staff", "What must happen first.", FACT)
    that: Fact | None = key("staff", "The fact it must come before.", FACT, left_out=None)
    at: int | None = key(
        "staff", "The point in exercise time it must come before.", MOMENT, left_out=None
    )

    def misfit(self) -> str:
        """Return what does not fit together."""
        return "one_bound" if (self.that is None) == (self.at is None) else ""


@value
class Interval:
    """Two facts, and the most exercise time between them."""

    this: Fact = key("staff", "What must happen in time.", FACT)
    after: Fact = key("staff", "What it must follow.", FACT)
    time: int = key("staff", "The most exercise time between the two.", LENGTH)


@value
class Lasting:
    """A level, and how long it has been so."""

    level: LevelIs = key("staff", "The level that must last.", MapOf(LevelIs))
    lasts: int = key("staff", "How long, in scenario time.", LENGTH)


@value
class Happened(Kinded, kind="happened"):
    """A topic has happened."""

    topic: str


@value
class Level(Kinded, kind="level"):
    """An asset's service level is below, or at least, a percentage."""

    written: ClassVar[type[LevelIs]] = LevelIs
    asset: str
    relation: Literal["below", "at-least"]
    ppm: int

    @classmethod
    def meant_by(cls, written: LevelIs) -> Level:
        """Return the comparison that is given."""
        if written.below is not None:
            return cls(asset=written.asset, relation="below", ppm=written.below)
        assert written.at_least is not None
        return cls(asset=written.asset, relation="at-least", ppm=written.at_least)


@value
class Tension(Kinded, kind="tension"):
    """Tension between two states, or anywhere, is so; where it allows consensus."""

    written: ClassVar[type[TensionIs]] = TensionIs
    between: Pair
    """With no states named it is the region's: the highest of all pairs."""
    relation: Literal["below", "at-least"]
    ppm: int
    """Parts per million of a point."""

    @classmethod
    def meant_by(cls, written: TensionIs) -> Tension:
        """Return the comparison that is given; a step begins at its mark."""
        pair = pair_of(*written.between) if written.between else REGION
        if written.below is not None:
            return cls(between=pair, relation="below", ppm=written.below)
        if written.step is not None:
            return cls(between=pair, relation="at-least", ppm=LADDER[STEPS[written.step]].at)
        assert written.at_least is not None
        return cls(between=pair, relation="at-least", ppm=written.at_least)

    @property
    def topic(self) -> str:
        """Return the name under which a change of it is told."""
        return model.TENSION.named(self.between[0], self.between[1])


@value
class All(Kinded, kind="all"):
    """Every one of these conditions holds."""

    written: ClassVar[type[Several]] = Several
    of: tuple[Condition, ...]
    """If there is none, it holds."""

    @classmethod
    def meant_by(cls, written: Several) -> All:
        """Return that all hold."""
        return cls(of=written.parts)


@value
class AnyOf(Kinded, kind="any"):
    """At least one of these conditions holds."""

    written: ClassVar[type[Several]] = Several
    of: tuple[Condition, ...]
    """If there is none, it does not hold."""

    @classmethod
    def meant_by(cls, written: Several) -> AnyOf:
        """Return that one of them holds."""
        return cls(of=written.parts)


@value
class Not(Kinded, kind="not"):
    """This condition does not hold."""

    written: ClassVar[type[Denied]] = Denied
    of: Condition

    @classmethod
    def meant_by(cls, written: Denied) -> Not:
        """Return that it does not hold."""
        return cls(of=written.part)


@value
class Before(Kinded, kind="before"):
    """A fact happened before another fact or a point in time."""

    written: ClassVar[type[Precedence]] = Precedence
    topic: str
    x: int | None
    other: str | None

    @classmethod
    def meant_by(cls, written: Precedence) -> Before:
        """Return that it came before what is given."""
        other = None if written.that is None else written.that.topic
        return cls(topic=written.this.topic, x=written.at, other=other)


@value
class Within(Kinded, kind="within"):
    """A fact happened at most so long after another."""

    written: ClassVar[type[Interval]] = Interval
    topic: str
    after: str
    seconds: int

    @classmethod
    def meant_by(cls, written: Interval) -> Within:
        """Return that it followed in time, in exercise seconds."""
        return cls(topic=written.this.topic, after=written.after.topic, seconds=written.time)


@value
class For(Kinded, kind="for"):
    """An asset's level has been so for a time."""

    written: ClassVar[type[Lasting]] = Lasting
    level: Level
    seconds: int
    """Scenario seconds, without a break."""

    @classmethod
    def meant_by(cls, written: Lasting) -> For:
        """Return that the level lasts; one that need not last must be so for a second."""
        return lasting(Level.meant_by(written.level), written.lasts)

    @property
    def name(self) -> str:
        """Return the address under which the world watches it."""
        level = self.level
        return f"{level.asset}/{level.relation}/{level.ppm}/{self.seconds}"


Condition = Happened | Level | Tension | All | AnyOf | Not | Before | Within | For

Stated = Fact | Level | Tension | All | AnyOf | Not | Before | Within | For
"""What an author states: a fact, which stands for its having happened, or a condition."""

Reportable = Fact | Level | For
"""What an inject can report: a fact, or a level that is come to."""

AT_ONCE: Final = 1
"""Scenario seconds that a level must last to be reported: it has no moment of its own."""


def condition_of(stated: Stated) -> Condition:
    """Return the condition that is stated."""
    return Happened(topic=stated.topic) if isinstance(stated, Fact) else stated


def lasting(level: Level, seconds: int = AT_ONCE) -> For:
    """Return that a level lasts, for a second at least."""
    return For(level=level, seconds=max(seconds, AT_ONCE))
