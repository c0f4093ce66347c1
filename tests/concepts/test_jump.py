"""Jumps: they end where somebody must decide, and pass no open window."""

from __future__ import annotations

from dataclasses import replace

from letters import letter_of
from prepared import asking
from strategies import opened

from simulator.domain.concepts.jump import JumpBy, JumpEnded
from simulator.units import HOUR, MINUTE


def test_a_jump_ends_where_somebody_must_decide() -> None:
    scenario = asking(10 * MINUTE)
    late = replace(scenario.injects["N-01"], at=("s", 3 * HOUR))
    kernel = opened(replace(scenario, injects={"N-01": late}), 1)
    kernel.advance_to(2 * MINUTE)
    kernel.take("control", JumpBy(seconds=6 * HOUR))
    kernel.advance_to(3 * MINUTE)

    (ended,) = [event for event in kernel.events if isinstance(event.body, JumpEnded)]
    assert (ended.x, ended.s) == (2 * MINUTE, 3 * HOUR)
    (decision,) = kernel.picture("A-lead").decisions.values()
    assert (decision.due, decision.chosen) == (12 * MINUTE, None)


def test_a_jump_passes_no_window_that_was_open_before_it() -> None:
    kernel = opened(asking(10 * MINUTE), 1)
    kernel.advance_to(2 * MINUTE)
    kernel.take("control", JumpBy(seconds=6 * HOUR))

    (decision,) = kernel.picture("A-lead").decisions.values()
    assert (kernel.x, decision.due, decision.chosen) == (2 * MINUTE, 11 * MINUTE, None)
    kernel.advance_to(11 * MINUTE)
    decided = kernel.picture("A-lead").decisions[decision.id]
    assert decided.chosen == letter_of(decision, "Option keep")
