"""Tension between states: an index from 0 to 10, its exact decay, and the ladder of relations.

Inside, tension is kept in parts per million of a point times the seconds of an hour, so that its
linear decay is exact however often it is looked at.  Whoever shows it shows the step it is on and
never the number.  Nothing here knows a world.

Source: the ladder and its limits are this simulator's own, kept sluggish on purpose after
Schneider 2017, whose war games found cyber operations to be met with restraint; see
docs/decisions/0007-tension-is-sluggish.md.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from simulator.units import HOUR, ONE

MOST: Final = 10 * ONE
"""The highest tension, in parts per million of a point."""

Pair = tuple[str, str]
"""Two states, in the order of their ids."""

REGION: Final[Pair] = ("", "")
"""Stands for the pair whose tension is the highest of all."""


class Rung(NamedTuple):
    """A step of the ladder.

    Args:
        id: How authors name it.
        words: How people are told of it.
        at: Tension from which on relations stand on it, parts per million of a point.

    """

    id: str
    words: str
    at: int


LADDER: Final[tuple[Rung, ...]] = (
    Rung("routine", "routine", 0),
    Rung("concern", "technical concern", ONE),
    Rung("consultation", "bilateral consultation or demarche", ONE * 5 // 2),
    Rung("protest", "public protest or recall", ONE * 9 // 2),
    Rung("retorsion", "retorsion or countermeasures", ONE * 13 // 2),
    # The fourth step holds 8.5 itself: crisis begins above it.
    Rung("crisis", "crisis, in the language of the Security Council", ONE * 17 // 2 + 1),
)
"""Step → what it is, from 0 to 5."""

STEPS: Final[dict[str, int]] = {rung.id: step for step, rung in enumerate(LADDER)}
"""Name of a step → its number."""


def pair_of(one: str, other: str) -> Pair:
    """Return two states as the pair under which their tension is kept."""
    return (one, other) if one <= other else (other, one)


def step_of(tension: int) -> int:
    """Return the step on which a tension stands, parts per million of a point."""
    return max(step for step, rung in enumerate(LADDER) if tension >= rung.at)


def eased(value: int, an_hour: int, seconds: int) -> int:
    """Return what is left of a tension after scenario seconds of decay.

    Args:
        value: Parts per million of a point, times ``HOUR``.
        an_hour: What fades in an hour, parts per million of a point.
        seconds: Not negative.

    """
    return max(value - an_hour * seconds, 0)


def moved(value: int, by: int) -> int:
    """Return a tension after an increment in parts per million of a point, within its bounds."""
    return min(max(value + by * HOUR, 0), MOST * HOUR)


def falls_below(value: int, an_hour: int, mark: int) -> int | None:
    """Return after how many seconds a tension is below a mark; ``None`` if never by decay.

    Args:
        value: Parts per million of a point, times ``HOUR``; at the mark or above it.
        an_hour: What fades in an hour, parts per million of a point.
        mark: Parts per million of a point, above 0.

    """
    if an_hour <= 0:
        return None
    return (value - mark * HOUR) // an_hour + 1


# ---- confidence of an attribution


def confidence_word(confidence: int) -> str:
    """Return a confidence in parts per million as the word by which people are told it.

    Source: low under .4, moderate to .7, high above, as the field words estimates.
    """
    if confidence < ONE * 4 // 10:
        return WORDS[0]
    return WORDS[1] if confidence <= ONE * 7 // 10 else WORDS[2]


WORDS: Final = ("low", "moderate", "high")
"""The words for confidence, the least first."""
