"""From conditions as authors write them to conditions as the domain evaluates them."""

from __future__ import annotations

from functools import singledispatch

from simulator.domain import conditions as domain
from simulator.domain.ladder import LADDER, REGION, STEPS, pair_of
from simulator.scenario import document_conditions as written
from simulator.scenario.document_parts import Part, exercise_seconds, fraction, ppm
from simulator.units import ONE, parse_duration

AT_ONCE = 1
"""Scenario seconds that a level must last to be reported: it has no moment of its own."""


@singledispatch
def condition_of(part: Part) -> domain.Condition:
    """Return what a written condition stands for; a fact stands for its having happened."""
    topic: str = part.topic  # type: ignore[attr-defined]  # every class not registered is a fact
    return domain.Happened(topic=topic)


@condition_of.register
def _(part: written.AtLevel) -> domain.Condition:
    return level_of(part.level)


@condition_of.register
def _(part: written.AtTension) -> domain.Condition:
    given = part.tension
    pair = pair_of(*given.between) if given.between else REGION
    if given.below is not None:
        return domain.Tension(between=pair, relation="below", ppm=_points(given.below))
    if given.step is not None:
        ppm_of_step = LADDER[STEPS[given.step]].at
        return domain.Tension(between=pair, relation="at-least", ppm=ppm_of_step)
    assert given.at_least is not None
    return domain.Tension(between=pair, relation="at-least", ppm=_points(given.at_least))


def _points(number: float) -> int:
    return round(fraction(number) * ONE)


@condition_of.register
def _(part: written.AllOf) -> domain.Condition:
    return domain.All(of=tuple(map(condition_of, part.all)))


@condition_of.register
def _(part: written.AnyOf) -> domain.Condition:
    return domain.AnyOf(of=tuple(map(condition_of, part.any)))


@condition_of.register
def _(part: written.NotSo) -> domain.Condition:
    return domain.Not(of=condition_of(part.not_))


@condition_of.register
def _(part: written.Before) -> domain.Condition:
    order = part.before
    return domain.Before(
        topic=order.this.topic,
        x=None if order.at is None else exercise_seconds(order.at),
        other=None if order.that is None else order.that.topic,
    )


@condition_of.register
def _(part: written.Within) -> domain.Condition:
    given = part.within
    seconds = parse_duration(given.time)
    return domain.Within(topic=given.this.topic, after=given.after.topic, seconds=seconds)


@condition_of.register
def _(part: written.For) -> domain.Condition:
    return lasting(part)


def level_of(given: written.LevelIs) -> domain.Level:
    """Return a comparison of a level."""
    if given.below is not None:
        return domain.Level(asset=given.asset, relation="below", ppm=ppm(given.below))
    assert given.at_least is not None
    return domain.Level(asset=given.asset, relation="at-least", ppm=ppm(given.at_least))


def lasting(part: written.AtLevel | written.For) -> domain.For:
    """Return a level that lasts; one that need not last must be so for a second."""
    if isinstance(part, written.AtLevel):
        return domain.For(level=level_of(part.level), seconds=AT_ONCE)
    seconds = max(parse_duration(part.for_.lasts), AT_ONCE)
    return domain.For(level=level_of(part.for_.level), seconds=seconds)


def reported(part: Part | None) -> tuple[str, domain.For | None]:
    """Return the topic that a reporting inject waits for, and the level to watch for it."""
    if part is None:
        return "", None
    if isinstance(part, (written.AtLevel, written.For)):
        watched = lasting(part)
        return f"held:{watched.name}", watched
    return part.topic, None  # type: ignore[attr-defined]  # what is no level is a fact
