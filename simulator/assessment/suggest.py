"""Suggested ratings, by rule: per critical task, capability target and capability.

The rating itself is a person's.  A suggestion is made of meanings and never of percentages, and
letters are compared and never averaged:

U  the objective was not achieved: an essential task, or every task, was not seen by ENDEX; or all
   that is essential was done only after the latest time, but for choices and holding back; or some
   of it was, and harm was done; or harm was done more often than what was asked for
open  an essential task is unjudged, or nothing is on record but choices, words that nobody has
   judged, holding back, and what came about without the team
M  a duty was missed, a label broken, a safety rule broken or a neighbour harmed, something was done
   that a task forbids, words were found not adequate, or more than a share of the essential tasks
   was done only after the latest time
S  a task was late, a behaviour was rated 2 or less, or an evaluator noted an issue
P  otherwise
N/O  the inject that gives the occasion never went out: left out, and never U

The first clause that holds decides, in this order.  So P and S always rest on something that was
done or told, or on a choice and what followed it: standing still, clicking and talking earn none.

A target is what one team shows of one objective; it is as good as the worst of its essential
tasks.  A capability's rating is the lead evaluator's: the suggestion is the worst of its targets.

Source: P, S, M, U and their meanings as in HSEEP's after-action template; the rule is ours.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from simulator.assessment.harms import Harm
from simulator.assessment.values import ObjectiveResult, Status, TaskResult
from simulator.domain.kinds.action import Action
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.grouped import grouped
from simulator.domain.values.value import members, value
from simulator.units import ONE

Letter = Literal["P", "S", "M", "U", "N/O", "open"]
"""P, S, M, U; not observed; or open, because a person must judge first."""

WORST: Final = ("P", "S", "M", "U")
NAMES: Final = {
    "P": "Performed without Challenges",
    "S": "Performed with Some Challenges",
    "M": "Performed with Major Challenges",
    "U": "Unable to be Performed",
    "N/O": "Not observed",
    "open": "Open",
}
"""The ratings' names; P is neither "passed" nor "perfect"."""


@value
class Suggestion:
    """A suggested rating, with the reason and the events behind it."""

    sort: Literal["task", "target", "capability"]
    id: str
    """The task's id; ``objective/team`` of a target; the capability's id."""
    team: str
    letter: Letter
    reason: str
    evidence: tuple[int, ...]


class Remark(NamedTuple):
    """Something a person or a rule says against a team's target, short of a harm."""

    n: int
    text: str


def of_task(task: TaskResult) -> Suggestion:
    """Return the suggestion for one critical task."""
    letter, reason = _task_letter(task)
    return Suggestion(
        sort="task",
        id=task.id,
        team=task.team,
        letter=letter,
        reason=reason,
        evidence=task.evidence,
    )


def _task_letter(task: TaskResult) -> tuple[Letter, str]:
    if task.status == "missed":
        # Seen, but too late, or with something beside it that it forbids: major challenges.
        return ("M" if task.at is not None else "U"), task.why
    if task.status in ("in-time", "late") and not _done(task):
        return "open", f"{task.why} {_ALONE[task.shown]}"
    return _LETTER[task.status], task.why


def _done(task: TaskResult) -> bool:
    """Return whether something was done, too late perhaps; words count once they are judged."""
    if task.status == "missed":
        return task.at is not None and not task.broken
    return task.status in ("in-time", "late") and task.shown not in _ALONE


_ALONE: Final[Mapping[str, str]] = {
    "choice": "A choice alone: a person judges what it was worth.",
    "model": "It came about, and nothing the team did is seen to have led to it.",
    "restraint": "Held back; it counts beside what was done.",
}


_LETTER: Final[Mapping[Status, Letter]] = {
    "in-time": "P",
    "late": "S",
    "no-opportunity": "N/O",
    "unjudged": "open",
}


def of_target(
    objective: ObjectiveResult,
    team: str,
    harms: Sequence[Harm],
    remarks: Sequence[Remark],
    late_share: int,
) -> Suggestion:
    """Return the suggestion for what one team shows of one objective.

    Args:
        objective: With all its tasks; only the team's are looked at.
        team: Whose target it is.
        harms: Of this team, that bear on this target.
        remarks: Of evaluators on this team, and behaviours rated 2 or less.
        late_share: Parts per million of essential tasks beyond which doing them too late counts
            as a major challenge.

    """
    tasks = [task for task in objective.tasks if task.team == team]
    seen = [task for task in tasks if task.status != "no-opportunity"]
    if not any(task.essential for task in seen) and any(task.essential for task in tasks):
        seen = []
    clause = next(
        found
        for found in (
            *_without_occasion(tasks, seen),
            *_unable(seen),
            *_open(seen, harms),
            *_harmed(seen, harms),
            *_too_late(seen, late_share),
            *_some(seen, remarks),
            _Clause("P", _in_time(seen), _events(seen)),
        )
    )
    return Suggestion(
        sort="target",
        id=f"{objective.id}/{team}",
        team=team,
        letter=clause.letter,
        reason=clause.reason,
        evidence=tuple(dict.fromkeys(clause.evidence)),
    )


class _Clause(NamedTuple):
    """The first clause of the rule that holds."""

    letter: Letter
    reason: str
    evidence: list[int]


def _without_occasion(tasks: Sequence[TaskResult], seen: Sequence[TaskResult]) -> Iterator[_Clause]:
    if not seen:
        yield _Clause("N/O", "No inject that gives the occasion went out.", _events(tasks))


def _unable(seen: Sequence[TaskResult]) -> Iterator[_Clause]:
    absent = [task for task in seen if _task_letter(task)[0] == "U"]
    essential = [task for task in absent if task.essential]
    if essential or len(absent) == len(seen):
        found = essential or absent
        yield _Clause("U", f"Not seen by ENDEX: {_titles(found)}.", _events(found))
    # Holding back and choosing count beside what was done, and that came too late.  Words that a
    # person found wanting were there: that is a major challenge, and not nothing.
    asked = [task for task in seen if task.essential] or seen
    deeds = [task for task in asked if task.status == "missed" or task.shown not in _ALONE]
    if deeds and all(_came_too_late(task) for task in deeds):
        yield _Clause("U", f"Missed: {_titles(deeds)}.", _events(deeds))


def _came_too_late(task: TaskResult) -> bool:
    return task.status == "missed" and task.shown != "words" and not task.broken


def _harmed(seen: Sequence[TaskResult], harms: Sequence[Harm]) -> Iterator[_Clause]:
    broken = [task for task in seen if task.broken]
    missed = any(task.essential and task.status == "missed" and not task.broken for task in seen)
    more = len(harms) > sum(map(_done, seen))
    letter: Letter = "U" if missed or more else "M"
    if harms:
        evidence = [n for one in harms for n in one.evidence]
        outweighs = ("Harm was done more often than what was asked for.",) if more else ()
        yield _Clause(letter, " ".join((*outweighs, *(one.reason for one in harms))), evidence)
    if broken:
        yield _Clause(letter, f"Done what it forbids: {_titles(broken)}.", _events(broken))


def _open(seen: Sequence[TaskResult], harms: Sequence[Harm]) -> Iterator[_Clause]:
    for clause in _undecided(seen):
        for worse in itertools.islice(_harmed(seen, harms), 1):
            reason = f"{clause.reason} Major challenges at best: {worse.reason}"
            yield _Clause("open", reason, [*clause.evidence, *worse.evidence])
        yield clause


def _undecided(seen: Sequence[TaskResult]) -> Iterator[_Clause]:
    waiting = [task for task in seen if task.essential and task.status == "unjudged"]
    if waiting:
        text = f"A person must judge first: {_titles(waiting)}."
        yield _Clause("open", text, _events(waiting))
    if not any(_done(task) or task.broken for task in seen):
        shown = [task for task in seen if task.shown]
        text = "Nothing on record was done or told: a person judges."
        if shown:
            text = f"Nothing was done or told beside it, a person judges: {_titles(shown)}."
        yield _Clause("open", text, _events(seen))


def _too_late(seen: Sequence[TaskResult], late_share: int) -> Iterator[_Clause]:
    essential = [task for task in seen if task.essential]
    after = [task for task in essential if task.status == "missed"]
    if len(after) * ONE > late_share * len(essential):
        unfit = [task for task in after if task.shown == "words"]
        text = f"Done only after the latest time: {_titles(after)}."
        if unfit:
            text = f"Not adequate, or only after the latest time: {_titles(after)}."
        yield _Clause("M", text, _events(after))


def _some(seen: Sequence[TaskResult], remarks: Sequence[Remark]) -> Iterator[_Clause]:
    behind = [task for task in seen if task.status in ("late", "missed")]
    if behind:
        yield _Clause("S", f"Late or not shown: {_titles(behind)}.", _events(behind))
    if remarks:
        yield _Clause("S", " ".join(one.text for one in remarks), [one.n for one in remarks])


def _in_time(seen: Sequence[TaskResult]) -> str:
    waiting = [task for task in seen if task.status == "unjudged"]
    said = "All that could be seen was in time."
    return f"{said} Open: {_titles(waiting)}." if waiting else said


def _events(tasks: Iterable[TaskResult]) -> list[int]:
    return [n for task in tasks for n in task.evidence]


def _titles(tasks: Iterable[TaskResult]) -> str:
    return "; ".join(f"{task.id}, {task.title}" for task in tasks)


def of_capability(capability: str, targets: Sequence[Suggestion]) -> Suggestion:
    """Return the suggestion for a capability: the worst of its targets; the lead rates it."""
    judged = [one for one in targets if one.letter in WORST]
    letter: Letter = "N/O" if all(one.letter == "N/O" for one in targets) else "open"
    worst = max(judged, key=lambda one: WORST.index(one.letter), default=None)
    if worst is not None:
        letter = worst.letter
    of = [one for one in targets if one.letter == letter]
    return Suggestion(
        sort="capability",
        id=capability,
        team="",
        letter=letter,
        reason=f"{NAMES[letter]}: {', '.join(one.id for one in of)}.",
        evidence=tuple(dict.fromkeys(n for one in of for n in one.evidence)),
    )


def suggested(
    scenario: Scenario,
    objectives: Sequence[ObjectiveResult],
    harms: Sequence[Harm],
    remarks: Callable[[str], Sequence[Remark]],
) -> tuple[Suggestion, ...]:
    """Return the suggestions for every task, target and capability, in the scenario's order."""
    share = scenario.knobs.late_share
    tasks = tuple(of_task(task) for one in objectives for task in one.tasks)
    targets = [
        (
            one.capability,
            of_target(one, team, bearing_on(scenario, one, team, harms), remarks(team), share),
        )
        for one in objectives
        for team in dict.fromkeys(task.team for task in one.tasks)
    ]
    capabilities = (of_capability(name, rows) for name, rows in grouped(targets).items())
    return (*tasks, *(target for _, target in targets), *capabilities)


def bearing_on(
    scenario: Scenario, objective: ObjectiveResult, team: str, harms: Sequence[Harm]
) -> tuple[Harm, ...]:
    """Return a team's harms that bear on one of its targets.

    A harm bears on the targets whose tasks are about the kind of thing that was done; one that
    is about no task's kind bears on all of the team's targets, since it happened in their course.
    """
    own = [one for one in harms if one.team == team]
    named = {
        other.id: _topics(scenario, other.id, team)
        for other in scenario.objectives
        if any(task.team == team for task in other.tasks)
    }
    found = []
    for one in own:
        about = {name for name, topics in named.items() if _concerns(one, topics)}
        if objective.id in about or not about:
            found.append(one)
    return tuple(found)


def _topics(scenario: Scenario, objective: str, team: str) -> tuple[str, ...]:
    return tuple(
        topic
        for one in scenario.objectives
        if one.id == objective
        for task in one.tasks
        if task.team == team
        for topic in task.evidence.named
    )


_ABOUT: Final[Mapping[str, tuple[str, ...]]] = {
    "breach": ("told:", "forward"),
    "neighbour": ("severed:", "chose:"),
    "duty": ("duty",),
    "safety": ("safety_rule", "tripped"),
}
"""Kind of harm → what the topics of a task's evidence hold, beside actions that do such harm."""


def _concerns(harm: Harm, topics: Sequence[str]) -> bool:
    able = (kind for kind, one in members(Action).items() if harm.sort in one.spec.harms)
    return any(word in topic for word in (*_ABOUT[harm.sort], *able) for topic in topics)
