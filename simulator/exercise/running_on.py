"""Running on: exercise time goes by at once, up to the next thing that needs a seat."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from simulator.domain.values.phases import State
from simulator.times import mark
from simulator.units import HOUR

if TYPE_CHECKING:
    from simulator.exercise.reach import Reach

STRIDE: Final = 10
"""Exercise seconds between two looks of staff while running on; a team's seat looks each second."""
FURTHEST: Final = 12 * HOUR
"""Running on ends here even if nothing ever needs the seat."""


def run_on(reach: Reach, attention: Callable[[], list[tuple[str, str]]], *, staff: bool) -> str:
    """Run on to the next thing that needs a seat; return what it was.

    Args:
        reach: Of the seat's window.
        attention: Returns what needs the seat now: a key, and in words.
        staff: Whether it is a seat of staff.

    """
    before = {key for key, _ in attention()}
    x = reach.x()
    end = x + FURTHEST
    while reach.running() and x < end:
        stood = x
        reach.run_to(_stride(x, staff=staff))
        x = reach.x()
        if x == stood:
            return "Time runs by the clock on the wall here."
        here = attention()
        new = [said for key, said in here if key not in before]
        if new:
            return f"{mark(x)} {'; '.join(dict.fromkeys(new))}"
        before &= {key for key, _ in here}  # what comes again is new again
    if reach.picture().state is State.READY:
        return "The exercise has not started."
    return "" if reach.running() else "The clocks stand still."


def _stride(x: int, *, staff: bool) -> int:
    """Return how far to run before the next look.

    By the clock, and by nothing that comes due elsewhere: at which second it stops would tell.
    """
    return x - x % STRIDE + STRIDE if staff else x + 1
