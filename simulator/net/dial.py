"""A seat's line to a host over a WebSocket, which comes back by itself.

Its loop moves texts and does nothing else.  What they mean is worked out by whoever asks for it
(``pump``), so a console and its seat's end live in one thread, and the line of a console in another
(``Dial``).
"""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections import deque
from contextlib import suppress
from typing import Any, Final

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from simulator.net.frames import FromHost
from simulator.net.seat_end import SeatEnd
from simulator.net.side import LONGEST, Misspoken
from simulator.net.trust import NotTheHost, Trust, not_vouched_for

FIRST_PAUSE: Final = 0.2
LONGEST_PAUSE: Final = 3.0
"""Seconds between two tries to get a line: the first, and in the end."""
MOST_HEARD: Final = 1000
"""Texts that may wait for whoever pumps; the line is not read meanwhile."""
_LOST: Final = object()


def _judged_by(trust: Trust) -> type[ClientConnection]:
    """Return lines whose other end is judged before the first byte is said to it."""

    class Judged(ClientConnection):
        async def handshake(self, *args: Any, **named: Any) -> None:  # noqa: ANN401 - its base's
            trust.judge(self.transport.get_extra_info("ssl_object"))
            await super().handshake(*args, **named)

    return Judged


class KeptLine:
    """A line that is kept up, as long as somebody runs that.

    Args:
        url: Of the host.
        end: The seat's end.
        loop: On which it is kept up.
        trust: Whom to believe that it is the host; ``None`` on this machine, without TLS.

    """

    def __init__(
        self,
        url: str,
        end: SeatEnd,
        loop: asyncio.AbstractEventLoop,
        trust: Trust | None = None,
    ) -> None:
        self._url = url
        self._safe: dict[str, Any] = {}
        if trust is not None:
            self._safe = {"ssl": trust.context(), "create_connection": _judged_by(trust)}
        self.end = end
        self._came: deque[object] = deque()
        self.trouble = ""
        """Why there is no line, as far as it is known."""
        self.refused = ""
        """Why what answered there was not believed; nothing is tried again then."""
        self._believed = False
        self._loop = loop
        self._socket: ClientConnection | None = None
        """The line that the seat's end speaks on: one that came since is not greeted yet."""
        self._task: asyncio.Task[None] | None = None
        """Keeps it up."""
        self._closed = False

    @property
    def closed(self) -> bool:
        """Return whether it was let go for good, by either end."""
        return self._closed or (self._task is not None and self._task.done())

    def pump(self) -> None:
        """Let the seat's end hear what has come, and say what it has to say."""
        while self._came:
            came = self._came.popleft()
            if isinstance(came, ClientConnection):
                self._greet(came)
            elif came is _LOST:
                self.end.lost()
            else:
                try:
                    self.end.hear(came)  # type: ignore[arg-type]  # all else that comes is text
                except Misspoken as no:
                    self.trouble = f"The host speaks otherwise than this program: {no.sentence}"
                    self.close()
        while self.end.outgoing:
            text = self.end.outgoing.popleft()
            with suppress(RuntimeError):  # it has ended
                asyncio.run_coroutine_threadsafe(_send(self._socket, text), self._loop)

    def _greet(self, socket: ClientConnection) -> None:
        # The host's last word may be read only now: who was sent away stays away.
        if self.end.fault is not None:
            self.close()
        else:
            self._socket = socket
            self.end.greet()

    def close(self) -> None:
        """Let the line go."""
        self._closed = True
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._hang_up)

    def _hang_up(self) -> None:
        if self._task is not None:
            self._task.cancel()

    async def keep_up(self) -> None:
        """Have a line again whenever it has ended, until it is let go."""
        self._task = asyncio.current_task()
        pause = FIRST_PAUSE
        while not self._closed:
            had_line = await self._line()
            self._came.append(_LOST)
            if self.end.fault is not None or self.refused:
                return
            pause = FIRST_PAUSE if had_line else min(pause * 1.6, LONGEST_PAUSE)
            await asyncio.sleep(pause)

    async def _line(self) -> bool:
        """Keep one line until it ends; return whether there was one."""
        had = False
        try:
            async with connect(
                self._url,
                **self._safe,
                compression=None,
                max_size=LONGEST[FromHost],
                open_timeout=5,
                close_timeout=2,  # of a host that is going down nobody waits for the last word
                ping_interval=5,
                ping_timeout=10,
            ) as socket:
                had, self.trouble, self._believed = True, "", True
                self._came.append(socket)
                async for text in socket:
                    self._came.append(text)
                    while len(self._came) > MOST_HEARD:  # noqa: ASYNC110 - it empties in another thread
                        await asyncio.sleep(FIRST_PAUSE)
        except NotTheHost as no:
            self._not_believed(no)
        except ssl.SSLCertVerificationError as error:
            self._not_believed(not_vouched_for(error))
        except ssl.SSLError:
            self.trouble = "what answers there does not speak TLS as this program does"
        except (OSError, WebSocketException, TimeoutError) as error:
            self.trouble = str(error) or type(error).__name__
        return had

    def _not_believed(self, no: NotTheHost) -> None:
        """Note that another than the host answers; one that was there before may come back."""
        self.trouble = no.sentence
        if not self._believed:
            self.refused = no.sentence


class Dial(KeptLine):
    """A line that is kept up in a thread of its own.

    Args:
        url: Of the host.
        end: The seat's end.
        trust: Whom to believe that it is the host; ``None`` on this machine, without TLS.

    """

    def __init__(self, url: str, end: SeatEnd, trust: Trust | None = None) -> None:
        super().__init__(url, end, asyncio.new_event_loop(), trust)
        self._thread = threading.Thread(target=self._run, name="line", daemon=True)
        self._thread.start()

    @property
    def closed(self) -> bool:
        """Return whether it was let go for good, by either end."""
        return self._closed or not self._thread.is_alive()

    def _hang_up(self) -> None:
        for task in asyncio.all_tasks(self._loop):
            task.cancel()

    def _run(self) -> None:
        with suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self.keep_up())
        self._loop.close()


async def _send(socket: ClientConnection | None, text: str) -> None:
    if socket is not None:
        with suppress(WebSocketException, OSError):
            await socket.send(text)
