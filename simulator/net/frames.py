"""Frames of the protocol: all that a host and a seat can say to each other.

A frame is one JSON object with its ``kind``.  What a seat is told comes one event a frame, in the
order of its stream and without numbers: its place is how many came before it.  So a console that
lost its line asks for what comes after the last that it has, and whoever was told nothing cannot
count what others were told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Final, Literal

from simulator.domain.kinds.body import Body
from simulator.domain.kinds.command import Command
from simulator.domain.state.coming import Coming
from simulator.domain.values.value import SPARSE, Family, value
from simulator.exercise.poster import Names, Poster

VERSION: Final = 1
"""Rises when a frame means something else, or one that was needed is gone."""

UNANSWERED: Final = 50
"""Commands of one seat that may wait for their answer."""

Wrong = Literal[
    "binary",
    "code",
    "elsewhere",
    "fast",
    "late",
    "long",
    "order",
    "revoked",
    "slow",
    "ticket",
    "unknown",
    "unreadable",
    "version",
    "wait",
]
"""Why a conversation is ended: one word for a program, beside the sentence for its reader."""
FAULTS: Final[Mapping[Wrong, str]] = {
    "binary": "a frame was bytes and not text",
    "code": "the code opens no seat: it is mistyped, or somebody has come with it",
    "elsewhere": "somebody has come to this seat with its ticket at another terminal",
    "fast": "more was said than a seat may say",
    "late": "the code has ended",
    "long": "a frame was too long",
    "order": "a frame may not be said now, or not by this seat",
    "revoked": "exercise control has given the seat to somebody else, or closed it",
    "slow": "nobody said hello in time, or answers were not read",
    "ticket": "the ticket is of another exercise, or is none",
    "unknown": "a text is no frame, or something it names is not there",
    "unreadable": "a text is no JSON object, or is nested too deep",
    "version": "the host speaks another version",
    "wait": "nobody new can come in at present",
}
"""What each of them means."""
PASSING: Final[frozenset[Wrong]] = frozenset({"slow", "wait"})
"""After these whoever has a ticket comes back by itself; after the others somebody must act."""

To = Literal["anew", "nobody", "bot", "people"]
"""To whom exercise control gives a seat."""


class FromSeat(Family):
    """What a seat's console says."""

    CATALOGUE = __name__


class FromHost(Family):
    """What a host says."""

    CATALOGUE = __name__


@value
class Hello(FromSeat, kind="hello"):
    """The first frame: who one is, and how much one has.

    Args:
        version: Of the protocol.
        code: As it stands on the roster sheet, the first time; with a ticket nobody looks at it.
        ticket: As the host gave it in its welcome; empty the first time.
        since: How many entries of the seat's stream one has.
        name: Of the person, for the roster; may be empty.
        proof: With a code: chosen at random and kept.  If the line breaks before the welcome has
            come, the same code opens the seat again with the same proof, and with no other.

    """

    version: int
    code: str
    ticket: str
    since: int
    name: str
    proof: str = field(default="", metadata=SPARSE)


@value
class Ask(FromSeat, kind="ask"):
    """A command is asked for.

    At most 50 may wait for their answer.  On a new line what was not answered is asked again first,
    in its order: of each seat only the last answers are kept.

    Args:
        id: Chosen by whoever asks; asked again under the same id it is not done twice.
        command: As docs/reference/commands.md has it.

    """

    id: str
    command: Command


@value
class Fetch(FromSeat, kind="fetch"):
    """A file that came with a message is wanted.

    Args:
        sha256: Of its bytes, as the message names it: 64 of 0 to 9 and a to f.

    """

    sha256: str


@value
class LookBack(FromSeat, kind="look-back"):
    """The exercise has ended, and is to be looked back at."""


@value
class Follow(FromSeat, kind="follow"):
    """Exercise control wants another seat's stream too, or a mentor that of a seat it mentors.

    Args:
        seat: Which; any but its own.
        since: How many entries of it one has.

    """

    seat: str
    since: int


@value
class Reads(FromSeat, kind="reads"):
    """How far the reader is with the checklist of the briefing, for exercise control.

    Args:
        ticks: Whether each of its sentences is ticked, in order; at most 20.

    """

    ticks: tuple[bool, ...]


@value
class Door(FromSeat, kind="door"):
    """Exercise control gives a seat to somebody else; answered with who is where then.

    Args:
        seat: Which; any but its own.
        to: ``anew`` to whoever comes with a new code, ``nobody`` until it is given out anew,
            ``bot`` to a bot (teams' seats only), ``people`` back from a bot.

    """

    seat: str
    to: To


@value
class PrintSheet(FromSeat, kind="print-sheet"):
    """Exercise control wants the roster sheet, written beside the record on the host's machine."""


@value
class Welcome(FromHost, kind="welcome"):
    """The seat is held.

    Args:
        version: Of the protocol.
        seat: Which.
        seat_kind: ``team``, ``persona``, ``control``, ``evaluator``, ``observer`` or ``mentor``;
            ``public`` for the room, which has no seat and asks for nothing.
        team: Of the seat; ``null`` if it has none.
        exercise: Names this exercise and no other: what is kept for it can be found again.
        ticket: To come back with, as often as need be, instead of the code.
        stands: How many entries there are of the seat's stream now.
        take_back: Wall seconds for which exercise control and personas can take back what they
            send, at their own end; not said to other seats.

    """

    version: int
    seat: str
    seat_kind: str
    team: str | None
    exercise: str
    ticket: str
    stands: int
    take_back: int = field(default=0, metadata=SPARSE)


@value
class PublicPhase(FromHost, kind="phase"):
    """Which phase of the exercise has begun, for who is told of them; the newest alone counts.

    Args:
        name: As everybody may call it.
        nth: Which it is, of those with such a name.
        of: How many there are.

    """

    name: str
    nth: int
    of: int


@value
class About(FromHost, kind="about"):
    """What stands over the door, for whoever is briefed on nothing; it follows the welcome.

    Args:
        title: Of the exercise.
        marking: How what is seen of it is to be handled.
        start: Scenario time at STARTEX, with its zone.
        names: Of teams and states.
        late: By how many exercise seconds this seat is told later than others.

    """

    title: str
    marking: str
    start: str
    names: Names
    late: int

    @classmethod
    def of(cls, poster: Poster, late: int = 0) -> About:
        """Return the frame of a poster."""
        return cls(
            title=poster.title,
            marking=poster.marking,
            start=poster.start,
            names=poster.names,
            late=late,
        )

    @property
    def poster(self) -> Poster:
        """Return the poster."""
        return Poster(title=self.title, marking=self.marking, start=self.start, names=self.names)


@value
class ToldSeat(FromHost, kind="told"):
    """The next entry of a stream.

    Args:
        x: Exercise second.
        s: Scenario second.
        body: The event as the seat is told of it.
        of: The seat whose stream it is, where that is not one's own.
        opens: What is on its way because of it and nobody planned; said to exercise control alone.
        closes: Names of what was on its way so, and is no more; likewise.

    """

    x: int
    s: int
    body: Body
    of: str = field(default="", metadata=SPARSE)
    opens: tuple[Coming, ...] = field(default=(), metadata=SPARSE)
    closes: tuple[str, ...] = field(default=(), metadata=SPARSE)


@value
class Answer(FromHost, kind="answer"):
    """What was asked is on record, or was refused; sent after all that followed from it.

    Args:
        id: Of what was asked.
        refused: The sentence of refusal; ``null`` if it was taken.

    """

    id: str
    refused: str | None


@value
class Time(FromHost, kind="time"):
    """Where the clock stands; said once a second, and when it stops or goes on.

    Args:
        x: Exercise second.
        speed: Exercise seconds a wall second.
        runs: Whether it runs.

    """

    x: int
    speed: int
    runs: bool


@value
class Content(FromHost, kind="content"):
    """A part of a file that was fetched.

    Args:
        sha256: Of all its bytes.
        part: Counted from 0.
        parts: How many there are; none if there is no such file for this seat.
        base64: The bytes of this part.

    """

    sha256: str
    part: int
    parts: int
    base64: str


@value
class Still(FromHost, kind="still"):
    """How play stands, said at once to whoever is told the rest later.

    Args:
        state: ``pause``, or ``stopped`` for a real emergency; empty once it goes on.
        by: The seat that said so.
        reason: As it was given.
        back_at: When it goes on, as it was given.
        starts: Before STARTEX, for when that is planned: seconds since 1970; 0 if for no time.

    """

    state: Literal["", "pause", "stopped"]
    by: str
    reason: str
    back_at: str
    starts: int = field(default=0, metadata=SPARSE)


@value
class Afterwards(FromHost, kind="afterwards"):
    """What there is to look back at: a file, to be fetched as any other.

    It is JSON, packed with zlib: scenario, inputs and events as a record has them, and its seal.

    Args:
        sha256: Of its bytes; empty as long as the exercise has not ended.

    """

    sha256: str


@value
class Halt(FromHost, kind="halt"):
    """All stands: the host cannot write what happens, or time cannot pass.

    Args:
        sentence: Why; empty once it goes on.

    """

    sentence: str


@value
class Presence:
    """Who is at a seat, for exercise control.

    Args:
        seat: Which.
        seat_kind: As in a welcome.
        name: As the person gave it.
        state: ``open`` (nobody has come), ``bot``, ``here``, ``lost`` or ``shut``.
        since: Wall seconds that it has been so.
        came: Wall seconds since whoever has the seat first came; ``null`` if nobody has.
        ticks: What that person has ticked of the briefing's checklist, as it was said.
        code: To be given out; empty once somebody came with it, and where there is none.
        lasts: Wall seconds that the code opens the seat for; 0 once it has ended.

    """

    seat: str
    seat_kind: str
    name: str
    state: Literal["open", "bot", "here", "lost", "shut"]
    since: int
    came: int | None
    ticks: tuple[bool, ...]
    code: str
    lasts: int


@value
class Tried:
    """What was tried at the door in the last hour and opened nothing.

    Args:
        codes: How many wrong codes; also those that had to wait.
        tickets: How many tickets that are none of this exercise.
        places: From how many addresses; a network of version 6 is one.
        last: Wall seconds since the last of them.

    """

    codes: int
    tickets: int
    places: int
    last: int


NOBODY: Final = Tried(codes=0, tickets=0, places=0, last=0)
"""Nobody tried."""


@value
class Present(FromHost, kind="present"):
    """Who is at all seats; said to exercise control alone.

    Args:
        seats: All of them, and the room: ``public``.
        url: Where the host is reached, as it is given to people; empty if it is not known.
        fingerprint: Of the host's certificate; empty without TLS.
        tried: Who was turned away for a code or a ticket that is none; left out if nobody was.

    """

    seats: tuple[Presence, ...]
    url: str
    fingerprint: str
    tried: Tried = field(default=NOBODY, metadata=SPARSE)


@value
class Printed(FromHost, kind="printed"):
    """The roster sheet is written, or cannot be.

    Args:
        sentence: Where it is, or why not.

    """

    sentence: str


@value
class Fault(FromHost, kind="fault"):
    """The host ends the conversation.

    Args:
        wrong: Why, for a program.
        sentence: The same for its reader, who learns what to do.

    """

    wrong: Wrong
    sentence: str
