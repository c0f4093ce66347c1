"""Pauses: at once, and their reason follows."""

from __future__ import annotations

from directing import taken
from strategies import opened
from worlds import drill

from simulator.domain.concepts.phases import ExplainPause, Pause
from simulator.domain.concepts.real_stop import StopForReal
from simulator.domain.values.phases import State


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
