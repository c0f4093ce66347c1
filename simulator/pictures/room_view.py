"""View of the room: what hangs on its wall, and what an observer reads."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.pictures.views import PauseView, StatusView, StopView


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsRow:
    """Something that was said in public."""

    at: str
    """Scenario time, ``05:24``."""
    text: str
    source: str = ""
    """Who said it, if it has words of its own."""


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """Which phase has begun, by its public name."""

    name: str
    nth: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomView:
    """What everybody may know, and nothing else."""

    status: StatusView
    news: tuple[NewsRow, ...] = ()
    """Newest first."""
    phase: PhaseRow | None = None
    pause: PauseView | None = None
    stop: StopView | None = None
    observes: bool = False
    """Whether somebody reads it at a seat, and can page back and stop play for real."""
    late: str = ""
    """By how much it comes later, ``10 min``; empty: it does not."""
