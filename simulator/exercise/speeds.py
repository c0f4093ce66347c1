"""Speeds at which a player at one terminal may let exercise time run."""

from __future__ import annotations

from typing import Final

SPEEDS: Final[tuple[tuple[str, int], ...]] = (
    ("real time", 1),
    ("4 times faster", 4),
    ("12 times faster", 12),
    ("30 times faster", 30),
    ("60 times faster", 60),
)
"""How a speed reads, and exercise seconds a wall second."""


def nearest_speed(asked: float) -> int:
    """Return the index of the speed that is nearest to what was asked."""
    return min(range(len(SPEEDS)), key=lambda place: abs(SPEEDS[place][1] - asked))
