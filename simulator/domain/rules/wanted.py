"""Conditions, critical tasks and expectations as sentences for staff.

``Bravelle triages an alert on Port identity service, or hunts there, within 20 min of I-01``: built
here once for the preview of an inject, the evaluator's matrix and wherever else they stand.  Single
facts are in ``clauses``.  No team is ever shown one: it would read what is expected of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from simulator.domain.kinds.action import does
from simulator.domain.plan import conditions as c
from simulator.domain.plan import facts
from simulator.domain.plan.effects import Effect, with_inner
from simulator.domain.plan.injects import Ask, Expected, Forecast, Inject, Option
from simulator.domain.plan.options import GROUNDS
from simulator.domain.plan.scenario import Scenario, Task
from simulator.domain.rules.clauses import EITHER, fact, name_of
from simulator.domain.values.ladder import REGION
from simulator.domain.values.remembered import form_named
from simulator.times import long, mark
from simulator.units import ONE, percent

_LABEL: Final = 4
"""Place of a label in a fact of telling; it has a colon of its own."""


# ---- critical tasks


def task(plan: Scenario, one: Task) -> str:
    """Return what shows that a critical task was done."""
    evidence = one.evidence
    until = _until(plan, evidence.until)
    team = name_of(plan, one.team)
    after = f"within {long(one.within, exact=True)} of {one.inject}"
    if evidence.how == "product":
        return f"A person judges what {team} writes, {after}."
    if evidence.how == "did-not-until":
        asked = any_of(plan, evidence.topics)
        return f"From {one.inject} on{until}, none of this: {asked}."
    asked = "; and ".join(any_of(plan, group) for group in evidence.wanted)
    none = f" None of this: {any_of(plan, evidence.none)}." if evidence.none else ""
    return f"{_capital(asked)}{until}, {after}.{none}"


def _until(plan: Scenario, topic: str) -> str:
    if topic in ("", "endex"):
        return ", to ENDEX" if topic else ""
    return f", before {fact(plan, topic, asked=True)}"


def any_of(plan: Scenario, topics: Sequence[str]) -> str:
    """Return that one of several facts is asked for: alike ones as one, each subject named once."""
    said: list[str] = []
    subject = place = ""
    for topic in _merged(topics):
        clause = fact(plan, topic, asked=True)
        who, where = _ends(plan, topic)
        text = clause.removeprefix(f"{who} ") if who and who == subject else clause
        if where and where == place and text.endswith(f" on {where}"):
            text = f"{text.removesuffix(f' on {where}')} there"
        said.append(text)
        subject, place = who, where
    return ", or ".join(said)


def _ends(plan: Scenario, topic: str) -> tuple[str, str]:
    """Return the names with which a fact's clause may begin and end."""
    _, *parts = topic.split(":")
    return (name_of(plan, parts[0]), name_of(plan, parts[-1])) if parts else ("", "")


def _merged(topics: Iterable[str]) -> list[str]:
    """Return facts without those that others imply, and those that differ in one name as one."""
    every = [tuple(topic.split(":", _LABEL)) for topic in dict.fromkeys(topics)]
    kept = [
        one
        for one in every
        if not any(one[: len(other)] == other for other in every if other != one)
    ]
    made: list[tuple[str, ...]] = []
    for place in (3, 2):
        made = []
        for one in kept:
            if place in _alike(one[0]) and place < len(one):
                _merge(made, one, place)
            else:
                made.append(one)
        kept = made
    return [":".join(one) for one in kept]


def _alike(head: str) -> Iterator[int]:
    """Yield the places in which several facts may differ and still be said as one."""
    form = form_named(head)
    if form is not None:
        yield from (form.places.index(one) + 1 for one in form.alike)


def _merge(made: list[tuple[str, ...]], one: tuple[str, ...], place: int) -> None:
    """Add a fact, or its one name to a fact that differs from it in nothing else."""
    for n, other in enumerate(made):
        alike = len(other) == len(one) and place in _alike(other[0])
        if alike and other[:place] + other[place + 1 :] == one[:place] + one[place + 1 :]:
            both = EITHER.join((other[place], one[place]))
            made[n] = (*other[:place], both, *other[place + 1 :])
            return
    made.append(one)


# ---- what is expected of an inject


def expected(plan: Scenario, inject: Inject) -> tuple[str, ...]:
    """Return a sentence for each thing that is expected of an inject; none ends in a stop."""
    return tuple(_expectation(plan, one) for one in inject.expected)


def _expectation(plan: Scenario, one: Expected) -> str:
    if one.action == "decide":
        asks = {ask.id: ask.text for inject in plan.injects.values() for ask in inject.asks}
        done = f"decides: {asks[one.about]}" if one.about in asks else "decides"
    elif one.action == "message":
        done = f"writes to {name_of(plan, one.about)}" if one.about else "writes"
    else:
        done = does(one.action, name_of(plan, one.about))
    essential = ", essential" if one.essential else ""
    return f"{name_of(plan, one.by)} {done}, within {long(one.within, exact=True)}{essential}"


_KINDS: Final = {
    "contextual": "It informs.",
    "expected-action": "It calls for action.",
    "contingency": "It follows from inaction.",
    "administrative": "It is about conduct.",
}


def about(plan: Scenario, inject: Inject) -> tuple[str, ...]:
    """Return what sort of inject it is, what it stands for, and which objectives it serves."""
    does = "" if inject.causes is None else " It does something to the world."
    tells = "" if inject.reports is None else " It reports a fact."
    said = [_KINDS[inject.kind] + does + tells]
    said += [f"Objective {one.title}" for one in plan.objectives if one.id in inject.objectives]
    if inject.norms:
        said.append(f"UN norms {', '.join(inject.norms)}.")
    if inject.measures:
        said.append(f"Confidence-building measures {', '.join(map(str, inject.measures))}.")
    return tuple(said)


def after(plan: Scenario, inject: Inject) -> str:
    """Return the fact that an inject follows, as a clause; empty if it follows none."""
    follows = None if inject.after is None else inject.after.fact
    return "" if follows is None else fact(plan, follows.topic)


def waits(plan: Scenario, inject: Inject) -> tuple[str, ...]:
    """Return what an inject waits for, what keeps it in, and what follows if nobody acts."""
    said = []
    follows = after(plan, inject)
    if inject.after is not None and follows:
        by = f"{long(inject.after.by, exact=True)} " if inject.after.by else "at once "
        said.append(f"Goes out {by}after {follows}.")
    if inject.trigger is not None:
        said.append(f"Goes out when {condition(plan, inject.trigger)}.")
    if inject.unless is not None:
        said.append(f"Is skipped if {condition(plan, inject.unless)}.")
    if inject.contingency is not None:
        then = inject.contingency
        unless = condition(plan, then.unless)
        said.append(
            f"{then.inject} follows {long(then.after, exact=True)} after it, unless {unless}."
        )
    return tuple(said)


def foretold(plan: Scenario, one: Forecast) -> str:
    """Return what counts of a forecast, by when, and when the deciders are told."""
    told = ", and they are told then" if one.told else ""
    return (
        f"{condition(plan, one.that)}, at any moment in the {long(one.by, exact=True)} of scenario "
        f"time after it is asked{told}"
    )


def effects(plan: Scenario, given: Iterable[Effect]) -> tuple[Effect, ...]:
    """Return effects in which what they hang on is put into words."""
    return tuple(_worded(plan, one) for one in given)


def _worded(plan: Scenario, one: Effect) -> Effect:
    inner = with_inner(one, lambda some: effects(plan, some))
    said: dict[str, Any] = {} if one.judged is None else {"said": condition(plan, one.judged)}
    return replace(inner, **said) if said else inner


# ---- what is right


def behind(plan: Scenario, one: Option) -> tuple[str, ...]:
    """Return what an option takes, which actions it is, and who expects what of it."""
    said = []
    if one.takes is not None:
        people = ", ".join(f"{pool} {many}" for pool, many in one.takes.needs)
        said.append(f"Takes {people} for {long(one.takes.lasts, exact=True)}.")
    said += [f"Does: {does(act.action, name_of(plan, act.about or ''))}." for act in one.acts]
    if one.expects is not None:
        said.append(f"{name_of(plan, one.expects.by)} expects: “{one.expects.text}”")
    return tuple(said)


def right_when(plan: Scenario, one: Option) -> str:
    """Return when an option is right, as a clause; empty where its author does not say."""
    return "" if one.right_when is None else condition(plan, one.right_when)


def settled(ask: Ask) -> str:
    """Return what settles a decision in every drill, and why; empty if nothing does."""
    if ask.settled is None:
        return ""
    right = [f"“{one.title}”" for one in ask.options if one.id in ask.settled.options]
    return f"Settled by {GROUNDS[ask.settled.by]}: {' or '.join(right)}. {ask.settled.why}"


def right_in(plan: Scenario, task: Task) -> Iterator[str]:
    """Yield what settles a decision that a task is shown by, or when which option is right."""
    evidence = task.evidence
    topics = {*evidence.topics, *evidence.none, *(one for of in evidence.groups for one in of)}
    for ask in (ask for inject in plan.injects.values() for ask in inject.asks):
        chosen = {facts.Chose.named(task.team, ask.id, option.id) for option in ask.options}
        if topics.isdisjoint({*chosen, facts.Decided.named(ask.id)}):
            continue
        if ask.settled is not None:
            yield settled(ask)
        for option in ask.options:
            if option.right_when is not None:
                yield f"“{option.title}” is right when {right_when(plan, option)}."


# ---- conditions


def condition(plan: Scenario, one: c.Condition) -> str:
    """Return a condition as a clause: ``Bravelle told Aruvia, and Fuel depots gives ...``."""
    if isinstance(one, c.All):
        return _joined(plan, one.of, "and") or "always"
    if isinstance(one, c.AnyOf):
        return _joined(plan, one.of, "or") or "never"
    if isinstance(one, c.Not):
        return f"not ({condition(plan, one.of)})"
    if isinstance(one, (c.Level, c.For, c.Tension)):
        return _measured(plan, one)
    return _happened(plan, one)


def _happened(plan: Scenario, one: c.Happened | c.Before | c.Within) -> str:
    said = fact(plan, one.topic)
    if isinstance(one, c.Within):
        return f"{said} at most {long(one.seconds, exact=True)} after {fact(plan, one.after)}"
    if isinstance(one, c.Before):
        then = mark(one.x or 0) if one.other is None else fact(plan, one.other)
        return f"{said} before {then}"
    return said


def _measured(plan: Scenario, one: c.Level | c.For | c.Tension) -> str:
    if isinstance(one, c.Tension):
        return _tension(plan, one)
    if isinstance(one, c.For):
        return f"{_level(plan, one.level)} for {long(one.seconds, exact=True)} of scenario time"
    return _level(plan, one)


def _joined(plan: Scenario, parts: tuple[c.Condition, ...], word: str) -> str:
    inner = (c.All, c.AnyOf) if len(parts) > 1 else ()
    said = (
        f"({condition(plan, part)})" if isinstance(part, inner) else condition(plan, part)
        for part in parts
    )
    return f", {word} ".join(said)


def _level(plan: Scenario, level: c.Level) -> str:
    least = "less than" if level.relation == "below" else "at least"
    return f"{name_of(plan, level.asset)} gives {least} {percent(level.ppm)}"


def _tension(plan: Scenario, one: c.Tension) -> str:
    least = "below" if one.relation == "below" else "at least"
    pair = [name_of(plan, state) for state in one.between]
    where = "in the region" if one.between == REGION else f"between {' and '.join(pair)}"
    tenths = (one.ppm + ONE // 20) * 10 // ONE
    return f"tension {where} is {least} {tenths // 10}.{tenths % 10}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
