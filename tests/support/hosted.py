"""A hosted exercise in memory: a real room and real seats' ends, without a socket, on one clock.

What is said is moved by hand, so a line can be cut between any two frames, and a disk can be full.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from simulator.cli import live
from simulator.cli.local import Local
from simulator.errors import Unreachable
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.speeds import nearest_speed
from simulator.net.line import Line
from simulator.net.opening import room_of
from simulator.net.reception import DOORS
from simulator.net.seat_end import SeatEnd
from simulator.net.writing import Batch, GroupJournal
from simulator.scenario.loading import Loaded, load

SEED: Final = 7
KEY: Final = bytes(32)
"""Of the doors: the same codes each time."""
CONTROL: Final = "control"
STEP: Final = 0.25
"""Seconds of the host's clock that pass at once."""


@cache
def drill(name: str = "quiet-berths") -> Loaded:
    """Return a drill, read once."""
    return load(name)


class Joined:
    """A seat's end and its line to the room, which can be cut and taken up again."""

    def __init__(self, host: Hosted, **greeting: Any) -> None:
        self._host = host
        ids = (f"{len(host.joined)}-{n}" for n in range(10_000))
        self.end = SeatEnd(clock=lambda: host.now, ids=lambda: next(ids), **greeting)
        self.line: Line | None = None
        self.dial()

    def dial(self) -> None:
        """Open a line."""
        self.line = self._host.room.opened("192.0.2.1", lambda: None)
        self.end.greet()
        self._host.settle()

    def cut(self) -> None:
        """Let the line break: both ends notice, and what was under way is gone."""
        assert self.line is not None
        self._host.room.closed(self.line)
        self.line = None
        self.end.lost()
        self.end.outgoing.clear()

    def settle(self) -> None:
        """Let all that is under way arrive, at everybody."""
        self._host.settle()

    def pump(self) -> bool:
        """Move what is to be said, both ways; return whether anything was."""
        if self.line is None:
            return False
        moved = bool(self.end.outgoing)
        while self.end.outgoing:
            self._host.room.heard(self.line, self.end.outgoing.popleft())
        for text in self.line.take():
            moved = True
            self.end.hear(text)
        return moved


class Hosted:
    """An exercise with a room, and whoever has joined it.

    Args:
        folder: Where its record lies.
        loaded: The drill.
        bots: Seats that bots hold from the beginning.

    """

    def __init__(
        self, folder: Path, loaded: Loaded | None = None, *, bots: tuple[str, ...] = ()
    ) -> None:
        self.now = 1000.0
        local = Local.begun(
            loaded or drill(),
            SEED,
            {CONTROL: "person"},
            place=folder / "room.startex",
            speed=nearest_speed(1),
            bots=bots,
            journal=GroupJournal,
        )
        seeded = {DOORS: json.dumps({"key": KEY.hex(), "doors": {}})}
        local.live().journal.record.append([], [], seeded)
        self._open(local)

    def _open(self, local: Local) -> None:
        """Open a room for an exercise."""
        self.local = local
        self.room, self._journal = room_of(self.local.live(), self.now, lambda: self.now)
        self.full = ""
        """Why the disk takes nothing, if it does not."""
        self.slow = False
        """Whether the disk has not answered yet."""
        self._held: Batch | None = None
        """What the disk did not take."""
        self.joined: list[Joined] = []

    def control(self) -> Joined:
        """Let the director sit down, as the host's own console does."""
        return self._join(ticket=self.room.doors.ticket(CONTROL))

    def join(self, seat: str, name: str = "") -> Joined:
        """Let somebody come with the code of a seat."""
        return self._join(code=self.room.doors.code(seat), name=name)

    def _join(self, **greeting: Any) -> Joined:
        joined = Joined(self, **greeting)
        self.joined.append(joined)
        self.settle()
        return joined

    def settle(self) -> None:
        """Move and write until nobody has anything to say."""
        for _ in range(50):
            moved = [one.pump() for one in self.joined]
            wrote = self._write()
            if not any(moved) and not wrote:
                return

    def _write(self) -> bool:
        if self.slow:
            return False
        batch, self._held = self._held or self.room.batch(), None
        if batch is None:
            return False
        if self.full:
            self._held = batch
            self.room.unwritten(self.full)
            return False
        if not batch.empty:
            self._journal.put(batch)
        self.room.written(batch)
        return True

    def pass_time(self, seconds: float) -> None:
        """Let the host's clock run, and say what comes of it."""
        for _ in range(int(seconds / STEP)):
            self.now += STEP
            self.room.pass_time(self.now)
            self.settle()

    def until(self, holds: Callable[[], object], most: float = 3600.0) -> None:
        """Let time pass until something is so.

        Raises:
            Unreachable: If it is never so.

        """
        end = self.now + most
        while not holds():
            if self.now > end:
                raise Unreachable("the room", "what is waited for never comes")
            self.pass_time(STEP)


NOON: Final = datetime(2026, 11, 29, 12, tzinfo=UTC)


def _wall(seconds: float) -> str:
    """Return wall time so many seconds from now, where it is always noon."""
    return f"{NOON + timedelta(seconds=seconds):%H:%M}"


def _today() -> datetime:
    return NOON


def window(joined: Joined) -> LocalSeat:
    """Return the seat's window, as ``join`` gives it to its console."""
    return live.window_of(joined.end, joined.settle, wall=_wall, today=_today)
