"""What is owed to silly means: which targets are judged by acts, and what broke a must-not."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.assessment import Assessment
from simulator.domain.plan.scenario import Scenario, Task

ACTS = ("did:", "told:")
"""How the topics begin of what somebody did or told."""


def names_an_act(task: Task) -> bool:
    """Return whether a task's evidence asks for something that is done or told."""
    wants = task.evidence.how in ("did", "did-before", "told")
    groups = task.evidence.wanted
    return wants and any(topic.startswith(ACTS) for group in groups for topic in group)


def by_acts(scenario: Scenario) -> list[str]:
    """Return the targets, ``objective/team``, of which an essential task names an act."""
    return list(
        dict.fromkeys(
            f"{objective.id}/{task.team}"
            for objective in scenario.objectives
            for task in objective.tasks
            if task.essential and names_an_act(task)
        )
    )


def targets(shown: Assessment) -> dict[str, str]:
    """Return the letter that is suggested for each target."""
    return {one.id: one.letter for one in shown.suggestions if one.sort == "target"}


def broken_restraints(scenario: Scenario, shown: Assessment) -> Iterator[str]:
    """Yield every task of holding back that was broken and is suggested better than M."""
    letters = {one.id: one.letter for one in shown.suggestions if one.sort == "task"}
    plans = {task.id: task for objective in scenario.objectives for task in objective.tasks}
    for objective in shown.objectives:
        for task in objective.tasks:
            held_back = plans[task.id].evidence.how == "did-not-until"
            if held_back and task.status == "missed" and letters[task.id] in ("P", "S"):
                yield f"{task.id} is broken and suggested {letters[task.id]}"
