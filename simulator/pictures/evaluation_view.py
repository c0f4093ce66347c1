"""View of the evaluation console.

Only staff may hold one: it says what is expected of the teams.  How it is made does not belong
here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from simulator.pictures.control_view import ActivityRow
from simulator.pictures.views import PauseView, StatusView, StopView, Tone

TaskState = Literal["planned", "none", "running", "late", "over", "shown", "other"]
"""Of its window: not open yet, never opened, open, late, over; or what shows it is on record.
``other`` has no window: a target, a capability, a way of working."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """One thing on record that bears on a task, or a note of an evaluator."""

    at: str
    """``1:05:00``."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRow:
    """One thing to rate, with the seat's own rating."""

    id: str
    """``task:QN-1``, as the command names it."""
    sort: Literal["task", "target", "capability", "behaviour"]
    name: str
    """Its id in the EEG, ``QN-1``."""
    title: str
    team: str
    essential: bool = False
    state: TaskState = "other"
    window: str = ""
    """``6 min left``, ``after 9 of 20 min``."""
    share: int = 0
    """How much of the window has passed, in parts per million."""
    tone: Tone = "muted"
    """Of the window."""
    rating: str = ""
    """The seat's own: ``P``, ``S``, ``M``, ``U``, a step, ``N/O``; empty if it is open."""
    reason: str = ""
    suggested: str = ""
    """What the rules suggest; empty until that has been shown."""
    others: str = ""
    """What other evaluators gave; empty until the seat has rated."""
    expected: str = ""
    """What shows that it was done, in words."""
    standard: str = ""
    """The standard critical task that it is."""
    evidence: tuple[EvidenceRow, ...] = ()
    notes: tuple[EvidenceRow, ...] = ()
    texts: tuple[EvidenceRow, ...] = ()
    """What the team wrote that a person judges, whole."""
    contents: tuple[str, ...] = ()
    """What it must say."""
    points: tuple[str, ...] = ()
    """What to discuss of it."""
    right: tuple[str, ...] = ()
    """Of decisions that it is shown by: what settles them, or when which option is right."""
    adequate: bool | None = None
    """What a person found of it; ``None``: nobody has judged it."""
    wants_reason: tuple[str, ...] = ()
    """The ratings that are refused without a reason."""
    gap: bool = False
    """Whether it could be rated and is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationView:
    """Everything the evaluation console draws."""

    status: StatusView
    pause: PauseView | None = None
    stop: StopView | None = None
    tasks: tuple[RateRow, ...] = ()
    """Critical tasks, in the order of the EEG."""
    rest: tuple[RateRow, ...] = ()
    """Targets, capabilities and ways of working."""
    gaps: tuple[str, ...] = ()
    """Ids of tasks that could be rated and are not, the first that opened first."""
    meta: str = ""
    """``5 rated, 4 open``."""
    activity: tuple[ActivityRow, ...] = ()
    """Newest first."""
