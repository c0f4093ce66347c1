"""Duties to notify: what the record shows of each stage.

No verdict on texts is made here: completeness is what the team says that it covered, and a person
reads what it wrote.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.assessment.fold import Fold, folds, mark_of
from simulator.assessment.harms import Harm
from simulator.assessment.values import Mark
from simulator.domain.concepts.deadlines import DutyMissed, DutyOpened
from simulator.domain.concepts.duty_stages import OfStage
from simulator.domain.concepts.duty_to_notify import DutyMet, DutySent, DutyUpdated
from simulator.domain.concepts.settling_duties import DutySettled
from simulator.domain.kinds.body import Event
from simulator.domain.plan.duties import Duty
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.clauses import name_of
from simulator.domain.state.duty_state import StageState


@dataclass(slots=True, kw_only=True)
class DutyStageResult(StageState):
    """One stage of a duty as it stands, and what else the record shows of it."""

    duty: Duty
    sent_at: Mark | None = None
    """Where it was first notified."""
    early: bool = False
    """Whether it was notified before its clock started."""
    silent: bool = False
    """Whether it ran for a time without its team's knowing."""
    preliminary: bool = False
    completeness: int | None = None
    """Share of the required content in the first notification, parts per million."""
    completed: int | None = None
    """The same with every later addition."""
    how: str = ""
    """How control settled it."""
    evidence: tuple[int, ...] = ()


class DutyFold(Fold):
    """Stages of duties, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self.stages = {
            (duty.id, stage.id): DutyStageResult(duty=duty, plan=stage)
            for duty in scenario.duties.values()
            for stage in duty.stages
        }
        self.harms: list[Harm] = []

    @folds
    def _became(self, event: Event, body: OfStage) -> None:
        found = self.stages[body.duty, body.stage]
        found.evidence = (*found.evidence, event.n)
        body.bring(found, event.s)
        match body:
            case DutyOpened():
                found.silent |= not body.known
            case DutySent():
                found.sent_at, found.preliminary = mark_of(event), body.preliminary
                found.completeness = found.completed = body.completeness
                found.early = isinstance(body, DutyMet) and body.early
            case DutyUpdated():
                found.completed = body.completeness
            case DutySettled():
                found.how = body.how
            case DutyMissed():
                self.harms.append(self._missed(event, found))
            case _:
                pass

    def _missed(self, event: Event, found: DutyStageResult) -> Harm:
        name = name_of(self._scenario, found.duty.authority)
        return Harm(
            sort="duty",
            team=found.duty.team,
            x=event.x,
            reason=f"{found.plan.name} to {name} was never sent.",
            evidence=found.evidence,
        )
