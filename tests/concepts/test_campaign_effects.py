"""Effects on campaigns: an asset is freed, a stage is countered, what is left is scaled."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import fx
import pytest
from responding import calm, fresh, so
from slow_campaign import run, slow_plan
from strategies import opened
from worlds import drill

from simulator.domain.concepts.effects import drafts_of
from simulator.units import HOUR, ONE


def test_an_asset_is_freed_once_of_what_is_there() -> None:
    kernel = fresh(calm(campaigns=drill().campaigns))
    assert drafts_of(kernel.world, [fx.Clear(asset="c1")]) == []

    so(kernel, fx.Compromise(asset="c1", campaign="tide"))
    assert kernel.world.assets["c1"].compromised
    so(kernel, fx.Clear(asset="c1"))

    assert not kernel.world.assets["c1"].compromised
    assert "cleared:c1" in kernel.world.happened
    assert drafts_of(kernel.world, [fx.Clear(asset="c1")]) == []


@pytest.mark.parametrize(("when_countered", "others"), [("skip", True), ("halt", False)])
def test_a_stage_that_is_to_come_never_comes_once_it_is_countered(
    when_countered: Literal["skip", "halt"], *, others: bool
) -> None:
    stages = tuple(
        replace(one, when_countered=when_countered) for one in slow_plan().campaigns["tide"].stages
    )
    kernel = opened(slow_plan(stages=stages), 1)
    so(kernel, fx.Counter(campaign="tide", stage="impact"))
    run(kernel, 40 * HOUR)

    assert "stage:tide:impact" not in kernel.world.happened
    assert ("stage:tide:breakout" in kernel.world.happened) is others


@pytest.mark.parametrize(
    ("when_countered", "left"),
    [("skip", ["detect/tide", "pin/tide/breakout"]), ("halt", [])],
)
def test_nothing_of_a_stage_that_is_countered_comes_due_nor_of_a_campaign_that_is_halted(
    when_countered: Literal["skip", "halt"], left: list[str]
) -> None:
    tide = drill().campaigns["tide"]
    stages = tuple(
        replace(one, when_countered=when_countered, pin=(place + 2) * HOUR)
        for place, one in enumerate(tide.stages)
    )
    kernel = fresh(calm(campaigns={"tide": replace(tide, stages=stages)}))

    def pending() -> list[str]:
        return sorted(name for name in kernel.world.waits if "tide" in name)

    assert pending() == ["detect/tide", "pin/tide/breakout", "pin/tide/impact"]
    so(kernel, fx.Counter(campaign="tide", stage="impact"))
    assert pending() == left


def test_what_was_reached_or_countered_before_is_not_countered() -> None:
    kernel = opened(slow_plan(), 1)
    run(kernel, 11 * HOUR)
    reached, coming = (fx.Counter(campaign="tide", stage=one) for one in ("breakout", "impact"))

    assert drafts_of(kernel.world, [reached]) == []
    assert drafts_of(kernel.world, [coming])
    so(kernel, coming)
    assert drafts_of(kernel.world, [coming]) == []


@pytest.mark.parametrize(("tempo", "hour"), [(ONE // 2, 7), (2 * ONE, 16), (ONE, 10)])
def test_what_is_left_of_a_stage_is_scaled_and_not_what_is_past(tempo: int, hour: int) -> None:
    kernel = opened(slow_plan(), 1)
    run(kernel, 4 * HOUR)
    so(kernel, fx.Hasten(campaign="tide", tempo=tempo))
    run(kernel, 40 * HOUR)

    assert kernel.world.happened["stage:tide:breakout"][1] == pytest.approx(hour * HOUR, abs=120)


def test_a_campaign_that_is_held_is_not_hastened() -> None:
    kernel = opened(slow_plan(), 1)
    so(kernel, fx.Isolate(asset="a2"))

    assert kernel.world.campaigns["tide"].status == "held"
    assert drafts_of(kernel.world, [fx.Hasten(campaign="tide", tempo=ONE // 2)]) == []
