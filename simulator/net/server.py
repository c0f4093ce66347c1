"""The host on the network: one port, one loop, one writer beside it.

The loop holds the room and never waits for the disk.  Batches are written by a thread of its own,
and said at the instants of a fixed grid; meanwhile the room goes on.  A line is read only as fast
as it takes what is said to it: uvicorn's back-pressure stops at the one that does not listen.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from simulator.errors import SimulatorError, Unreachable
from simulator.net.callers import Callers, room_for_many
from simulator.net.certificate import Certificate
from simulator.net.frames import FromSeat
from simulator.net.line import Line
from simulator.net.room import Room
from simulator.net.side import LONGEST, Phase
from simulator.net.tls import keep_within_bounds
from simulator.net.writing import Batch, GroupJournal

STEP: Final = 0.05
"""Seconds in which what happens becomes one batch: between two instants at which it is said."""
LAST_WORD: Final = 2.0
"""Seconds in which the last word can be read; whoever does not take it is cut off."""
AGAIN: Final = 1.0
"""Seconds until a batch that could not be written is tried again."""
SWEEP: Final = 0.5
"""Seconds between two looks at who has no line."""
_LOG: Final = logging.getLogger(__name__)


class Heart:
    """What keeps a room going: time passes, batches are written.

    All of it has its turn at the instants of a fixed grid.  What is on disk by then is said at an
    instant, and nothing between two of them: so neither what is written for others nor how long
    that takes shows by when a line is told anything, as long as a batch is written in ``STEP``.

    Args:
        room: Which.
        journal: Where it is written.
        clock: Seconds.

    """

    def __init__(self, room: Room, journal: GroupJournal, clock: Callable[[], float]) -> None:
        self.room = room
        self._journal = journal
        self._clock = clock
        self._writer = ThreadPoolExecutor(1, "record")
        self._stopped = asyncio.Event()
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
            await self._write_all()
        finally:
            self._writer.shutdown()

    def stop(self) -> None:
        """Let ``beat`` return."""
        self._stopped.set()

    async def _turn(self, instant: float) -> None:
        """Say what is on disk, then let time pass, and begin to write what comes of it."""
        if self._writing is None or self._writing.done():
            self._say()
            # Everybody is told before anything is simulated: that may take longer or shorter.
            await asyncio.sleep(0)
        self.room.pass_time(instant)
        if self._batch is None:
            self._begin()

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
                loop = asyncio.get_running_loop()
                await loop.run_in_executor(self._writer, self._journal.put, batch)
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


class Ends:
    """The ends of lines that come in over WebSockets.

    Args:
        heart: Of the room that they lead to.

    """

    def __init__(self, heart: Heart) -> None:
        self._heart = heart

    async def serve(self, socket_: WebSocket) -> None:
        """Serve one line until it ends.

        A page in somebody's browser can open lines to this machine, too; it says where it is from.
        No console does.
        """
        if "origin" in socket_.headers:
            await socket_.close()
            return
        await socket_.accept()
        more, ended = asyncio.Event(), asyncio.Event()
        room = self._heart.room
        address = socket_.client.host if socket_.client else ""
        line = room.opened(address, more.set)
        line.ended = ended.set
        works = [
            asyncio.create_task(work)
            for work in (self._hear(socket_, line), self._say(socket_, line, more), _linger(ended))
        ]
        try:
            done, _ = await asyncio.wait(works, return_when=asyncio.FIRST_COMPLETED)
        finally:
            room.closed(line)
            for work in works:
                work.cancel()
        for work in done:
            work.result()

    async def _hear(self, socket_: WebSocket, line: Line) -> None:
        while (text := await _said(socket_)) is not None:
            self._heart.room.heard(line, text)

    async def _say(self, socket_: WebSocket, line: Line, more: asyncio.Event) -> None:
        with suppress(WebSocketDisconnect, RuntimeError):
            while True:
                more.clear()
                if line.gives_way:
                    await asyncio.sleep(0)
                while texts := line.take():
                    for text in texts:
                        await socket_.send_text(text)
                if line.side.phase is Phase.CLOSED:
                    await socket_.close()
                    return
                await more.wait()


async def _said(socket_: WebSocket) -> str | bytes | None:
    """Return what comes next; ``None`` once the other end has gone, in whatever way."""
    with suppress(WebSocketDisconnect, RuntimeError):
        message = await socket_.receive()
        if message["type"] == "websocket.receive":
            text: str | None = message.get("text")
            return message["bytes"] if text is None else text
    return None


async def _linger(ended: asyncio.Event) -> None:
    """Wait until a conversation has ended, and for its last word to be taken."""
    await ended.wait()
    await asyncio.sleep(LAST_WORD)


async def _sweep(callers: Callers) -> None:
    """Let go whoever has no line, again and again."""
    while True:
        callers.sweep(time.monotonic())
        await asyncio.sleep(SWEEP)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a host listens."""

    host: str
    port: int


def listening(place: Place) -> socket.socket:
    """Return a socket that listens at a place.

    Raises:
        Unreachable: If it cannot be; the sentence says what would be right.

    """
    try:
        family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
        both = place.host == "::" and socket.has_dualstack_ipv6()
        return socket.create_server(
            (place.host, place.port), family=family, backlog=512, dualstack_ipv6=both
        )
    except (OSError, OverflowError) as error:
        text = f"cannot be listened at: {error.strerror if isinstance(error, OSError) else error}"
        where = f"{place.host}:{place.port}"
        raise Unreachable(where, f"{text}; choose another with --listen") from None


class Host:
    """A room on the network, in a thread of its own.

    Args:
        make: Makes the room and its journal, in that thread.
        place: Where it listens; what else is bound there keeps it.

    """

    def __init__(self, make: Callable[[], tuple[Room, GroupJournal]], place: Place) -> None:
        self._make, self._place = make, place
        self._socket = listening(place)
        self.name = place.host
        self.address: str = self._socket.getsockname()[0]
        self.port: int = self._socket.getsockname()[1]
        self.certificate: Certificate | None = None
        """Set before it starts, where lines are under TLS."""
        self._heart: Heart | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._server: uvicorn.Server | None = None
        self._up = threading.Event()
        self.failed: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="host", daemon=True)

    def start(self) -> None:
        """Let it listen; returns once it does.

        Raises:
            SimulatorError: If it cannot.

        """
        self._thread.start()
        self._up.wait()
        if self.failed is not None:
            raise self.failed

    def stop(self) -> None:
        """End it; all that has happened is written."""
        if self._loop is not None and self._server is not None:
            server = self._server
            with suppress(RuntimeError):  # it has ended already
                self._loop.call_soon_threadsafe(setattr, server, "should_exit", True)  # noqa: FBT003 - uvicorn's switch
        if self._thread.ident is not None:
            self._thread.join()
        self._socket.close()

    @property
    def alive(self) -> bool:
        """Return whether it has not ended."""
        return self._thread.is_alive()

    @property
    def trouble(self) -> str:
        """Return why nothing can be written, and all stands; empty if it can."""
        return "" if self._heart is None else self._heart.trouble

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as error:  # noqa: BLE001 - told to who waits, whatever it is
            self.failed = error
            if not isinstance(error, SimulatorError):
                _LOG.exception("the host has ended")
        finally:
            self._up.set()

    async def _serve(self) -> None:
        if self.certificate is not None:
            keep_within_bounds()
        room_for_many()
        room, journal = self._make()
        self._heart = heart = Heart(room, journal, time.monotonic)
        app = Starlette(routes=[WebSocketRoute("/", Ends(heart).serve)])
        self._server = uvicorn.Server(self._config(app))
        self._loop = asyncio.get_running_loop()
        beats = asyncio.create_task(heart.beat())
        serves = asyncio.create_task(self._server.serve(sockets=[self._socket]))
        while not self._server.started and not serves.done():  # noqa: ASYNC110 - uvicorn has no event
            await asyncio.sleep(0.01)
        self._up.set()
        sweeps = asyncio.create_task(_sweep(Callers(self._server.server_state.connections)))
        await asyncio.wait({beats, serves}, return_when=asyncio.FIRST_COMPLETED)
        self._server.should_exit = True
        heart.stop()
        sweeps.cancel()
        await asyncio.gather(beats, serves)

    def _config(self, app: Starlette) -> uvicorn.Config:
        certificate = self.certificate
        return uvicorn.Config(
            app,
            http="h11",  # the class that callers are told by
            ws="websockets-sansio",
            ws_max_size=LONGEST[FromSeat],
            ws_per_message_deflate=False,  # what is squeezed tells by its size what it holds
            ssl_certfile=None if certificate is None else certificate.chain,
            ssl_keyfile=None if certificate is None else certificate.key,
            lifespan="off",
            access_log=False,
            log_config=None,
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=2,
        )
