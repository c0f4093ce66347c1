"""Duties to notify and declarations of severity: what the record shows of each.

No verdict on texts is made here: completeness is what the team says that it covered, and a person
reads what it wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from simulator.assessment.fold import Take, mark_of
from simulator.assessment.harms import Harm
from simulator.assessment.values import Mark
from simulator.assessment.values_duties import DutyStageResult, DutyStatus, SeverityResult
from simulator.domain.events import duties as on
from simulator.domain.events.severity import SeverityDeclared, SeverityRated
from simulator.domain.kinds.body import Body, Event
from simulator.domain.plan.duties import Duty, DutyStage, due_at
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.clauses import name_of

_FINAL: Final = ("met", "late", "missed", "settled")


@dataclass(slots=True)
class _Stage:
    """One stage while the events go by."""

    duty: Duty
    plan: DutyStage
    status: DutyStatus = "not-opened"
    opened: Mark | None = None
    since: int | None = None
    due: int | None = None
    sent: Mark | None = None
    late_by: int = 0
    early: bool = False
    silent: bool = False
    preliminary: bool = False
    completeness: int | None = None
    completed: int | None = None
    how: str = ""
    evidence: list[int] = field(default_factory=list)


class DutyFold:
    """Duties and severity, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._stages = {
            (duty.id, stage.id): _Stage(duty, stage)
            for duty in scenario.duties.values()
            for stage in duty.stages
        }
        self._official: dict[str, tuple[int, SeverityRated]] = {}
        self._harms: list[Harm] = []
        self._severities: list[SeverityResult] = []

    def takes(self) -> Mapping[type[Body], Take]:
        """Return what it folds; of a scenario without duties, severity alone."""
        severity: dict[type[Body], Take] = {
            SeverityDeclared: self._declared,
            SeverityRated: self._rated,
        }
        if not self._stages:
            return severity
        return {
            **severity,
            on.DutyOpened: self._opened,
            on.DutyRetimed: self._retimed,
            on.DutyOverdue: self._overdue,
            on.DutyMet: self._met,
            on.DutyLate: self._late,
            on.DutyUpdated: self._updated,
            on.DutyMissed: self._missed,
            on.DutyLifted: self._lifted,
            on.DutySettled: self._settled,
        }

    # ---- duties

    def _of(self, event: Event, body: on.DutyOpened | on.DutyMet | Body) -> _Stage:
        duty: str = body.duty  # type: ignore[union-attr]  # every body here is of a duty's stage
        stage: str = body.stage  # type: ignore[union-attr]  # likewise
        found = self._stages[duty, stage]
        found.evidence.append(event.n)
        return found

    def _reckon(self, found: _Stage, body: on.DutyOpened | on.DutyRetimed) -> None:
        moments: dict[str, int] = dict(body.moments)
        found.since = moments[body.start]
        found.due = due_at(
            found.plan,
            moments,
            begun=self._scenario.start,
            at_once=self._scenario.knobs.at_once,
        )

    def _opened(self, event: Event, body: on.DutyOpened) -> None:
        found = self._of(event, body)
        self._reckon(found, body)
        found.silent |= not body.known
        found.opened = mark_of(event)
        if found.status not in _FINAL:
            found.status = "running"

    def _retimed(self, event: Event, body: on.DutyRetimed) -> None:
        found = self._of(event, body)
        self._reckon(found, body)
        if found.status == "overdue" and found.due is not None and found.due >= event.s:
            found.status = "running"

    def _overdue(self, event: Event, body: on.DutyOverdue) -> None:
        self._of(event, body).status = "overdue"

    def _met(self, event: Event, body: on.DutyMet) -> None:
        found = self._sent(event, body)
        found.status, found.early = "met", body.early

    def _late(self, event: Event, body: on.DutyLate) -> None:
        found = self._sent(event, body)
        found.status, found.late_by = "late", body.by

    def _sent(self, event: Event, body: on.DutyMet | on.DutyLate) -> _Stage:
        found = self._of(event, body)
        found.sent, found.preliminary = mark_of(event), body.preliminary
        found.completeness = found.completed = body.completeness
        return found

    def _updated(self, event: Event, body: on.DutyUpdated) -> None:
        self._of(event, body).completed = body.completeness

    def _missed(self, event: Event, body: on.DutyMissed) -> None:
        found = self._of(event, body)
        found.status = "missed"
        name = name_of(self._scenario, found.duty.authority)
        self._harms.append(
            Harm(
                sort="duty",
                team=body.team,
                x=event.x,
                reason=f"{found.plan.name} to {name} was never sent.",
                evidence=tuple(found.evidence),
            )
        )

    def _lifted(self, event: Event, body: on.DutyLifted) -> None:
        found = self._of(event, body)
        found.status, found.due, found.since = "lifted", None, None

    def _settled(self, event: Event, body: on.DutySettled) -> None:
        found = self._of(event, body)
        found.how = body.how
        if body.how != "left":
            found.status = "settled"

    def harms(self) -> tuple[Harm, ...]:
        """Return duties that were missed, as harms."""
        return tuple(self._harms)

    def duties(self) -> tuple[DutyStageResult, ...]:
        """Return every stage of every duty, in the scenario's order."""
        return tuple(_result(one) for one in self._stages.values())

    # ---- severity

    def _rated(self, event: Event, body: SeverityRated) -> None:
        self._official[body.team] = (event.n, body)

    def _declared(self, event: Event, body: SeverityDeclared) -> None:
        n, official = self._official.get(body.team, (None, None))
        both = official is not None and body.score is not None
        self._severities.append(
            SeverityResult(
                n=event.n,
                x=event.x,
                s=event.s,
                team=body.team,
                level=body.level,
                score=body.score,
                band=body.band,
                regional=body.regional,
                official_level=official.level if official is not None else None,
                official_score=official.score if official is not None else None,
                level_error=body.level - official.level if official is not None else None,
                score_error=(body.score or 0) - official.score if official and both else None,
                evidence=(event.n,) if n is None else (n, event.n),
            )
        )

    def severities(self) -> tuple[SeverityResult, ...]:
        """Return every declaration of severity, in order."""
        return tuple(self._severities)


def _result(one: _Stage) -> DutyStageResult:
    return DutyStageResult(
        duty=one.duty.id,
        name=one.duty.name,
        team=one.duty.team,
        authority=one.duty.authority,
        stage=one.plan.id,
        stage_name=one.plan.name,
        status=one.status,
        opened=one.opened,
        since=one.since,
        due=one.due,
        sent=one.sent,
        late_by=one.late_by,
        early=one.early,
        silent=one.silent,
        preliminary=one.preliminary,
        completeness=one.completeness,
        completed=one.completed,
        how=one.how,
        evidence=tuple(one.evidence),
    )
