"""Exercises played far enough that every part of a picture has something in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from worlds import drill

from simulator.bots.company import Company
from simulator.bots.policies import POLICIES
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.picture import Picture, Told
from simulator.exercise.session import Exercise

SEATS = tuple(f"{team}-{role}" for team in "ABCR" for role in ("lead", "second"))


def hushed(**other: Any) -> Scenario:
    """Return the small drill with texts that name nothing hidden: neither ids nor titles."""
    made = drill(**other)
    injects = {
        name: replace(
            one,
            title=f"HIDDEN-TITLE-{n}",
            note=f"HIDDEN-NOTE-{n}",
            subject=f"Word from the harbour {n}",
            text=f"The night shift reports.\n\nIt is the {n}th time.",
        )
        for n, (name, one) in enumerate(made.injects.items(), 1)
    }
    # No false alerts: what comes next is what the MSEL says.
    return replace(made, injects=injects, knobs=replace(made.knobs, false_alerts=0))


def underway(scenario: Scenario, *, seed: int = 7, seated: tuple[str, ...] = SEATS) -> Exercise:
    """Return an exercise just after STARTEX with seats taken."""
    exercise = Exercise(scenario, seed)
    exercise.open()
    exercise.seat(dict.fromkeys(seated, "person"))
    exercise.start()
    return exercise


def played(scenario: Scenario, x: int, *, seed: int = 7, bots: tuple[str, ...] = SEATS) -> Exercise:
    """Return an exercise that bots have played up to ``x``."""
    exercise = underway(scenario, seed=seed)
    Company(exercise, {seat: POLICIES["doctrine"](seed, seat) for seat in bots}).run_to(x)
    return exercise


def refold(exercise: Exercise, seat: str, upto: int | None = None) -> Picture:
    """Return a fresh fold of a seat's stream, up to a position in it."""
    picture = Picture(seat=seat, team=exercise.scenario.seats[seat].team)
    stream: list[Told] = exercise.since(seat, 0)
    for told in stream[:upto]:
        picture.take(told)
    return picture


def texts(value: Any) -> Iterator[str]:
    """Yield every text in a view, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from texts(getattr(value, one.name))
