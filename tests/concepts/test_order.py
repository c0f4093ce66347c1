"""Ordered work: it takes people and time, and goes on step by step."""

from __future__ import annotations

import fx
import pytest
from encrypted import encrypted, goes_on
from responding import asks, bodies, calm, does, fresh, so

from simulator.domain.concepts.capability import RecoveryBegun
from simulator.domain.concepts.recovery import Eradicate
from simulator.domain.concepts.ruling import Override
from simulator.domain.concepts.triage import Hunt
from simulator.domain.concepts.work import ActionAsked, ActionFinished, Withdraw, WorkPlanned
from simulator.engine import Kernel

WAY = fx.Order(asset="a1", action="eradicate", then="restore:a2")


def begun(kernel: Kernel) -> list[tuple[str, str, str]]:
    return [
        (one.seat, one.action.kind, one.about[0])
        for one in bodies(kernel, ActionAsked)
        if one.about
    ]


def test_ordered_work_takes_people_and_time_and_goes_step_by_step() -> None:
    kernel = encrypted()
    does(kernel, "A-lead", Hunt())
    free = kernel.picture("A-lead").free_people("analyst")
    so(kernel, WAY)
    assert begun(kernel) == [("", "eradicate", "a1")]
    assert kernel.picture("A-lead").free_people("analyst") < free
    assert bodies(kernel, RecoveryBegun) == []
    goes_on(kernel, 1)
    assert begun(kernel)[1:] == [("", "restore", "a2")]
    goes_on(kernel, 2)
    assert [one.asset for one in bodies(kernel, RecoveryBegun)] == ["a2"]
    assert kernel.world.plans == {}


def test_without_knowing_what_they_hold_ordered_rebuilding_fails_and_nothing_follows() -> None:
    kernel = encrypted()
    so(kernel, WAY)
    goes_on(kernel, 48)
    (ended,) = bodies(kernel, ActionFinished)
    assert not ended.succeeded
    assert "hunt first" in ended.outcome
    assert kernel.world.level("a2") == 0


def test_what_is_under_way_or_done_is_not_begun_again() -> None:
    kernel = encrypted()
    does(kernel, "A-lead", Hunt())
    asks(kernel, "A-lead", Eradicate(asset="a1"))
    so(kernel, WAY)
    assert [one.then for one in bodies(kernel, WorkPlanned)] == ["restore:a2"]
    goes_on(kernel, 1)
    assert [about for _, _, about in begun(kernel)] == ["a1", "a2"]
    goes_on(kernel, 2)
    so(kernel, WAY)
    assert begun(kernel)[2:] == [("", "restore", "a2")]


def test_ordered_work_can_be_withdrawn_and_then_nothing_comes_back() -> None:
    kernel = encrypted()
    so(kernel, fx.Order(asset="a2", action="restore"))
    (job,) = kernel.world.jobs
    assert kernel.take("A-lead", Withdraw(job=job)).refusal is None
    goes_on(kernel, 48)
    assert kernel.world.level("a2") == 0


@pytest.mark.parametrize(
    "wrong",
    [
        fx.Order(asset="a1", action="hunt"),
        fx.Order(asset="a1", action="restore", then="restore:nowhere"),
        fx.Order(asset="a1", action="restore", then="restore"),
    ],
)
def test_an_order_that_is_no_work_on_an_asset_is_refused(wrong: fx.Order) -> None:
    answer = fresh(calm()).take("control", Override(note="do", effects_given=(wrong,)))
    assert answer.refusal is not None
