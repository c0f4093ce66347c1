"""One side of a conversation: which frames may be said when, as a table, and their text.

Both ends keep the same table, each for itself, and know no socket.  The host takes anything from
anybody: what is too long, too deep, no JSON, no frame or out of turn ends in a ``Misspoken`` with
the sentence for whoever wrote that program, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final, Generic, TypeVar

from simulator.domain.values.value import CodecError, canonical, decode, encode, read_json
from simulator.errors import InvariantViolated
from simulator.harmless import one_line
from simulator.net.frames import (
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
    ToldSeat,
    Welcome,
    Wrong,
)

LONGEST: Final = {FromSeat: 256 * 1024, FromHost: 4 * 1024 * 1024}
"""Bytes of one frame, by who says it: nothing that a form can hold is longer."""
DEEPEST: Final = 24
"""Brackets in brackets: a ruling's conditions stay far below."""


class Phase(Enum):
    """How far a conversation has come."""

    OPEN = "open"
    GREETED = "greeted"
    SEATED = "seated"
    CLOSED = "closed"


Table = Mapping[tuple[Phase, type[Any]], Phase]

SAYS: Final[Mapping[type[Any], Table]] = {
    FromSeat: {
        (Phase.OPEN, Hello): Phase.GREETED,
        **{
            (Phase.SEATED, one): Phase.SEATED
            for one in (Ask, Fetch, LookBack, Follow, Reads, Door, PrintSheet)
        },
    },
    FromHost: {
        (Phase.GREETED, Welcome): Phase.SEATED,
        **{
            (Phase.SEATED, one): Phase.SEATED
            for one in (
                About,
                ToldSeat,
                Answer,
                Time,
                PublicPhase,
                Content,
                Afterwards,
                Halt,
                Still,
                Present,
                Printed,
            )
        },
        **{(phase, Fault): Phase.CLOSED for phase in Phase if phase is not Phase.CLOSED},
    },
}
"""Who speaks → (phase, frame) → the phase that follows.  What is not in it may not be said."""


class Misspoken(Exception):
    """The other side said what it may not say, or not now.

    Args:
        wrong: One word, for a program.
        sentence: For its reader.

    """

    def __init__(self, wrong: Wrong, sentence: str) -> None:
        super().__init__(sentence)
        self.wrong: Wrong = wrong
        self.sentence = sentence


Ours = TypeVar("Ours", FromSeat, FromHost)
Theirs = TypeVar("Theirs", FromSeat, FromHost)


class Side(Generic[Ours, Theirs]):
    """One side: what it says becomes text, what it hears a frame, each if it is the turn.

    Args:
        ours: What this side says.
        theirs: What the other says.

    """

    def __init__(self, ours: type[Ours], theirs: type[Theirs]) -> None:
        self._ours: type[Ours] = ours
        self._theirs: type[Theirs] = theirs
        self.phase = Phase.OPEN

    def say(self, frame: Ours) -> str:
        """Return the text of a frame.

        Raises:
            InvariantViolated: If it is not this side's turn to say it.

        """
        return canonical(encode(self.hand(frame)))

    def hand(self, frame: Ours) -> Ours:
        """Return a frame as it is, for another side in this process; the table holds there too.

        Raises:
            InvariantViolated: If it is not this side's turn to say it.

        """
        follows = SAYS[self._ours].get((self.phase, type(frame)))
        if follows is None:
            raise InvariantViolated(f"{frame.kind} cannot be said: {self.phase.value}")
        self.phase = follows
        return frame

    def hear(self, text: str | bytes) -> Theirs | None:
        """Return what was said; ``None`` if this side has ended the conversation before.

        Raises:
            Misspoken: If it is nothing that may be said now.

        """
        if self.phase is Phase.CLOSED:
            return None
        return self.take(_read(text, self._theirs))

    def take(self, frame: Theirs) -> Theirs:
        """Take a frame that was handed over as it is.

        Raises:
            Misspoken: If it may not be said now.

        """
        follows = SAYS[self._theirs].get((self.phase, type(frame)))
        if follows is None:
            raise Misspoken("order", f"{frame.kind} cannot be said: {self.phase.value}")
        self.phase = follows
        return frame


def _read(text: str | bytes, family: type[Theirs]) -> Theirs:
    if isinstance(text, bytes):
        raise Misspoken("binary", "a frame is text: one JSON object")
    longest = LONGEST[family]
    # A character has one byte at least: what is long by that count need not be encoded.
    if len(text) > longest or len(text.encode("utf-8", "replace")) > longest:
        raise Misspoken("long", f"a frame has at most {longest} bytes")
    try:
        plain = read_json(text)
    except CodecError as error:
        raise Misspoken("unreadable", f"no JSON: {_quoted(error)}") from None
    if not isinstance(plain, dict):
        raise Misspoken("unreadable", "a frame is one JSON object")
    if _deeper(plain, DEEPEST):
        raise Misspoken("unreadable", f"a frame is nested at most {DEEPEST} deep")
    try:
        return decode(family, plain)
    except CodecError as error:
        raise Misspoken("unknown", _quoted(error)) from None


def _quoted(error: CodecError) -> str:
    """Return what is wrong as one line that can be written: it may quote what was said."""
    return one_line(f"{error!s:.400}")


def _deeper(plain: object, most: int) -> bool:
    """Return whether JSON is nested deeper than so many brackets."""
    level: list[object] = [plain]
    for _ in range(most + 1):
        level = [
            inner
            for one in level
            if isinstance(one, list | dict)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return False
    return True
