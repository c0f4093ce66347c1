"""A desk in lines, and what is said there as one text."""

from __future__ import annotations

from collections.abc import Callable, Iterable

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


class Typist:
    """A person who types: what has been begun, and whole lines; before each, something happens."""

    def __init__(self, *steps: tuple[Callable[[], object], str, list[str]]) -> None:
        self._steps = list(steps)
        self.begun = ""

    def read(self, seconds: float) -> list[str] | None:
        del seconds
        if not self._steps:
            return None
        happens, self.begun, lines = self._steps.pop(0)
        happens()
        return lines
