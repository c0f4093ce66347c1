"""Contingencies and watches: set off only if nobody has acted, or once a level has held."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import fx
import pytest
from prepared import ask, messages_to, plan, sent
from responding import so
from strategies import opened
from worlds import drill, inject

from simulator.domain.concepts.release import ReleaseInject
from simulator.domain.concepts.ruling import Override
from simulator.domain.plan import conditions as c
from simulator.domain.plan import facts as f
from simulator.domain.plan.injects import Contingency
from simulator.domain.state.inject_status import PREVENTED
from simulator.units import HOUR, MINUTE


@pytest.mark.parametrize("acted", [True, False])
def test_a_contingency_goes_out_only_if_nobody_has_acted(*, acted: bool) -> None:
    unless = c.Happened(topic="cut")
    first = inject(
        "N-01",
        ["A"],
        at=("x", MINUTE),
        contingency=Contingency(after=5 * MINUTE, inject="N-02", unless=unless),
    )
    kernel = opened(plan(first, inject("N-02", ["A"], manual=True)), 1)
    kernel.advance_to(2 * MINUTE)
    if acted:
        kernel.take("control", Override(note="cut", effects_given=(fx.Note(topic="cut"),)))
    kernel.advance_to(HOUR)

    sent = [(x, subject) for x, subject, _ in messages_to(kernel, "A-lead")]
    late = [] if acted else [(6 * MINUTE, "Subject of N-02")]
    assert sent == [(MINUTE, "Subject of N-01"), *late]


def test_what_control_has_sent_before_is_not_sent_again() -> None:
    plan_b = Contingency(after=5 * MINUTE, inject="N-02", unless=c.Happened(topic="never"))
    first = inject("N-01", ["A"], at=("x", MINUTE), contingency=plan_b)
    kernel = opened(plan(first, inject("N-02", ["A"], manual=True)), 1)
    kernel.advance_to(2 * MINUTE)
    ask(kernel, ReleaseInject(inject="N-02"))
    kernel.advance_to(HOUR)

    assert sent(kernel) == [(1, "N-01"), (2, "N-02")]
    assert "contingency-void:N-01" in kernel.world.happened


@pytest.mark.parametrize(("when_countered", "gone"), [("halt", True), ("skip", False)])
def test_what_reports_a_stage_that_never_comes_is_prevented(
    when_countered: Literal["halt", "skip"], *, gone: bool
) -> None:
    tide = drill().campaigns["tide"]
    stages = tuple(replace(one, when_countered=when_countered) for one in tide.stages)
    rows = {
        stage: inject(f"N-{stage}", ["A"], reports=f.Reached(campaign="tide", stage=stage))
        for stage in ("breakout", "impact")
    }
    given = {one.id: one for one in rows.values()}
    kernel = opened(drill(campaigns={"tide": replace(tide, stages=stages)}, injects=given), 1)
    so(kernel, fx.Counter(campaign="tide", stage="breakout"))

    msel = kernel.picture("control").msel
    assert msel["N-breakout"].status is PREVENTED
    assert (msel["N-impact"].status is PREVENTED) is gone


def test_a_level_must_hold_for_long_enough_without_a_break() -> None:
    low = c.Level(asset="a1", relation="below", ppm=500_000)
    waits = inject("N-01", ["A"], when=c.For(level=low, seconds=10 * MINUTE))
    kernel = opened(plan(waits), 1)
    down, up = fx.Impair(asset="a1", cause="fire", keeps=0), fx.Relieve(asset="a1", cause="fire")
    so(kernel, down)
    kernel.advance_to(9 * MINUTE)
    so(kernel, up)
    kernel.advance_to(20 * MINUTE)
    assert sent(kernel) == []
    so(kernel, down)
    kernel.advance_to(29 * MINUTE)
    assert sent(kernel) == []
    kernel.advance_to(31 * MINUTE)

    assert sent(kernel) == [(30, "N-01")]
