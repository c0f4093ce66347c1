"""Pace and speed: who sets them, and which are none."""

from __future__ import annotations

import pytest
from directing import taken
from strategies import opened
from worlds import drill

from simulator.domain.concepts.pace import CLOCK_IS_CONTROLS, SetPace, SetSpeed
from simulator.domain.concepts.seats import LeaveSeat, TakeSeat
from simulator.domain.state.picture import Picture

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
