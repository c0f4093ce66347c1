"""Points for the hot wash: what the record raises, put as a matter to talk about.

Each is a fact with its event.  None is a verdict, none names a person, and none says what should
be done: that is for the people who were there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from simulator.assessment.assessment import Assessment
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.clauses import name_of, names_of
from simulator.exercise.account import STATUS
from simulator.times import long, mark
from simulator.units import HOUR, counted

MOST_OF_A_KIND: Final = 6
_LONG_WAIT: Final = HOUR
"""Scenario seconds of waiting for people that are worth a word."""


def points(scenario: Scenario, shown: Assessment) -> list[str]:
    """Return the points, at most six of a kind; the tables have the rest."""
    kinds = (
        _tasks(shown),
        _undecided(scenario, shown),
        _dissent(scenario, shown),
        _untold(scenario, shown),
        _queues(scenario, shown),
        _unread(scenario, shown),
        _accused(scenario, shown),
        _left_unanswered(scenario, shown),
        _observed(shown),
    )
    return [point for kind in kinds for point in islice(kind, MOST_OF_A_KIND)]


def _tasks(shown: Assessment) -> Iterator[str]:
    tasks = [task for one in shown.objectives for task in one.tasks]
    for task in sorted(tasks, key=lambda one: not one.essential):
        if task.status in ("late", "missed"):
            word = STATUS[task.status]
            yield f"{task.team}: {task.title} was {word}. {task.why} What stood in the way?"
        elif task.status == "unjudged":
            yield f"{task.team}: {task.title} is for people to judge. {task.why}"


def _undecided(scenario: Scenario, shown: Assessment) -> Iterator[str]:
    for deed in shown.deeds:
        if deed.sort in ("default", "lapsed", "proposal-lapsed"):
            held = f"; what held was {deed.what}" if deed.sort == "default" else f": {deed.what}"
            yield (
                f"{name_of(scenario, deed.team)} had not decided by {mark(deed.x)}{held} "
                f"(event {deed.n}). Who could have decided?"
            )


def _dissent(scenario: Scenario, shown: Assessment) -> Iterator[str]:
    for deed in shown.deeds:
        if deed.sort == "objected":
            team = name_of(scenario, deed.team)
            yield f"Dissent in {team} at {mark(deed.x)} on {deed.what}: {deed.detail}"


def _untold(scenario: Scenario, shown: Assessment) -> Iterator[str]:
    for kept in shown.kept:
        if kept.untold:
            others = ", ".join(name_of(scenario, one) for one in kept.untold)
            what = name_of(scenario, kept.indicator)
            yield (
                f"{name_of(scenario, kept.team)} held {what} from {mark(kept.x)}; "
                f"{others} never had it (event {kept.n}). What kept it from them?"
            )


def _queues(scenario: Scenario, shown: Assessment) -> Iterator[str]:
    for one in shown.queues:
        if one.waits and one.p90 >= _LONG_WAIT:
            were = "was" if one.waiting == 1 else "were"
            left = f", and {one.waiting} {were} never taken up" if one.waiting else ""
            yield (
                f"{name_of(scenario, one.team)} asked {counted(one.waits, 'action')} of the "
                f"pool {one.pool}: "
                f"one in ten waited {long(one.p90)} of scenario time or longer{left}. "
                "What could have waited longer instead?"
            )


def _unread(scenario: Scenario, shown: Assessment) -> Iterator[str]:
    for one in shown.reading:
        if one.unread:
            team = name_of(scenario, one.team)
            yield f"{team} never opened {one.unread} of {counted(one.received, 'message')}."


def _accused(scenario: Scenario, shown: Assessment) -> Iterator[str]:
    for one in shown.between_states.attributions:
        if not one.met:
            said = f"{names_of(scenario, one.teams)} named {name_of(scenario, one.state)}"
            lacks = "; ".join(one.lacks)
            yield (
                f"{said} in public at {mark(one.at.x)}; {lacks} (event {one.at.n}). "
                "What made it urgent?"
            )


def _left_unanswered(scenario: Scenario, shown: Assessment) -> Iterator[str]:
    for one in shown.between_states.requests:
        if one.outcome == "ignored" and one.closed is not None:
            yield (
                f"{name_of(scenario, one.asked)} left unanswered what "
                f"{name_of(scenario, one.team)} had asked at {mark(one.began.x)} "
                f"(event {one.closed.n}). Who should have seen it?"
            )


def _observed(shown: Assessment) -> Iterator[str]:
    for one in shown.observations:
        about = f" on {one.was.about}" if one.was.about else ""
        yield f"Observed at {mark(one.x)}{about}: {one.was.text}"
