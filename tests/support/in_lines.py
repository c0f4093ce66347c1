"""A desk in lines, and what is said there as one text."""

from __future__ import annotations

from collections.abc import Iterable

from middle import LEAD, Drill

from simulator.plain.desk import Desk


def sat(drill: Drill, seat: str = LEAD) -> Desk:
    """Return a seat's desk at which somebody has sat down."""
    desk = Desk(drill.seat(seat))
    desk.begin()
    return desk


def text(said: Iterable[str]) -> str:
    """Return what is said as one text."""
    return "\n".join(said)
