"""The assessment as plain values: every figure with the numbers of its events.

Here belongs the shape of what was found out; how it is found out is in the folds beside it, and
how it is worded for a screen or a report is elsewhere.  Levels, shares and indices are parts per
million; ``x`` are exercise seconds, ``s`` scenario seconds; ``n`` and ``evidence`` are numbers of
events in the record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, NamedTuple, TypeVar

from simulator.domain.kinds.body import Body
from simulator.domain.state.event_words import Weight
from simulator.domain.state.inject_status import PLANNED
from simulator.domain.values.tlp import Marking
from simulator.domain.values.value import value

Status = Literal["in-time", "late", "missed", "no-opportunity", "unjudged"]
Shown = Literal["", "deed", "choice", "words", "model", "restraint"]
"""By what a task is shown: something completed or told; a choice alone; words that a person
judges; how the model went on, without the team's doing; holding back."""
Condition = Literal["down", "degraded", "working"]


B = TypeVar("B", bound=Body)


class Mark(NamedTuple):
    """One event's place in the record and in time."""

    n: int
    x: int
    s: int


class Happened(NamedTuple, Generic[B]):
    """An event that is a result as it stands: its number, its exercise second, what it was."""

    n: int
    x: int
    was: B


@value
class Standing:
    """How one team came through, and the events that say so."""

    team: str
    availability: int
    """Share of its services' time, weighted by criticality; a whole if it has no assets."""
    min_service: int
    """Lowest weighted service level that stood for at least one scenario second."""
    lowest_at: tuple[int, ...]
    """The event from which on it stood; empty if that was the whole from the start."""
    lost: int
    """Resilience loss: the area above the curve, in scenario seconds of all its services."""
    confidence: int
    """Public confidence at the end, parts per million of the index."""
    lowest_confidence: int
    level_evidence: tuple[int, ...]
    confidence_evidence: tuple[int, ...]


class Step(NamedTuple):
    """From this second on, an asset's service stood at a level, for a reason."""

    n: int
    x: int
    s: int
    level: int
    reason: str


@value
class Shortfall:
    """A stretch in which an asset gave less than its ordinary service."""

    began: Mark
    ended: Mark | None
    lowest: int


@value
class Service:
    """One asset's service over the exercise."""

    asset: str
    team: str
    steps: tuple[Step, ...]
    """Changes only; it is whole before the first."""
    lowest: int
    lost: int
    """Scenario seconds of full service that were not delivered."""
    area: int
    """Area under the curve, in parts per million times scenario seconds."""
    shortfalls: tuple[Shortfall, ...]


@value
class Consequence:
    """A service crossed into another condition, and why, in a sentence."""

    n: int
    x: int
    s: int
    asset: str
    team: str
    level: int
    condition: Condition
    sentence: str


@value
class Produced:
    """A text that a team wrote, for a person to judge."""

    n: int
    x: int
    text: str


@value
class Rating:
    """What an evaluator gave a task; the last one counts."""

    n: int
    x: int
    rating: str
    reason: str


@value
class TaskResult:
    """A critical task, and what the record says of it."""

    id: str
    title: str
    team: str
    essential: bool
    inject: str
    status: Status
    at: int | None
    """Exercise seconds at which it was done, or at which it failed."""
    opened: int | None
    """Exercise seconds at which its inject went out."""
    due: int | None
    """Exercise seconds until which it is in time."""
    latest: int | None
    """Exercise seconds until which it is late and not missed."""
    evidence: tuple[int, ...]
    why: str
    load: int = 0
    """The team's tasks that were open when it opened; its window has grown with them."""
    products: tuple[Produced, ...] = ()
    shown: Shown = ""
    broken: bool = False
    """Whether it was missed by doing what it forbids."""
    adequate: bool | None = None
    """Whether a person found its words adequate; ``None``: nobody has judged them."""
    rating: Rating | None = None
    standard: str = ""
    """The standard critical task that it is, so that drills can be compared."""
    norms: tuple[str, ...] = ()
    """UN norms it serves, by letter."""
    measures: tuple[int, ...] = ()
    """The OSCE's confidence-building measures it serves, by number."""


@value
class ObjectiveResult:
    """An objective and its tasks."""

    id: str
    title: str
    capability: str
    team: str
    """The team of all its tasks; empty if several teams share it."""
    tasks: tuple[TaskResult, ...]


@value
class Shared:
    """Something that one team told another."""

    n: int
    x: int
    giver: str
    taker: str
    sort: Literal["indicator", "forward", "message"]
    what: str
    """Id of the indicator or the message."""
    text: str
    label: Marking
    delay: int | None
    """Exercise seconds since the giver had it; ``None`` if it is the giver's own text."""
    evidence: tuple[int, ...]


@value
class Kept:
    """An indicator that a team came to hold, and whom it never told."""

    n: int
    x: int
    team: str
    indicator: str
    source: str
    untold: tuple[str, ...]
    """Teams that had it from nobody by the end."""


@dataclass(slots=True, kw_only=True)
class InjectResult:
    """What became of one row of the MSEL; later events change it."""

    id: str
    title: str
    to: tuple[str, ...]
    status: str = PLANNED.id
    """The id of how it stands."""
    at: Mark | None = None
    by: str = ""
    """By what it went out or was skipped; for a prevented one, who prevented it and how."""
    message: str = ""
    """Id of the message that carried it; empty if it never went out."""
    met: str = ""
    """Who had done what it wants before it asked; empty: nobody."""
    norms: tuple[str, ...] = ()
    measures: tuple[int, ...] = ()


@value
class Deed:
    """Something people decided or did, or what became of it."""

    n: int
    x: int
    s: int
    team: str
    sort: str
    """What it is, for who counts: ``chosen``, ``done``, ``statement``."""
    word: str
    """What it is, for who reads."""
    weight: Weight
    what: str
    detail: str


@dataclass(slots=True, kw_only=True)
class StageResult:
    """What became of one stage of a campaign; later events change it."""

    campaign: str
    stage: str
    name: str
    status: Literal["open", "begun", "reached", "countered", "passed"] = "open"
    at: Mark | None = None
    team: str = ""
    """Who countered it."""
    by: str = ""
    halted: bool = False


@value
class Foothold:
    """An asset that a campaign had hold of."""

    asset: str
    team: str
    began: Mark
    cleared: Mark | None


@value
class QueueWait:
    """How long a team's work waited for people of one pool, in scenario seconds."""

    team: str
    pool: str
    waits: int
    """Actions that it was asked for."""
    waiting: int
    """Those of them that nobody has taken up; they have waited until now."""
    median: int
    p90: int
    idle: int
    """Share of the pool's time in which nobody had asked anything of it."""
    worked: int
    """People-seconds of work, in scenario time."""
    evidence: tuple[int, ...]


@value
class ReadLoad:
    """How long messages lay before anybody of the team opened them, in exercise seconds."""

    team: str
    received: int
    unread: int
    median: int | None
    longest: int | None
    evidence: tuple[int, ...]
