"""View of the lobby: who has come, who is ready, and what speaks against beginning.

Only exercise control may hold one: it has the codes of the seats.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.pictures.views import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class LobbyRow:
    """One seat."""

    id: str
    seat: str
    """In few cells, ``QN lead``."""
    team: str
    who: str
    came: str
    """``08:31``."""
    ticks: tuple[bool, ...] | None
    """Of the briefing's checklist; ``None`` where there is none."""
    ready: str
    """``ready``, or ``reads`` as long as something is ticked and not all is."""
    line: str
    """``live``, ``lost 1:10``, ``code not used``, ``bot``."""
    tone: Tone
    """``ok`` if somebody or a bot is there, ``warn`` if control must do something."""
    paste: str = ""
    """The line to be pasted at the seat's terminal; empty if there is no code to give."""
    terms: str
    """What the code is good for; without one, why there is none and what to do."""
    may: tuple[tuple[str, str, str], ...]
    """(to whom, what giving the seat there is called, why not now)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What speaks against beginning."""

    seats: tuple[str, ...]
    """Whose it is; many of one sort are said together."""
    text: str
    tone: Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class LobbyView:
    """The lobby."""

    title: str
    """``4 of 6 people came, 3 ready``."""
    before: bool
    """Whether STARTEX is still to come."""
    rows: tuple[LobbyRow, ...]
    """Seats of teams, and all at which somebody is."""
    others: tuple[LobbyRow, ...]
    """Seats that need nobody: personas answer by themselves."""
    fingerprint: str
    """In groups of four, as it stands on the roster sheet; empty without TLS."""
    gaps: tuple[Gap, ...]
    """Worst first."""
    printed: str = ""
    """What the host said last of the roster sheet."""
