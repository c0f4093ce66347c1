"""A stop for a real event: nothing else happens in it, and what was before it is so after it."""

from __future__ import annotations

import pytest
from moves import VERBS
from worlds import drill

from simulator.domain.concepts import phases, real_stop, startex
from simulator.domain.values.phases import State
from simulator.engine import Kernel

WAY: dict[State, tuple[str, ...]] = {
    State.READY: (),
    State.ENDEX: ("start", "end"),
    State.HOT_WASH: ("start", "end", "hot-wash"),
}


@pytest.mark.parametrize("state", WAY)
@pytest.mark.parametrize("verb", ["end", "abort", "hot-wash"])
def test_during_a_stop_nothing_ends_that_has_not_begun_or_is_over(state: State, verb: str) -> None:
    kernel = Kernel(drill(), 1)
    kernel.open()
    for one in (*WAY[state], "real-world-stop"):
        assert kernel.take("control", VERBS[one]()).refusal is None

    allowed = (state, verb) == (State.READY, "abort")
    assert (kernel.take("control", VERBS[verb]()).refusal is None) == allowed


def test_a_pause_is_after_a_stop_what_it_was_before() -> None:
    kernel = Kernel(drill(), 1)
    kernel.open()
    kernel.take("control", startex.Start())
    night = phases.Pause(reason="Until tomorrow.", back_at="09:00", adjourned=True)
    kernel.take("control", night)
    before = kernel.picture("A-lead")
    told = (before.state_reason, before.state_by, before.back_at, before.adjourned)
    for seat, verb in (("A-lead", "real-world-stop"), ("control", "agree"), ("A-lead", "agree")):
        assert kernel.take(seat, VERBS[verb]()).refusal is None

    seen = kernel.picture("A-lead")
    assert (seen.state_reason, seen.state_by, seen.back_at, seen.adjourned) == told
    assert kernel.world.adjourned
    kernel.take("control", phases.Resume())
    assert not kernel.world.adjourned
    assert not kernel.picture("A-lead").adjourned


@pytest.mark.parametrize("state", WAY)
def test_after_a_real_world_stop_the_exercise_stands_where_it_stood(state: State) -> None:
    kernel = Kernel(drill(), 1)
    kernel.open()
    for verb in (*WAY[state], "real-world-stop", "agree"):
        assert kernel.take("control", VERBS[verb]()).refusal is None
    assert kernel.take("A-lead", real_stop.AgreeToResume()).refusal is None

    assert kernel.world.state is state
    assert kernel.picture("A-lead").state is state
