"""Patching: in its window or now, and now and then it breaks something."""

from __future__ import annotations

import statistics

from responding import (
    asks,
    bodies,
    calm,
    does,
    fresh,
    process,
    with_knobs,
)

from simulator.domain.concepts.patching import Patch, Patched
from simulator.units import DAY, HOUR, MINUTE, ONE


def test_a_process_is_patched_in_its_window_days_from_now() -> None:
    found = []
    for seed in range(40):
        kernel = fresh(process(), seed)
        outcome = does(kernel, "A-lead", Patch(asset="p1"))
        assert "maintenance window" in outcome
        assert bodies(kernel, Patched) == []
        assert asks(kernel, "A-lead", Patch(asset="p1")) is not None
        (window,) = [w for n, w in kernel.world.waits.items() if n.startswith("window/")]
        found.append(window.due - kernel.world.s)

    assert min(found) >= DAY
    assert max(found) <= 30 * DAY
    assert 12 * DAY < statistics.fmean(found) < 19 * DAY


def test_a_process_that_is_patched_without_the_check_is_patched_now() -> None:
    kernel = fresh(with_knobs(process(), trip_chance=0))
    does(kernel, "A-lead", Patch(asset="p1"))
    does(kernel, "A-lead", Patch(asset="p1", unchecked=True))
    assert kernel.world.assets["p1"].patched

    kernel.advance_to(40 * DAY)

    assert len(bodies(kernel, Patched)) == 1


def test_now_and_then_a_patch_breaks_something_for_hours() -> None:
    kernel = fresh(with_knobs(calm(), patch_regression=ONE))
    does(kernel, "A-lead", Patch(asset="a1"))
    assert kernel.world.level("a1") == ONE * 9 // 10 * 8 // 10

    kernel.advance_to(kernel.x + 31 * MINUTE)
    assert kernel.world.level("a1") == ONE * 8 // 10
    kernel.advance_to(kernel.x + 6 * HOUR)

    assert kernel.world.level("a1") == ONE
    assert kernel.world.assets["a1"].patched


def test_a_window_of_one_length_is_that_long() -> None:
    plan = process()
    for most in (2 * DAY, DAY):
        kernel = fresh(with_knobs(plan, window_least=2 * DAY, window_most=most))
        does(kernel, "A-lead", Patch(asset="p1"))

        (window,) = [w for n, w in kernel.world.waits.items() if n.startswith("window/")]
        assert window.due - kernel.world.s == 2 * DAY
