"""How much a seat may say: in one go, and for long; on however many lines it says it."""

from __future__ import annotations

from typing import Final

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
