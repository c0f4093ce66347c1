"""How a console's line to the host stands, as the console itself knows it.

None of it is in the seat's stream.  Where an exercise runs in this process there is no line, and
nothing of this.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.pictures.views import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatHere:
    """Who is at a seat, as exercise control is told."""

    seat: str
    kind: str
    """``team``, ``persona`` and other kinds of seat; ``public``: the room."""
    who: str
    """As the person gave it; empty if nobody has come, or gave none."""
    state: str
    """``open`` (nobody has come), ``bot``, ``here``, ``lost`` or ``shut``."""
    since: int
    """Wall seconds that it has been so."""
    came: str = ""
    """``08:31``; empty if nobody has."""
    ticks: tuple[bool, ...] = ()
    """What is ticked of the briefing's checklist."""
    code: str = ""
    """To be given out; empty where there is none."""
    until: str = ""
    """``09:30``; empty once the code has ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedHere:
    """Who was turned away at the host's door in the last hour, as exercise control is told."""

    codes: int
    """Wrong codes."""
    tickets: int
    """Tickets that are none of this exercise."""
    places: int
    """From how many addresses."""
    since: int
    """Wall seconds since the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """A line."""

    lost: int | None = None
    """Wall seconds since it was lost; ``None`` while there is one."""
    halted: str = ""
    """Why the host cannot write what happens: all stands meanwhile."""
    ended: str = ""
    """Why the host has ended the conversation: nothing is sent from here any more."""
    waiting: int = 0
    """What was sent and is not answered."""
    seats: tuple[SeatHere, ...] = ()
    """Who is where; exercise control alone is told."""
    url: str = ""
    """Where the host is reached, as people are told."""
    fingerprint: str = ""
    """Of its certificate; empty without one."""
    tried: TriedHere | None = None
    """Who was turned away at the door; exercise control alone is told."""
    printed: str = ""
    """What the host said last of the roster sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of something that was sent over a line."""

    id: str
    """Names what was sent."""
    text: str = ""
    """That it is under way or waits for the line; later, why it was refused."""
    tone: Tone = "text"
    refusal: bool = False
    """Whether it was refused: then nothing of it has happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingView:
    """What was sent and has not left yet: what was sent last of it."""

    what: str
    """What it is, as it is headed."""
    to: str
    """Who reads it."""
    seconds: int
    """Wall seconds until it leaves."""
    stands: str = ""
    """Why it does not leave now, if it does not: ``paused``."""
    before: int = 0
    """How many were sent before it and wait too."""
