"""How much a seat may say: in one go, and for long; on however many lines it says it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from simulator.domain.plan.teams import Seat

RATE: Final = 20.0
"""Frames a second that a seat may say for long."""
BURST: Final = 200.0
"""Frames that it may say at once."""
WEIGHS: Final = 8 * 1024
"""Bytes of a frame that count as much as one more frame."""
FOLLOWS: Final = 4.0
"""Frames that exercise control may say at once beside these, for each seat that it can follow."""


class Allowance:
    """What one seat may still say.

    Args:
        most: Frames at once.
        now: Seconds.

    """

    def __init__(self, most: float, now: float) -> None:
        self._most = self._left = most
        self._at = now

    def spend(self, size: int, now: float) -> bool:
        """Take a frame of so many characters; return whether it may be said."""
        self._left = min(self._most, self._left + (now - self._at) * RATE)
        self._at = now
        weight = 1.0 + size / WEIGHS
        if self._left < weight:
            return False
        self._left -= weight
        return True


class Allowances:
    """What each seat may still say.

    Args:
        seats: Those of the exercise; others are at the host too, and direct nothing.

    """

    def __init__(self, seats: Iterable[Seat]) -> None:
        kinds = [(one.id, one.kind) for one in seats]
        self._follow = {seat for seat, kind in kinds if kind in ("control", "mentor")}
        self._more = FOLLOWS * len(kinds)
        self.of: dict[str, Allowance] = {}
        """Seat → what it may still say, of those who have said anything."""

    def spend(self, seat: str, size: int, now: float) -> bool:
        """Take a frame of so many characters from a seat; return whether it may be said."""
        if seat not in self.of:
            self.of[seat] = Allowance(BURST + (self._more if seat in self._follow else 0.0), now)
        return self.of[seat].spend(size, now)
