"""Processes have rules of their own: checked, shut down, started again."""

from __future__ import annotations

import fx
import pytest
from responding import (
    asks,
    bodies,
    does,
    fresh,
    process,
    so,
    with_knobs,
)

from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.process import (
    TRIPPED,
    RestartProcess,
    SafeShutdown,
    SafetyRuleBroken,
)
from simulator.domain.concepts.recovery import FailOver, WorkByHand
from simulator.domain.concepts.work import ActionAsked, ActionBegun, ActionFinished
from simulator.domain.kinds.action import Action
from simulator.engine import Kernel
from simulator.units import ONE


def job_took(kernel: Kernel, action: str) -> int:
    """Return how many scenario seconds the only such action took."""
    jobs = {b.job for b in bodies(kernel, ActionAsked) if b.action.kind == action}
    begun = [e.s for e in kernel.events if isinstance(e.body, ActionBegun) and e.body.job in jobs]
    ended = [
        e.s for e in kernel.events if isinstance(e.body, ActionFinished) and e.body.job in jobs
    ]
    return ended[0] - begun[0]


def test_a_process_wants_an_engineer_for_the_check_and_an_office_does_not() -> None:
    kernel = fresh(process())
    asks(kernel, "A-lead", IsolateAsset(asset="p1"))
    asks(kernel, "A-lead", IsolateAsset(asset="a1"))
    asks(kernel, "A-lead", IsolateAsset(asset="a2", unchecked=True))

    first, second, third = bodies(kernel, ActionAsked)
    assert first.needs == (("analyst", 1), ("engineer", 1))
    assert second.needs == third.needs == (("analyst", 1),)
    assert bodies(kernel, SafetyRuleBroken) == []  # an office has no such rule


def test_skipping_the_check_is_faster_and_on_record_for_the_team() -> None:
    slow, quick = fresh(process()), fresh(with_knobs(process(), trip_chance=0))
    does(slow, "A-lead", IsolateAsset(asset="p1"))
    outcome = does(quick, "A-lead", IsolateAsset(asset="p1", unchecked=True))

    assert job_took(quick, "isolate") == job_took(slow, "isolate") * 6 // 10
    assert bodies(slow, SafetyRuleBroken) == []
    (broken,) = bodies(quick, SafetyRuleBroken)
    assert (broken.team, broken.asset, broken.action) == ("A", "p1", "isolate")
    assert {"safety_rule_broken:A", "safety_rule_broken:A:p1"} <= set(quick.world.happened)
    assert any(line.text == "Safety check skipped" for line in quick.picture("A-lead").log)
    assert not any(line.text == "Safety check skipped" for line in quick.picture("B-lead").log)
    assert outcome == "It is isolated."


def test_a_process_that_nobody_checked_may_trip_and_is_checked_before_it_runs_again() -> None:
    kernel = fresh(with_knobs(process(), trip_chance=ONE))
    outcome = does(kernel, "A-lead", IsolateAsset(asset="p1", unchecked=True))

    assert outcome.endswith("The process tripped: nobody had checked it.")
    assert kernel.world.level("p1") == 0
    seen = kernel.picture("A-lead").assets["p1"]
    assert seen.stands(TRIPPED)
    assert seen.reason == "tripped"

    does(kernel, "A-lead", RestartProcess(asset="p1"))

    assert kernel.world.level("p1") == ONE - kernel.world.scenario.assets["p1"].isolation_cost
    assert not kernel.picture("A-lead").assets["p1"].stands(TRIPPED)


def test_as_many_trip_as_the_figure_says() -> None:
    tripped = 0
    for seed in range(200):
        kernel = fresh(process(), seed)
        does(kernel, "A-lead", IsolateAsset(asset="p1", unchecked=True))
        tripped += kernel.picture("A-lead").assets["p1"].stands(TRIPPED)

    assert tripped / 200 == pytest.approx(0.2, abs=0.07)


@pytest.mark.parametrize("action", [SafeShutdown(asset="a1"), RestartProcess(asset="p1")])
def test_what_is_no_process_or_does_not_stand_still_is_refused(action: Action) -> None:
    assert asks(fresh(process()), "A-lead", action) is not None


def hit(kernel: Kernel) -> None:
    so(kernel, fx.Impair(asset="p1", cause="command", keeps=0))


def test_what_hits_a_process_that_stands_still_safely_does_no_damage() -> None:
    safe, open_one = fresh(process()), fresh(process())
    does(safe, "A-lead", SafeShutdown(asset="p1"))
    assert safe.world.level("p1") == 0
    for kernel in (safe, open_one):
        hit(kernel)
    does(safe, "A-lead", RestartProcess(asset="p1"))
    open_one.advance_to(safe.x)
    so(open_one, fx.Recover(asset="p1"))

    assert safe.world.level("p1") == ONE
    assert open_one.world.level("p1") == 0  # twelve hours of recovery lie before it


def test_what_had_hit_it_before_is_still_there_after_a_restart() -> None:
    kernel = fresh(process())
    hit(kernel)
    does(kernel, "A-lead", SafeShutdown(asset="p1"))
    so(kernel, fx.Impair(asset="p1", cause="later", keeps=0))
    does(kernel, "A-lead", RestartProcess(asset="p1"))

    assert kernel.world.assets["p1"].limits == {"command": 0}


def test_hands_let_go_of_what_is_shut_down_and_an_alternate_goes_on() -> None:
    plan = process(alternate=500_000)
    kernel = fresh(plan)
    does(kernel, "A-lead", WorkByHand(asset="p1"))
    does(kernel, "A-lead", SafeShutdown(asset="p1"))
    assert kernel.world.level("p1") == 0
    assert kernel.picture("A-lead").assets["p1"].sustained == ""
    assert asks(kernel, "A-lead", WorkByHand(asset="p1")) is not None

    does(kernel, "A-lead", FailOver(asset="p1"))

    assert kernel.world.level("p1") == 500_000
