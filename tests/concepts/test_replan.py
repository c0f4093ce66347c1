"""The plan as it is moved: shifted, given other times, put back."""

from __future__ import annotations

from typing import Any

import pytest
from prepared import ask, crowd, plan, refused, sent
from strategies import opened
from worlds import inject

from simulator.domain.concepts.hold import HoldInject, LetGo
from simulator.domain.concepts.jump import JumpBy
from simulator.domain.concepts.pace import SetPace
from simulator.domain.concepts.phases import Pause, Resume
from simulator.domain.concepts.release import ReleaseInject
from simulator.domain.concepts.replan import RetimeInject, ShiftPlan, UndoMove, coming_in
from simulator.domain.concepts.skip import SkipInject
from simulator.domain.concepts.startex import Start
from simulator.engine import Kernel
from simulator.units import HOUR, MINUTE

ALL = ("A-lead", "B-lead")


@pytest.mark.parametrize(
    ("team", "times"),
    [
        (
            "",
            {"N-01": 10, "N-02": 30, "N-03": 40, "N-04": 35, "N-07": 50, "N-08": 65},
        ),
        ("A", {"N-01": 10, "N-02": 20, "N-03": 30, "N-04": 25, "N-07": 50, "N-08": 55}),
        ("B", {"N-01": 10, "N-02": 20, "N-03": 40, "N-04": 25, "N-07": 50, "N-08": 55}),
    ],
)
def test_a_shift_moves_what_is_left_of_all_or_of_one_team_and_leaves_the_rest(
    team: str, times: dict[str, int]
) -> None:
    kernel = opened(crowd(), 1)
    kernel.advance_to(15 * MINUTE)
    ask(kernel, HoldInject(inject="N-07"))
    ask(kernel, ShiftPlan(seconds=10 * MINUTE, team=team))
    ask(kernel, LetGo(inject="N-07"))
    kernel.advance_to(2 * HOUR)

    found = {subject: x for seat in ALL for x, subject in sent(kernel, seat)}
    assert found == times


@pytest.mark.parametrize("minutes", [10, -10, -60])
@pytest.mark.parametrize("team", ["", "A", "B"])
def test_what_control_sees_move_is_what_moves(team: str, minutes: int) -> None:
    kernel = opened(crowd(), 1)
    kernel.advance_to(22 * MINUTE)
    before = coming_in(kernel.picture("control"), kernel.world.x, kernel.world.s)
    ask(kernel, ShiftPlan(seconds=minutes * MINUTE, team=team))
    (body,) = [event.body for event in kernel.events if event.body.kind == "plan-moved"]
    moved: Any = body

    assert {one.inject for one in moved.moves} == {
        "": {"N-03", "N-04", "N-07", "N-08"},
        "A": {"N-04", "N-07"},
        "B": {"N-03"},
    }[team]
    assert {one.inject: one.was for one in moved.moves}.items() <= before.items()
    after = coming_in(kernel.picture("control"), kernel.world.x, kernel.world.s)
    assert all(after.get(one.inject, (one.now[0], 22 * MINUTE)) == one.now for one in moved.moves)


def test_scenario_time_moves_as_fast_as_it_runs_and_nothing_moves_before_now() -> None:
    kernel = opened(plan(inject("N-01", ["A"], at=("s", 5 * HOUR))), 1)
    ask(kernel, SetPace(num=3, den=1), ShiftPlan(seconds=10 * MINUTE))
    assert kernel.picture("control").msel["N-01"].at == ("s", 5 * HOUR + 30 * MINUTE)
    kernel.advance_to(MINUTE)
    ask(kernel, ShiftPlan(seconds=-5 * HOUR))

    assert sent(kernel) == [(1, "N-01")]


def test_a_move_is_taken_back_as_far_as_its_times_allow() -> None:
    kernel = opened(crowd(), 1)
    kernel.advance_to(15 * MINUTE)
    assert "was not moved" in refused(kernel, UndoMove())
    ask(kernel, ShiftPlan(seconds=10 * MINUTE), RetimeInject(inject="N-06", x=90 * MINUTE))
    kernel.advance_to(21 * MINUTE)  # N-02 would have gone out at 20
    ask(kernel, UndoMove(), UndoMove())
    assert "was not moved" in refused(kernel, UndoMove())
    kernel.advance_to(2 * HOUR)

    found = {subject: x for seat in ALL for x, subject in sent(kernel, seat)}
    assert found == {"N-01": 10, "N-02": 30, "N-03": 30, "N-04": 35, "N-07": 50, "N-08": 55}


@pytest.mark.parametrize("minute", [12, 40])  # before and after what it followed
def test_one_inject_gets_another_time_and_then_follows_nothing(minute: int) -> None:
    kernel = opened(crowd(), 1)
    ask(kernel, RetimeInject(inject="N-04", x=minute * MINUTE))
    kernel.advance_to(HOUR)

    assert [x for x, subject in sent(kernel) if subject == "N-04"] == [minute]
    assert "is delivered" in refused(kernel, RetimeInject(inject="N-04", x=90 * MINUTE))
    assert "ENDEX" in refused(kernel, RetimeInject(inject="N-06", x=90 * HOUR))


def test_what_is_held_keeps_its_new_time() -> None:
    kernel = opened(crowd(), 1)
    ask(kernel, HoldInject(inject="N-01"), RetimeInject(inject="N-01", x=30 * MINUTE))
    ask(kernel, ShiftPlan(seconds=10 * MINUTE, inject="N-01"))
    kernel.advance_to(20 * MINUTE)
    assert "N-01" not in [subject for _, subject in sent(kernel)]
    ask(kernel, LetGo(inject="N-01"))
    kernel.advance_to(HOUR)

    assert (40, "N-01") in sent(kernel)


def test_the_plan_is_prepared_before_startex() -> None:
    scenario = crowd()
    kernel = Kernel(scenario, 1)
    kernel.open()
    ask(
        kernel,
        HoldInject(inject="N-02"),
        SkipInject(inject="N-03", reason="Too long."),
        ShiftPlan(seconds=5 * MINUTE),
        LetGo(inject="N-02"),
    )
    assert not kernel.world.waits
    kernel.take("control", Start())
    kernel.advance_to(2 * HOUR)

    found = {subject: x for seat in ALL for x, subject in sent(kernel, seat)}
    assert found == {"N-01": 15, "N-02": 20, "N-04": 25, "N-07": 55, "N-08": 60}


@pytest.mark.parametrize("planned", [{"at": ("x", 80 * MINUTE)}, {"manual": True}])
def test_what_is_sent_in_a_pause_goes_out_after_it_though_its_move_is_taken_back(
    planned: dict[str, Any],
) -> None:
    kernel = opened(plan(inject("N-01", ["A"], **planned)), 1)
    ask(kernel, RetimeInject(inject="N-01", x=90 * MINUTE))
    kernel.advance_to(10 * MINUTE)
    ask(kernel, Pause(reason="Lunch."), ReleaseInject(inject="N-01"))
    assert "is queued" in refused(kernel, RetimeInject(inject="N-01", x=30 * MINUTE))
    ask(kernel, UndoMove(), Resume())
    kernel.advance_to(2 * HOUR)
    assert sent(kernel) == [(10, "N-01")]


def test_a_jump_leaves_a_moved_plan_in_order() -> None:
    kernel = opened(plan(inject("N-01", ["A"], at=("s", 3 * HOUR))), 1)
    ask(kernel, RetimeInject(inject="N-01", x=30 * MINUTE), JumpBy(seconds=6 * HOUR))
    kernel.advance_to(HOUR)

    assert sent(kernel) == [(30, "N-01")]
