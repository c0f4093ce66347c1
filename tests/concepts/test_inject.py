"""Injects: when what they wait for has happened, and once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import fx
import pytest
from strategies import opened
from worlds import drill, inject

from simulator.domain.concepts.delivery import InjectDelivered
from simulator.domain.concepts.isolation import IsolateAsset, WasIsolated
from simulator.domain.concepts.ruling import Override
from simulator.domain.concepts.work import Act
from simulator.domain.plan import conditions as c
from simulator.domain.plan import facts
from simulator.domain.plan.injects import Contingency, Inject
from simulator.engine import Kernel


def test_an_inject_that_waits_for_two_facts_of_one_event_goes_out_once() -> None:
    both = c.AnyOf(
        of=(c.Happened(topic="ordered:A:isolate"), c.Happened(topic="ordered:A:isolate:a1"))
    )
    kernel = opened(drill(injects={"I": inject("I", ["A"], when=both)}), 1)

    kernel.take("A-lead", Act.of(IsolateAsset(asset="a1")))

    out = [event for event in kernel.events if isinstance(event.body, InjectDelivered)]
    assert len(out) == 1


MINUTE = 60


def kernel_of(*injects: Inject) -> Kernel:
    plan = drill(
        injects={one.id: one for one in injects}, objectives=(), campaigns={}, indicators={}
    )
    return opened(plan, 1)


def status(kernel: Kernel, name: str) -> str:
    return kernel.world.injects[name].status.id


def override(kernel: Kernel, *effects: fx.Effect) -> None:
    assert kernel.take("control", Override(note="so", effects_given=effects)).refusal is None


def by_effect() -> Kernel:
    kernel = kernel_of(inject("R-1", ["A"], manual=True, reports=WasIsolated(asset="b2")))
    override(kernel, fx.Release(inject="R-1"))
    return kernel


def by_contingency() -> Kernel:
    unless = c.Happened(topic="did:A:isolate")
    plan = Contingency(after=MINUTE, inject="R-1", unless=unless)
    kernel = kernel_of(
        inject("I-1", ["A"], at=("x", MINUTE), contingency=plan),
        inject("R-1", ["A"], kind="contingency", reports=WasIsolated(asset="b2")),
    )
    kernel.advance_to(3 * MINUTE)
    return kernel


@pytest.mark.parametrize("way", [by_effect, by_contingency])
def test_what_is_called_for_waits_for_its_fact_and_goes_out_with_it(
    way: Callable[[], Kernel],
) -> None:
    kernel = way()
    assert status(kernel, "R-1") == "planned"
    assert kernel.picture("control").msel["R-1"].status.id == "waiting"

    override(kernel, fx.Isolate(asset="b2"))

    assert status(kernel, "R-1") == "delivered"


def prevented() -> Kernel:
    """Return a drill at STARTEX whose contingency is to report a spread that was prevented.

    The campaign spreads after its impact, and the impact is countered for good.  What the
    contingency follows goes out after a minute; nobody acts on it in the next.
    """
    tide = replace(drill().campaigns["tide"], spreads_after="impact")
    follows = Contingency(after=MINUTE, inject="R-1", unless=c.Happened(topic="did:A:isolate"))
    report = facts.Compromised(asset="b2")
    injects = (
        inject("I-1", ["A"], at=("x", MINUTE), contingency=follows),
        inject("R-1", ["A"], kind="contingency", manual=True, reports=report),
    )
    plan = drill(injects={one.id: one for one in injects}, objectives=(), campaigns={"tide": tide})
    kernel = opened(plan, 1)
    assert status(kernel, "R-1") == "planned"
    override(kernel, fx.Counter(campaign="tide", stage="impact"))
    assert status(kernel, "R-1") == "prevented"
    return kernel


SPREADS = fx.Compromise(asset="b2", campaign="tide")
"""It comes to b2 all the same, by another way than the one that was cut."""


def test_what_was_prevented_waits_on_when_nobody_acts_and_goes_out_if_it_comes_true_after_all() -> (
    None
):
    kernel = prevented()
    kernel.advance_to(3 * MINUTE)
    assert status(kernel, "R-1") == "prevented"
    assert kernel.picture("control").msel["R-1"].status.id == "prevented"

    override(kernel, SPREADS)

    assert status(kernel, "R-1") == "delivered"


def test_what_was_prevented_and_came_true_after_all_goes_out_when_nobody_acts() -> None:
    kernel = prevented()
    override(kernel, SPREADS)
    assert status(kernel, "R-1") == "prevented"

    kernel.advance_to(3 * MINUTE)

    assert status(kernel, "R-1") == "delivered"
    assert kernel.world.injects["R-1"].x == 2 * MINUTE


def test_what_has_happened_is_reported_at_once() -> None:
    kernel = kernel_of(inject("R-1", ["A"], manual=True, reports=WasIsolated(asset="b2")))
    override(kernel, fx.Isolate(asset="b2"))

    override(kernel, fx.Release(inject="R-1"))

    assert status(kernel, "R-1") == "delivered"


def test_what_says_goes_out_when_it_is_called_for() -> None:
    kernel = kernel_of(inject("S-1", ["A"], manual=True))

    override(kernel, fx.Release(inject="S-1"))

    assert status(kernel, "S-1") == "delivered"


BELOW = c.Level(asset="a1", relation="below", ppm=500_000)


WHOLE = c.Level(asset="a1", relation="at-least", ppm=500_000)


@pytest.mark.parametrize(
    ("when", "due"),
    [
        (WHOLE, 0),
        (c.Not(of=BELOW), 0),
        (c.For(level=WHOLE, seconds=4 * MINUTE), 4 * MINUTE),
        (c.Not(of=c.Happened(topic="did:A:hunt")), 0),
    ],
    ids=str,
)
def test_what_is_so_at_startex_sets_off_what_waits_for_it(when: c.Condition, due: int) -> None:
    kernel = kernel_of(inject("W-1", ["A"], when=when))

    kernel.advance_to(10 * MINUTE)

    assert status(kernel, "W-1") == "delivered"
    assert kernel.world.injects["W-1"].x == due // 2  # the drill's first pace is two to one


def test_what_waits_for_a_level_goes_out_as_the_level_is_reached() -> None:
    kernel = kernel_of(inject("W-1", ["A"], when=BELOW))
    kernel.advance_to(MINUTE)
    assert status(kernel, "W-1") == "planned"

    override(kernel, fx.Impair(asset="a1", cause="x", keeps=0))
    assert status(kernel, "W-1") == "delivered"


def test_what_held_long_enough_once_and_holds_no_more_does_not_hold() -> None:
    watch = c.For(level=BELOW, seconds=MINUTE)
    kernel = kernel_of(inject("W-1", ["A"], at=("x", 30 * MINUTE), when=watch))
    override(kernel, fx.Impair(asset="a1", cause="x", keeps=0))
    kernel.advance_to(10 * MINUTE)
    override(kernel, fx.Relieve(asset="a1", cause="x"))
    assert kernel.world.level("a1") == 1_000_000

    kernel.advance_to(40 * MINUTE)
    assert status(kernel, "W-1") == "planned"

    override(kernel, fx.Impair(asset="a1", cause="x", keeps=0))
    kernel.advance_to(50 * MINUTE)
    assert status(kernel, "W-1") == "delivered"
