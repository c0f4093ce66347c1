"""What was met before it asked is told: to control before it goes out, and to all afterwards."""

from __future__ import annotations

from functools import cache

import fx
from folds import staff_of
from prepared import ask
from responding import so
from strategies import opened
from worlds import drill, inject

from simulator.assessment import assess
from simulator.domain.concepts.skip import SkipInject
from simulator.domain.plan import conditions as c
from simulator.domain.plan.other_words import OtherWords
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.timing import Pace
from simulator.engine import Kernel
from simulator.exercise.account import account
from simulator.exercise.msel import played
from simulator.pictures.frame import Moment
from simulator.pictures.msel_rows import msel_rows
from simulator.units import MINUTE

DONE = (c.Happened(topic="said:A"),)


def plan() -> Scenario:
    rows = (
        inject("W-01", ["A"], at=("x", 10 * MINUTE), wants=DONE, text="Say something."),
        inject(
            "W-02",
            ["A"],
            at=("x", 11 * MINUTE),
            wants=DONE,
            when_met=OtherWords(subject="", text="You have."),
        ),
        inject("W-03", ["A"], at=("x", 90 * MINUTE), wants=DONE, text="Say it again."),
    )
    return drill(
        injects={one.id: one for one in rows},
        campaigns={},
        objectives=(),
        jumps=(),
        paces=(Pace(x=0, num=1, den=1),),
    )


@cache
def exercise() -> Kernel:
    made = opened(plan(), 1)
    so(made, fx.Note(topic="said:A"))
    made.advance_to(20 * MINUTE)
    return made


def test_the_after_action_says_by_whom_it_was_met() -> None:
    events = exercise().events
    lines = {line.text: line.detail for line in account(plan(), events, assess(plan(), events))}
    assert lines["W-01, Inject W-01 was skipped"] == "met before it asked, by Team A"
    assert lines["W-02, Inject W-02, to Team A"].endswith(
        "in other words: met before it asked, by Team A"
    )


def test_control_sees_it_before_it_goes_out() -> None:
    made = exercise()
    picture = made.picture("control")
    rows = {
        row.id: row
        for row in msel_rows(picture, staff_of(made.since("control", 0)), Moment(x=made.x))
    }
    assert rows["W-03"].note == "met by Team A: stays in"
    assert rows["W-03"].why == "Met before it asked, by Team A: it does not go out."
    assert rows["W-01"].note == "met before it asked 0:10"
    assert rows["W-01"].why.endswith("it did not go out.")
    assert rows["W-02"].why.endswith("it went out in other words.")


def test_what_control_left_out_is_controls_even_if_it_was_met() -> None:
    made = opened(plan(), 1)
    so(made, fx.Note(topic="said:A"))
    ask(made, SkipInject(inject="W-03", reason="No time."))
    assert made.picture("control").msel["W-03"].met == ""


def test_the_msel_on_paper_says_it_too() -> None:
    rows = {row.number: row for row in played(plan(), exercise().events)}
    assert rows["W-01"].remarks == "skipped at 0:10: met before it asked, by Team A"
    assert rows["W-02"].remarks == "in other words: met before it asked, by Team A"
    assert rows["W-03"].remarks == ""
