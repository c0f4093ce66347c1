"""One line of a host: what is still to be said to whoever is at its other end.

A line holds no queue of what its seat was told.  It holds how far it has come in the seat's
stream, and takes the next entries when there is room for them: so a slow console costs no memory
and stalls nobody, and one that comes back goes on where it stood by the same way.  Files go part
by part in the same manner; of clock, presence and halts only the newest counts.
"""

from __future__ import annotations

from base64 import b64encode
from collections import deque
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from simulator.net.frames import (
    About,
    Content,
    Fault,
    FromHost,
    FromSeat,
    Halt,
    Present,
    PublicPhase,
    Still,
    Time,
    Welcome,
)
from simulator.net.side import Phase, Side

CHUNK: Final = 64
"""Entries of streams that are said in one go, before others have their turn."""
UNSAID: Final = 256
"""Answers that a line may be behind; whoever does not listen is let go then."""
FILES: Final = 64
"""Files that may be on their way over one line."""
PART: Final = 512 * 1024
"""Bytes of a file in one frame."""


class Streams(Protocol):
    """What seats were told, as far as it is on disk."""

    def texts(self, reader: str, seat: str, at: int, most: int) -> Sequence[str]:
        """Return the next entries of a seat's stream as frames.

        Args:
            reader: Whose line it is: control may follow other seats.
            seat: Whose stream.
            at: How many came before.
            most: How many at most.

        """


class Line:
    """The host's end of one conversation.

    Args:
        address: Where it comes from.
        opened: When, in seconds of the host's own clock.
        streams: What seats were told.
        more: Called when there is something to take.

    """

    def __init__(
        self, address: str, opened: float, streams: Streams, more: Callable[[], None]
    ) -> None:
        self.address = address
        self.opened = opened
        self.side: Side[FromHost, FromSeat] = Side(FromHost, FromSeat)
        self.seat = ""
        self.here = False
        """Whether its other end is in this process, at the terminal that has the room."""
        self.silent = False
        """Whether nothing of the seat's stream is said: whoever asks there only asks."""
        self.gives_way = False
        """Whether others are told first: nobody waits while staff is told what is hidden."""
        self.at: dict[str, int] = {}
        """Seat → how much of its stream was said here: one's own, and those that are followed."""
        self.fetched: dict[str, int] = {}
        """File that is on its way → which part of it is next."""
        self._files: dict[str, bytes | None] = {}
        self._streams = streams
        self._welcome: list[str] = []
        self._unsaid: deque[str] = deque()
        self._newest: dict[type[FromHost], FromHost] = {}
        self._more = more
        self._last = ""
        self.phase: PublicPhase | None = None
        """What was said last of the phase, to who is told of it."""
        self.ended: Callable[[], None] = lambda: None
        """Called when the conversation has ended here, and there is a last word to take."""

    @property
    def seated(self) -> bool:
        """Return whether somebody sits at its other end."""
        return self.side.phase is Phase.SEATED

    @property
    def behind(self) -> bool:
        """Return whether its other end does not listen any more."""
        return len(self._unsaid) > UNSAID

    def say(self, frame: FromHost) -> None:
        """Have something said, after what the seat was told before it."""
        if isinstance(frame, Time | PublicPhase | Present | Halt | Still):
            self._newest[type(frame)] = frame
        elif isinstance(frame, Welcome | About):
            self._welcome.append(self.side.say(frame))
        else:
            self._unsaid.append(self.side.say(frame))
        self._more()

    def end(self, frame: Fault) -> None:
        """Say why, and nothing after it."""
        if self.side.phase is not Phase.CLOSED:
            self._last = self.side.say(frame)
            self._unsaid.clear()
            self._newest.clear()
            self._files.clear()
            self.ended()
        self._more()

    def follow(self, seat: str, at: int) -> None:
        """Have a seat's stream said, from a place in it on."""
        self.at[seat] = at
        self._more()

    def bring(self, sha256: str, content: bytes | None) -> None:
        """Have a file said that was fetched, part by part; ``None`` if there is none."""
        self._files[sha256] = content
        self._more()

    def wake(self) -> None:
        """Note that there may be more to say."""
        self._more()

    def take(self) -> list[str]:
        """Return what is to be said next, in order; nothing if all is said."""
        if self._last or self.side.phase is not Phase.SEATED:
            last, self._last = self._last, ""
            return [last] if last else []
        texts, self._welcome = self._welcome, []
        room = CHUNK
        for seat, at in self.at.items():
            told = self._streams.texts(self.seat, seat, at, room)
            self.at[seat] += len(told)
            texts += told
            room -= len(told)
            if not room:
                return texts
        # An answer comes after all that followed from what was asked.
        texts += self._unsaid
        self._unsaid.clear()
        texts += [self.side.say(frame) for frame in self._newest.values()]
        self._newest.clear()
        if not texts and self._files:
            texts.append(self.side.say(self._part()))
        return texts

    def clock(self) -> Time | None:
        """Return where the clock stands, as a frame; ``None`` if that is not to be said.

        It is for the terminal that has the room in its own process, and is told so each second.
        """
        time = self._newest.get(Time)
        if not isinstance(time, Time) or self.side.phase is not Phase.SEATED:
            return None
        del self._newest[Time]
        self.side.hand(time)
        return time

    def _part(self) -> Content:
        """Return the next part of the file that was fetched first."""
        sha256, content = next(iter(self._files.items()))
        parts = 0 if content is None else max(1, -(-len(content) // PART))
        part = self.fetched[sha256]
        piece = (content or b"")[part * PART : (part + 1) * PART]
        if part + 1 >= parts:
            del self._files[sha256], self.fetched[sha256]
        else:
            self.fetched[sha256] = part + 1
        text = b64encode(piece).decode()
        return Content(sha256=sha256, part=part, parts=parts, base64=text)
