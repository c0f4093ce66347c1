"""Duties to notify and severity in the after-action text; nothing where a drill has neither."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.assessment.assessment import Assessment
from simulator.assessment.duties import DutyStageResult
from simulator.assessment.ledger.duties import said
from simulator.assessment.severity import SeverityResult
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.severity import level_title, shown
from simulator.domain.rules.clauses import name_of
from simulator.exercise.markdown import spaced, table
from simulator.times import mark, story_time
from simulator.units import percent

_TENTHS = 10


def duties(scenario: Scenario, assessment: Assessment) -> Iterator[str]:
    """Yield the section of duties, if there are any."""
    if not assessment.duties:
        return
    yield from spaced(
        "## Duties to notify",
        "Deadlines run in scenario time. How complete a notification was is what the team said "
        "that it covered; a person reads the text.",
    )
    rows = (_stage(scenario, one) for one in assessment.duties)
    heads = ("Team", "What", "Runs from", "Due", "Sent", "What became of it", "Complete", "Events")
    yield from table(heads, rows, "Nobody owed anything.")


def _stage(scenario: Scenario, one: DutyStageResult) -> tuple[str, ...]:
    def when(s: int | None) -> str:
        return "" if s is None else story_time(scenario.start, s, now=0)

    sent = f"{when(one.sent_at.s)}, {mark(one.sent_at.x)}" if one.sent_at is not None else ""
    complete = "" if one.completeness is None else percent(one.completeness)
    if one.completed is not None and one.completed != one.completeness:
        complete += f", {percent(one.completed)} in the end"
    return (
        one.duty.team,
        f"{one.duty.name}: {one.plan.name} to {name_of(scenario, one.duty.authority)}",
        when(one.since),
        when(one.due),
        f"{sent}, preliminary" if one.preliminary else sent,
        said(one),
        complete,
        ", ".join(map(str, one.evidence)),
    )


def severity(scenario: Scenario, assessment: Assessment) -> Iterator[str]:
    """Yield the section of severity, if anybody declared one."""
    if not assessment.severities:
        return
    yield from spaced(
        "## How severe it was said to be",
        "NCISS is CISA's score from 0 to 100. Points for further states are this program's own, "
        "stand beside it and are no part of it.",
    )
    rows = (_declared(scenario, one) for one in assessment.severities)
    heads = ("Time", "Team", "Level", "NCISS", "Beside it", "Author's own", "Off by", "Events")
    yield from table(heads, rows, "")


def _declared(scenario: Scenario, one: SeverityResult) -> tuple[str, ...]:
    official = ""
    if one.official_level is not None and one.official_score is not None:
        official = f"{level_title(one.official_level)}, NCISS {shown(one.official_score)}"
    return (
        f"{mark(one.x)}, {story_time(scenario.start, one.s, now=0)}",
        one.team,
        level_title(one.level),
        shown(one.score) if one.score is not None else "",
        f"+{one.regional // _TENTHS}" if one.regional else "",
        official,
        _off(one),
        ", ".join(map(str, one.evidence)),
    )


def _off(one: SeverityResult) -> str:
    said_of = []
    if one.level_error:
        steps = abs(one.level_error)
        way = "high" if one.level_error > 0 else "low"
        said_of.append(f"{steps} {'level' if steps == 1 else 'levels'} too {way}")
    if one.score_error is not None:
        sign = "-" if one.score_error < 0 else "+"
        said_of.append(f"{sign}{shown(abs(one.score_error))} points")
    return ", ".join(said_of)
