"""Critical tasks: whether the record shows them, when, and by which events.

Windows run in exercise seconds from the moment the task's inject went out; if that never
happened, there was no opportunity, which is nobody's failure.  What is in no window yet is
unjudged, and so is every text: a person judges those.  No rating is made here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from simulator.assessment.fold import Take, mark_of
from simulator.assessment.values import (
    Mark,
    ObjectiveResult,
    Produced,
    Rating,
    Status,
    TaskResult,
)
from simulator.assessment.words import fact
from simulator.domain.events.body import Body, Event
from simulator.domain.events.decisions import DecisionTaken, FreeDecided
from simulator.domain.events.knowledge import StatementMade
from simulator.domain.events.messages import MessageSent
from simulator.domain.events.registry import BODIES
from simulator.domain.events.show import InjectDelivered, TaskRated
from simulator.domain.events.work import ActionAsked
from simulator.domain.scenario import Scenario, Task
from simulator.units import duration, mark

_NAMES_ITS_OBJECT: Final[Mapping[str, int]] = {"did": 4, "done": 4, "told": 4, "said": 99}
"""How many parts a topic of this sort has once it says what it was about; any other sort is a
state of something it names."""


class Happening(NamedTuple):
    """A topic happened."""

    n: int
    x: int
    topic: str


@dataclass(slots=True)
class Ground:
    """What tasks are judged by."""

    scenario: Scenario
    ended: Mark
    over: bool
    delivered: Mapping[str, Mark]
    happenings: Mapping[str, list[Happening]]
    texts: Mapping[int, tuple[str, Produced]]
    """Event → (team, what it wrote)."""


class TaskFold:
    """What the tasks' evidence asks about, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._happenings: dict[str, list[Happening]] = {
            topic: []
            for task in _tasks(scenario)
            for topic in (*task.evidence.topics, task.evidence.until)
            if topic
        }
        self._delivered: dict[str, Mark] = {}
        self._texts: dict[int, tuple[str, Produced]] = {}
        self._ratings: dict[str, Rating] = {}

    def takes(self) -> Mapping[type[Body], Take]:
        """Return what it folds: everything that is a fact with a name, and every text."""
        named = {b: self._named for b in BODIES.values() if b.topics is not Body.topics}
        return {
            **named,
            InjectDelivered: self._sent_out,
            TaskRated: self._rated,
            MessageSent: self._wrote,
            StatementMade: self._wrote,
            FreeDecided: self._wrote,
            DecisionTaken: self._wrote,
            ActionAsked: self._wrote,
        }

    def _named(self, event: Event, body: Body) -> None:
        for topic in body.topics():
            known = self._happenings.get(topic)
            if known is not None:
                known.append(Happening(event.n, event.x, topic))

    def _sent_out(self, event: Event, body: InjectDelivered) -> None:
        self._delivered.setdefault(body.inject, mark_of(event))
        self._named(event, body)

    def _rated(self, event: Event, body: TaskRated) -> None:
        self._ratings[body.task] = Rating(
            n=event.n, x=event.x, rating=body.rating, reason=body.reason
        )

    def _wrote(self, event: Event, body: Body) -> None:
        self._named(event, body)
        text = _text_of(body)
        if text:
            team: str = body.team  # type: ignore[attr-defined]  # all that may write have one
            self._texts[event.n] = (team, Produced(n=event.n, x=event.x, text=text))

    def objectives(self, ended: Mark, *, over: bool) -> tuple[ObjectiveResult, ...]:
        """Judge every task."""
        ground = Ground(
            scenario=self._scenario,
            ended=ended,
            over=over,
            delivered=self._delivered,
            happenings=self._happenings,
            texts=self._texts,
        )
        return tuple(
            ObjectiveResult(
                id=one.id,
                title=one.title,
                capability=one.capability,
                team=_common({task.team for task in one.tasks}),
                tasks=tuple(judge(ground, task, self._ratings.get(task.id)) for task in one.tasks),
            )
            for one in self._scenario.objectives
        )


def _tasks(scenario: Scenario) -> Iterable[Task]:
    return (task for objective in scenario.objectives for task in objective.tasks)


def _common(teams: set[str]) -> str:
    return next(iter(teams)) if len(teams) == 1 else ""


def _text_of(body: Body) -> str:
    match body:
        case MessageSent(subject=subject, text=text):
            return f"{subject}\n{text}"
        case StatementMade(text=text):
            return text
        case FreeDecided(text=text, intended=intended):
            return f"{text}\n{intended}"
        case DecisionTaken(title=title, rationale=rationale):
            return f"{title}\n{rationale}" if rationale else ""
        case ActionAsked(fields=fields):
            given = dict(fields)
            return given.get("text") or given.get("rationale") or ""
        case _:
            return ""


@dataclass(slots=True)
class Verdict:
    """What one task came to, before it is a value."""

    status: Status
    why: str
    at: int | None = None
    evidence: list[int] = field(default_factory=list)
    products: tuple[Produced, ...] = ()


def judge(ground: Ground, task: Task, rating: Rating | None = None) -> TaskResult:
    """Return what the record shows of one task.

    The window opens when the task's inject goes out, to whomever: an author may ask of one team
    what only another was told.  Something done before that counts as done in time, at delivery,
    if the topic names what it was about (an asset cut off an hour early is cut off); a topic that
    names no object has to happen after it, since it may have been about something else.
    """
    opened = ground.delivered.get(task.inject)
    if opened is None:
        gone = "never went out" if ground.over else "has not gone out"
        verdict = Verdict("no-opportunity", f"{task.inject} {gone}.")
    else:
        verdict = _JUDGES[task.evidence.how](ground, task, opened)
        verdict.evidence = list(dict.fromkeys((opened.n, *verdict.evidence)))
    return TaskResult(
        id=task.id,
        title=task.title,
        team=task.team,
        essential=task.essential,
        inject=task.inject,
        status=verdict.status,
        at=verdict.at,
        opened=opened.x if opened is not None else None,
        due=opened.x + task.within if opened is not None else None,
        latest=opened.x + task.within + task.late if opened is not None else None,
        evidence=tuple(verdict.evidence),
        why=verdict.why,
        products=verdict.products,
        rating=rating,
    )


def _first(ground: Ground, task: Task, opened: Mark) -> Happening | None:
    """Return the first happening that counts, moved to the delivery if it was before it."""
    found: list[Happening] = []
    for topic in task.evidence.topics:
        lasting = _names_object(topic)
        happened = ground.happenings.get(topic, ())
        found += [one for one in happened if lasting or one.n > opened.n][:1]
    return min(found, default=None)


def _names_object(topic: str) -> bool:
    parts = topic.split(":")
    return len(parts) >= _NAMES_ITS_OBJECT.get(parts[0], 0)


def _until(ground: Ground, task: Task) -> Happening | None:
    return next(iter(ground.happenings.get(task.evidence.until, ())), None)


def _did(ground: Ground, task: Task, opened: Mark) -> Verdict:
    first = _first(ground, task, opened)
    return _not_done(ground, task, opened) if first is None else _timed(ground, task, opened, first)


def _timed(ground: Ground, task: Task, opened: Mark, first: Happening) -> Verdict:
    at = max(first.x, opened.x)
    what, took = _sentence(fact(ground.scenario, first.topic)), duration(at - opened.x)
    early = first.n < opened.n
    when = f"before {task.inject} went out" if early else f"{took} after {task.inject} went out"
    status: Status
    if at <= opened.x + task.within:
        status, rest = "in-time", f"within its {duration(task.within)}"
    elif at <= opened.x + task.within + task.late:
        status, rest = "late", f"beyond its {duration(task.within)}"
    else:
        latest = mark(opened.x + task.within + task.late)
        status, rest = "missed", f"after the latest time, {latest}"
    return Verdict(status, f"{what}, {when}, {rest}.", at, [first.n])


def _sentence(clause: str) -> str:
    return clause[:1].upper() + clause[1:]


def _not_done(ground: Ground, task: Task, opened: Mark) -> Verdict:
    latest = opened.x + task.within + task.late
    if ground.ended.x < latest:
        rest = "the exercise ended before" if ground.over else "it is still open"
        return Verdict("unjudged", f"Not shown; its window runs to {mark(latest)}, and {rest}.")
    return Verdict("missed", f"Not shown by {mark(latest)}, the latest time.")


def _did_before(ground: Ground, task: Task, opened: Mark) -> Verdict:
    """Judge an order: a topic, and only then the ``until`` topic."""
    first, until = _first(ground, task, opened), _until(ground, task)
    if until is None or (first is not None and first.n < until.n):
        return _did(ground, task, opened)
    that = fact(ground.scenario, task.evidence.until)
    if until.n < opened.n:
        why = f"{_sentence(that)} before {task.inject} went out."
        return Verdict("no-opportunity", why, None, [until.n])
    if first is None:
        return Verdict(
            "missed", f"{_sentence(that)}, and it was not done before.", until.x, [until.n]
        )
    why = f"{_sentence(that)} at {mark(until.x)}; it was done only after, at {mark(first.x)}."
    return Verdict("missed", why, until.x, [until.n, first.n])


def _did_not_until(ground: Ground, task: Task, opened: Mark) -> Verdict:
    """Judge restraint: from the inject on, none of the topics before ``until`` or ENDEX.

    What was done before the inject went out is not held against anybody.
    """
    until = _until(ground, task)
    broken = min(
        (
            one
            for topic in task.evidence.topics
            for one in ground.happenings.get(topic, ())
            if one.n > opened.n and (until is None or one.n < until.n)
        ),
        default=None,
    )
    if broken is not None:
        what = _sentence(fact(ground.scenario, broken.topic))
        return Verdict("missed", f"{what} at {mark(broken.x)}, too early.", broken.x, [broken.n])
    if until is not None:
        at = max(until.x, opened.x)
        why = f"Refrained from until {fact(ground.scenario, until.topic)}, at {mark(until.x)}."
        return Verdict("in-time", why, at, [until.n])
    if not ground.over:
        return Verdict("unjudged", f"Refrained from so far, at {mark(ground.ended.x)}.")
    why = f"Refrained from to the end, {mark(ground.ended.x)}."
    return Verdict("in-time", why, ground.ended.x, [ground.ended.n])


def _product(ground: Ground, task: Task, opened: Mark) -> Verdict:
    """Collect the texts; a person judges them."""
    latest = opened.x + task.within + task.late
    wanted = {one.n for topic in task.evidence.topics for one in ground.happenings.get(topic, ())}
    products = tuple(
        text
        for n, (team, text) in ground.texts.items()
        if n > opened.n
        and (n in wanted if task.evidence.topics else team == task.team and text.x <= latest)
    )
    if not products:
        return Verdict("unjudged", f"No text since {task.inject} is on record; a person judges it.")
    at = products[0].x
    why = f"Written {duration(at - opened.x)} after {task.inject} went out; a person judges it."
    return Verdict("unjudged", why, at, [one.n for one in products], products)


_JUDGES: Final = {
    "did": _did,
    "did-before": _did_before,
    "did-not-until": _did_not_until,
    "product": _product,
    "told": _did,
}
"""How a task is shown → what judges it."""
