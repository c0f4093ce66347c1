"""Both clocks as planned: when the story starts, how long people play, how time runs.

The curve that follows from it while an exercise runs is in ``clock``.
"""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

from simulator.domain.values.declare import LENGTH, LINE, MOMENT, ZONED, ListOf, MapOf, Ratio, key
from simulator.domain.values.value import value


@value
class NewPace:
    """From a point on, how fast scenario time runs."""

    at: int = key("staff", "From when on, in exercise time.", MOMENT)
    kappa: Fraction = key(
        "all",
        "Scenario seconds in one exercise second; 0: scenario time stands still.",
        Ratio(0, 60),
    )


@value
class Pace:
    """From a point on, how fast scenario time runs."""

    written: ClassVar[type[NewPace]] = NewPace
    x: int
    """Exercise second."""
    num: int
    """Scenario seconds in ``den`` exercise seconds."""
    den: int

    @classmethod
    def meant_by(cls, written: NewPace) -> Pace:
        """Return the pace from then on."""
        return cls(x=written.at, num=written.kappa.numerator, den=written.kappa.denominator)


@value
class Jump:
    """A leap of scenario time."""

    x: int = key("staff", "When, in exercise time.", MOMENT, name="at")
    by: int = key("staff", "How much scenario time is skipped.", LENGTH)


@value
class Phase:
    """A named stretch of the exercise."""

    x: int = key("staff", "When it begins, in exercise time.", MOMENT, name="at")
    name: str = key("staff", "Its name in the MSEL.", LINE)
    public: str = key(
        "never",
        "What the room view and observers call it once it has begun: a name that gives nothing"
        " away.",
        LINE,
        left_out=None,
        default="",
        spelled_out=False,
    )
    """No part of what happens."""


@value
class Clocks:
    """Both clocks: when the story starts, how long people play, how time runs."""

    start: str = key(
        "all", "Scenario time at STARTEX with its zone, such as 2026-03-01T02:20+08:00.", ZONED
    )
    duration: int = key("all", "Exercise time from STARTEX to ENDEX.", LENGTH)
    pace: tuple[Pace, ...] = key(
        "staff",
        "How fast scenario time runs, from point to point.",
        ListOf(MapOf(Pace)),
        left_out=[],
    )
    jumps: tuple[Jump, ...] = key(
        "staff", "Leaps of scenario time between phases.", ListOf(MapOf(Jump)), left_out=[]
    )
    phases: tuple[Phase, ...] = key(
        "staff", "Named stretches of the exercise.", ListOf(MapOf(Phase)), left_out=[]
    )

    @property
    def paces(self) -> tuple[Pace, ...]:
        """Return the paces in order of time; until the first, both clocks run alike."""
        made = {0: Pace(x=0, num=1, den=1)} | {one.x: one for one in self.pace}
        return tuple(made[x] for x in sorted(made))
