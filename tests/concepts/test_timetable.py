"""The day's timetable on the wall: who is told of it, and that nothing of the play waits for it."""

from __future__ import annotations

import pytest
from prepared import ask, crowd, refused, sent
from strategies import opened

from simulator.domain.concepts.startex import Start
from simulator.domain.concepts.timetable import HoldRoom, PlanStart
from simulator.engine import Kernel
from simulator.units import HOUR

AT = 1_795_973_400
"""A wall second."""


def test_every_seat_knows_when_startex_is_planned_and_staff_alone_how_long_the_room_is() -> None:
    kernel = Kernel(crowd(), 1)
    kernel.open()
    ask(kernel, PlanStart(at=AT - 600), PlanStart(at=AT), HoldRoom(at=AT + 3 * HOUR))
    known = {seat: kernel.picture(seat) for seat in kernel.world.scenario.seats}
    assert {one.starts_at for one in known.values()} == {AT}
    staff = {seat for seat, one in known.items() if one.room_until}
    assert staff == {"control", "evaluator"}
    ask(kernel, PlanStart(at=0), Start())
    assert {kernel.picture(seat).starts_at for seat in known} == {0}


def test_once_it_has_begun_nobody_plans_when_it_begins() -> None:
    kernel = opened(crowd(), 1)
    assert refused(kernel, PlanStart(at=AT)) == "Not possible: The exercise is running."
    ask(kernel, HoldRoom(at=AT), HoldRoom(at=0))
    assert kernel.picture("control").room_until == 0


@pytest.mark.parametrize("at", [-1, 1 << 40])
def test_what_no_calendar_has_is_refused(at: int) -> None:
    kernel = Kernel(crowd(), 1)
    kernel.open()
    no = "Not possible: that is no time of any day."
    assert [refused(kernel, one(at=at)) for one in (PlanStart, HoldRoom)] == [no, no]


def test_nothing_of_the_play_waits_for_it() -> None:
    one, other = opened(crowd(), 1), opened(crowd(), 1)
    ask(one, HoldRoom(at=1))
    for kernel in (one, other):
        kernel.advance_to(HOUR)
    assert sent(one) == sent(other) != []
    assert one.events[-1].body == other.events[-1].body
