"""Rules on objectives: each task has its occasion, and evidence that can be its team's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from simulator.domain.plan.aims import Assignment
from simulator.domain.plan.facts import Begun, Chose, Did, Ordered, Said, Told
from simulator.domain.plan.facts_diplomacy import actor_between
from simulator.domain.plan.facts_response import Lent, Ransom
from simulator.domain.values.remembered import Fact
from simulator.scenario.case import Case, Finding


def no_occasion(case: Case) -> Iterator[Finding]:
    """The inject that gives a task its occasion reaches the task's team."""
    for path, part in case.of(Assignment):
        inject = case.injects.get(part.inject)
        if inject is None or part.team not in case.ids("team"):
            continue
        known = all(who == "all" or who in case.named for who in inject.to)
        if known and part.team not in case.teams_of(inject):
            message = f"'{part.inject}' does not reach '{part.team}', so the task has no occasion"
            yield Finding((*path, "inject"), message, "name an inject that reaches the team")


def others_evidence(case: Case) -> Iterator[Finding]:
    """What shows that a team did its task is that team's doing."""
    for path, task, fact in case.evidence():
        actor = _actor(fact)
        if actor is not None and actor != task.team and actor in case.ids("team"):
            message = f"the task is of '{task.team}', this is done by '{actor}'"
            yield Finding(path, message, "name what the task's own team does")


def one_option(case: Case) -> Iterator[Finding]:
    """No essential task is done by picking one option of one decision, and by nothing else."""
    for path, task in case.of(Assignment):
        groups = [*task.evidence.groups(), *((task.evidence.any,) if task.evidence.any else ())]
        picks = {(one.ask, one.option) for one in _chosen(groups)}
        alone = all(isinstance(one, Chose) for group in groups for one in group)
        if task.essential and task.evidence.how in _DONE and alone and len(picks) == 1:
            ((ask, option),) = picks
            message = f"'{task.id}' is done by picking '{option}' of '{ask}', and by nothing else"
            hint = (
                "ask for what is done or told, beside the choice or in its place; or let any of "
                "several options show it"
            )
            yield Finding((*path, "evidence"), message, hint)


_DONE: Final = ("did", "did-before", "told")


def _chosen(groups: Iterable[Iterable[Fact]]) -> Iterator[Chose]:
    return (one for group in groups for one in group if isinstance(one, Chose))


def _actor(fact: Fact) -> str | None:
    match fact:
        case Did() | Ordered() | Begun() | Chose() | Said() | Ransom() | Lent():
            return fact.team
        case Told():
            return fact.sender
        case _:
            return actor_between(fact)


def evidence_kind(case: Case) -> Iterator[Finding]:
    """Evidence of the kind told is made of tellings."""
    for path, task, fact in case.evidence():
        if task.evidence.how == "told" and not isinstance(fact, Told):
            yield Finding(path, "evidence of the kind told is a telling", "use how: did")


def told_of_what(case: Case) -> Iterator[Finding]:
    """A telling that shows a task says of what: any other message would show it by accident."""
    hint = "add about: the asset, indicator, duty, decision or inject it is of"
    for path, _, fact in case.evidence():
        if isinstance(fact, Told) and fact.about is None:
            message = "any message that names something would show this"
            yield Finding((*path, "told"), message, hint)
