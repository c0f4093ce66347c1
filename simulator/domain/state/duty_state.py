"""How duties stand: in the world, and as a seat sees them.

Two kinds of state over the same values: what is so, and what a picture holds of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from simulator.domain.plan.duties import OWED, Duty, DutyStage, Status


@dataclass(slots=True)
class StageState:
    """One stage of a duty as it stands."""

    status: Status = "closed"
    since: int = 0
    """The scenario second that its deadline is reckoned from."""
    due: int | None = None
    sent: int | None = None
    """When it was first notified, scenario seconds."""
    latest: int | None = None
    """When it was last notified: the first time, or with an update."""
    covered: tuple[str, ...] = ()
    """Content that has been given, all notifications together."""
    passed: bool = False
    """Whether exercise control lets a jump pass its deadline, and has told the team."""


@dataclass(slots=True)
class DutyState:
    """One duty as it stands."""

    known: bool = False
    """Whether its team holds what it runs from, and so is told of it."""
    stages: dict[str, StageState] = field(default_factory=dict)


@dataclass(slots=True)
class StageSeen:
    """One stage of a duty as a seat knows it."""

    plan: DutyStage
    status: Status = "closed"
    due: int | None = None
    opened_s: int = 0
    late: int = 0
    """Scenario seconds by which it was late."""
    covered: tuple[str, ...] = ()
    passed: bool = False


@dataclass(slots=True)
class DutySeen:
    """One duty as a seat knows it."""

    plan: Duty
    stages: dict[str, StageSeen]

    @classmethod
    def of(cls, duty: Duty) -> DutySeen:
        """Return a duty of which nothing runs yet."""
        return cls(duty, {stage.id: StageSeen(stage) for stage in duty.stages})

    @property
    def owed(self) -> Iterator[StageSeen]:
        """Yield the stages that wait for a notification."""
        return (stage for stage in self.stages.values() if stage.status in OWED)
