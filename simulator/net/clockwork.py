"""Exercise time at a host: how it passes, where it stands, and what is said if it cannot pass."""

from __future__ import annotations

import logging
from typing import Final

from simulator.exercise.hand import Hand
from simulator.exercise.session import Exercise
from simulator.exercise.speeds import SPEEDS
from simulator.net.frames import Time
from simulator.net.halts import STUCK
from simulator.net.seating import Bots

TICKS: Final = 1.0
"""Seconds between two frames that say where the clock stands."""
RETRY: Final = 1.0
"""Seconds until time that could not pass is tried again."""
_LOG: Final = logging.getLogger(__name__)


class Clockwork:
    """The clock of one exercise.

    Args:
        exercise: Which.
        bots: What lets time run.
        hand: How fast.
        now: Seconds of the host's own clock.

    """

    def __init__(self, exercise: Exercise, bots: Bots, hand: Hand, now: float) -> None:
        self._exercise, self._bots, self.hand = exercise, bots, hand
        self._said_at = now - TICKS
        self._said: tuple[int, bool] | None = None
        """How fast and whether it ran when that was said last."""
        self._newest: tuple[int, int, bool] | None = None
        """The same, with the second, to who has no clock beside it."""
        self.stuck, self._stuck_at = "", now
        """Why time cannot pass, and when that was tried last."""

    def time(self) -> Time:
        """Return where it stands."""
        speed = SPEEDS[self.hand.index][1]
        return Time(x=self._exercise.x, speed=speed, runs=self._exercise.running)

    def run(self, passed: float, now: float) -> bool:
        """Let so many wall seconds pass; return whether there is news of why time cannot pass.

        If that fails exercise time stands, and is tried again.
        """
        seconds = self.hand.seconds(passed) if self._exercise.running else 0
        if not seconds or (self.stuck and now - self._stuck_at < RETRY):
            return False
        before = self.stuck
        try:
            self._bots.run_to(self._exercise.x + seconds)
        except Exception:  # noqa: BLE001 - logged, and said to everybody
            # Nothing half-way has happened.  People can still ask: control may take out what fails.
            _LOG.exception("time cannot pass at %d", self._exercise.x)
            self.stuck, self._stuck_at = STUCK, now
            return True
        self.stuck = ""
        return bool(before)

    def run_to(self, x: int) -> None:
        """Let exercise time run to a second, as whoever has the only hand on it wants."""
        self._bots.run_to(x)

    def news(self) -> Time | None:
        """Return where it stands if that was not said yet, for who has no clock beside it."""
        stands = (self._exercise.x, self.hand.index, self._exercise.running)
        if stands == self._newest:
            return None
        self._newest = stands
        return self.time()

    def due(self, now: float) -> Time | None:
        """Return what is to be said of it now, if anything."""
        stands = (self.hand.index, self._exercise.running)
        if stands == self._said and now - self._said_at < TICKS:
            return None
        self._said, self._said_at = stands, now
        return self.time()
