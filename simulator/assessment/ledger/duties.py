"""Entries of duties to notify, and of how severe teams said that their incident was."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from simulator.assessment.assessment import Assessment
from simulator.assessment.duties import DutyStageResult
from simulator.assessment.ledger.entries import Entry, Rule
from simulator.assessment.severity import SeverityResult
from simulator.domain.concepts.settling_duties import WAYS
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.severity import TENTHS, level_title, shown
from simulator.domain.rules.clauses import name_of
from simulator.domain.state.event_words import filled
from simulator.domain.values.duty_status import Status
from simulator.units import ONE

ROWS: Final = (
    Rule(
        id="duty",
        title="Duty to notify",
        text="Met by its deadline in scenario time, late, missed at ENDEX, or none of it yet.",
        source="the duty's own clock; docs/decisions/0008",
    ),
    Rule(
        id="duties-met",
        title="Duties met in time",
        unit="share",
        how="ratio",
        text="Of the stages that were met, late or missed, those that were met; no other counts.",
    ),
    Rule(
        id="duty-late",
        title="Duty met late by",
        unit="seconds",
        how="sum",
        text="From the deadline to the notification, in scenario time.",
    ),
    Rule(
        id="completeness",
        title="Completeness of notifications",
        unit="share",
        how="ratio",
        text="Required content that the team says its first notification of a stage covers.",
    ),
    Rule(
        id="severity-error",
        title="Severity assessment error",
        unit="points",
        how="ratio",
        text="NCISS of the team less NCISS of the author's assessment then, without its sign.",
        source="CISA NCISS; CMU-SEI CITE compares per move",
    ),
    Rule(
        id="severity-bias",
        title="Severity assessment bias",
        unit="points",
        how="ratio",
        text="The same with its sign: above 0 is too high.",
        source="CISA NCISS; CMU-SEI CITE compares per move",
    ),
)
"""How the figures of duties and of severity are made."""


def entries(scenario: Scenario, shown: Assessment) -> Iterator[Entry]:
    """Yield the entries of every stage of every duty, and of every declaration of severity."""
    for stage in shown.duties:
        yield from _stage(scenario, stage)
    for one in shown.severities:
        yield from _severity(one)


def _stage(scenario: Scenario, one: DutyStageResult) -> Iterator[Entry]:
    place, x = f"teams/{one.duty.team}", one.sent_at.x if one.sent_at is not None else None
    stage = f"{place}/duties/{one.duty.id}/{one.plan.id}"
    what = f"{one.plan.name} to {name_of(scenario, one.duty.authority)}"
    line = partial(Entry, x=x, evidence=one.evidence, reason=f"{what}: {said(one)}.")
    yield line(figure=f"{stage}/status", rule="duty", word=one.status.figure)
    if one.status.row.judged:
        met = ONE if one.status is Status.MET else 0
        yield line(figure=f"{place}/duties_met_in_time", rule="duties-met", amount=met)
    if one.late_by:
        yield line(figure=f"{stage}/late_seconds", rule="duty-late", amount=one.late_by)
    if one.completeness is not None:
        figure = f"{place}/notification_completeness"
        yield line(figure=figure, rule="completeness", amount=one.completeness)


def said(one: DutyStageResult) -> str:
    """Return what became of a stage, in words."""
    return filled(one.status.row.said, one, lambda _, how: WAYS[how].done if how else "")


def _severity(one: SeverityResult) -> Iterator[Entry]:
    if one.score is None or one.score_error is None or one.official_score is None:
        return
    reason = (
        f"Severity {level_title(one.level)}, NCISS {shown(one.score)}; by the author's own "
        f"assessment {shown(one.official_score)}."
    )
    place, error = f"teams/{one.team}", one.score_error * (ONE // TENTHS)
    line = partial(Entry, x=one.x, evidence=one.evidence, reason=reason)
    yield line(figure=f"{place}/severity_error", rule="severity-error", amount=abs(error))
    yield line(figure=f"{place}/severity_bias", rule="severity-bias", amount=error)
