"""How one critical task is judged: by what happened in its window, in the order it happened.

Windows run in exercise seconds from the moment the task's inject went out, and grow with the
team's load at that moment; if it never went out, there was no opportunity, which is nobody's
failure.  What is in no window yet is unjudged, and so is every text: a person judges those.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from simulator.assessment.values import Mark, Produced, Rating, Status, TaskResult
from simulator.domain.clauses import fact
from simulator.domain.scenario import Scenario, Task
from simulator.units import ONE, duration, mark

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
    acts: Mapping[str, list[int]]
    """Team → the events in which it decided, did or said something, in order."""


class Window(NamedTuple):
    """When a task was open: it is in time up to ``due``, late up to ``latest``."""

    opened: Mark
    due: int
    latest: int
    load: int
    """The team's tasks that were open when it opened, this one included."""

    @property
    def length(self) -> str:
        """Return how long it is, as people write it."""
        return duration(self.due - self.opened.x)


def window_of(ground: Ground, task: Task, opened: Mark) -> Window:
    """Return a task's window, grown with the team's load: nobody does everything at once.

    T* = T · max(1, open tasks / analysts), as far as the knob lets it grow.
    """
    load = sum(
        other.team == task.team and _open_at(ground, other, opened.x)
        for objective in ground.scenario.objectives
        for other in objective.tasks
    )
    pools = dict(ground.scenario.teams[task.team].pools)
    excess = max(load * ONE // max(pools.get("analyst", 0), 1) - ONE, 0)
    scale = ONE + excess * ground.scenario.knobs.load_scaling // ONE
    within, late = task.within * scale // ONE, task.late * scale // ONE
    return Window(opened, opened.x + within, opened.x + within + late, load)


def _open_at(ground: Ground, task: Task, x: int) -> bool:
    opened = ground.delivered.get(task.inject)
    if opened is None or not opened.x <= x < opened.x + task.within + task.late:
        return False
    first = _first(ground, task, opened) if task.evidence.how != "did-not-until" else None
    return first is None or first.x > x or first.x <= opened.x == x


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
    window: Window | None = None
    if opened is None:
        gone = "never went out" if ground.over else "has not gone out"
        verdict = Verdict("no-opportunity", f"{task.inject} {gone}.")
    else:
        window = window_of(ground, task, opened)
        verdict = _JUDGES[task.evidence.how](ground, task, window)
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
        due=window.due if window is not None else None,
        latest=window.latest if window is not None else None,
        load=window.load if window is not None else 0,
        evidence=tuple(verdict.evidence),
        why=verdict.why,
        products=verdict.products,
        rating=rating,
        norms=task.norms,
        measures=task.measures,
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


def _did(ground: Ground, task: Task, window: Window) -> Verdict:
    first = _first(ground, task, window.opened)
    return _not_done(ground, window) if first is None else _timed(ground, task, window, first)


def _timed(ground: Ground, task: Task, window: Window, first: Happening) -> Verdict:
    opened = window.opened
    at = max(first.x, opened.x)
    what, took = _sentence(fact(ground.scenario, first.topic)), duration(at - opened.x)
    early = first.n < opened.n
    when = f"before {task.inject} went out" if early else f"{took} after {task.inject} went out"
    status: Status
    if at <= window.due:
        status, rest = "in-time", f"within its {_length(task, window)}"
    elif at <= window.latest:
        status, rest = "late", f"beyond its {_length(task, window)}"
    else:
        status, rest = "missed", f"after the latest time, {mark(window.latest)}"
    return Verdict(status, f"{what}, {when}, {rest}.", at, [first.n])


def _length(task: Task, window: Window) -> str:
    """Return how long a window was, and why it was longer than the author wrote."""
    if window.due - window.opened.x == task.within:
        return window.length
    return f"{window.length} ({duration(task.within)}, grown since {window.load} tasks were open)"


def _sentence(clause: str) -> str:
    return clause[:1].upper() + clause[1:]


def _not_done(ground: Ground, window: Window) -> Verdict:
    if ground.ended.x < window.latest:
        rest = "the exercise ended before" if ground.over else "it is still open"
        text = f"Not shown; its window runs to {mark(window.latest)}, and {rest}."
        return Verdict("unjudged", text)
    return Verdict("missed", f"Not shown by {mark(window.latest)}, the latest time.")


def _did_before(ground: Ground, task: Task, window: Window) -> Verdict:
    """Judge an order: a topic, and only then the ``until`` topic."""
    opened = window.opened
    first, until = _first(ground, task, opened), _until(ground, task)
    if until is None or (first is not None and first.n < until.n):
        return _did(ground, task, window)
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


def _did_not_until(ground: Ground, task: Task, window: Window) -> Verdict:
    """Judge restraint: from the inject on, none of the topics before ``until`` or ENDEX.

    What was done before the inject went out is not held against anybody.  A team that does nothing
    at all meanwhile shows no restraint.
    """
    opened, until = window.opened, _until(ground, task)
    if until is not None and until.n < opened.n:
        why = f"{_sentence(fact(ground.scenario, until.topic))} before {task.inject} went out."
        return Verdict("no-opportunity", why, None, [until.n])
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
    return _refrained(ground, task, opened, until)


def _refrained(ground: Ground, task: Task, opened: Mark, until: Happening | None) -> Verdict:
    end = ground.ended if until is None else until
    if until is None and not ground.over:
        return Verdict("unjudged", f"Refrained from so far, at {mark(end.x)}.")
    if not any(opened.n < n <= end.n for n in ground.acts.get(task.team, ())):
        why = "The team did nothing at all meanwhile, so that holding back shows nothing."
        return Verdict("unjudged", why)
    till = "to the end" if until is None else f"until {fact(ground.scenario, until.topic)}"
    return Verdict("in-time", f"Refrained from {till}, {mark(end.x)}.", end.x, [end.n])


def _product(ground: Ground, task: Task, window: Window) -> Verdict:
    """Collect the texts; a person judges them."""
    opened = window.opened
    wanted = {one.n for topic in task.evidence.topics for one in ground.happenings.get(topic, ())}
    products = tuple(
        text
        for n, (team, text) in ground.texts.items()
        if n > opened.n
        and (n in wanted if task.evidence.topics else team == task.team and text.x <= window.latest)
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
