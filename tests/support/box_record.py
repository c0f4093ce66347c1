"""A host in a box whose record is a file: what it has not committed when it is killed is lost."""

from __future__ import annotations

import asyncio
import json
import shutil
from pathlib import Path
from typing import Final

from box import CONTROL, HOST, PORT, WEATHER, Box, spawn
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

EPOCH: Final = 1_800_000_000.0
"""Wall second at which each universe begins."""
KEY: Final = bytes(32)
FULL: Final = "no space is left"


class Life:
    """One life of a host: until it is killed, or ends in peace."""

    def __init__(self, box: RecordBox, local: Local) -> None:
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


class RecordBox(Box):
    """A universe of an exercise with its record.

    Args:
        n: Which; its token.
        loaded: The drill.
        folder: Where its records lie.

    """

    def __init__(self, n: int, loaded: Loaded, folder: Path) -> None:
        super().__init__(n)
        self.loaded, self._folder = loaded, folder
        self.disk_full = False
        self.furthest = 0
        """Exercise second up to which time has come in any life of the host."""
        self._lives = 0
        self._next = folder
        """Where the record lies that is gone on with."""
        self.life: Life
        self.ledger: Ledger

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
        self.crash(silent=silent)
        self._next = place

    def resume(self) -> None:
        """Let a host go on from what was on disk."""
        self.net.restart(HOST)
        self.life = Life(self, Local.resumed(self._next, journal=GroupJournal))

    def is_late(self, seat: str) -> int:
        """Return by how much a seat is told later by now."""
        plan = self.loaded.scenario.seats.get(seat)
        return 0 if plan is None or self.ledger.over else plan.late

    @property
    def x(self) -> int:
        """Return how far time has come at most."""
        self.furthest = max(self.furthest, self.life.local.exercise.x)
        return self.furthest
