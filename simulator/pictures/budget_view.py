"""View of the time budget: until when there is time, what the plan needs, what could be cut."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.pictures.views import Note, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class CutRow:
    """One inject that could be cut."""

    id: str
    title: str
    to: str
    at: str
    """``1:41``; empty if it has no time to come."""
    loses: str
    """What is lost with it, the worst in a few words: ``nothing``, ``▲ essential QN-3``."""
    tone: Tone
    why: tuple[str, ...]
    """All that is lost with it, a sentence each."""
    saves: str
    """``6 min``: by how much the rest can come earlier then; empty for nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetView:
    """The time budget."""

    title: str = ""
    """``12 min over``, ``8 min left``."""
    tone: Tone = "ok"
    over: int = 0
    """Wall seconds that are missing; negative: that are left."""
    lines: tuple[tuple[str, Note], ...] = ()
    """What it is of, and what it comes to."""
    cuts: tuple[CutRow, ...] = ()
    """What could be cut: what costs least first."""
