"""The after-action screen's view, built of an assessment and the events behind it.

Here an assessment becomes rows, lanes and curves.  What it says was found out elsewhere, and how
it is drawn is the console's.  No rating is made here: a letter that no person gave is small, and is
the ledger's: the worst of an objective's rated essential tasks, or what the rules suggest.  Every
figure brings the lines of the ledger that it is made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final, NamedTuple, cast

from simulator.assessment import Assessment, ScoreLedger, score
from simulator.assessment.fold import median
from simulator.assessment.outcomes import NOT_ESTIMABLE, TeamOutcome, team_outcomes
from simulator.assessment.resilience import NULL, YardstickRun, levels_of
from simulator.assessment.services import condition
from simulator.assessment.values import ObjectiveResult, Shared, TaskResult
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.clauses import name_of
from simulator.domain.values.short import short
from simulator.exercise.account import STATUS, Line, account, evidence
from simulator.exercise.after_clues import clue_rows
from simulator.exercise.after_help import help_mark
from simulator.exercise.known import known
from simulator.exercise.sources import all_sources, source_of
from simulator.pictures import review_view as view
from simulator.pictures.views import Tone
from simulator.times import hours, hours_minutes, mark, minutes, short_minutes
from simulator.units import ONE, hundredths

_TONE: Final[dict[str, Tone]] = {"down": "bad", "degraded": "warn", "working": "faint"}
_WORST: Final = "PSMU"
_BY_PERSONS: Final = "small: worst rating, or by rule while open"
_BY_RULE: Final = "suggested by rule, not rated"
_DID: Final = ("answered", "asked", "chosen", "free", "statement")


class _Found(NamedTuple):
    """What a review is built of."""

    scenario: Scenario
    events: Sequence[Event]
    assessment: Assessment
    lines: Sequence[Line]
    ledger: ScoreLedger

    def sources(self, place: str, about: str, **shown: str) -> tuple[view.Source, ...]:
        """Return where the figures of a place come from, each by its name with what is shown."""
        return tuple(
            one
            for name, value in shown.items()
            for one in source_of(self.ledger, f"{place}/{name}", about=about, value=value)
        )


def review_of(
    scenario: Scenario,
    events: Sequence[Event],
    assessment: Assessment,
    *,
    runs: Sequence[YardstickRun] = (),
    seal: str = "",
    record: str = "",
) -> view.ReviewView:
    """Return what the after-action screen draws.

    Args:
        scenario: What was exercised.
        events: All of them; event ``n`` at place ``n``.
        assessment: Of these events.
        runs: The yardsticks on its record.
        seal: What is known of the record's integrity.
        record: Where the record lies.

    """
    lines = account(scenario, events, assessment)
    helped = help_mark(scenario, events)
    found = _Found(scenario, events, assessment, lines, score(scenario, assessment, runs))
    rated = any(task.rating is not None for one in assessment.objectives for task in one.tasks)
    return view.ReviewView(
        name=scenario.title,
        tlp=scenario.marking,
        played=f"{hours_minutes(assessment.ended.x)} played{helped and f'; help: {helped}'}",
        seal=seal,
        rated_by=_BY_PERSONS if rated else _BY_RULE,
        end_x=assessment.ended.x,
        objectives=tuple(
            _objective(found, number, one) for number, one in enumerate(assessment.objectives, 1)
        ),
        lanes=tuple(_lane(scenario, assessment, team) for team in scenario.teams),
        curves=tuple(_curves(found, runs)),
        cells=tuple(_cells(found)),
        shared=tuple(_shared(found)),
        moments=tuple(_moment(line) for line in lines),
        known=tuple(
            view.KnownRow(
                text=one.text,
                x=one.x,
                at=hours_minutes(one.x),
                told=tuple(one.told.get(team) for team in scenario.teams),
            )
            for one in known(scenario, events, assessment)
        ),
        clues=clue_rows(scenario, assessment),
        figures=all_sources(scenario, found.ledger),
        record=record,
    )


# ---- objectives


def _objective(found: _Found, number: int, one: ObjectiveResult) -> view.ObjectiveRow:
    place, scenario = f"objectives/{one.id}", found.scenario
    decided = found.sources(place, one.title, rated="")
    decided = decided or found.sources(place, one.title, suggested="")
    tasks = tuple(_task(found, task) for task in one.tasks)
    given = {f"tasks/{task.id}/status" for task in one.tasks}
    statuses = (source for task in tasks for source in task.sources if source.figure in given)
    letter, rows = _small(decided), _outcome(found, one)
    return view.ObjectiveRow(
        number=number,
        title=one.title,
        rating=letter,
        reason=counted(one),
        outcome=", ".join(f"{row.team} {row.brief}" for row in rows),
        parts=" ".join(f"{name_of(scenario, row.team)}: {row.parts}" for row in rows if row.parts),
        tasks=tasks,
        sources=(
            *(replace(one, value=f"{letter}?" if letter else one.value) for one in decided),
            *statuses,
        ),
    )


def _outcome(found: _Found, one: ObjectiveResult) -> tuple[TeamOutcome, ...]:
    """Return the R of every team with a task of an objective, but for what is not estimable."""
    teams = {task.team for task in one.tasks}
    rows = team_outcomes(found.scenario, found.assessment, found.ledger)
    return tuple(row for row in rows if row.team in teams and row.none != NOT_ESTIMABLE)


def counted(one: ObjectiveResult) -> str:
    """Return how many of an objective's tasks came out how: ``3 in time, 1 late``."""
    counts = ((sum(t.status == status for t in one.tasks), STATUS[status]) for status in STATUS)
    return ", ".join(f"{count} {word}" for count, word in counts if count)


def _small(decided: Sequence[view.Source]) -> view.Rating:
    """Return a letter that no person gave to the whole of it, small."""
    letter = decided[0].amount if decided else "open"
    if letter == "N/O":
        return ""
    return cast("view.Rating", str(letter).lower() if str(letter) in _WORST else "open")


def _letter(task: TaskResult) -> view.Rating:
    if task.rating is None:
        return "" if task.status == "no-opportunity" else "open"
    return cast("view.Rating", task.rating.rating)  # as it was given, not observed too


def _task(found: _Found, task: TaskResult) -> view.TaskRow:
    window = ""
    if task.opened is not None and task.due is not None:
        window = f"from {mark(task.opened)}, within {minutes(task.due - task.opened)}"
    given = task.rating.reason if task.rating is not None else ""
    return view.TaskRow(
        id=task.id,
        text=task.title,
        team=task.team,
        rating=_letter(task),
        essential=task.essential,
        status=STATUS[task.status],
        window=window,
        why=f"{task.why} {given}".strip(),
        evidence=evidence(found.scenario, found.events, found.lines, task),
        sources=(
            *source_of(found.ledger, f"ratings/task/{task.id}", about=task.title),
            *found.sources(f"tasks/{task.id}", task.title, status=""),
        ),
    )


# ---- lanes and curves


def _lane(scenario: Scenario, assessment: Assessment, team: str) -> view.Lane:
    seats = {seat.id for seat in scenario.seats.values() if seat.team == team}
    return view.Lane(
        code=team,
        name=scenario.teams[team].name,
        told=tuple(
            sorted(
                row.at.x
                for row in assessment.injects
                if row.at is not None
                and row.status == "delivered"
                and (team in row.to or "all" in row.to or seats & set(row.to))
            )
        ),
        did=tuple((d.x, "") for d in assessment.deeds if d.team == team and d.sort in _DID),
        runs=tuple(_runs(assessment, team)),
    )


def _runs(assessment: Assessment, team: str) -> Iterable[tuple[int, Tone]]:
    """Return the worst condition of a team's services, where it changes."""
    own = [one for one in assessment.services if one.team == team]
    levels = {one.asset: ONE for one in own}
    moves = sorted((step.x, step.n, one.asset, step.level) for one in own for step in one.steps)
    tone: Tone = "faint"
    yield 0, tone
    for x, group in groupby(moves, key=lambda move: move[0]):
        levels.update({asset: level for _, _, asset, level in group})
        worst = _TONE[condition(min(levels.values()))]
        if worst != tone:
            yield x, "ok" if worst == "faint" else worst
            tone = worst


def _curves(found: _Found, runs: Sequence[YardstickRun]) -> Iterable[view.Curve]:
    """Return the services that changed, the most loss first."""
    assets, assessment = found.scenario.assets, found.assessment
    nobody = next((run.measures for run in runs if run.name == NULL), None)
    other = dict(nobody.services) if nobody is not None else {}
    heavy = sorted(
        (one for one in assessment.services if one.steps),
        key=lambda one: -one.lost * assets[one.asset].criticality,
    )
    for one in heavy:
        low, lost = f"{hundredths(one.lowest)}%", f"{hours(one.lost)} service hours lost"
        name = assets[one.asset].name
        yield view.Curve(
            id=one.asset,
            name=name,
            team=one.team,
            points=tuple((x, level, _TONE[condition(level)]) for x, level in levels_of(one)),
            else_points=other.get(one.asset, ()),
            low=low,
            lost=lost,
            reasons=tuple(
                (hours_minutes(line.x), line.sentence)
                for line in assessment.consequences
                if line.asset == one.asset
            ),
            sources=found.sources(f"services/{one.asset}", name, lowest=low, lost_seconds=lost),
        )


# ---- sharing


def _cells(found: _Found) -> Iterable[view.SharingCell]:
    scenario, assessment = found.scenario, found.assessment
    for giver in scenario.teams:
        for taker in scenario.teams:
            if giver == taker:
                continue
            passed = [s for s in assessment.shared if (s.giver, s.taker) == (giver, taker)]
            delays = [one.delay for one in passed if one.delay is not None]
            kept = any(one.team == giver and taker in one.untold for one in assessment.kept)
            median_delay = short_minutes(median(delays)) if delays else ""
            yield view.SharingCell(
                giver=giver,
                taker=taker,
                items=len(passed),
                median=median_delay,
                tone="warn" if kept else "text",
                sources=found.sources(
                    f"sharing/{giver}/{taker}",
                    f"{giver} to {taker}",
                    items=str(len(passed)),
                    median_delay_exercise_seconds=median_delay,
                ),
            )


def _shared(found: _Found) -> Iterable[view.SharedRow]:
    """Return what passed, one row for all who got it at once; then what some never got."""
    assessment, ledger = found.assessment, found.ledger

    def together(one: Shared) -> tuple[int, str, str, str]:
        return one.x, one.giver, one.what, one.label

    for (x, giver, _, label), group in groupby(assessment.shared, key=together):
        passed = list(group)
        first = passed[0]
        delay = short_minutes(first.delay) if first.delay is not None else ""
        yield view.SharedRow(
            at=hours_minutes(x),
            what=short(first.text),
            tlp=label,
            giver=giver,
            takers=" ".join(one.taker for one in passed),
            delay=delay,
            sources=tuple(
                source
                for each in passed
                for source in source_of(
                    ledger,
                    f"sharing/{giver}/{each.taker}/median_delay_exercise_seconds",
                    about=f"{short(each.text)}, to {each.taker}",
                    value=delay,
                    only=lambda one, own=each.evidence: one.evidence == own,  # type: ignore[misc]
                )
            ),
        )
    for kept in assessment.kept:
        if kept.untold:
            yield view.SharedRow(
                at=hours_minutes(kept.x),
                what=name_of(found.scenario, kept.indicator),
                tlp="",
                giver=kept.team,
                takers=f"never {' '.join(kept.untold)}",
                tone="warn",
                sources=source_of(
                    ledger,
                    f"teams/{kept.team}/sharing_timeliness",
                    about=name_of(found.scenario, kept.indicator),
                    only=lambda one, own=(kept.n,): one.evidence == own,  # type: ignore[misc]
                ),
            )


def _moment(line: Line) -> view.MomentRow:
    return view.MomentRow(
        x=line.x,
        at=hours_minutes(line.x),
        sort=line.sort,
        team=line.team,
        text=line.text,
        detail=line.detail,
        tone=line.weight,
    )
