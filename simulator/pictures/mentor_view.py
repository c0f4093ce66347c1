"""View of a mentor's console: the desks of the teams that are mentored, and what was whispered."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.pictures.views import ParticipantView, PauseView, StatusView, StopView, WhisperRow


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRow:
    """A desk that can be looked at."""

    seat: str
    team: str
    name: str
    waits: int
    """How much waits there."""
    unread: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorView:
    """Everything a mentor's console draws."""

    status: StatusView
    pause: PauseView | None = None
    stop: StopView | None = None
    desks: tuple[DeskRow, ...] = ()
    at: str = ""
    """The seat whose desk is looked at."""
    desk: ParticipantView | None = None
    """That desk, as whoever sits there sees it."""
    whispers: tuple[WhisperRow, ...] = ()
    """Newest first."""
    ended: str = ""
    """What to do after ENDEX."""
