"""The law of the wire: two lines are the same until what differs is disclosed; and what breaks it.

It is compared what is said, how long it is and when it is said, to the microsecond.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile
from typing import Final

import pytest
from disclosure import TRUTHS
from on_the_wire import Said
from twins import Way

from simulator.net.frames import Time
from simulator.net.heart import STEP, Heart
from simulator.net.room import Room
from simulator.net.writing import Batch

Lines = Mapping[str, Sequence[Said]]
"""Seat → what left the host on its lines."""


def _told(said: Sequence[Said]) -> list[Said]:
    return [one for one in said if '"kind":"told"' in one.text]


def disclosed(a: Sequence[Said], b: Sequence[Said], way: Way) -> float:
    """Return when the first of two lines is told what the other is not, or not then."""
    ours, theirs = _told(a), _told(b)
    both = zip(ours, theirs, strict=False)
    same = sum(1 for _ in takewhile(lambda two: two[0].text == two[1].text, both))
    news = [one[same] for one in (ours, theirs) if same < len(one)]
    kinds = way.occurrences | way.consequences | way.outcomes
    if news:
        assert any(f'"kind":"{kind}"' in one.text for one in news for kind in kinds), news
    return min((one.at for one in news), default=float("inf"))


def law(way: Way, ours: Lines, theirs: Lines) -> int:
    """See that no line differs before what discloses it; return how much hidden has differed."""
    differed = 0
    for seat in way.seats:
        a, b = ours[seat], theirs[seat]
        until = disclosed(a, b, way)
        before = [[one for one in said if one.at < until] for said in (a, b)]
        assert before[0]
        for one, other in zip(*before, strict=True):
            assert one == other, seat
        hidden = [{x.text for x in one["control"] if x.at < until} for one in (ours, theirs)]
        differed = max(differed, len(hidden[0] ^ hidden[1]))
    return differed


# ---- hosts that tell something, each of which the law must notice


class Eager(Heart):
    """Says what is written as soon as it is."""

    async def instant(self) -> None:
        """Let it always be one."""

    def _begin(self) -> None:
        super()._begin()
        if self._writing is not None:
            self._writing.add_done_callback(lambda _: self._say())


class Thinker(Heart):
    """Lets time pass before it says what is on disk."""

    async def _turn(self, instant: float) -> None:
        self.room.pass_time(instant)
        self._begin_to_say()
        if self._writing is None or self._writing.done():
            self._say()
        if self._batch is None:
            self._begin()


class Waiter(Heart):
    """Begins anew to wait once a batch is written."""

    async def beat(self) -> None:
        self.room.begins(self._clock())
        while not self._stop:
            await asyncio.sleep(STEP)
            await self._turn(self._clock())
            if self._writing is not None:
                await self._writing


class Hasty(Heart):
    """Answers who knocks at once."""

    def at_the_instant(self, do: Callable[[], None]) -> None:
        """Do it now."""
        do()


Leak = Callable[[Room, Batch], None]


def frame_more(room: Room, batch: Batch) -> None:
    if any(event.body.kind in TRUTHS for event in batch.events):
        room._lines.say(Time(x=0, speed=1, runs=True))


def clock_now(room: Room, batch: Batch) -> None:
    if any(event.body.kind in TRUTHS for event in batch.events):
        room._show(room._clockwork.time())


def padded(room: Room, batch: Batch) -> None:
    if any(event.body.kind in TRUTHS for event in batch.events):
        for line in room._lines:
            line._unsaid.append(" ")
            line.wake()


def file_more(room: Room, batch: Batch) -> None:
    if any(event.body.kind in TRUTHS for event in batch.events):
        for line in room._lines:
            line.fetched["0" * 64] = 0
            line.bring("0" * 64, None)


LEAKS: Final[tuple[Leak, ...]] = (frame_more, clock_now, padded, file_more)
"""What says more where something hidden has happened."""


def says_more(patch: pytest.MonkeyPatch, leak: Leak) -> None:
    """Let hosts say more where something hidden has happened."""
    written = Room.written

    def more(room: Room, batch: Batch) -> None:
        written(room, batch)
        leak(room, batch)

    patch.setattr(Room, "written", more)
