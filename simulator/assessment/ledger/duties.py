"""Entries of duties to notify, and of how severe teams said that their incident was."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.assessment.assessment import Assessment
from simulator.assessment.ledger.entries import Entry
from simulator.assessment.values_duties import DutyStageResult, SeverityResult
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.severity import TENTHS, level_title, shown
from simulator.domain.rules.clauses import name_of
from simulator.times import begun_minutes
from simulator.units import ONE

_JUDGED = ("met", "late", "missed")


def entries(scenario: Scenario, shown: Assessment) -> Iterator[Entry]:
    """Yield the entries of every stage of every duty, and of every declaration of severity."""
    for stage in shown.duties:
        yield from _stage(scenario, stage)
    for one in shown.severities:
        yield from _severity(one)


def _stage(scenario: Scenario, one: DutyStageResult) -> Iterator[Entry]:
    place, x = f"teams/{one.team}", one.sent.x if one.sent is not None else None
    what = f"{one.stage_name} to {name_of(scenario, one.authority)}"
    reason = f"{what}: {said(one)}."
    yield Entry(
        figure=f"{place}/duties/{one.duty}/{one.stage}/status",
        rule="duty",
        word=one.status,
        x=x,
        evidence=one.evidence,
        reason=reason,
    )
    if one.status in _JUDGED:
        yield Entry(
            figure=f"{place}/duties_met_in_time",
            rule="duties-met",
            amount=ONE if one.status == "met" else 0,
            x=x,
            evidence=one.evidence,
            reason=reason,
        )
    if one.status == "late":
        yield Entry(
            figure=f"{place}/duties/{one.duty}/{one.stage}/late_seconds",
            rule="duty-late",
            amount=one.late_by,
            x=x,
            evidence=one.evidence,
            reason=reason,
        )
    if one.completeness is not None:
        yield Entry(
            figure=f"{place}/notification_completeness",
            rule="completeness",
            amount=one.completeness,
            x=x,
            evidence=one.evidence,
            reason=reason,
        )


def said(one: DutyStageResult) -> str:
    """Return what became of a stage, in words."""
    silent = "; the team was not told when it began" if one.silent else ""
    early = ", before its clock started" if one.early else ""
    how = {"assumed": "taken as notified in time", "excused": "not counted"}.get(one.how, "")
    return {
        "not-opened": "its clock never started",
        "running": f"its deadline lies ahead{silent}",
        "met": f"notified in time{early}{silent}",
        "late": f"notified {begun_minutes(one.late_by)} of the story too late{silent}",
        "overdue": f"not notified so far, its deadline has passed{silent}",
        "missed": f"never notified{silent}",
        "lifted": "it fell away, every alert was dismissed",
        "settled": f"settled by exercise control: {how}",
    }[one.status]


def _severity(one: SeverityResult) -> Iterator[Entry]:
    if one.score is None or one.score_error is None or one.official_score is None:
        return
    reason = (
        f"Severity {level_title(one.level)}, NCISS {shown(one.score)}; by the author's own "
        f"assessment {shown(one.official_score)}."
    )
    point = ONE // TENTHS
    for figure, rule, error in (
        ("severity_error", "severity-error", abs(one.score_error)),
        ("severity_bias", "severity-bias", one.score_error),
    ):
        yield Entry(
            figure=f"teams/{one.team}/{figure}",
            rule=rule,
            amount=error * point,
            x=one.x,
            evidence=one.evidence,
            reason=reason,
        )
