"""A host in a box of time: the real server, lines, writer and record in a simulated network.

The loop, its clock and the network are ``detangle``'s; all that runs on it is the program's own:
``Service`` with uvicorn and Starlette, ``KeptLine`` with ``websockets``, seats' ends, a program in
a seat, the record in its SQLite file.  A universe is a number: how slow each line is when, how long
the disk takes, what is cut and who is killed at what second follow from it, and from nothing that
depends on how much is said.  So two worlds that differ in one fact meet the same fate.
"""

from __future__ import annotations

import asyncio
import json
import logging
import shutil
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
from ledger import Ledger

from simulator.cli.local import Local
from simulator.errors import Unreachable
from simulator.exercise.speeds import SPEEDS
from simulator.net.opening import room_of
from simulator.net.reception import DOORS
from simulator.net.room import Room
from simulator.net.server import Place, Service
from simulator.net.writing import Batch, GroupJournal
from simulator.record import log_of
from simulator.scenario.loading import Loaded

detangle = pytest.importorskip("detangle", reason="needs pip install 'startex[box]'")

HOST: Final = "host"
PORT: Final = 8000
CONTROL: Final = "control"
EPOCH: Final = 1_800_000_000.0
"""Wall second at which each universe begins."""
KEY: Final = bytes(32)
WEATHER: Final = 0.25
"""Seconds for which a line is as slow as it is."""
FULL: Final = "no space is left"


@contextmanager
def _quiet() -> Iterator[None]:
    """Let servers be killed without a word: what a kill cancels is logged as a mistake."""
    loggers = [logging.getLogger(name) for name in ("uvicorn.error", "asyncio", "simulator.net")]
    before = [one.disabled for one in loggers]
    try:
        for one in loggers:
            one.disabled = True
        yield
    finally:
        for one, was in zip(loggers, before, strict=True):
            one.disabled = was


class Luck:
    """What befalls a universe, by what it befalls and not by its turn."""

    def __init__(self, n: int) -> None:
        self._n = n

    def of(self, *what: object) -> float:
        """Return a number from 0 up to 1."""
        text = repr((self._n, *what)).encode()
        return int.from_bytes(blake2b(text, digest_size=6).digest(), "big") / 2**48

    def random(self, *what: object) -> Random:
        """Return a source of numbers of one's own."""
        return Random(repr((self._n, *what)))


Network: Any = detangle.net.SimNetwork


class Weather(Network):  # type: ignore[misc]  # it is there, or all is skipped
    """A network on which lines are slow for a while, and what is written comes in pieces."""

    luck = Luck(0)
    calm = False

    def _of(self, what: str) -> float:
        host = detangle._context.host_name()
        return self.luck.of(what, host, int(self.loop.time() / WEATHER))

    def latency(self) -> float:
        """Return seconds that the next piece takes."""
        bad = 0.0 if self.calm else self._of("slow")
        if bad > 0.97:
            return 1.5
        return 0.15 if bad > 0.85 else 0.004 + 0.02 * bad

    def _fragment(self, data: bytes) -> list[bytes]:
        if self.calm or len(data) < 2 or self._of("pieces") < 0.7:
            return [data]
        at = 1 + int(self.luck.of("at", len(data)) * (len(data) - 1))
        return [data[:at], data[at:]]


def spawn(work: Coroutine[Any, Any, None], machine: str) -> asyncio.Task[None]:
    """Let something run on a machine, which ends with it."""
    task: asyncio.Task[None] = detangle.spawn(work, host=machine)
    return task


class Life:
    """One life of a host: until it is killed, or ends in peace."""

    def __init__(self, box: Box, local: Local) -> None:
        self._box, self.local = box, local
        self.dead = False
        loop = asyncio.get_running_loop()
        self.room: Room
        self.room, self._journal = room_of(
            local.live(), loop.time(), lambda: EPOCH + loop.time(), held=(CONTROL,)
        )
        self.service = Service(self.room, self._put, loop.time, Place(HOST, PORT))
        self.task = spawn(self.service.serve(lambda: None), HOST)

    async def _put(self, batch: Batch) -> None:
        """Write a batch to the record, in as much time as the disk takes for that."""
        box, luck = self._box, self._box.luck
        now = int(box.loop.time() / WEATHER)
        slow = not box.net.calm and luck.of("disk", now) > 0.9
        takes = 0.4 if slow else 0.02 * luck.of("write", now)
        await asyncio.sleep(takes)
        if box.disk_full:
            raise Unreachable("record", FULL)
        if self.dead:
            raise asyncio.CancelledError  # of a killed host nothing is written any more
        self._journal.put(batch)
        box.ledger.written(batch)
        await asyncio.sleep(takes * luck.of("answer", now))

    def kill(self, place: Path) -> None:
        """Take what is on disk at this moment to another place; this life loses all else."""
        self.dead = True
        record = self._journal.record
        shutil.copyfile(record.path, place)
        shutil.copyfile(log_of(record.path), log_of(place))
        record.discard()


class Box:
    """One universe.

    Args:
        n: Which; its token.
        loaded: The drill.
        folder: Where its records lie.

    """

    def __init__(self, n: int, loaded: Loaded, folder: Path) -> None:
        self.n, self.loaded, self._folder = n, loaded, folder
        self.luck = Luck(n)
        self.disk_full = False
        self.furthest = 0
        """Exercise second up to which time has come in any life of the host."""
        self._lives = 0
        self._next = folder
        """Where the record lies that is gone on with."""
        self.life: Life
        self.loop: Any = None
        self.net: Any = None
        self._failed: asyncio.Future[None]
        self.ledger: Ledger

    def run(self, main: Callable[[], Any]) -> None:
        """Let something happen in it.

        Raises:
            AssertionError: If that does, or anything fails in it that nobody has seen.

        """
        config = detangle.SimConfig(
            reorder=False,  # asyncio's own order: what is found can happen
            max_steps=100_000,
            net=detangle.NetConfig(tcp_timeout=12.0, connect_timeout=4.0),
        )

        async def until_it_fails() -> None:
            self._failed = asyncio.get_running_loop().create_future()
            both = {asyncio.ensure_future(main()), self._failed}
            done, _ = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            for one in done:
                one.result()

        with _quiet():
            found = detangle.execute(until_it_fails, config=config, setup=self._set_up)
        if found.failure is not None:
            why = f"universe {self.n}: {found.failure.message}"
            raise AssertionError(why) from found.failure.exception

    def _set_up(self, loop: Any) -> None:
        self.loop = loop
        self.net = loop._net = Weather(loop, loop.config.net)
        self.net.luck = self.luck

    def fails(self, why: AssertionError) -> None:
        """Let it end here, as a law does not hold."""
        if not self._failed.done():
            self._failed.set_exception(why)

    # ---- the host

    def begin(self) -> None:
        """Let a host begin the exercise."""
        local = Local.begun(
            self.loaded,
            self.n,
            {CONTROL: "person"},
            place=self._place(),
            speed=len(SPEEDS) - 1,
            bots=(),
            journal=GroupJournal,
        )
        record = local.live().journal.record
        record.append([], [], {DOORS: json.dumps({"key": KEY.hex(), "doors": {}})})
        self.ledger = Ledger(local.scenario)
        self.ledger.begun(record)
        self.life = Life(self, local)

    def _place(self) -> Path:
        self._lives += 1
        return self._folder / f"{self.n}-{self._lives}.startex"

    def kill(self, *, silent: bool) -> None:
        """Kill the host.

        Args:
            silent: Nobody is told, as when a machine loses its power; else their lines are reset.

        """
        place = self._place()
        self.furthest = max(self.furthest, self.life.local.exercise.x)
        self.life.kill(place)
        ends = [one.client for one in self.net._connections if not one.closed()]
        self.net.crash(HOST)
        for end in ends if not silent else ():
            self.loop.call_soon(end._lost, ConnectionResetError(104, "reset"), context=end._ctx)
        self._next = place

    def resume(self) -> None:
        """Let a host go on from what was on disk."""
        self.net.restart(HOST)
        self.life = Life(self, Local.resumed(self._next, journal=GroupJournal))

    def cut(self, name: str) -> None:
        """Break a console's lines; both ends learn of it."""
        for one in list(self.net._connections):
            if one.client.host == name and not one.closed():
                one.reset(ConnectionResetError(104, "reset"))

    def is_late(self, seat: str) -> int:
        """Return by how much a seat is told later by now."""
        plan = self.loaded.scenario.seats.get(seat)
        return 0 if plan is None or self.ledger.over else plan.late

    @property
    def x(self) -> int:
        """Return how far time has come at most."""
        self.furthest = max(self.furthest, self.life.local.exercise.x)
        return self.furthest
