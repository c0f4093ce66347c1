"""Phases: STARTEX to ENDEX and the hot wash, pauses, and an end before time."""

from __future__ import annotations

from directing import taken
from responding import calm
from strategies import opened
from worlds import drill

from simulator.domain.concepts.phases import Abort, End, ExplainPause, HotWash, Pause, Resume
from simulator.domain.concepts.real_stop import StopForReal
from simulator.domain.values.phases import State
from simulator.units import HOUR, MINUTE


def test_a_pause_is_at_once_and_its_reason_follows() -> None:
    kernel = opened(drill(), 1)
    assert kernel.take("control", ExplainPause(reason="Lunch.")).refusal
    kernel.advance_to(100)
    taken(kernel, Pause(reason=""))
    assert kernel.picture("A-lead").state is State.PAUSE
    taken(kernel, ExplainPause(reason="Lunch.", back_at="12:30"))

    seen = kernel.picture("B-lead")
    assert (seen.state_reason, seen.back_at, seen.state_by) == ("Lunch.", "12:30", "control")
    assert kernel.x == 100
    assert kernel.take("control", ExplainPause(reason="")).refusal
    taken(kernel, StopForReal(reason="A fire."))
    assert kernel.picture("A-lead").state_reason == "A fire."


def test_an_adjourned_exercise_stands_still_until_it_goes_on() -> None:
    kernel = opened(drill(), 1)
    taken(kernel, Pause(reason="Until tomorrow.", back_at="09:00", adjourned=True))
    assert kernel.picture("A-lead").adjourned
    before = len(kernel.events)
    kernel.advance_to(HOUR)
    assert len(kernel.events) == before
    taken(kernel, Resume())

    assert not kernel.picture("A-lead").adjourned
    assert kernel.picture("A-lead").state is State.RUN


def test_after_an_end_nothing_comes_due_any_more() -> None:
    for command, state in (
        (End(), State.ENDEX),
        (Abort(reason="Nobody came."), State.ABORT),
    ):
        kernel = opened(drill(), 1)
        kernel.advance_to(MINUTE)
        taken(kernel, command)
        assert kernel.world.waits == {}
        assert {kernel.picture(one).state for one in ("A-lead", "control")} == {state}


def test_an_end_before_time_has_its_reason() -> None:
    kernel = opened(drill(), 1)
    assert kernel.take("control", Abort(reason=" ")).refusal == (
        "Not possible: to abort needs a reason."
    )


def test_endex_comes_when_it_is_planned_and_a_hot_wash_after_it() -> None:
    kernel = opened(calm(duration=HOUR), 1)
    kernel.advance_to(HOUR - 1)
    assert kernel.picture("B-lead").state is State.RUN
    kernel.advance_to(HOUR)
    assert kernel.picture("B-lead").state is State.ENDEX
    taken(kernel, HotWash())
    assert kernel.picture("B-lead").state is State.HOT_WASH
