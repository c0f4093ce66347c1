"""Seats that are told later than others: observers, so that nobody can act on what they pass on.

Such a seat is told the beginning of its stream, as far as it goes by a clock that is behind, and is
shown that clock.  That play stands, and why, everybody is told at once; and once the exercise has
ended there is nothing to hold back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from simulator.domain.kinds.body import Event
from simulator.domain.state.picture import Picture, Told
from simulator.domain.values.phases import State
from simulator.net.frames import Still, Time

_STANDS: Final = (State.PAUSE, State.STOPPED)
_OVER: Final = (State.ENDEX, State.HOT_WASH, State.ABORT)


class Late:
    """How far seats are told.

    Args:
        delays: Seat → by how many exercise seconds it is told later; others are told at once.
        x: How far time has come, on disk.

    """

    def __init__(self, delays: Mapping[str, int], x: int) -> None:
        self._delays = {seat: delay for seat, delay in delays.items() if delay}
        self._x = x
        self._public = Picture(seat="", team=None)
        """What everybody was told."""

    def __contains__(self, seat: object) -> bool:
        """Return whether a seat is told later."""
        return seat in self._delays

    def written(self, events: Iterable[Event]) -> bool:
        """Take events that are on disk now; return whether play stands otherwise than before."""
        before = self.still()
        for event in events:
            if event.body.told.public(event.body):
                self._public.take(Told(event.x, event.s, event.body))
        return self.still() != before

    def still(self) -> Still:
        """Return how play stands, as everybody is told at once."""
        public = self._public
        if public.state not in _STANDS:
            starts = public.starts_at if public.state is State.READY else 0
            return Still(state="", by="", reason="", back_at="", starts=starts)
        return Still(
            state=public.state.value,  # type: ignore[arg-type]  # one of the two
            by=public.state_by,
            reason=public.state_reason,
            back_at=public.back_at,
        )

    def passed(self, time: Time) -> None:
        """Note how far time has come, on disk."""
        self._x = time.x

    def until(self, seat: str) -> int | None:
        """Return the exercise second up to which a seat may be told; ``None`` for all of it."""
        delay = self._delays.get(seat)
        return None if delay is None or self._public.state in _OVER else self._x - delay

    def time(self, seat: str, time: Time) -> Time:
        """Return where the clock stands as a seat is told of it."""
        until = self.until(seat)
        if until is None:
            return time
        x = time.x - self._delays[seat]
        return replace(time, x=max(x, 0), runs=time.runs and x >= 0)
