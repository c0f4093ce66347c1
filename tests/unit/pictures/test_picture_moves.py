"""What a move of the plan and a jump of scenario time say before they are asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from asking import staff_form, staff_preview
from folds import staff_of
from worlds import drill, inject, option

from simulator.domain.concepts.hold import HoldInject
from simulator.domain.concepts.replan import ShiftPlan
from simulator.domain.plan.injects import After, Ask
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.picture import DemandSeen
from simulator.domain.values.timing import Jump, Pace
from simulator.exercise.session import Exercise
from simulator.pictures.frame import Moment
from simulator.pictures.moves import second_of
from simulator.pictures.msel_rows import left_line, meta, msel_rows, next_of
from simulator.pictures.staff import Staff
from simulator.units import HOUR, MINUTE

LONG = Ask(
    id="long",
    text="Which?",
    within=20 * MINUTE,
    second=False,
    options=(option("one"), option("two")),
    default="one",
)


def plan() -> Scenario:
    made = (
        inject("N-01", ["A"], at=("x", 10 * MINUTE)),
        inject("N-02", ["A", "B"], at=("x", 50 * MINUTE)),
        inject("N-03", ["B"], at=("s", 3 * HOUR + 10 * MINUTE), asks=(LONG,)),
        inject("N-04", ["A"], after=After(inject="N-02", by=5 * MINUTE)),
        inject("N-05", ["A"], manual=True),
        inject("N-06", ["A"], at=("x", 95 * MINUTE), asks=(LONG,)),
        inject("N-07", ["B"], at=("x", 118 * MINUTE), text="It is 02:50 here, not 3:20 or 14:99."),
    )
    return drill(
        injects={one.id: one for one in made},
        campaigns={},
        objectives=(),
        jumps=(Jump(x=HOUR, by=2 * HOUR),),
        paces=(Pace(x=0, num=1, den=1),),
        duration=2 * HOUR,
    )


def begun(x: int = 0) -> Exercise:
    exercise = Exercise(plan(), 7)
    exercise.open()
    exercise.seat(dict.fromkeys(("A-lead", "B-lead"), "person"))
    exercise.start()
    exercise.advance_to(x)
    return exercise


def fold(exercise: Exercise) -> Staff:
    return staff_of(exercise.since("control", 0))


def said(exercise: Exercise, kind: str, **fields: str) -> dict[str, str]:
    """Return label → what a preview says, the last of a label."""
    now = Moment(x=exercise.x)
    lines = staff_preview(exercise.picture("control"), fold(exercise), kind, fields, now)
    return {label: text for label, text, _ in lines}


def test_a_move_names_what_moves_what_stays_and_what_to_look_at() -> None:
    exercise = begun()
    exercise.ask("control", HoldInject(inject="N-01"))
    lines = said(exercise, "move", what="all", by="+15")

    assert lines["Moves"] == "4 injects: 0:50 to 1:58 becomes 1:05 to 2:13"
    assert lines["Stays"] == "N-05 on their fact or by hand, N-04 after N-02, 1 held, ENDEX 2:00"
    assert lines["Jump"].startswith("N-02 falls behind the jump at T+01:00, Sun 03:00 to Sun 05:00")
    assert lines["ENDEX"] == "N-07: behind it, and so never sent"
    assert lines["Window"] == "N-06 has a window of 20 min, 10 are left to ENDEX"
    assert lines["Spare"] == "N-07 could be cut: no critical task hangs on them"


def test_a_teams_share_leaves_what_is_not_its_alone() -> None:
    lines = said(begun(), "move", what="team:A", by="-5")

    assert lines["Moves"] == "2 injects: 0:10 to 1:35 becomes 0:05 to 1:30"
    assert lines["Stays"].startswith("N-02, not theirs alone, N-05 on their fact")


def test_what_would_come_due_at_once_is_said() -> None:
    lines = said(begun(8 * MINUTE), "move", what="inject:N-01", by="-5")

    assert lines["Moves"] == "N-01: 0:10 becomes 0:08"
    assert lines["At once"].startswith("N-01")


def test_nothing_to_move_is_said() -> None:
    assert "nothing" in said(begun(), "move", what="team:C", by="5")["Moves"]


def test_scenario_times_are_found_past_planned_jumps() -> None:
    exercise = begun()
    picture, staff = exercise.picture("control"), fold(exercise)

    assert second_of(picture, staff, ("s", 30 * MINUTE)) == 30 * MINUTE
    assert second_of(picture, staff, ("s", 2 * HOUR)) == HOUR, "in the jump"
    assert second_of(picture, staff, ("s", 3 * HOUR + 10 * MINUTE)) == 70 * MINUTE
    exercise.advance_to(65 * MINUTE)
    picture, staff = exercise.picture("control"), fold(exercise)
    assert second_of(picture, staff, ("s", 3 * HOUR + 10 * MINUTE)) == 70 * MINUTE


def test_the_header_is_true_about_the_plan() -> None:
    exercise = begun()
    exercise.ask("control", ShiftPlan(seconds=5 * MINUTE))

    def header() -> str:
        now, picture = Moment(x=exercise.x), exercise.picture("control")
        return meta(msel_rows(picture, fold(exercise), now), picture, now)

    assert header() == "0 of 7 sent, 5 min behind"
    exercise.ask("control", ShiftPlan(seconds=-8 * MINUTE))
    assert header() == "0 of 7 sent, 3 min ahead"
    exercise.ask("control", HoldInject(inject="N-01"))
    exercise.advance_to(30 * MINUTE)
    assert header() == "0 of 7 sent, = 1 overdue, 1 held, 3 min ahead"


def test_rows_stand_in_the_order_of_the_times_they_have_now() -> None:
    exercise = begun()
    exercise.ask("control", ShiftPlan(seconds=50 * MINUTE, inject="N-01"))
    rows = msel_rows(exercise.picture("control"), fold(exercise), Moment(x=0))

    assert [row.id for row in rows][:2] == ["N-02", "N-01"]
    assert (rows[1].planned, rows[1].now) == ("0:10", "1:00")
    assert next_of(rows) == rows[0]


def test_what_is_left_is_counted_until_nothing_is() -> None:
    exercise = begun()
    for name in ("N-01", "N-02"):
        exercise.ask("control", HoldInject(inject=name))
    exercise.advance_to(119 * MINUTE)
    picture = exercise.picture("control")
    rows = msel_rows(picture, fold(exercise), Moment(x=exercise.x))

    said = left_line(rows, picture)
    assert said == "No inject has a time to come: 2 held, 2 on a fact or by hand."
    assert left_line(tuple(row for row in rows if row.sent), picture).startswith(
        "No inject is left"
    )


# ---- jumps


def test_a_jump_says_what_it_passes() -> None:
    exercise = begun(20 * MINUTE)
    lines = said(exercise, "jump", seconds="1h")

    assert lines["Scenario"].startswith("Sun 02:20 to Sun 03:20; exercise time stands")
    assert lines["Read"] == "N-07 (02:50): they name an hour it passes"
    assert "Ends" not in lines
    assert "at N-03" in said(exercise, "jump", seconds="4h")["Ends"]


@pytest.mark.parametrize(("decision", "warned"), [("", True), ("refuse", False)])
def test_a_demand_that_would_close_unseen_is_said(decision: str, *, warned: bool) -> None:
    exercise = begun(20 * MINUTE)
    picture = exercise.picture("control")
    demand = DemandSeen(id="d", asset="a1", amount=100, due=HOUR, x=0, decision=decision)
    picture.demands["d"] = demand
    lines = staff_preview(picture, fold(exercise), "jump", {"seconds": "1h"}, Moment(x=exercise.x))

    assert [tone for label, _, tone in lines if label == "Closes"] == (["bad"] if warned else [])


# ---- forms


@pytest.mark.parametrize("kind", ["hold", "let-go", "skip", "restore", "release", "edit"])
def test_a_form_about_no_inject_says_so(kind: str) -> None:
    exercise = begun()
    form = staff_form(exercise.picture("control"), fold(exercise), kind, "nothing")

    assert form.refusal == "No inject is under the cursor."


def test_what_there_is_nothing_of_has_no_form() -> None:
    exercise = begun()
    picture, staff = exercise.picture("control"), fold(exercise)

    for kind in ("extend", "undo-move", "withdraw-job", "withdraw-ruling"):
        assert staff_form(picture, staff, kind, "").refusal


def test_what_was_filled_in_changes_nothing_of_what_a_form_said() -> None:
    exercise = begun()
    picture, staff = exercise.picture("control"), fold(exercise)
    form = staff_form(picture, staff, "skip", "N-02")
    filled = {"inject": "N-02", "reason": "Late."}

    assert staff_preview(picture, staff, "skip", filled) == form.preview
    assert ("Neither", "N-04, which follow it", "warn") in form.preview
    assert replace(form, preview=()).fields[0].name == "reason"
