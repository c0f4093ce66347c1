"""Results between states: tension, relations, attributions, requests, calls, breaches of norms.

Tension is in parts per million of a point.  What stands here says nothing of who was behind a
campaign: whether a public naming was right is not asked, only on what it stood.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from simulator.assessment.values import Happened, Mark
from simulator.domain.concepts.directory import ContactMissed, ContactReached
from simulator.domain.concepts.norms import NormBreachFound
from simulator.domain.concepts.work import ActionFinished
from simulator.domain.values.value import value


class TensionPoint(NamedTuple):
    """Tension right after something moved it; from here on it fades."""

    n: int
    x: int
    s: int
    tension: int
    by: int
    reason: str


@value
class StepChange:
    """Relations came to another step of the ladder, and why."""

    at: Mark
    step: int
    was: int
    reason: str
    """The cause that moved tension last; ``time`` if it has faded."""
    evidence: tuple[int, ...]


@value
class TensionCurve:
    """Tension between two states, or the highest of all pairs, over the exercise."""

    between: tuple[str, str]
    """Both empty: the region."""
    start: int
    points: tuple[TensionPoint, ...]
    steps: tuple[StepChange, ...]
    highest: int
    end: int
    area: int
    """Tension over scenario time, in points times seconds, parts per million."""


@value
class Attribution:
    """A public attribution, and the standard of evidence that it met or did not."""

    at: Mark
    teams: tuple[str, ...]
    state: str
    claimed: str
    """The confidence claimed in public."""
    known: str
    """The confidence of the team's own estimate of that state by then; empty: it had none."""
    reviewed: bool
    consulted: bool
    lacks: tuple[str, ...]
    """What the standard asks for and was not there; empty: it is met."""
    evidence: tuple[int, ...]

    @property
    def met(self) -> bool:
        """Return whether the standard was met."""
        return not self.lacks


@dataclass(slots=True, kw_only=True)
class RequestResult:
    """Something that was put to a party, and its answer; later events change it."""

    sort: str
    team: str
    asked: str
    about: str
    began: Mark
    delivered: Mark | None = None
    closed: Mark | None = None
    outcome: Literal["agreed", "declined", "ignored", "open"] = "open"
    took: int | None = None
    """Scenario seconds from its arrival to the answer."""
    evidence: tuple[int, ...]


@value
class BetweenStates:
    """All that was shown between states."""

    region: TensionCurve
    pairs: tuple[TensionCurve, ...]
    attributions: tuple[Attribution, ...]
    requests: tuple[RequestResult, ...]
    calls: tuple[Happened[ContactReached | ContactMissed], ...]
    """Points of contact that were tried."""
    findings: tuple[Happened[NormBreachFound], ...]
    practised: tuple[Happened[ActionFinished], ...]
    """Actions that serve norms or confidence-building measures, completed."""
