"""Duties to notify as they stand: in the world, in a seat's picture, in an assessment.

One kind of state, three readers: what is so, what a seat was told of it, what the record shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulator.domain.plan.duties import Duty, DutyStage
from simulator.domain.values.duty_status import Status


@dataclass(slots=True, kw_only=True)
class StageState:
    """One stage of a duty as it stands."""

    plan: DutyStage
    status: Status = Status.CLOSED
    since: int | None = None
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

    @property
    def late_by(self) -> int:
        """Return how many scenario seconds after its deadline it was notified; 0 if it was not."""
        if self.status is not Status.LATE or self.sent is None or self.due is None:
            return 0
        return self.sent - self.due


@dataclass(slots=True)
class DutyState:
    """One duty as it stands."""

    plan: Duty
    stages: dict[str, StageState]
    known: bool = False
    """Whether its team holds what it runs from, and so is told of it."""

    @classmethod
    def of(cls, duty: Duty) -> DutyState:
        """Return a duty of which nothing runs yet."""
        return cls(duty, {stage.id: StageState(plan=stage) for stage in duty.stages})

    @property
    def owed(self) -> Iterator[StageState]:
        """Yield the stages that wait for a notification."""
        return (stage for stage in self.stages.values() if stage.status.owed)


def stage_of(
    duties: Mapping[str, DutyState], duty: str, stage: str
) -> tuple[DutyState, StageState] | None:
    """Return a duty and its stage by their ids, if there are such."""
    found = duties.get(duty)
    if found is None or stage not in found.stages:
        return None
    return found, found.stages[stage]
