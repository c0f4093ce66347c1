"""What evaluators can rate of a scenario: its evaluation guide (HSEEP's EEG)."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.domain.events.evaluation import GuideGiven, Rateable
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules import wanted
from simulator.domain.rules.clauses import fact
from simulator.domain.values.behaviours import BEHAVIOURS


def guide_of(plan: Scenario) -> GuideGiven:
    """Return critical tasks, targets, capabilities and ways of working, in the plan's order."""
    rows = (*_tasks(plan), *_targets(plan), *_capabilities(plan), *_ways(plan))
    named = dict.fromkeys(topic for row in rows for topic in row.facts)
    return GuideGiven(rows=rows, words=tuple((topic, fact(plan, topic)) for topic in named))


def _tasks(plan: Scenario) -> Iterator[Rateable]:
    for objective in plan.objectives:
        for task in objective.tasks:
            yield Rateable(
                sort="task",
                id=task.id,
                title=task.title,
                team=task.team,
                essential=task.essential,
                inject=task.inject,
                within=task.within,
                late=task.late,
                how=task.evidence.how,
                topics=task.evidence.topics,
                until=task.evidence.until,
                expected=wanted.task(plan, task),
                standard=task.standard_title,
                groups=task.evidence.groups,
                none=task.evidence.none,
                contents=task.evidence.contents,
            )


def _targets(plan: Scenario) -> Iterator[Rateable]:
    for objective in plan.objectives:
        for team in dict.fromkeys(task.team for task in objective.tasks):
            name = f"{objective.id}/{team}"
            yield Rateable(sort="target", id=name, title=objective.title, team=team)


def _capabilities(plan: Scenario) -> Iterator[Rateable]:
    for one in dict.fromkeys(objective.capability for objective in plan.objectives):
        yield Rateable(sort="capability", id=one, title=one, team="")


def _ways(plan: Scenario) -> Iterator[Rateable]:
    for team in plan.teams:
        for name, behaviour in BEHAVIOURS.items():
            yield Rateable(sort="behaviour", id=f"{team}/{name}", title=behaviour.title, team=team)
