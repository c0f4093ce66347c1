"""View of the after-action console.

Times are exercise seconds where they are laid on an axis, text where they are read.  How the view
is folded from a record does not belong here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from simulator.pictures.views import Tone

Rating = Literal["P", "S", "M", "U", "p", "s", "m", "u", "N/O", "open", ""]
"""P, S, M, U, N/O by a person; a small letter is proposed by rule; ``""`` is not this team's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One line of the score ledger: what it counts, how heavily, from which events, and why."""

    at: str
    """When; empty if it is about the whole exercise."""
    counts: str
    weight: str
    """Its share in the figure: ``40 %``."""
    events: tuple[int, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A figure that is shown, and the lines of the ledger that it is made of."""

    figure: str
    """Its address in the ledger and in the JSON of a run: ``teams/QN/availability``."""
    title: str
    about: str = ""
    """Whose it is, or of what."""
    amount: int | str | None
    """As the ledger has it, in the rule's unit; ``None`` if it cannot be estimated."""
    value: str
    """As it is read."""
    rule: str
    """How such figures are made."""
    made: str = ""
    """How its lines come to it."""
    basis: str = ""
    """Where the rule is from."""
    lines: tuple[SourceLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A critical task of one team, and what it was judged by."""

    id: str
    text: str
    team: str
    rating: Rating
    essential: bool = False
    status: str = ""
    """``in time``, ``late``, ``missed``, ``no opportunity``, ``unjudged``."""
    window: str = ""
    """``from T+01:05, within 15 min``."""
    why: str = ""
    evidence: tuple[tuple[str, str], ...] = ()
    """(time, what happened)."""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveRow:
    """An objective and its tasks."""

    number: int
    title: str
    rating: Rating
    reason: str = ""
    outcome: str = ""
    """R of its teams: ``QN 0.19, QM 1.02``; empty where none could be estimated."""
    parts: str = ""
    """Where the letters and R part, in sentences; empty if they agree."""
    tasks: tuple[TaskRow, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One team along the time axis."""

    code: str
    name: str
    told: tuple[int, ...] = ()
    """When an inject reached the team."""
    did: tuple[tuple[int, str], ...] = ()
    """(when, label): the label is empty, or the number among the five decisions."""
    runs: tuple[tuple[int, Tone], ...] = ()
    """(from when, tone): ``faint`` normal, ``warn`` degraded, ``bad`` down; the first is at 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """The level of one service along the time axis."""

    id: str
    name: str
    team: str = ""
    points: tuple[tuple[int, int, Tone], ...] = ()
    """(from when, level in parts per million, tone), steps, in order."""
    else_points: tuple[tuple[int, int], ...] = ()
    """The same if nobody had acted; empty if that is not known."""
    low: str = ""
    """``0%``."""
    lost: str = ""
    """``14 service hours lost``."""
    reasons: tuple[tuple[str, str], ...] = ()
    """(time, why it changed)."""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRow:
    """A decision that mattered, with the service hours it saved or cost."""

    number: int
    at: str
    team: str
    text: str
    hours: str
    """``+11 h``."""
    weight: int
    """Against the heaviest of the five, parts per million, below zero if it cost."""
    why: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingCell:
    """What one team gave another."""

    giver: str
    taker: str
    items: int
    median: str = ""
    """``29 m``."""
    tone: Tone = "text"
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedRow:
    """One item that was shared, or should have been."""

    at: str
    what: str
    tlp: str
    giver: str
    takers: str
    delay: str = ""
    tone: Tone = "text"
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentRow:
    """One thing that happened, for the page of time."""

    x: int
    at: str
    sort: Literal["inject", "decision", "consequence", "control"]
    team: str
    text: str
    detail: str = ""
    tone: Tone = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRow:
    """Something that was true, and when each team was told."""

    text: str
    x: int
    """When it became true."""
    at: str
    told: tuple[int | None, ...] = ()
    """In the order of the view's ``lanes``; ``None`` if never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClueRow:
    """A clue of an uncertain fact, and when each team had it."""

    inject: str
    said: str
    """What it said, whether that was right, and of what."""
    told: tuple[int | None, ...]
    """In the order of the view's ``lanes``; ``None`` if never."""
    why: str
    """How the fact was, who had the clue from whom, and what was decided with it and without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """Everything the after-action console draws."""

    name: str
    tlp: str
    played: str
    """``12 Nov, 3:28 played``."""
    seal: str = ""
    """``record sealed, replay agrees``."""
    rated_by: str = ""
    """``rated by the lead evaluator``, ``proposed by rule``."""
    end_x: int
    objectives: tuple[ObjectiveRow, ...] = ()
    lanes: tuple[Lane, ...] = ()
    curves: tuple[Curve, ...] = ()
    matters: tuple[MatterRow, ...] = ()
    matters_said: str = ""
    """Why there are none: how far they are worked out, that none surely mattered, what failed."""
    cells: tuple[SharingCell, ...] = ()
    shared: tuple[SharedRow, ...] = ()
    moments: tuple[MomentRow, ...] = ()
    """In order of time."""
    known: tuple[KnownRow, ...] = ()
    clues: tuple[ClueRow, ...] = ()
    """Of what the seed drew."""
    figures: tuple[Source, ...] = ()
    """Of teams, the region, and between states."""
    record: str = ""
    """Where the record lies."""
