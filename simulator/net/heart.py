"""The heart of a host: time passes in a room, and what has happened is written and said.

It knows no socket, no disk and no clock of its own: whoever runs it gives it those.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Final, Self

from simulator.errors import SimulatorError
from simulator.net.room import Room
from simulator.net.writing import Batch, GroupJournal

STEP: Final = 0.05
"""Seconds in which what happens becomes one batch: between two instants at which it is said."""
AGAIN: Final = 1.0
"""Seconds until a batch that could not be written is tried again."""
Put = Callable[[Batch], Awaitable[None]]
"""Writes a batch: it is on disk when that is done, or it cannot be and that is raised."""
_LOG: Final = logging.getLogger(__name__)


class Heart:
    """What keeps a room going: time passes, batches are written.

    All of it has its turn at the instants of a fixed grid.  What is on disk by then is said at an
    instant, and nothing between two of them: so neither what is written for others nor how long
    that takes shows by when a line is told anything, as long as a batch is written in ``STEP``.

    Args:
        room: Which.
        put: Writes a batch; it is on disk when that is done.
        clock: Seconds, which never go back.

    """

    def __init__(self, room: Room, put: Put, clock: Callable[[], float]) -> None:
        self.room = room
        self._disk = put
        self._clock = clock
        self._stopped = asyncio.Event()
        self._instant = asyncio.Event()
        """Set while it is an instant: what there is to say is said."""
        self._due: dict[Callable[[], None], None] = {}
        """What is done at the next one, in its order."""
        self._batch: Batch | None = None
        """What is not said to be written yet."""
        self._writing: asyncio.Task[None] | None = None
        """Its way to the disk, unless there is nothing in it to write."""
        self.trouble = ""
        """Why nothing can be written."""

    @property
    def _stop(self) -> bool:
        return self._stopped.is_set()

    async def beat(self) -> None:
        """Go on until stopped; all that has happened is written then."""
        begun = self._clock()
        self.room.begins(begun)
        n = 0
        try:
            while not self._stop:
                # An instant that was missed is left out: nothing is said late and off the grid.
                n = max(n, int((self._clock() - begun) / STEP)) + 1
                instant = begun + n * STEP
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._stopped.wait(), instant - self._clock())
                await self._turn(instant)
        finally:
            self._begin_to_say()  # nobody waits for another
        await self._write_all()

    async def instant(self) -> None:
        """Wait for the next instant, unless it is one now.

        What somebody has caused to be said, by a question or by knocking, waits for it as all else
        does: else the time that it takes would tell how long the host was busy, and with what.
        """
        await self._instant.wait()

    def at_the_instant(self, do: Callable[[], None]) -> None:
        """Have something said at the next instant; once, however often that is asked for."""
        self._due[do] = None

    def stop(self) -> None:
        """Let ``beat`` return."""
        self._stopped.set()

    async def _turn(self, instant: float) -> None:
        """Say what is on disk, then let time pass, and begin to write what comes of it."""
        self._begin_to_say()
        if self._writing is None or self._writing.done():
            self._say()
        # Everybody is told before anything is simulated: that may take longer or shorter.
        await asyncio.sleep(0)
        self._instant.clear()
        self.room.pass_time(instant)
        if self._batch is None:
            self._begin()

    def _begin_to_say(self) -> None:
        self._instant.set()
        due, self._due = self._due, {}
        for do in due:
            do()

    def _begin(self) -> None:
        """Begin to write what has happened; what is written in no time is not said sooner."""
        self._batch = self.room.batch()
        if self._batch is not None and not self._batch.empty:
            self._writing = asyncio.create_task(self._put(self._batch))

    def _say(self) -> None:
        batch, writing = self._batch, self._writing
        self._batch = self._writing = None
        if writing is not None:
            writing.result()
        if batch is not None:
            self.room.written(batch)

    async def _write_all(self) -> None:
        """Write what is being written, and then what has happened since."""
        for is_last in (False, True):
            if self._writing is not None:
                await asyncio.wait({self._writing})
            self._say()
            if not is_last:
                self._begin()

    async def _put(self, batch: Batch) -> None:
        """Write a batch, however often that must be tried."""
        while True:
            try:
                await self._disk(batch)
            except Exception as error:  # whatever it is, nothing of it may be told
                if not isinstance(error, SimulatorError):
                    _LOG.exception("a batch cannot be written")
                self.trouble = str(error)
                self.room.unwritten(self.trouble)
                if self._stop:
                    raise
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._stopped.wait(), AGAIN)
            else:
                self.trouble = ""
                return


class Writer:
    """Writes batches in a thread of its own: who waits for it does not stand still meanwhile.

    Args:
        journal: Where they are written.

    """

    def __init__(self, journal: GroupJournal) -> None:
        self._journal = journal
        self._thread = ThreadPoolExecutor(1, "record")

    async def __call__(self, batch: Batch) -> None:
        """Write a batch.

        Raises:
            SimulatorError: If it cannot be.

        """
        await asyncio.get_running_loop().run_in_executor(self._thread, self._journal.put, batch)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.shutdown()
