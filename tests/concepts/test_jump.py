"""Jumps: they end where somebody must decide, and pass no open window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from letters import letter_of
from prepared import asking
from responding import calm
from strategies import opened

from simulator.domain.concepts.jump import JumpBy, JumpEnded
from simulator.domain.values.timing import Jump
from simulator.units import DAY, HOUR, MINUTE


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


def test_a_planned_jump_is_as_long_as_it_says_and_every_seat_knows_when_it_has_begun() -> None:
    kernel = opened(calm(jumps=(Jump(x=30 * MINUTE, by=6 * HOUR),), knobs={"jump_notice": 600}), 1)
    kernel.advance_to(20 * MINUTE)
    assert {kernel.picture(one).jump_at for one in ("A-lead", "R-second")} == {30 * MINUTE}
    kernel.advance_to(30 * MINUTE + 1)

    assert kernel.world.s == 30 * MINUTE + 6 * HOUR + 1
    assert {kernel.picture(one).jump_at for one in ("A-lead", "R-second")} == {None}
    assert "Scenario time jumps ahead" in [one.text for one in kernel.picture("C-lead").log]


@pytest.mark.parametrize(
    ("seconds", "taken"),
    [(1, True), (30 * DAY, True), (0, False), (-1, False), (30 * DAY + 1, False)],
)
def test_a_jump_is_longer_than_nothing_and_has_its_end(seconds: int, *, taken: bool) -> None:
    kernel = opened(calm(), 1)
    assert (kernel.take("control", JumpBy(seconds=seconds)).refusal is None) is taken
