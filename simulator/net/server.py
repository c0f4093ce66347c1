"""The host on the network: one port, one loop, one writer beside it.

The loop holds the room and never waits for the disk.  Batches are written by a thread of its own,
and said at the instants of a fixed grid; meanwhile the room goes on.  A line is read only as fast
as it takes what is said to it: uvicorn's back-pressure stops at the one that does not listen.

``Service`` is all of that on whatever loop, by whatever clock and with whatever writer it is given;
``Host`` gives it those of this machine.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.exceptions import InvalidState

from simulator.errors import SimulatorError, Unreachable
from simulator.net.callers import Callers, room_for_many
from simulator.net.certificate import Certificate
from simulator.net.frames import FromSeat
from simulator.net.heart import Heart, Put, Writer
from simulator.net.line import Line
from simulator.net.room import Room
from simulator.net.side import LONGEST, Phase
from simulator.net.tls import keep_within_bounds
from simulator.net.writing import GroupJournal

LAST_WORD: Final = 2.0
"""Seconds in which the last word can be read; whoever does not take it is cut off."""
SWEEP: Final = 0.5
"""Seconds between two looks at who has no line."""
_LOG: Final = logging.getLogger(__name__)


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
        await self._heart.instant()
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
                await self._heart.instant()
                if line.gives_way:
                    await asyncio.sleep(0)
                while texts := line.take():
                    for text in texts:
                        await socket_.send_text(text)
                if line.side.phase is Phase.CLOSED:
                    await socket_.close()
                    return
                await more.wait()


def _answering(heart: Heart) -> type[Goodbye]:
    """Return lines that answer a ping at an instant, and ping at one, as they say all else."""

    class AtInstants(Goodbye):
        def handle_ping(self) -> None:
            heart.at_the_instant(super().handle_ping)

        def send_keepalive_ping(self) -> None:
            heart.at_the_instant(super().send_keepalive_ping)

    return AtInstants


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


async def _sweep(callers: Callers, clock: Callable[[], float]) -> None:
    """Let go whoever has no line, again and again."""
    while True:
        callers.sweep(clock())
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


class Goodbye(WebSocketsSansIOProtocol):
    """A line that can be ended by both ends at once: uvicorn takes that for a fault of the host."""

    def shutdown(self) -> None:
        """End it, whether the other end is about to or not."""
        with suppress(InvalidState):
            super().shutdown()
        self.transport.close()


class Service:
    """A room on the network, on the loop that runs it.

    Args:
        room: Which.
        put: Writes a batch; it is on disk when that is done.
        clock: Seconds, which never go back.
        place: Where it listens.
        certificate: Where lines are under TLS.

    """

    def __init__(
        self,
        room: Room,
        put: Put,
        clock: Callable[[], float],
        place: Place,
        certificate: Certificate | None = None,
    ) -> None:
        self._clock, self._place, self._certificate = clock, place, certificate
        self._heart = Heart(room, put, clock)
        app = Starlette(routes=[WebSocketRoute("/", Ends(self._heart).serve)])
        self._server = uvicorn.Server(self._config(app))

    @property
    def trouble(self) -> str:
        """Return why nothing can be written, and all stands; empty if it can."""
        return self._heart.trouble

    def stop(self) -> None:
        """Let ``serve`` return."""
        self._server.should_exit = True

    async def serve(
        self, up: Callable[[], object], sockets: list[socket.socket] | None = None
    ) -> None:
        """Listen until stopped; all that has happened is written then.

        Args:
            up: Called once it listens.
            sockets: That listen at the place already; left out, it listens there by itself.

        """
        server, heart = self._server, self._heart
        beats = asyncio.create_task(heart.beat())
        serves = asyncio.create_task(server.serve(sockets=sockets))
        while not server.started and not serves.done():  # noqa: ASYNC110 - uvicorn has no event
            await asyncio.sleep(0.01)
        up()
        callers = Callers(server.server_state.connections)
        sweeps = asyncio.create_task(_sweep(callers, self._clock))
        await asyncio.wait({beats, serves}, return_when=asyncio.FIRST_COMPLETED)
        self.stop()
        heart.stop()
        sweeps.cancel()
        await asyncio.gather(beats, serves)

    def _config(self, app: Starlette) -> uvicorn.Config:
        certificate = self._certificate
        return uvicorn.Config(
            app,
            host=self._place.host,
            port=self._place.port,
            http="h11",  # the class that callers are told by
            ws=_answering(self._heart),
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
        self._service: Service | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
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
        if self._loop is not None and self._service is not None:
            with suppress(RuntimeError):  # it has ended already
                self._loop.call_soon_threadsafe(self._service.stop)
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
        return "" if self._service is None else self._service.trouble

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
        self._loop = asyncio.get_running_loop()
        with Writer(journal) as put:
            self._service = Service(room, put, time.monotonic, self._place, self.certificate)
            await self._service.serve(self._up.set, [self._socket])
