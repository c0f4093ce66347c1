"""Findings on critical tasks: what cannot be judged, cannot be met, or is met by accident."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from simulator.bots.drill import DEFAULT, YARDSTICK
from simulator.domain.plan.aims import Assignment
from simulator.domain.plan.facts import Chose, Decided, Told
from simulator.rehearse.drill import Drill, TaskRow
from simulator.rehearse.finding import Finding
from simulator.rehearse.rehearsal import IDLE, Rehearsal
from simulator.scenario.case import Case, Node
from simulator.scenario.rules_advice import stopped_by_label
from simulator.times import duration

BY_ACCIDENT: Final = (IDLE, "clicker", "talker")
"""Policies that do none of what tasks ask for."""
_SELDOM: Final = 0.1
"""Share of the drills up to which something happened by luck."""


def cannot_be_judged(rehearsal: Rehearsal, case: Case) -> Iterator[Finding]:
    """Find tasks on which nobody ever had to be judged, whatever they did."""
    for task, rows in _tasks(rehearsal, case):
        if task.part.evidence.how == "product" or not rows:
            continue
        statuses = {row.status for row in rows}
        if statuses == {"no-opportunity"}:
            text = f"{task.part.id} had no opportunity in any of {len(rows):,} drills"
            hint = f"let {task.part.inject} go out, or take the task away"
            yield Finding("error", "cannot-be-judged", (*task.path, "inject"), text, hint)
        elif statuses <= {"unjudged", "no-opportunity"}:
            text = f"{task.part.id} was never judged: its time ends after ENDEX"
            hint = "give it a shorter `within` and `late`, or let its inject go out earlier"
            yield Finding("error", "cannot-be-judged", (*task.path, "within"), text, hint)


def cannot_be_met(rehearsal: Rehearsal, case: Case) -> Iterator[Finding]:
    """Find tasks that nobody met in time, and why."""
    for task, rows in _tasks(rehearsal, case):
        judged = [row for row in rows if row.status in ("in-time", "late", "missed")]
        # What was done in words is open until a person has judged them: it can be met.
        met = any(row.status in ("in-time", "unjudged") for row in rows)
        if met or not judged or task.part.evidence.how == "product":
            continue
        yield (
            _label(task, case)
            or _recipient(task, case)
            or _window(task, rehearsal, judged)
            or Finding(
                "look",
                "cannot-be-met",
                task.path,
                f"{task.part.id} was in time in none of {len(judged):,} drills",
                "see whether a person would do what it asks for, and in that time",
            )
        )


def _label(task: Node[Assignment], case: Case) -> Finding | None:
    ways = list(task.part.evidence.facts())
    stopped = [(place, stopped_by_label(case, task.part.team, fact)) for place, fact in ways]
    if not stopped or not all(why for _, why in stopped):
        return None
    path, why = stopped[0]
    text = f"{task.part.id} cannot be met: {why}"
    hint = "give it under a label that lets it go there, or ask for another proof"
    return Finding("error", "cannot-be-met", (*task.path, "evidence", *path), text, hint)


def _recipient(task: Node[Assignment], case: Case) -> Finding | None:
    found = []
    for place, fact in task.part.evidence.facts():
        if not isinstance(fact, Told):
            return None
        persona = case.personas.get(fact.to)
        if persona is None or persona.reach != "client" or persona.of in ("", fact.sender):
            return None
        found.append((place, persona))
    if not found:
        return None
    place, persona = found[0]
    text = f"{task.part.id} cannot be met: {persona.id} speaks with {persona.of} alone"
    hint = f"ask {task.part.team} to tell somebody it can write to"
    return Finding("error", "cannot-be-met", (*task.path, "evidence", *place), text, hint)


def _window(
    task: Node[Assignment], rehearsal: Rehearsal, judged: Sequence[TaskRow]
) -> Finding | None:
    late = sum(row.status == "late" for row in judged)
    if not late:
        return None
    took = [
        row.at - begun
        for policy in rehearsal.policies
        for drill in rehearsal.of(policy)
        for row in _rows(drill, task.part)
        if row.status == "late" and row.at is not None
        if (begun := _begun(drill, task.part)) is not None
    ]
    text = f"{task.part.id} was late in {late:,} of {len(judged):,} drills and in time in none"
    if took:
        text += f"; the quickest took {duration(min(took))}"
    hint = f"give it more than {duration(task.part.within)}"
    return Finding("error", "cannot-be-met", (*task.path, "within"), text, hint)


def _begun(drill: Drill, task: Assignment) -> int | None:
    return next((one.x for one in drill.injects if one.inject == task.inject), None)


def met_by_accident(rehearsal: Rehearsal, case: Case) -> Iterator[Finding]:
    """Find tasks of doing that were met where nobody did anything that they ask for."""
    for task in case.of(Assignment):
        evidence = task.part.evidence
        choice = any(isinstance(fact, Chose | Decided) for _, fact in evidence.facts())
        if evidence.how in ("did-not-until", "product") or choice:
            continue
        for policy in BY_ACCIDENT:
            if policy not in rehearsal.policies and policy != IDLE:
                continue
            rows = [row for drill in rehearsal.of(policy) for row in _rows(drill, task.part)]
            met = sum(row.status == "in-time" for row in rows)
            if met > _SELDOM * len(rows):
                text = f"{task.part.id} is met by {policy} in {met:,} of {len(rows):,} drills"
                hint = "let its evidence say of what, to whom or about which asset"
                path = (*task.path, "evidence")
                yield Finding("error", "met-by-accident", path, text, hint)
                break


def _tasks(
    rehearsal: Rehearsal, case: Case
) -> Iterator[tuple[Node[Assignment], Sequence[TaskRow]]]:
    names = dict.fromkeys((*rehearsal.policies, DEFAULT, YARDSTICK))
    by_task: Mapping[str, list[TaskRow]] = {task.part.id: [] for task in case.of(Assignment)}
    for name in names:
        for drill in rehearsal.of(name):
            for team in drill.teams:
                for row in team.tasks:
                    by_task.get(row.id, []).append(row)
    for task in case.of(Assignment):
        yield task, by_task[task.part.id]


def _rows(drill: Drill, task: Assignment) -> Iterator[TaskRow]:
    return (row for team in drill.teams for row in team.tasks if row.id == task.id)
