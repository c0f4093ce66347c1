"""Seats: who is ready, and who learns it."""

from __future__ import annotations

from directing import taken
from strategies import opened
from worlds import drill

from simulator.domain.concepts.seats import BeReady


def test_a_seat_that_is_ready_is_so_for_its_team_and_for_staff() -> None:
    kernel = opened(drill(), 1)
    taken(kernel, BeReady(), seat="A-lead")

    assert kernel.picture("control").ready == {"A-lead"}
    assert kernel.picture("A-second").ready == {"A-lead"}
    assert not kernel.picture("B-lead").ready
    assert kernel.take("A-lead", BeReady()).refusal == "You have said that you are ready."
