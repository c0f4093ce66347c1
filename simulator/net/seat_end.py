"""A seat's end of the protocol: what the seat was told, what it asked, where the clock stands.

It knows no socket and no thread.  Whoever has the line gives it what came and takes what is to be
said; the console draws from it.  A line that breaks loses nothing: what the host has not answered
is asked again under the same id, and the stream goes on after the last entry that is here.
"""

from __future__ import annotations

import secrets
from base64 import b64decode
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import singledispatchmethod
from typing import Final

from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import Picture, Told
from simulator.net.frames import (
    VERSION,
    Answer,
    Ask,
    Content,
    Door,
    Fault,
    Fetch,
    Follow,
    FromHost,
    FromSeat,
    Halt,
    Hello,
    Present,
    Reads,
    Time,
    To,
    ToldSeat,
    Welcome,
    Wrong,
)
from simulator.net.side import Side

FURTHEST: Final = 1.0
"""Wall seconds that the clock is shown to go on after the host last said where it stands."""
PASSING: Final[frozenset[Wrong]] = frozenset({"slow", "wait"})
"""Why a line is let go that may be taken up again at once, by who has a ticket."""


@dataclass(slots=True)
class Stream:
    """What one seat was told, and what it knows by that."""

    picture: Picture
    told: list[Told] = field(default_factory=list)

    def take(self, told: Told) -> None:
        """Take the next entry."""
        self.told.append(told)
        self.picture.take(told)


class SeatEnd:
    """A seat's end.

    Args:
        code: From the roster sheet, the first time.
        ticket: From an earlier welcome.
        name: Of the person.
        clock: Seconds of this machine's clock.
        ids: Makes an id that was never used before.

    """

    def __init__(
        self,
        *,
        code: str = "",
        ticket: str = "",
        name: str = "",
        clock: Callable[[], float],
        ids: Callable[[], str] = lambda: secrets.token_hex(8),
    ) -> None:
        self._code, self.ticket, self._name = code, ticket, name
        self._clock, self._ids = clock, ids
        self._proof = ids()
        self._side: Side[FromSeat, FromHost] = Side(FromSeat, FromHost)
        self.welcome: Welcome | None = None
        self.stream = Stream(Picture(seat="", team=None))
        self.followed: dict[str, Stream] = {}
        self.asked: dict[str, Command] = {}
        """Id → what was asked and is not answered."""
        self.answers: deque[Answer] = deque(maxlen=200)
        """What was answered, newest last."""
        self.present = Present(seats=(), url="", fingerprint="")
        """Who is where, as exercise control is told."""
        self.present_at = 0.0
        """When that was said, by this machine's clock."""
        self._ticks: tuple[bool, ...] = ()
        self.fault: Fault | None = None
        """Why the host has ended the conversation."""
        self.halted = ""
        """Why the host cannot write what happens."""
        self.lost_at: float | None = None
        """Since when there is no line."""
        self._files: dict[str, list[bytes]] = {}
        self.files: dict[str, bytes] = {}
        self._time = Time(x=0, speed=0, runs=False)
        self._timed = clock()
        self.outgoing: deque[str] = deque()
        """What is to be said next; it is of this line, and gone with it."""

    # ---- the line

    def greet(self) -> None:
        """Begin anew on a line that has just been opened."""
        self._side = Side(FromSeat, FromHost)
        self.outgoing.clear()
        ticket = self.ticket
        hello = Hello(
            version=VERSION,
            code="" if ticket else self._code,
            ticket=ticket,
            since=len(self.stream.told),
            name=self._name,
            proof="" if ticket else self._proof,
        )
        self.outgoing.append(self._side.say(hello))

    def lost(self) -> None:
        """Note that the line has ended."""
        if self.lost_at is None:
            self.lost_at = self._clock()

    @property
    def live(self) -> bool:
        """Return whether somebody listens at the other end."""
        return self.welcome is not None and self.lost_at is None and self.fault is None

    def _say(self, frame: FromSeat) -> None:
        if self.live:
            self.outgoing.append(self._side.say(frame))

    # ---- what comes

    def hear(self, text: str | bytes) -> None:
        """Take what the host has said.

        Raises:
            Misspoken: If it is nothing that a host says.

        """
        frame = self._side.hear(text)
        if frame is not None:
            self._take(frame)

    @singledispatchmethod
    def _take(self, frame: FromHost) -> None:
        """Take a frame, by what it says."""
        raise NotImplementedError

    @_take.register
    def _(self, frame: Time) -> None:
        self._time, self._timed = frame, self._clock()

    @_take.register
    def _(self, frame: Answer) -> None:
        if self.asked.pop(frame.id, None) is not None:
            self.answers.append(frame)

    @_take.register
    def _(self, frame: Halt) -> None:
        self.halted = frame.sentence

    @_take.register
    def _(self, frame: Present) -> None:
        self.present, self.present_at = frame, self._clock()

    @_take.register
    def _(self, frame: Fault) -> None:
        if self.welcome is None or frame.wrong not in PASSING:
            self.fault = frame
        self.lost()

    @_take.register
    def _(self, frame: Welcome) -> None:
        if self.welcome is None:
            self.stream.picture.seat, self.stream.picture.team = frame.seat, frame.team
        self.welcome, self.ticket, self.lost_at = frame, frame.ticket, None
        if self._ticks:
            self._say(Reads(ticks=self._ticks))
        for seat, stream in self.followed.items():
            self._say(Follow(seat=seat, since=len(stream.told)))
        for id_, command in self.asked.items():
            self._say(Ask(id=id_, command=command))

    @_take.register
    def _(self, frame: ToldSeat) -> None:
        stream = self.followed[frame.of] if frame.of else self.stream
        stream.take(Told(frame.x, frame.s, frame.body))

    @_take.register
    def _(self, frame: Content) -> None:
        parts = self._files.setdefault(frame.sha256, [])
        if frame.part == 0:
            parts.clear()
        parts.append(b64decode(frame.base64))
        if len(parts) >= frame.parts:
            self.files[frame.sha256] = b"".join(self._files.pop(frame.sha256))

    # ---- what is asked

    def ask(self, command: Command) -> str:
        """Ask for a command, now or when there is a line again; return its id."""
        id_ = self._ids()
        self.asked[id_] = command
        self._say(Ask(id=id_, command=command))
        return id_

    def reads(self, ticks: tuple[bool, ...]) -> None:
        """Say how far the reader is with the briefing; said again on a line that comes back."""
        if ticks != self._ticks:
            self._ticks = ticks
            self._say(Reads(ticks=ticks))

    def door(self, seat: str, to: To) -> None:
        """Ask for a seat to be given to somebody else: now or not at all."""
        self._say(Door(seat=seat, to=to))

    def fetch(self, sha256: str) -> None:
        """Ask for a file, if it is not here and was not asked for on this line."""
        if sha256 not in self.files and sha256 not in self._files:
            self._files[sha256] = []
            self._say(Fetch(sha256=sha256))

    def follow(self, seat: str) -> Picture:
        """Return what another seat knows, as far as it has come; control's alone."""
        if seat not in self.followed:
            self.followed[seat] = Stream(Picture(seat=seat, team=None))
            self._say(Follow(seat=seat, since=0))
        return self.followed[seat].picture

    # ---- time

    @property
    def x(self) -> int:
        """Return the exercise second, as far as it can be known here."""
        time, newest = self._time, self.stream.picture.x
        passed = min(max(self._clock() - self._timed, 0.0), FURTHEST) if time.runs else 0.0
        return max(newest, time.x + int(passed * time.speed))

    @property
    def running(self) -> bool:
        """Return whether exercise time runs."""
        return self._time.runs and self.live and not self.halted

    @property
    def speed(self) -> int:
        """Return how many exercise seconds pass in a wall second."""
        return self._time.speed
