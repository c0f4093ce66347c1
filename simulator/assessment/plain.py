"""The pieces of an assessment that a run prints as JSON."""

from __future__ import annotations

from typing import Any

from simulator.assessment.assessment import Assessment
from simulator.assessment.values import ObjectiveResult, TaskResult
from simulator.units import ONE


def to_plain(assessment: Assessment) -> dict[str, Any]:
    """Return ``teams`` and ``objectives`` as JSON builtins.

    Shares are decimals from 0 to 1 with at most six digits: whole parts per million, divided.
    """
    return {
        "teams": {
            one.team: {
                "availability": one.availability / ONE,
                "confidence": one.confidence / ONE,
                "min_service": one.min_service / ONE,
            }
            for one in assessment.standings
        },
        "objectives": [_objective(one) for one in assessment.objectives],
    }


def _objective(objective: ObjectiveResult) -> dict[str, Any]:
    return {
        "id": objective.id,
        "title": objective.title,
        "capability": objective.capability,
        "team": objective.team,
        "tasks": [_task(task) for task in objective.tasks],
    }


def _task(task: TaskResult) -> dict[str, Any]:
    return {
        "id": task.id,
        "title": task.title,
        "team": task.team,
        "essential": task.essential,
        "status": task.status,
        "at_exercise_seconds": task.at,
        "evidence": list(task.evidence),
        "why": task.why,
    }
