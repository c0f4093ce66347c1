"""Seats: who holds which, who is ready, and who learns it."""

from __future__ import annotations

from dataclasses import replace

from directing import taken
from responding import bodies, events
from strategies import opened
from worlds import drill

from simulator.domain.concepts.seats import (
    BeReady,
    ControlStaffed,
    LeaveSeat,
    SeatLeft,
    TakeSeat,
    stands_in,
)


def test_a_seat_that_is_ready_is_so_for_its_team_and_for_staff() -> None:
    kernel = opened(drill(), 1)
    taken(kernel, BeReady(), seat="A-lead")

    assert kernel.picture("control").ready == {"A-lead"}
    assert kernel.picture("A-second").ready == {"A-lead"}
    assert not kernel.picture("B-lead").ready
    assert kernel.take("A-lead", BeReady()).refusal == "You have said that you are ready."


def test_a_teams_people_and_staff_know_which_of_its_seats_are_held() -> None:
    kernel = opened(drill(), 1)
    taken(kernel, TakeSeat(seat="C-lead", holder="bot"))
    assert kernel.picture("C-second").seated == {"C-lead": "bot"}
    assert "C-lead" not in kernel.picture("B-lead").seated
    taken(kernel, LeaveSeat(seat="C-lead"), LeaveSeat(seat="C-lead"))

    assert "C-lead" not in kernel.world.seated
    assert kernel.picture("C-second").seated == {}
    assert [one.seat for one in bodies(kernel, SeatLeft)] == ["C-lead"]  # it is left once
    assert kernel.take("control", TakeSeat(seat="nobody", holder="bot")).refusal


def test_a_stand_in_directs_nobody_and_gives_way_to_a_person() -> None:
    plan = drill()
    more = {"control-2": replace(plan.seats["control"], id="control-2")}
    kernel = opened(replace(plan, seats={**plan.seats, **more}), 1)
    taken(kernel, TakeSeat(seat="control", holder="bot"))
    assert (kernel.picture("A-lead").directed, kernel.picture("A-lead").stand_in) == (False, True)
    assert stands_in(kernel.world)
    taken(kernel, TakeSeat(seat="control-2", holder="person"))
    assert (kernel.picture("A-lead").directed, kernel.picture("A-lead").stand_in) == (True, False)
    assert not stands_in(kernel.world)
    taken(kernel, LeaveSeat(seat="control-2"), LeaveSeat(seat="control"))

    assert (kernel.picture("A-lead").directed, kernel.picture("A-lead").stand_in) == (False, False)
    assert all(
        set(one.audience) == set(kernel.world.scenario.seats)
        for one in events(kernel, ControlStaffed)
    )
