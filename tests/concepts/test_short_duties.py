"""Duties that leave little time: jumps end before them, and a high pace is said to staff."""

from __future__ import annotations

import pytest
from duty_play import (
    AT_ONCE,
    FAST,
    FIRST,
    STAGED,
    alert,
    confirm,
    happened,
    in_play,
    notify,
    results,
    told,
)
from worlds import inject

from simulator.domain.concepts.detection import Alert
from simulator.domain.concepts.jump import JumpBy, JumpEnded
from simulator.domain.concepts.pace import PaceSet, SetPace
from simulator.domain.concepts.short_duties import PaceWarned
from simulator.domain.plan.knobs import Knobs
from simulator.units import HOUR, MINUTE


def test_a_jump_ends_an_hour_before_what_is_still_owed_so_that_it_can_be_met() -> None:
    kernel = in_play(FAST)
    alert(kernel, "a1", x=600)
    aware = confirm(kernel, "A-lead")
    kernel.take("control", JumpBy(seconds=12 * HOUR))

    assert kernel.world.s == aware + 1 * HOUR
    assert happened(kernel, JumpEnded)
    notify(kernel, "A-lead")
    assert results(kernel)["initial"].status == "met"


def test_a_jump_that_begins_later_ends_on_the_deadline_and_the_next_one_passes_it() -> None:
    kernel = in_play(FAST)
    alert(kernel, "a1", x=600)
    due = confirm(kernel, "A-lead") + 2 * HOUR
    kernel.advance_to(due - 10 * MINUTE)
    kernel.take("control", JumpBy(seconds=12 * HOUR))
    assert kernel.world.s == due
    assert results(kernel)["initial"].status == "open"
    before = kernel.world.s
    kernel.take("control", JumpBy(seconds=12 * HOUR))

    assert kernel.world.s == before + 12 * HOUR
    assert results(kernel)["initial"].status == "overdue"


def test_a_duty_that_has_arisen_after_a_jump_ends_the_next_one() -> None:
    kernel = in_play(STAGED, injects={}, knobs=Knobs(jump_lead=0, false_alerts=0))
    kernel.advance_to(600)
    kernel.take("control", JumpBy(seconds=5 * HOUR))
    assert kernel.world.s == 600 + 5 * HOUR
    start = alert(kernel, "a1")
    kernel.take("control", JumpBy(seconds=5 * HOUR))

    assert kernel.world.s == start + AT_ONCE


def test_a_duty_that_arises_within_a_jump_ends_it_too() -> None:
    strikes = inject("I-01", ["press"], at=("s", 2 * HOUR), causes=(Alert(asset="a1"),))
    kernel = in_play(STAGED, injects={"I-01": strikes}, knobs=Knobs(jump_lead=0, false_alerts=0))
    kernel.take("control", JumpBy(seconds=12 * HOUR))

    assert kernel.world.s == 2 * HOUR + AT_ONCE
    assert results(kernel)["at-once"].status == "open"


def test_a_high_pace_while_a_short_duty_is_open_is_said_to_staff_and_changes_nothing() -> None:
    kernel = in_play(FAST)
    alert(kernel, "a1", x=600)
    confirm(kernel, "A-lead")
    kernel.take("control", SetPace(num=3, den=1))
    assert not happened(kernel, PaceWarned)
    kernel.take("control", SetPace(num=4, den=1))

    warned = happened(kernel, PaceWarned)

    assert [one.stages for one in warned] == [(("fast", "initial"),)]
    assert [(one.num, one.den) for one in happened(kernel, PaceSet)] == [(3, 1), (4, 1)]
    assert kernel.world.clock.num == 4
    assert not told(kernel, "A-lead", PaceWarned)
    assert "fast for a short duty" in kernel.picture("control").log[-1].text


def test_a_short_duty_that_arises_at_a_high_pace_is_said_to_staff() -> None:
    kernel = in_play(FAST)
    kernel.take("control", SetPace(num=6, den=1))
    alert(kernel, "a1", x=600)
    confirm(kernel, "A-lead")

    assert [one.stages for one in happened(kernel, PaceWarned)] == [(("fast", "initial"),)]


@pytest.mark.parametrize(("least", "warned"), [(1, 1), (0, 0)])
def test_what_leaves_as_much_as_the_rules_ask_for_is_no_short_duty(least: int, warned: int) -> None:
    kernel = in_play(FIRST, knobs=Knobs(triage_specificity=0, short_duty=2 * HOUR + least))
    kernel.take("control", SetPace(num=6, den=1))
    alert(kernel, "a1", x=600)
    confirm(kernel, "A-lead")

    assert len(happened(kernel, PaceWarned)) == warned
