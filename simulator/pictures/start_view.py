"""Views before play and between seats: home, briefing, curtain.

How these are made from scenarios, records and pictures does not belong here.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.pictures.views import Note, PauseView, StatusView, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamChoice:
    """A team one can play."""

    code: str
    name: str
    line: str = ""
    """What it faces, in a few words."""
    people: str = ""
    """``6 analysts``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioRow:
    """A scenario that was found."""

    id: str
    title: str
    subtitle: str
    source: str
    """``built in``, or the path."""
    length: str
    """``3:30``."""
    teams: tuple[TeamChoice, ...] = ()
    text: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    """(label, text): Trains, Length, Needs, Marking."""
    quarters: tuple[int, ...] = ()
    """Injects that are planned in each quarter hour."""
    problem: str = ""
    """Why it cannot be played; such a row can be read and not started."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """A record that was found."""

    path: str
    title: str
    """The name of its file."""
    date: str
    length: str
    who: str
    state: str
    resumable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """Everything the home screen draws."""

    version: str
    scenarios: tuple[ScenarioRow, ...] = ()
    records: tuple[RecordRow, ...] = ()
    """Newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingView:
    """Everything the briefing draws."""

    status: StatusView
    starts: str = ""
    """``STARTEX in 4:12``; empty if the reader starts it."""
    meta: str = ""
    """``Sunday 00:00, Bravelle``."""
    situation: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    """(label, text): You are, You can, You cannot, Time."""
    objectives: tuple[str, ...] = ()
    ready: tuple[str, ...] = ()
    """The checklist, one sentence each."""
    rules: tuple[str, ...] = ()
    assets: tuple[Note, ...] = ()
    lobby: tuple[tuple[str, str, str, str, Tone], ...] = ()
    """Seats of the own team: (code, role, ``you``, who sits there, tone)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecapView:
    """What was missed at a seat while it was not held, and its briefing."""

    since: str = ""
    """``since T+00:20, for 25 m``; empty if nothing was missed."""
    missed: tuple[str, ...] = ()
    unasked: bool = False
    """Whether it is told to whoever sits down."""
    sections: tuple[tuple[str, str], ...] = ()
    """(heading, text) of the briefing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatChoice:
    """A seat at a shared terminal."""

    id: str
    code: str
    name: str
    """As the curtain says it: ``QM lead``."""
    needs: str = ""
    """``2 new, 1 due``; counts only, never a subject."""
    tone: Tone = "muted"


@dataclass(frozen=True, slots=True, kw_only=True)
class CurtainView:
    """The curtain between seats: nothing of any seat is visible."""

    status: StatusView
    """Without team and role."""
    seats: tuple[SeatChoice, ...]
    next_seat: str = ""
    """Who should have the terminal next: where most waits."""
    ended: bool = False
    pause: PauseView | None = None
    record: str = ""
    """Where the record lies; empty if none is kept."""
