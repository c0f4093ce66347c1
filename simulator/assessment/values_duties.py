"""What the assessment says of duties to notify and of severity, as plain frozen values.

Times are scenario seconds unless they are a ``Mark``; scores are tenths of a point of NCISS.
"""

from __future__ import annotations

from typing import Literal

from simulator.assessment.values import Mark
from simulator.domain.values.value import value

DutyStatus = Literal[
    "not-opened", "running", "met", "late", "overdue", "missed", "lifted", "settled"
]
"""No clock started; its deadline lies ahead; met in time; met late; passed and not met while the
exercise goes on; never met; fell away with the suspicion it rested on; settled by control."""


@value
class DutyStageResult:
    """One stage of a duty, and what became of it."""

    duty: str
    name: str
    team: str
    authority: str
    stage: str
    stage_name: str
    status: DutyStatus
    opened: Mark | None
    """When its clock was seen to start; ``None`` if it never did, or was met before."""
    since: int | None
    """The scenario second that its deadline is reckoned from."""
    due: int | None
    """The last scenario second in time, by the same function that the exercise goes by."""
    sent: Mark | None
    """When it was first notified."""
    late_by: int
    """Scenario seconds after the deadline."""
    early: bool
    """Whether it was notified before its clock started."""
    silent: bool
    """Whether it ran for a time without its team's knowing."""
    preliminary: bool
    completeness: int | None
    """Share of the required content in the first notification, parts per million."""
    completed: int | None
    """The same with every later addition."""
    how: str
    """How control settled it."""
    evidence: tuple[int, ...]


@value
class SeverityResult:
    """A team's declaration, beside the author's own assessment at that time."""

    n: int
    x: int
    s: int
    team: str
    level: int
    score: int | None
    """NCISS of the team's answers; ``None`` if it gave none."""
    band: str
    regional: int
    """What further states add beside NCISS: ours, no part of it."""
    official_level: int | None
    official_score: int | None
    level_error: int | None
    """Level declared less the official one: above 0 is too high."""
    score_error: int | None
    """NCISS of the team less the official one, in tenths: above 0 is too high."""
    evidence: tuple[int, ...]

    @property
    def distance(self) -> int | None:
        """Return how far off the score was, whichever way."""
        return None if self.score_error is None else abs(self.score_error)
