"""Conditions: whether one holds, and what may change the answer.

It is evaluated against what the world remembers: when each topic first happened, and each asset's
level.  No text is ever evaluated as code, and every condition has an answer in every world.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from simulator.domain.plan import facts_model as model
from simulator.domain.plan.conditions import (
    All,
    AnyOf,
    Before,
    Condition,
    For,
    Happened,
    Level,
    Not,
    Tension,
    Within,
)
from simulator.domain.values.ladder import Pair


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
            held = model.LASTED.named(condition.name) in memory.firsts
            return held and level_holds(condition.level, memory.level(condition.level.asset))


def as_known(when: Condition, so: Mapping[str, bool]) -> bool | None:
    """Return whether a condition holds by topics that are known; ``None``: more must be known."""
    match when:
        case Happened(topic=topic):
            return so.get(topic)
        case Not(of=part):
            inner = as_known(part, so)
            return None if inner is None else not inner
        case All(of=parts) | AnyOf(of=parts):
            settles = isinstance(when, AnyOf)
            each = [as_known(part, so) for part in parts]
            return settles if settles in each else None if None in each else not settles
        case _:
            return None


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
            yield model.LEVEL.named(asset)
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
            yield model.LEVEL.named(condition.level.asset)
            yield model.LASTED.named(condition.name)


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
