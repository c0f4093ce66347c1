"""The hand on the clock of a terminal: how fast time runs against the wall, and how long it stood.

Nothing of it changes what happens in an exercise, only when people see it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from simulator.exercise.speeds import SPEEDS

if TYPE_CHECKING:
    from simulator.exercise.local_seat import LocalSeat

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


class SeatPace:
    """A seat's use of the hand on the clock."""

    def __init__(self, seat: LocalSeat, hand: Hand) -> None:
        self._seat = seat
        self._hand = hand

    def speeds(self) -> tuple[str, ...]:
        """Return the speeds offered, slowest first."""
        return tuple(name for name, _ in SPEEDS)

    def speed(self) -> int:
        """Return which of them is set, as an index."""
        return self._hand.index

    def set_speed(self, index: int) -> None:
        """Set one of them; beyond the ends, the end."""
        before, self._hand.index = self._hand.index, min(max(index, 0), len(SPEEDS) - 1)
        if self._hand.index != before:
            self._seat.note_speed()

    def paused(self) -> bool:
        """Return whether the clock stands still."""
        return self._hand.still or self._seat.standing

    def pause(self) -> None:
        """Let the clock stand still."""
        self._hand.still = True

    def resume(self) -> None:
        """Let the clock go on; a paused exercise too, if nobody else can resume it."""
        self._hand.still = False
        self._seat.go_on()

    def step(self) -> str:
        """Run on to the next thing that needs this seat; return what it was."""
        return self._seat.run_on()

    def steps(self) -> bool:
        """Return whether time can be run on here."""
        return self._seat.line() is None
