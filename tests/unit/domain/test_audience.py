"""An audience is a set of seats; groups stand for seats where that is shorter."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.plan.audience import Audiences
from simulator.domain.values.value import CodecError
from simulator.scenario.loading import load

PLAN = load("quiet-berths").scenario
SEATS = tuple(PLAN.seats)


@given(st.lists(st.sampled_from(SEATS)))
def test_what_is_written_is_read_back_as_the_same_seats(seats: list[str]) -> None:
    audiences = Audiences(PLAN)
    ordered = audiences.ordered(tuple(seats))

    assert set(ordered) == set(seats)
    assert len(ordered) == len(set(seats))
    assert audiences.read(audiences.written(ordered)) == ordered
    assert Audiences(PLAN).read(audiences.written(ordered)) == ordered


@given(st.permutations(SEATS[:5]))
def test_equal_sets_are_equal_and_written_alike(seats: list[str]) -> None:
    audiences = Audiences(PLAN)
    ordered = audiences.ordered(tuple(seats))

    assert ordered == audiences.ordered(SEATS[:5])
    assert audiences.written(ordered) == audiences.written(audiences.ordered(SEATS[:5]))


def test_a_team_with_staff_is_written_as_two_groups_and_one_seat_by_its_name() -> None:
    audiences = Audiences(PLAN)
    staff = ("control", "evaluator")
    team = tuple(one.id for one in PLAN.seats.values() if one.team == "QN")
    for seats, names in (
        ((*team, *staff), ["//staff", "/QN"]),
        (staff, ["//staff"]),
        (SEATS, ["//all"]),
        ((team[0], *staff), ["//staff", team[0]]),
        ((), []),
    ):
        assert json.loads(audiences.written(audiences.ordered(seats))) == names


def test_an_older_row_names_each_seat_and_is_read_too() -> None:
    assert Audiences(PLAN).read('["qn-lead","control"]') == ("qn-lead", "control")


@pytest.mark.parametrize("text", ["{}", "[1]", '["/nobody"]', '"//all"'])
def test_what_is_no_audience_is_refused(text: str) -> None:
    with pytest.raises(CodecError):
        Audiences(PLAN).read(text)
