"""An exercise at one terminal, with its room and without a record."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.wording import Wording
from simulator.exercise.hand import Hand
from simulator.exercise.session import Exercise, Journal
from simulator.net.at_hand import AtHand
from simulator.net.seating import Bots
from simulator.net.writing import Through


def begun(
    plan: Scenario,
    seed: int,
    people: Mapping[str, str],
    *,
    read: Mapping[str, Wording] | None = None,
    to: Journal | None = None,
    start: bool = True,
) -> tuple[Exercise, AtHand]:
    """Return an exercise that has begun, and the room of the seats that are held at its terminal.

    Args:
        plan: What is played.
        seed: Of all its luck.
        people: Seat → who holds it.
        read: Seat → how it reads what it is told.
        to: Where it is written.
        start: Whether it has got STARTEX.

    """
    journal = Through(to or Journal())
    exercise = Exercise(plan, seed, journal=journal)
    exercise.open()
    exercise.seat(dict(people))
    if start:
        exercise.start()
    bots = Bots(exercise.advance_to, lambda _: None, lambda _: None)
    return exercise, AtHand(exercise, journal, bots, Hand(), read=read or {})
