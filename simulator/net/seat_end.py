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
from hashlib import sha256
from typing import Final

from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import Picture, Told
from simulator.net.frames import (
    PASSING,
    VERSION,
    About,
    Afterwards,
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
    LookBack,
    Present,
    Printed,
    PrintSheet,
    PublicPhase,
    Reads,
    Still,
    Time,
    To,
    ToldSeat,
    Welcome,
)
from simulator.net.side import Misspoken, Side

FURTHEST: Final = 1.0
"""Wall seconds that the clock is shown to go on after the host last said where it stands."""
UNBRIEFED: Final = ("public", "observer")
"""Kinds of seat that are told what stands over the door."""
MOST_PARTS: Final = 256
"""Parts of one file: no drill has a longer one."""
AT_ONCE: Final = 4
"""Commands that are said before the first of them is answered: no burst is too much to a host."""


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
        self.clock, self._ids = clock, ids
        self._proof = ids()
        self._side: Side[FromSeat, FromHost] = Side(FromSeat, FromHost)
        self.welcome: Welcome | None = None
        self.stream = Stream(Picture(seat="", team=None))
        self.followed: dict[str, Stream] = {}
        self.asked: dict[str, Command] = {}
        """Id → what was asked and is not answered."""
        self._said: set[str] = set()
        """Which of them were said on this line."""
        self.newest = ""
        """The id of what was asked last."""
        self.answers: deque[Answer] = deque(maxlen=200)
        """What was answered, newest last."""
        self.still = Still(state="", by="", reason="", back_at="")
        """How play stands, where the rest is told later."""
        self.phase: PublicPhase | None = None
        self.about: About | None = None
        """What stands over the door, where one is told."""
        self.present = Present(seats=(), url="", fingerprint="")
        """Who is where, as exercise control is told."""
        self.present_at = 0.0
        """When that was said, by this machine's clock."""
        self.printed = ""
        """What the host said last of the roster sheet."""
        self._ticks: tuple[bool, ...] = ()
        self.fault: Fault | None = None
        """Why the host has ended the conversation."""
        self.halted = ""
        """Why the host cannot write what happens."""
        self.lost_at: float | None = None
        """Since when there is no line."""
        self.afterwards: str | None = None
        """Digest of what there is to look back at; ``None`` as long as that is not answered."""
        self._looks = False
        """Whether that was asked."""
        self._files: dict[str, list[bytes]] = {}
        """Files that are awaited, as far as they have come."""
        self.files: dict[str, bytes | None] = {}
        """Files that were fetched; ``None`` if the host has none for this seat."""
        self._time = Time(x=0, speed=0, runs=False)
        self._timed = clock()
        self.outgoing: deque[str] = deque()
        """What is to be said next; it is of this line, and gone with it."""

    # ---- the line

    def greet(self) -> None:
        """Begin anew on a line that has just been opened."""
        self.lost()
        self._side = Side(FromSeat, FromHost)
        self.outgoing.clear()
        self._said.clear()
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
            self.lost_at = self.clock()

    @property
    def live(self) -> bool:
        """Return whether somebody listens at the other end."""
        return self.welcome is not None and self.lost_at is None and self.fault is None

    @property
    def briefed(self) -> bool:
        """Return whether all has come that the seat was told before."""
        welcome = self.welcome
        if welcome is None or (welcome.seat_kind in UNBRIEFED and self.about is None):
            return False
        return len(self.stream.told) >= welcome.stands

    def _say(self, frame: FromSeat) -> None:
        if self.live:
            self.outgoing.append(self._side.say(frame))

    def _say_asked(self) -> None:
        """Say what was asked and was not said on this line, some at a time and in its order."""
        for id_, command in self.asked.items():
            if not self.live or len(self._said) >= AT_ONCE:
                return
            if id_ not in self._said:
                self._said.add(id_)
                self._say(Ask(id=id_, command=command))

    # ---- what comes

    def hear(self, text: str | bytes) -> None:
        """Take what the host has said.

        Raises:
            Misspoken: If it is nothing that a host says.

        """
        frame = self._side.hear(text)
        if frame is not None:
            self._take(frame)

    def handed(self, frame: FromHost) -> None:
        """Take a frame as it is, from a host in this process.

        Raises:
            Misspoken: If it may not be said now.

        """
        self._take(self._side.take(frame))

    @singledispatchmethod
    def _take(self, frame: FromHost) -> None:
        """Take a frame, by what it says."""
        raise NotImplementedError

    @_take.register
    def _(self, frame: Time) -> None:
        self._time, self._timed = frame, self.clock()

    @_take.register
    def _(self, frame: Answer) -> None:
        if self.asked.pop(frame.id, None) is not None:
            self.answers.append(frame)
        self._said.discard(frame.id)
        self._say_asked()

    @_take.register
    def _(self, frame: Halt) -> None:
        self.halted = frame.sentence

    @_take.register
    def _(self, frame: Present) -> None:
        self.present, self.present_at = frame, self.clock()

    @_take.register
    def _(self, frame: Printed) -> None:
        self.printed = frame.sentence

    @_take.register
    def _(self, frame: Fault) -> None:
        if self.welcome is None or frame.wrong not in PASSING:
            self.fault = frame
        self.lost()

    @_take.register
    def _(self, frame: Welcome) -> None:
        before = self.welcome
        if before is None:
            self.stream.picture.seat, self.stream.picture.team = frame.seat, frame.team
        elif (before.seat, before.exercise) != (frame.seat, frame.exercise):
            raise Misspoken("unknown", "the seat is another, or the exercise")
        self.welcome, self.ticket, self.lost_at = frame, frame.ticket, None
        self.halted = ""  # if it still stands, that is said after this
        if self._ticks:
            self._say(Reads(ticks=self._ticks))
        for seat, stream in self.followed.items():
            self._say(Follow(seat=seat, since=len(stream.told)))
        for digest, parts in self._files.items():
            parts.clear()
            self._say(Fetch(sha256=digest))
        if self._looks:
            self._say(LookBack())
        self._say_asked()

    @_take.register
    def _(self, frame: Still) -> None:
        self.still = frame

    @_take.register
    def _(self, frame: PublicPhase) -> None:
        self.phase = frame

    @_take.register
    def _(self, frame: About) -> None:
        self.about = frame

    @_take.register
    def _(self, frame: Afterwards) -> None:
        self.afterwards, self._looks = frame.sha256, False
        if frame.sha256:
            self.fetch(frame.sha256)

    @_take.register
    def _(self, frame: ToldSeat) -> None:
        stream = self.followed.get(frame.of) if frame.of else self.stream
        if stream is None:
            raise Misspoken("unknown", "nobody here follows that seat")
        stream.take(Told(frame.x, frame.s, frame.body, frame.opens, frame.closes))

    @_take.register
    def _(self, frame: Content) -> None:
        parts = self._files.get(frame.sha256)
        if parts is None or frame.part != len(parts) or frame.parts > MOST_PARTS:
            raise Misspoken("unknown", "that part of a file is not awaited")
        try:
            parts.append(b64decode(frame.base64, validate=True))
        except ValueError:  # binascii's too
            raise Misspoken("unknown", "that part of a file is no base64") from None
        if len(parts) < frame.parts:
            return
        content = b"".join(self._files.pop(frame.sha256)) if frame.parts else None
        if content is not None and sha256(content).hexdigest() != frame.sha256:
            raise Misspoken("unknown", "a file is not the one that was fetched")
        self._files.pop(frame.sha256, None)
        self.files[frame.sha256] = content

    # ---- what is asked

    def ask(self, command: Command) -> str:
        """Ask for a command, now or when there is a line again; return its id."""
        id_ = self.newest = self._ids()
        self.asked[id_] = command
        self._say_asked()
        return id_

    def reads(self, ticks: tuple[bool, ...]) -> None:
        """Say how far the reader is with the briefing; said again on a line that comes back."""
        if ticks != self._ticks:
            self._ticks = ticks
            self._say(Reads(ticks=ticks))

    def door(self, seat: str, to: To) -> None:
        """Ask for a seat to be given to somebody else: now or not at all."""
        self._say(Door(seat=seat, to=to))

    def print_sheet(self) -> None:
        """Ask for the roster sheet to be written: now or not at all."""
        self.printed = ""
        self._say(PrintSheet())

    def fetch(self, digest: str) -> None:
        """Ask for a file, now or when there is a line again, if it is not here."""
        if digest not in self.files and digest not in self._files:
            self._files[digest] = []
            self._say(Fetch(sha256=digest))

    def look_back(self) -> None:
        """Ask for what there is to look back at, now or when there is a line again."""
        self.afterwards, self._looks = None, True
        self._say(LookBack())

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
        passed = min(max(self.clock() - self._timed, 0.0), FURTHEST) if time.runs else 0.0
        return max(newest, time.x + int(passed * time.speed))

    @property
    def running(self) -> bool:
        """Return whether exercise time runs."""
        return self._time.runs and self.live and not self.halted

    @property
    def speed(self) -> int:
        """Return how many exercise seconds pass in a wall second."""
        return self._time.speed
