"""Exercise evaluation guides (EEGs), blank, as HSEEP has them: one for each objective and team."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from simulator.domain.plan.scenario import Scenario, Task
from simulator.domain.rules import wanted
from simulator.domain.rules.clauses import name_of
from simulator.times import duration


class EegTask(NamedTuple):
    """One critical task, as an evaluator reads it beforehand."""

    id: str
    title: str
    essential: bool
    standard: str
    shown_by: str
    opens: str
    """The inject that opens its window, and how long that is."""
    late: str


class Eeg(NamedTuple):
    """What is to be seen of one objective in one team."""

    objective: str
    capability: str
    team: str
    tasks: tuple[EegTask, ...]


def eegs(plan: Scenario) -> Iterator[Eeg]:
    """Yield the EEGs in the order of the objectives."""
    for objective in plan.objectives:
        for team in dict.fromkeys(task.team for task in objective.tasks):
            yield Eeg(
                objective=objective.title,
                capability=objective.capability,
                team=name_of(plan, team),
                tasks=tuple(_task(plan, one) for one in objective.tasks if one.team == team),
            )


def _task(plan: Scenario, task: Task) -> EegTask:
    title = plan.injects[task.inject].title if task.inject in plan.injects else ""
    return EegTask(
        id=task.id,
        title=task.title,
        essential=task.essential,
        standard=task.standard_title,
        shown_by=wanted.task(plan, task),
        opens=f"{task.inject} {title}, in time for {duration(task.within)}",
        late=duration(task.late),
    )
