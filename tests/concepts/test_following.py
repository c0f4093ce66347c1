"""Injects that follow a fact: so long after it first happened, whatever control does meanwhile."""

from __future__ import annotations

from typing import Any

import fx
from responding import bodies, fresh, so
from worlds import drill, inject

from simulator.domain.concepts.delivery import InjectDelivered
from simulator.domain.concepts.following import InjectTimed
from simulator.domain.concepts.hold import HoldInject, LetGo
from simulator.domain.concepts.isolation import WasIsolated
from simulator.domain.concepts.replan import RetimeInject, ShiftPlan, UndoMove
from simulator.domain.concepts.skip import RestoreInject, SkipInject
from simulator.domain.plan import conditions as c
from simulator.domain.plan.facts import Delivered
from simulator.domain.plan.injects import After
from simulator.engine import Kernel
from simulator.exercise.msel import planned
from simulator.units import MINUTE

BY = 8 * MINUTE


def kernel_of(**other: Any) -> Kernel:
    given: dict[str, Any] = {"after": After(fact=WasIsolated(asset="a1"), by=BY)}
    one = inject("I-02", ["A"], **given | other)
    first = inject("I-01", ["A"], at=("x", MINUTE))
    plan = drill(
        injects={x.id: x for x in (first, one)}, objectives=(), campaigns={}, indicators={}
    )
    kernel = fresh(plan)
    kernel.advance_to(2 * MINUTE)
    return kernel


def isolated(**other: Any) -> Kernel:
    kernel = kernel_of(**other)
    so(kernel, fx.Isolate(asset="a1"))
    return kernel


def sent(kernel: Kernel, until: int = 60 * MINUTE) -> list[int]:
    kernel.advance_to(until)
    return [
        e.x
        for e in kernel.events
        if isinstance(e.body, InjectDelivered) and e.body.inject == "I-02"
    ]


def does(kernel: Kernel, *commands: Any) -> None:
    for one in commands:
        assert kernel.take("control", one).refusal is None


def test_it_goes_out_so_long_after_the_fact_first_happened_and_staff_see_when() -> None:
    assert sent(kernel_of()) == []
    kernel = isolated()
    assert kernel.picture("control").msel["I-02"].due == 2 * MINUTE + BY
    kernel.advance_to(5 * MINUTE)
    so(kernel, fx.Reconnect(asset="a1"), fx.Isolate(asset="a1"))
    assert sent(kernel) == [2 * MINUTE + BY]
    assert len(bodies(kernel, InjectTimed)) == 1
    assert sent(isolated(after=After(fact=WasIsolated(asset="a1"), by=0))) == [2 * MINUTE]
    assert sent(kernel_of(after=After(fact=Delivered(inject="I-01"), by=BY))) == [MINUTE + BY]


def test_what_waits_for_the_same_fact_does_not_go_out_with_it() -> None:
    assert sent(isolated(when=c.Happened(topic="isolated:a1"))) == [2 * MINUTE + BY]
    late = isolated(when=c.Happened(topic="flag:late"))
    late.advance_to(20 * MINUTE)
    so(late, fx.Note(topic="flag:late"))
    assert sent(late) == [20 * MINUTE]
    early = kernel_of(when=c.Happened(topic="flag:early"))
    so(early, fx.Note(topic="flag:early"))
    assert sent(early) == []


def test_the_plan_is_moved_held_and_left_out_around_it() -> None:
    kernel = isolated()
    does(kernel, ShiftPlan(seconds=5 * MINUTE))
    assert sent(kernel) == [7 * MINUTE + BY]
    kernel = isolated()
    does(kernel, ShiftPlan(seconds=5 * MINUTE), UndoMove())
    assert sent(kernel) == [2 * MINUTE + BY]
    kernel = isolated()
    does(kernel, RetimeInject(inject="I-02", x=20 * MINUTE), UndoMove())
    assert sent(kernel) == [2 * MINUTE + BY]
    for hold, back in (
        (HoldInject(inject="I-02"), LetGo(inject="I-02")),
        (SkipInject(inject="I-02", reason="no"), RestoreInject(inject="I-02")),
    ):
        kernel = kernel_of()
        does(kernel, hold)
        so(kernel, fx.Isolate(asset="a1"))
        does(kernel, back)
        assert sent(kernel) == [2 * MINUTE + BY]
    kernel = kernel_of()
    does(kernel, RetimeInject(inject="I-02", x=30 * MINUTE))
    so(kernel, fx.Isolate(asset="a1"))
    assert sent(kernel) == [30 * MINUTE], "control gave it a time"


def test_before_it_has_a_time_the_plan_says_what_it_follows() -> None:
    kernel = kernel_of()
    seen = kernel.picture("control").msel["I-02"]
    assert seen.planned == "after Asset a1 was isolated"
    assert seen.waits == ("Goes out 8 min after Asset a1 was isolated.",)
    row = next(one for one in planned(kernel.world.scenario) if one.number == "I-02")
    assert row.time == "8m after Asset a1 was isolated"
    assert row.waits == seen.waits[0]
