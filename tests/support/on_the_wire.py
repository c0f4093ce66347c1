"""What leaves a host on each seat's line, and when, to the microsecond: by a clock of its own.

The host's own ``Heart`` beats in a loop whose clock stands still but where something is said to
take time: the disk, simulating, and telling staff what is hidden.  Each takes the longer the more
has happened, so whatever of that shows by when a line is told anything shows here.
"""

from __future__ import annotations

import asyncio
import selectors
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

import pytest
from roomful import Roomful

from simulator.domain.concepts.seats import TakeSeat
from simulator.domain.concepts.startex import Start
from simulator.domain.kinds.command import Command
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.value import canonical, encode
from simulator.engine import Input
from simulator.exercise.speeds import SPEEDS
from simulator.net.frames import VERSION, Ask, FromSeat, Hello
from simulator.net.heart import Heart
from simulator.net.writing import Batch

server = pytest.importorskip("simulator.net.server", reason="needs pip install 'startex[live]'")

SPEED: Final = len(SPEEDS) - 1
A_ROW: Final = 0.0004
"""Seconds that the disk takes for a row; and a batch takes some for itself."""
AN_EVENT: Final = 0.0007
"""Seconds that an event takes to be simulated."""
A_TEXT: Final = 0.00002
"""Seconds that a text takes to be said to staff."""
MOST: Final = 0.015
"""Seconds that the first two take at most: less than between two instants."""


class Standing(asyncio.SelectorEventLoop):
    """A loop whose clock goes on only where somebody waits for it, or works."""

    def __init__(self) -> None:
        self.now = 1000.0
        loop = self

        class Jumps(selectors.DefaultSelector):
            def select(self, timeout: float | None = None) -> Any:
                loop.now += max(timeout or 0.0, 0.0)
                return super().select(0)

        super().__init__(Jumps())

    def time(self) -> float:
        """Return seconds."""
        return self.now


class Asked(NamedTuple):
    """What somebody asks for."""

    at: float
    """Wall seconds from the beginning."""
    seat: str
    command: Command


class Said(NamedTuple):
    """A text that left the host on a line."""

    at: float
    size: int
    text: str


class Wired:
    """A host whose heart beats, and a line to each seat that only notes what is said.

    Args:
        scenario: What is played.
        seed: Of its luck.
        heart: What beats.

    """

    def __init__(self, scenario: Scenario, seed: int, heart: type[Heart] = Heart) -> None:
        self.full = Roomful(scenario, seed, speed=SPEED)
        self._heart = heart
        self.said: dict[str, list[Said]] = defaultdict(list)
        self.staff = {
            one.id for one in scenario.seats.values() if one.kind in ("control", "evaluator")
        }
        self._sockets: dict[str, Socket] = {}

    @property
    def exercise(self) -> Any:
        """Return what is played."""
        return self.full.exercise

    def play(self, script: Sequence[Asked], most: float = 600.0) -> Wired:
        """Let seats ask for things, until the exercise is over or so many seconds have passed."""
        with asyncio.Runner(loop_factory=Standing) as runner:
            runner.run(self._play([one for one in script if one.at < most], most))
        return self

    async def _play(self, script: Sequence[Asked], most: float) -> None:
        loop: Any = asyncio.get_running_loop()
        self._works(loop)
        heart = self._heart(self.full.room, self._writes, loop.time)
        tasks = [asyncio.create_task(heart.beat())]
        ends, begun = server.Ends(heart), loop.now
        # Control comes first, as its console does at a host.
        seats = sorted(self.full.scenario.seats, key=lambda seat: seat != self.full.control)
        tasks += [asyncio.create_task(self._serves(loop, ends, seat)) for seat in seats]
        await asyncio.sleep(1)
        for n, (at, seat, command) in enumerate(script):
            await asyncio.sleep(max(begun + at - loop.now, 0.0))
            if not tasks[0].done():
                self._say(seat, Ask(id=f"i{n}", command=command))
        while not self.full.over and loop.now < begun + most and not tasks[0].done():  # noqa: ASYNC110 - its clock jumps
            await asyncio.sleep(1)
        await asyncio.sleep(2)
        heart.stop()
        await tasks[0]
        for one in tasks[1:]:
            one.cancel()
        await asyncio.wait(tasks[1:])

    async def _writes(self, batch: Batch) -> None:
        """Write a batch, as long as the disk takes for that."""
        await asyncio.sleep(min(0.002 + A_ROW * (len(batch.rows) + len(batch.inputs)), MOST))
        self.full.journal.put(batch)

    def _works(self, loop: Any) -> None:
        """Let simulating take time."""
        passes = self.full.room.pass_time

        def passing(now: float) -> None:
            before = len(self.exercise.events)
            passes(now)
            loop.now += min(AN_EVENT * (len(self.exercise.events) - before), MOST)

        self.full.room.pass_time = passing  # type: ignore[method-assign]  # the same, slower

    def _say(self, seat: str, frame: FromSeat) -> None:
        self._sockets[seat].says.put_nowait(canonical(encode(frame)))

    async def _serves(self, loop: Any, ends: Any, seat: str) -> None:
        takes = A_TEXT if seat in self.staff else 0.0
        self._sockets[seat] = socket = Socket(loop, self.said[seat], takes)
        code = self.full.room.doors.code(seat)
        self._say(seat, Hello(version=VERSION, code=code, ticket="", since=0, name=seat))
        await ends.serve(socket)


class Socket:
    """A socket that notes what is said on it, and when."""

    def __init__(self, loop: Any, said: list[Said], takes: float) -> None:
        self.headers: dict[str, str] = {}
        self.client = None
        self.says: asyncio.Queue[str] = asyncio.Queue()
        self._loop, self._said, self._takes = loop, said, takes

    async def accept(self) -> None:
        """Take the line."""

    async def close(self) -> None:
        """Let it go."""

    async def send_text(self, text: str) -> None:
        """Take a text."""
        self._said.append(Said(round(self._loop.now, 6), len(text.encode()), text))
        self._loop.now += self._takes

    async def receive(self) -> dict[str, Any]:
        """Return what is said next."""
        return {"type": "websocket.receive", "text": await self.says.get()}


def script_of(inputs: Iterable[Input]) -> list[Asked]:
    """Return what was asked in an exercise, at wall seconds."""
    begun = 3.031  # never at an instant itself
    times = SPEEDS[SPEED][1]
    asked = [
        Asked(begun + one.x / times, one.seat, one.command)
        for one in inputs
        if one.command is not None and not isinstance(one.command, Start | TakeSeat)
    ]
    return [Asked(begun - 1, "control", Start()), *sorted(asked, key=lambda one: one.at)]
