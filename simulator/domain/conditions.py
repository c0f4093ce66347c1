"""One typed, total language for triggers, branches, contingencies and evidence.

A condition is built of named atoms: a topic (a fact that happens once, such as
``did:qn:isolate:qn.tos``) or a comparison of an asset's level.  It is evaluated against what the
world remembers: when each topic first happened, and each asset's level.  No text is ever
evaluated as code, and every condition has an answer in every world.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar, Final, Literal, Protocol

from simulator.domain.facts import Fact
from simulator.domain.ladder import LADDER, REGION, STEPS, Pair, pair_of
from simulator.domain.remembered import Remembered
from simulator.domain.stated import (
    Denied,
    Interval,
    Lasting,
    LevelIs,
    Precedence,
    Several,
    TensionIs,
)
from simulator.domain.value import Kinded, value


class Memory(Protocol):
    """What a condition may look at."""

    x: int

    @property
    def firsts(self) -> Mapping[str, tuple[int, int]]:
        """When each topic first happened: (exercise, scenario) seconds."""

    def level(self, asset: str) -> int:
        """Return the service level of an asset, parts per million."""

    def tension(self, pair: Pair) -> int:
        """Return tension between two states, or the highest, parts per million of a point."""


@value
class Happened(Kinded):
    """A topic has happened."""

    kind: ClassVar[str] = "happened"
    topic: str


@value
class Level(Kinded):
    """An asset's service level is below, or at least, a percentage."""

    kind: ClassVar[str] = "level"
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
class Tension(Kinded):
    """Tension between two states, or anywhere, is so; where it allows consensus."""

    kind: ClassVar[str] = "tension"
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
        return f"tension:{self.between[0]}:{self.between[1]}"


@value
class All(Kinded):
    """Every one of these conditions holds."""

    kind: ClassVar[str] = "all"
    written: ClassVar[type[Several]] = Several
    of: tuple[Condition, ...]
    """If there is none, it holds."""

    @classmethod
    def meant_by(cls, written: Several) -> All:
        """Return that all hold."""
        return cls(of=tuple(map(condition_of, written.parts)))


@value
class AnyOf(Kinded):
    """At least one of these conditions holds."""

    kind: ClassVar[str] = "any"
    written: ClassVar[type[Several]] = Several
    of: tuple[Condition, ...]
    """If there is none, it does not hold."""

    @classmethod
    def meant_by(cls, written: Several) -> AnyOf:
        """Return that one of them holds."""
        return cls(of=tuple(map(condition_of, written.parts)))


@value
class Not(Kinded):
    """This condition does not hold."""

    kind: ClassVar[str] = "not"
    written: ClassVar[type[Denied]] = Denied
    of: Condition

    @classmethod
    def meant_by(cls, written: Denied) -> Not:
        """Return that it does not hold."""
        return cls(of=condition_of(written.part))


@value
class Before(Kinded):
    """A fact happened before another fact or a point in time."""

    kind: ClassVar[str] = "before"
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
class Within(Kinded):
    """A fact happened at most so long after another."""

    kind: ClassVar[str] = "within"
    written: ClassVar[type[Interval]] = Interval
    topic: str
    after: str
    seconds: int

    @classmethod
    def meant_by(cls, written: Interval) -> Within:
        """Return that it followed in time, in exercise seconds."""
        return cls(topic=written.this.topic, after=written.after.topic, seconds=written.time)


@value
class For(Kinded):
    """An asset's level has been so for a time."""

    kind: ClassVar[str] = "for"
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
    return Happened(topic=stated.topic) if isinstance(stated, Remembered) else stated


def lasting(level: Level, seconds: int = AT_ONCE) -> For:
    """Return that a level lasts, for a second at least."""
    return For(level=level, seconds=max(seconds, AT_ONCE))


def holds(condition: Condition, memory: Memory) -> bool:  # noqa: C901, PLR0911 - one case a kind
    """Return whether ``condition`` holds now."""
    match condition:
        case Happened(topic=topic):
            return topic in memory.firsts
        case Level():
            return level_holds(condition, memory.level(condition.asset))
        case Tension(between=pair, relation=relation, ppm=ppm):
            return (memory.tension(pair) < ppm) == (relation == "below")
        case All(of=parts):
            return all(holds(part, memory) for part in parts)
        case AnyOf(of=parts):
            return any(holds(part, memory) for part in parts)
        case Not(of=part):
            return not holds(part, memory)
        case Before():
            return _before(condition, memory)
        case Within(topic=topic, after=after, seconds=seconds):
            first, base = memory.firsts.get(topic), memory.firsts.get(after)
            return first is not None and base is not None and 0 <= first[0] - base[0] <= seconds
        case For():
            # The level is asked too: in the second in which it moves, the watch breaks afterwards.
            held = f"held:{condition.name}" in memory.firsts
            return held and level_holds(condition.level, memory.level(condition.level.asset))


def level_holds(condition: Level, ppm: int) -> bool:
    """Return whether a level satisfies the comparison."""
    return (ppm < condition.ppm) == (condition.relation == "below")


def _before(condition: Before, memory: Memory) -> bool:
    first = memory.firsts.get(condition.topic)
    if first is None:
        return False
    if condition.x is not None:
        return first[0] < condition.x
    other = memory.firsts.get(condition.other or "")
    return other is None or first[0] < other[0]


def topics(condition: Condition) -> Iterator[str]:  # noqa: C901 - one case a kind
    """Yield every topic whose happening may change the answer."""
    match condition:
        case Happened(topic=topic):
            yield topic
        case Level(asset=asset):
            yield f"level:{asset}"
        case Tension():
            yield condition.topic
        case All(of=parts) | AnyOf(of=parts):
            for part in parts:
                yield from topics(part)
        case Not(of=part):
            yield from topics(part)
        case Before(topic=topic, other=other):
            yield topic
            if other is not None:
                yield other
        case Within(topic=topic, after=after):
            yield topic
            yield after
        case For():
            yield f"level:{condition.level.asset}"
            yield f"held:{condition.name}"


def watches(condition: Condition) -> Iterator[For]:
    """Yield every part that asks how long something has held."""
    match condition:
        case All(of=parts) | AnyOf(of=parts):
            for part in parts:
                yield from watches(part)
        case Not(of=part):
            yield from watches(part)
        case For():
            yield condition
        case Happened() | Level() | Tension() | Before() | Within():
            return


def tensions(condition: Condition) -> Iterator[Tension]:
    """Yield every part that asks for tension."""
    match condition:
        case All(of=parts) | AnyOf(of=parts):
            for part in parts:
                yield from tensions(part)
        case Not(of=part):
            yield from tensions(part)
        case Tension():
            yield condition
        case _:
            return
