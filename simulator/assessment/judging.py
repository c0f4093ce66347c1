"""Judging of a critical task: by what was done in its window, in the order it was done.

Windows run in exercise seconds from the moment the task's inject went out, and grow with the
team's load at that moment, ENDEX permitting; if it never went out, there was no opportunity,
which is nobody's failure.  What was ordered is not done: what came to nothing is void, and the
line says so.  What people wrote stays unjudged until a person has judged it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from simulator.assessment.evidence import (
    Ground,
    Happening,
    counts,
    names_object,
    passed_of,
    sort_of,
    words_at,
)
from simulator.assessment.orders import void_words
from simulator.assessment.values import Mark, Produced, Rating, Shown, Status, TaskResult
from simulator.domain.plan.scenario import Task
from simulator.domain.rules.clauses import fact
from simulator.domain.values.remembered import Shows
from simulator.times import duration, mark
from simulator.units import ONE, counted


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

    T* = T · max(1, open tasks / analysts), as far as the knob lets it grow and not beyond ENDEX;
    being late ends with ENDEX too.
    """
    load = sum(
        other.team == task.team and opened.x in _open(ground, other)
        for objective in ground.scenario.objectives
        for other in objective.tasks
    )
    pools = dict(ground.scenario.teams[task.team].pools)
    excess = max(load * ONE // max(pools.get("analyst", 0), 1) - ONE, 0)
    scale = ONE + excess * ground.scenario.knobs.load_scaling // ONE
    within, late = task.within * scale // ONE, task.late * scale // ONE
    written, end = opened.x + task.within, max(ground.scenario.duration, ground.ended.x)
    due = max(written, min(opened.x + within, end))
    return Window(opened, due, max(due, min(due + late, end)), load)


def _open(ground: Ground, task: Task) -> range:
    """Return the exercise seconds in which a task was open; one that was done before, the first."""
    if task.id not in ground.open:
        ground.open[task.id] = _seconds(ground, task, ground.delivered.get(task.inject))
    return ground.open[task.id]


def _seconds(ground: Ground, task: Task, opened: Mark | None) -> range:
    if opened is None:
        return range(0)
    end = opened.x + task.within + task.late
    if task.evidence.how not in ("did-not-until", "product"):
        firsts = _firsts(ground, task, opened)
        end = end if firsts is None else min(end, max(max(firsts).x, opened.x + 1))
    return range(opened.x, end)


@dataclass(slots=True)
class Verdict:
    """What one task came to, before it is a value."""

    status: Status
    why: str
    at: int | None = None
    evidence: list[int] = field(default_factory=list)
    products: tuple[Produced, ...] = ()
    shown: Shown = ""
    broken: bool = False
    """Whether it is missed because of what was done, and not of what was not."""


def judge(ground: Ground, task: Task, rating: Rating | None = None) -> TaskResult:
    """Return what the record shows of one task.

    The window opens when the task's inject goes out, to whomever: an author may ask of one team
    what only another was told.  Something done before that counts as done in time, at delivery,
    if the topic names what it was about (an asset isolated an hour early is isolated); a topic that
    names no object has to happen after it, since it may have been about something else.
    """
    opened = ground.delivered.get(task.inject)
    adequate = _adequate(ground.judged.get(task.id), rating)
    window: Window | None = None
    if opened is None:
        gone = "never went out" if ground.over else "has not gone out"
        verdict = Verdict("no-opportunity", f"{task.inject} {gone}.")
    elif _spared(ground, task):
        opened = None
        said = "went to others only: exercise control had changed its addressees."
        verdict = Verdict("no-opportunity", f"{task.inject} {said}")
    else:
        window = window_of(ground, task, opened)
        verdict = _JUDGES[task.evidence.how](ground, task, window)
        _read(verdict, adequate)
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
        shown=verdict.shown,
        broken=verdict.broken,
        adequate=adequate if verdict.shown == "words" else None,
        rating=rating,
        standard=task.standard,
        norms=task.norms,
        measures=task.measures,
    )


def _spared(ground: Ground, task: Task) -> bool:
    """Return whether control sent to others what was planned for the task's team."""
    plan = ground.scenario
    inject = plan.injects.get(task.inject)
    if inject is None or task.team in ground.reached.get(task.inject, ()):
        return False
    teams = (plan.seats[to].team if to in plan.seats else to for to in inject.to)
    return "all" in inject.to or task.team in teams


def _adequate(judged: bool | None, rating: Rating | None) -> bool | None:  # noqa: FBT001 - found
    """Return whether a person found a text adequate; who rated its task has judged it too."""
    if judged is not None or rating is None or rating.rating not in _RATED:
        return judged
    return _RATED[rating.rating]


_RATED: Final = {"P": True, "S": True, "M": False, "U": False}


def _read(verdict: Verdict, adequate: bool | None) -> None:  # noqa: FBT001 - what a person found
    """Let words that went out in time be unjudged until a person has judged them."""
    if verdict.shown != "words" or verdict.status not in ("in-time", "late"):
        return
    if adequate is None:
        verdict.status, found = "unjudged", "a person judges its words"
    elif adequate:
        found = "a person found its words adequate"
    else:
        verdict.status, found = "missed", "a person found its words not adequate"
    verdict.why = f"{verdict.why.removesuffix('.')}; {found}."


def _firsts(ground: Ground, task: Task, opened: Mark) -> list[Happening] | None:
    """Return the first happening that counts of each group, ``None`` if a group has none."""
    firsts = [_first(ground, group, opened) for group in task.evidence.wanted]
    found = [one for one in firsts if one is not None]
    return found if found and len(found) == len(firsts) else None


def _first(ground: Ground, topics: Iterable[str], opened: Mark) -> Happening | None:
    return min((one for topic in topics for one in _since(ground, topic, opened)), default=None)


def _since(ground: Ground, topic: str, opened: Mark) -> list[Happening]:
    """Return when a topic happened and counts: at any time if it names what it was about."""
    lasting = names_object(ground.scenario, topic)
    happened = ground.happenings.get(topic, ())
    return [one for one in happened if (lasting or one.n > opened.n) and counts(ground, one)]


def _until(ground: Ground, task: Task) -> Happening | None:
    happened = ground.happenings.get(task.evidence.until, ())
    return next((one for one in happened if counts(ground, one)), None)


def _did(ground: Ground, task: Task, window: Window) -> Verdict:
    firsts = _firsts(ground, task, window.opened)
    if firsts is None:
        return _not_done(ground, task, window)
    verdict = _timed(ground, task, window, firsts)
    broken = _broken(ground, task, window, firsts)
    if broken is not None and verdict.status != "missed":
        what = _sentence(fact(ground.scenario, broken.topic))
        why = f"{what} at {mark(broken.x)}, which this task forbids. {verdict.why}"
        evidence = [broken.n, *verdict.evidence]
        return Verdict("missed", why, broken.x, evidence, broken=True)
    return verdict


def _broken(
    ground: Ground, task: Task, window: Window, firsts: Iterable[Happening]
) -> Happening | None:
    """Return the first thing that a task forbids, if it happened by its latest time.

    Before the inject there was nothing to resist; but who has the credit of an earlier deed
    answers for what came with it.
    """
    since = min((window.opened.n, *(_asked(ground, one) for one in firsts)))
    happened = (one for topic in task.evidence.none for one in ground.happenings.get(topic, ()))
    counted = (one for one in happened if one.n > since and counts(ground, one))
    return min((one for one in counted if one.x <= window.latest), default=None)


def _asked(ground: Ground, one: Happening) -> int:
    """Return the event from which a happening was under way: its order, if it had one."""
    order = ground.orders.by_event.get(one.n)
    return one.n if order is None else order.asked.n


def _timed(ground: Ground, task: Task, window: Window, firsts: Sequence[Happening]) -> Verdict:
    opened, last = window.opened, max(firsts)
    at = max(last.x, opened.x)
    what = "; ".join(dict.fromkeys(_sentence(fact(ground.scenario, one.topic)) for one in firsts))
    early = last.n < opened.n
    took = duration(at - opened.x)
    when = f"before {task.inject} went out" if early else f"{took} after {task.inject} went out"
    status: Status
    if at <= window.due:
        status, rest = "in-time", f"within its {_length(task, window)}"
    elif at <= window.latest:
        status, rest = "late", f"beyond its {_length(task, window)}"
    else:
        status, rest = "missed", f"after the latest time, {mark(window.latest)}"
    shown, products = _shown(ground, task, window, firsts)
    numbers = [one.n for one in firsts]
    return Verdict(status, f"{what}, {when}, {rest}.", at, numbers, products, shown)


def _shown(
    ground: Ground, task: Task, window: Window, firsts: Sequence[Happening]
) -> tuple[Shown, tuple[Produced, ...]]:
    """Return by what a task is shown: a deed carries a choice, and so does what followed it."""
    wanted = (topic for group in task.evidence.wanted for topic in group)
    happened = [
        one
        for topic in wanted
        for one in _since(ground, topic, window.opened)
        if one.x <= window.latest
    ]
    sorts: set[Shows] = {sort_of(ground, one, task.team) for one in happened}
    if "deed" in sorts:
        return "deed", ()
    if "words" in sorts:
        said = [one for one in happened if sort_of(ground, one, task.team) == "words"]
        return "words", tuple(text for one in said for text in words_at(ground, one, task.team))
    by_group = {sort_of(ground, one, task.team) for one in firsts}
    if by_group >= {"choice", "model"}:
        return "deed", ()
    return ("choice" if "choice" in sorts else "model"), ()


def _length(task: Task, window: Window) -> str:
    """Return how long a window was, and why it was longer than the author wrote."""
    if window.due - window.opened.x == task.within:
        return window.length
    load = counted(window.load, "task was", "tasks were")
    return f"{window.length} ({duration(task.within)}, grown since {load} open)"


def _sentence(clause: str) -> str:
    return clause[:1].upper() + clause[1:]


def _not_done(ground: Ground, task: Task, window: Window) -> Verdict:
    lacking = [
        group for group in task.evidence.wanted if _first(ground, group, window.opened) is None
    ]
    passed = _passed(ground, lacking)
    if passed is not None:
        why = f"There was nothing to stop: {fact(ground.scenario, passed.topic)}."
        return Verdict("no-opportunity", why, None, [passed.n])
    void = ground.orders.void_of(topic for group in lacking for topic in group)
    said = void_words(ground.scenario, void)
    evidence = [order.asked.n for order in void]
    rest = f" {said}" if said else ""
    if 0 < len(lacking) < len(task.evidence.wanted):
        names = (fact(ground.scenario, group[0]) for group in lacking)
        rest = f" Not seen: {'; '.join(names)}.{rest}"
    cut_short = ground.ended.x < window.due or (not ground.over and ground.ended.x < window.latest)
    if cut_short:
        why = "the exercise ended before" if ground.over else "it is still open"
        text = f"Not shown; its window runs to {mark(window.latest)}, and {why}.{rest}"
        return Verdict("unjudged", text, None, evidence)
    by = "ENDEX" if window.latest >= ground.ended.x else f"{mark(window.latest)}, the latest time"
    return Verdict("missed", f"Not shown by {by}.{rest}", None, evidence)


def _passed(ground: Ground, lacking: Iterable[Iterable[str]]) -> Happening | None:
    """Return that a campaign passed over a stage which a task wants countered, if one did."""
    names = (name for group in lacking for topic in group for name in passed_of(topic))
    return next((one for name in names for one in ground.happenings.get(name, ())), None)


def _did_before(ground: Ground, task: Task, window: Window) -> Verdict:
    """Judge an order: what is asked for, and only then the ``until`` topic."""
    opened, until = window.opened, _until(ground, task)
    firsts = _firsts(ground, task, opened)
    last = max(firsts) if firsts else None
    if until is None or (last is not None and last.n < until.n):
        return _did(ground, task, window)
    that = fact(ground.scenario, task.evidence.until)
    if until.n < opened.n:
        why = f"{_sentence(that)} before {task.inject} went out."
        return Verdict("no-opportunity", why, None, [until.n])
    if last is None:
        why = f"{_sentence(that)}, and it was not done before."
        said = void_words(
            ground.scenario,
            ground.orders.void_of(topic for group in task.evidence.wanted for topic in group),
        )
        return Verdict("missed", f"{why} {said}".strip(), None, [until.n])
    why = (
        f"Overtaken: {that} at {mark(until.x)}; it was done only after, at {mark(last.x)}, and "
        "counts for nothing."
    )
    return Verdict("missed", why, None, [until.n, last.n])


def _did_not_until(ground: Ground, task: Task, window: Window) -> Verdict:
    """Judge restraint: from the inject on, none of the topics before ``until`` or ENDEX.

    What was done before the inject went out is not held against anybody.  Who was not reached by
    what tempts had nothing to resist, and who does nothing at all meanwhile shows no restraint.
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
        why = f"{what} at {mark(broken.x)}, too early."
        return Verdict("missed", why, broken.x, [broken.n], broken=True)
    if task.team not in ground.reached.get(task.inject, ()):
        why = f"{task.inject} did not reach the team: there was nothing to resist."
        return Verdict("no-opportunity", why)
    return _refrained(ground, task, opened, until)


def _refrained(ground: Ground, task: Task, opened: Mark, until: Happening | None) -> Verdict:
    end = ground.ended if until is None else until
    if until is None and not ground.over:
        return Verdict("unjudged", f"Refrained from so far, at {mark(end.x)}.")
    if not any(opened.n < n <= end.n for n in ground.acts.get(task.team, ())):
        why = "The team did nothing at all meanwhile, so that holding back shows nothing."
        return Verdict("unjudged", why)
    till = "to the end" if until is None else f"until {fact(ground.scenario, until.topic)}"
    why = f"Refrained from {till}, {mark(end.x)}."
    said = _spoken(ground, task, opened, end.n)
    if said:
        # What was said in public may hold what the task forbids; no machine reads it.
        return Verdict("in-time", why, end.x, [end.n, *(t.n for t in said)], said, "words")
    return Verdict("in-time", why, end.x, [end.n], shown="restraint")


def _spoken(ground: Ground, task: Task, opened: Mark, end: int) -> tuple[Produced, ...]:
    """Return what a team said in public meanwhile, where a task says what that may not hold."""
    if not task.evidence.contents:
        return ()
    return tuple(
        text
        for n, (team, text) in ground.texts.items()
        if team == task.team and opened.n < n <= end and n in ground.public
    )


def _product(ground: Ground, task: Task, window: Window) -> Verdict:
    """Collect the texts; a person judges them, and until then none of it is judged."""
    opened = window.opened
    wanted = {one.n for topic in task.evidence.topics for one in ground.happenings.get(topic, ())}
    products = tuple(
        text
        for n, (team, text) in ground.texts.items()
        if n > opened.n
        and text.x <= window.latest
        # What is asked of several teams each answers for itself, and the fact is one.
        and team == task.team
        and (n in wanted or not task.evidence.topics)
    )
    if not products:
        verdict = _not_done(ground, task, window)
        verdict.why = verdict.why.replace("Not shown", "Nothing was written", 1)
        return verdict
    at = products[0].x
    late = "" if at <= window.due else f", beyond its {_length(task, window)}"
    why = f"Written {duration(at - opened.x)} after {task.inject} went out{late}"
    status: Status = "in-time" if at <= window.due else "late"
    return Verdict(status, f"{why}.", at, [one.n for one in products], products, "words")


_JUDGES: Final = {
    "did": _did,
    "did-before": _did_before,
    "did-not-until": _did_not_until,
    "product": _product,
    "told": _did,
}
"""How a task is shown → what judges it."""
