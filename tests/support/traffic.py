"""What leaves a host in its box, as whoever watches the network sees it: when, and how much.

The exercise is a ``Roomful``'s, on paper; the server and the lines are real.  The disk, simulating
and telling staff take time as they do ``on_the_wire``, the more the more has happened.  Lines
break, people come late and the host is killed at seconds that a universe's number says, whatever
is said on lines.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import count
from random import Random
from typing import Final

from box import CONTROL, HOST, PORT, Box, Weather, spawn
from on_the_wire import A_ROW, A_TEXT, AN_EVENT, MOST, SPEED, Asked, Said
from roomful import Roomful
from twins import PLAN
from websockets.exceptions import WebSocketException

from simulator.domain.concepts.startex import Start
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.value import canonical, encode
from simulator.net.dial import KeptLine
from simulator.net.frames import Ask
from simulator.net.heart import STEP
from simulator.net.seat_end import SeatEnd
from simulator.net.server import Place, Service
from simulator.net.writing import Batch

LOOKS: Final = 0.25
"""Seconds between two looks of a console at what has come."""
KNOCKS: Final = 0.047
"""Seconds between two tries of somebody to find out how busy the host is: at all of its times."""
LENGTH: Final = 24.0
"""Seconds for which the traffic of an exercise is watched."""


class Apart(Weather):
    """A network on which nobody else's machine is slowed down by how busy the host is.

    One loop has all of them, and its clock goes on while the host works.  So what others send is
    on its way until the next twentieth of a second, and then a while that follows from luck: no
    matter when in that twentieth they had their turn.
    """

    def latency(self) -> float:
        """Return seconds that the next piece takes."""
        if self.machine == HOST:
            return float(super().latency())
        now: float = self.loop.time()
        cell = int(now / STEP + 1e-9)
        while self.luck.of("waits", self.machine, cell) > 0.9:
            cell += 1
        return STEP * (cell + 1 + self.luck.of("phase", self.machine, cell)) - now


class Watched(Box):
    """A universe whose traffic is watched."""

    network = Apart


class Traffic:
    """One exercise in a box, of which all is noted that leaves the host.

    Args:
        n: Which universe.
        scenario: What is played.
        seed: Of its luck.
        event: Seconds that an event takes to be simulated.
        most: Seconds that a turn of that takes at most.

    """

    def __init__(
        self,
        n: int,
        scenario: Scenario,
        seed: int,
        *,
        event: float = AN_EVENT,
        most: float = MOST,
    ) -> None:
        self.box, self._event, self._most = Watched(n), event, most
        self.full = Roomful(scenario, seed, speed=SPEED)
        self.said: dict[str, list[Said]] = defaultdict(list)
        self._staff = {
            one.id for one in scenario.seats.values() if one.kind in ("control", "evaluator")
        }
        self._lives = 0
        self._ends: dict[str, tuple[SeatEnd, KeptLine]] = {}

    def play(self, script: Sequence[Asked], length: float = LENGTH) -> Traffic:
        """Let seats ask for things for so many seconds."""
        self.box.run(lambda: self._play([one for one in script if one.at < length], length))
        return self

    async def _play(self, script: Sequence[Asked], length: float) -> None:
        box, luck = self.box, self.box.luck
        box.net.leaves = self._leaves
        self._begin()
        works = [asyncio.create_task(self._befalls(length))]
        for seat in self.full.scenario.seats:
            comes = 0.0 if seat == CONTROL else 0.1 + 2 * luck.of("comes", seat)
            works.append(asyncio.create_task(self._comes(seat, 4 * comes if comes > 2 else comes)))
        works += [asyncio.create_task(self._asks(one)) for one in script]
        works.append(asyncio.create_task(self._knocks(luck.random("knocks"))))
        await asyncio.sleep(length)
        box.crash(silent=True)
        self._lives += 1
        for seat in self._ends:
            box.net.crash(seat)
        for work in works:
            work.cancel()

    # ---- the host

    def _begin(self) -> None:
        life, room = self._lives, self.full.room
        passes, loop = room.pass_time, self.box.loop

        def passing(now: float) -> None:
            before = len(self.full.exercise.events)
            passes(now)
            loop._now += min(self._event * (len(self.full.exercise.events) - before), self._most)

        room.pass_time = passing  # type: ignore[method-assign]  # the same, slower
        journal = self.full.journal

        async def put(batch: Batch) -> None:
            await asyncio.sleep(min(0.002 + A_ROW * (len(batch.rows) + len(batch.inputs)), MOST))
            if life != self._lives:
                raise asyncio.CancelledError  # of a killed host nothing is written any more
            journal.put(batch)

        service = Service(room, put, loop.time, Place(HOST, PORT))
        spawn(service.serve(lambda: None), HOST)

    async def _until(self, at: float) -> None:
        """Wait for a second, whatever was late before it."""
        await asyncio.sleep(max(at - self.box.loop.time(), 0.0))

    async def _befalls(self, length: float) -> None:
        """Break some lines, and kill the host once; never while something is written."""
        box, luck = self.box, self.box.luck.random("befalls")
        fates = sorted(
            (luck.uniform(4, length - 2), luck.choice(list(PLAN.seats))) for _ in range(3)
        )
        killed = STEP * int(luck.uniform(8, length - 6) / STEP)
        fates = [*fates, (killed, "")]
        for at, seat in sorted(fates):
            await self._until(at)
            if seat:
                box.cut(seat)
                continue
            await asyncio.sleep(0.9 * STEP)
            box.crash(silent=luck.random() < 0.3)
            self._lives += 1
            self.full.kill()
            await asyncio.sleep(STEP * 20 + killed - box.loop.time())
            box.net.restart(HOST)
            self._begin()

    def _leaves(self, seat: str, data: bytes) -> None:
        loop = self.box.loop
        self.said[seat].append(Said(round(loop.time(), 6), len(data), "".join(_texts(data))))
        if seat in self._staff:
            loop._now += A_TEXT

    # ---- seats

    async def _comes(self, seat: str, at: float) -> None:
        await asyncio.sleep(at)
        doors, loop = self.full.room.doors, self.box.loop
        ids = (f"{seat}.{n}" for n in range(10_000))
        end = SeatEnd(code=doors.code(seat), name=seat, clock=loop.time, ids=lambda: next(ids))
        line = KeptLine(f"ws://{HOST}:{PORT}", end, loop)
        self._ends[seat] = end, line
        spawn(line.keep_up(), seat)
        for n in count(1):
            await self._until(at + n * LOOKS)
            line.pump()

    async def _knocks(self, luck: Random) -> None:
        """Let somebody try out again and again how soon the host answers."""
        # Of those whom both twins have, else whom it befalls would follow from what differs.
        seat = luck.choice([seat for seat in PLAN.seats if seat not in self._staff])
        for n in count(1):
            await self._until(n * KNOCKS)
            if seat not in self._ends:
                continue
            end, line = self._ends[seat]
            if n % 10 == 0 and end.answers and end.live:
                frame = Ask(id=end.answers[0].id, command=Start())
                end.outgoing.append(canonical(encode(frame)))
                line.pump()
            elif line._socket is not None:
                with suppress(WebSocketException):
                    await line._socket.ping()

    async def _asks(self, one: Asked) -> None:
        await asyncio.sleep(one.at)
        if one.seat in self._ends:
            end, line = self._ends[one.seat]
            end.ask(one.command)
            line.pump()


def _texts(data: bytes) -> Iterator[str]:
    """Yield the texts in what a host has sent; nothing of what is no text."""
    while len(data) > 1 and data[0] in (0x81, 0x88, 0x89, 0x8A):
        size, head = data[1], 2
        if size > 125:
            head = 4 if size == 126 else 10
            size = int.from_bytes(data[2:head], "big")
        if data[0] == 0x81:
            yield data[head : head + size].decode()
        data = data[head + size :]
