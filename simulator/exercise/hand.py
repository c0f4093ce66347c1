"""The hand on the clock of a terminal: how fast time runs against the wall, and how long it stood.

Nothing of it changes what happens in an exercise, only when people see it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from simulator.exercise.speeds import SPEEDS

LONGEST_TICK: Final = 5.0
"""Wall seconds that one tick may let pass: a machine that slept does not play on without us."""


class Hand:
    """The hand on the clock: how fast exercise time runs against the wall, and whether it stands.

    Seats that share one terminal share one hand.
    """

    def __init__(
        self,
        speed: int = 0,
        *,
        still: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.index = min(max(speed, 0), len(SPEEDS) - 1)
        self.still = still
        self._ahead = 0.0
        self._clock = clock
        self._since: float | None = None

    def stood(self, *, paused: bool) -> int:
        """Return for how many wall seconds the exercise has been paused; it is for people only."""
        if not paused:
            self._since = None
            return 0
        now = self._clock()
        if self._since is None:
            self._since = now
        return int(now - self._since)

    def seconds(self, wall_seconds: float) -> int:
        """Return the whole exercise seconds that have passed; the rest is kept for the next."""
        if self.still:
            return 0
        self._ahead += min(max(wall_seconds, 0.0), LONGEST_TICK) * SPEEDS[self.index][1]
        whole = int(self._ahead)
        self._ahead -= whole
        return whole
