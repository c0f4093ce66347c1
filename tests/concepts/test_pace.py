"""Pace and speed: who sets them, and which are none."""

from __future__ import annotations

from fractions import Fraction

import pytest
from directing import taken
from responding import calm
from strategies import opened
from worlds import drill

from simulator.domain.concepts.pace import CLOCK_IS_CONTROLS, SetPace, SetSpeed
from simulator.domain.concepts.pace import Pace as PaceForm
from simulator.domain.concepts.seats import LeaveSeat, TakeSeat
from simulator.domain.state.picture import Picture
from simulator.domain.values.timing import Pace
from simulator.units import MINUTE

TEAM_SEATS = [f"{team}-{role}" for team in "ABCR" for role in ("lead", "second")]


def test_every_seat_knows_whether_somebody_directs_and_then_only_control_sets_the_speed() -> None:
    kernel = opened(drill(), 1)
    taken(kernel, SetSpeed(times=4), seat="A-lead")
    taken(kernel, TakeSeat(seat="control", holder="bot"))
    assert not kernel.picture("A-lead").directed
    taken(kernel, TakeSeat(seat="control", holder="terminal"))
    assert all(kernel.picture(seat).directed for seat in (*TEAM_SEATS, "control", "evaluator"))
    assert kernel.take("A-lead", SetSpeed(times=4)).refusal == CLOCK_IS_CONTROLS
    taken(kernel, SetSpeed(times=4))
    taken(kernel, LeaveSeat(seat="control"))
    assert not kernel.picture("C-second").directed


@pytest.mark.parametrize(("num", "den"), [(1, 0), (-1, 1), (3601, 1), (1, 10**9), (1, -1)])
def test_what_is_no_pace_is_refused(num: int, den: int) -> None:
    refusal = SetPace(num=num, den=den).refuse(Picture(seat="control", team=None))

    assert refusal == "Not possible: a pace lies between 0 and 3600."


def test_the_story_goes_at_each_planned_pace_from_its_point_on() -> None:
    paces = (Pace(x=0, num=2, den=1), Pace(x=10 * MINUTE, num=1, den=2))
    kernel = opened(calm(paces=(*paces, Pace(x=20 * MINUTE, num=0, den=1))), 1)
    at = {}
    for minute in (10, 20, 30):
        kernel.advance_to(minute * MINUTE)
        at[minute] = kernel.world.s // MINUTE

    assert at == {10: 20, 20: 25, 30: 25}
    assert kernel.picture("A-lead").clock.num == 0


def test_a_pace_is_typed_as_one_number() -> None:
    meant = PaceForm(pace=Fraction(7, 3)).meant(Picture(seat="control", team=None))
    assert meant == SetPace(num=7, den=3)


@pytest.mark.parametrize(("times", "taken"), [(1, True), (1000, True), (0, False), (1001, False)])
def test_a_speed_has_its_bounds(times: int, *, taken: bool) -> None:
    refusal = SetSpeed(times=times).refuse(Picture(seat="control", team=None))
    assert (refusal is None) is taken
