"""What a campaign passes over takes its time and leaves nothing: no harm, no trace, no credit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import fx
import pytest
from responding import bodies, does, so
from strategies import opened
from worlds import drill, inject

from simulator.assessment import assess
from simulator.domain.concepts.campaign import CampaignHeld, StageBegun, StageCountered
from simulator.domain.concepts.capability import Impaired
from simulator.domain.concepts.contingency import InjectPrevented
from simulator.domain.concepts.detection import AlertCaused, at_work
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.passing import NOT_SO, StagePassed, VictimPassed
from simulator.domain.concepts.victims import VictimAttempted
from simulator.domain.plan import conditions as c
from simulator.domain.plan import facts as f
from simulator.domain.plan.scenario import Scenario
from simulator.engine import Kernel
from simulator.exercise.account import account
from simulator.units import MINUTE, ONE

READY = c.Happened(topic="flag:ready")
END = 3 * 60 * MINUTE


def tide(*, stages: dict[int, Any] | None = None, **other: Any) -> Scenario:
    """Return the drill with its campaign alone, some stages of it changed."""
    plan = drill()
    campaign, changed = plan.campaigns["tide"], stages or {}
    made = tuple(replace(s, **changed.get(n, {})) for n, s in enumerate(campaign.stages))
    told = inject("I-01", ["A"], reports=f.Reached(campaign="tide", stage="breakout"))
    campaign = replace(campaign, **{"stages": made, "victims": ()} | other)
    return replace(plan, campaigns={"tide": campaign}, injects={told.id: told}, objectives=())


def played(plan: Scenario, *effects: fx.Effect, until: int = END) -> Kernel:
    kernel = opened(plan, 1)
    so(kernel, *effects)
    kernel.advance_to(until)
    return kernel


def begun(kernel: Kernel) -> list[tuple[str, int]]:
    return [(one.body.stage, one.s) for one in kernel.events if isinstance(one.body, StageBegun)]


FIRST = {0: {"when": READY, "visibility": ONE}}


def test_what_is_so_always_changes_nothing() -> None:
    always = {n: {"when": c.All(of=())} for n in range(2)}
    plan = tide(victims=drill().campaigns["tide"].victims)
    victims = tuple(replace(v, when=c.All(of=())) for v in plan.campaigns["tide"].victims)
    said = [str(one.body) for one in played(tide(stages=always, victims=victims)).events]
    # Staff read what a stage hangs on.
    assert [one.replace("when='always'", "when=''") for one in said] == [
        str(one.body) for one in played(plan).events
    ]


def test_a_stage_that_is_passed_over_takes_its_time_and_nobody_notices_it() -> None:
    plan = tide(stages=FIRST, hazard=90.0)
    passed, reached = played(plan), played(plan, fx.Note(topic=READY.topic))
    assert [one.stage for one in bodies(passed, StagePassed)] == ["breakout"]
    assert bodies(reached, StagePassed) == []
    assert begun(passed) == begun(reached)
    seen = [one.asset for one in bodies(reached, AlertCaused) if one.real]
    assert "a2" in seen
    assert [one for one in bodies(passed, AlertCaused) if one.real and one.asset == "a2"] == []
    assert [one.cause for one in bodies(passed, Impaired)] == ["encrypted"], "it goes on"
    (prevented,) = bodies(passed, InjectPrevented)
    assert prevented.by == NOT_SO
    assert bodies(reached, InjectPrevented) == []


def test_what_hangs_on_a_stage_does_not_come_and_after_the_last_it_is_over() -> None:
    plan = tide(
        stages={1: {"when": READY}},
        spreads_after="impact",
        victims=drill().campaigns["tide"].victims,
    )
    kernel = played(plan)
    assert bodies(kernel, Impaired) == []
    assert bodies(kernel, VictimAttempted) == []
    assert kernel.world.campaigns["tide"].status == "done"
    assert not any(name.startswith(("pin/", "stage/", "victim/")) for name in kernel.world.waits)


def test_nothing_is_found_held_or_countered_where_nothing_is() -> None:
    kernel = played(tide(stages=FIRST), until=MINUTE)
    assert at_work(kernel.world, "a2") == []
    does(kernel, "A-lead", IsolateAsset(asset="a2"))
    kernel.advance_to(END)
    assert bodies(kernel, CampaignHeld) == []
    assert bodies(kernel, StageCountered) == []
    kernel = played(tide(stages={1: {"when": READY}}), until=MINUTE)
    does(kernel, "A-lead", IsolateAsset(asset="a1"))
    so(kernel, fx.Counter(campaign="tide", stage="impact"))
    kernel.advance_to(END)
    assert bodies(kernel, StageCountered) == []
    assert [one.stage for one in bodies(kernel, StagePassed)] == ["impact"]


def test_a_victim_that_is_passed_over_is_not_tried_and_the_next_comes_when_it_would() -> None:
    victims = drill().campaigns["tide"].victims
    apart = (replace(victims[0], when=READY), *victims[1:])
    passed, tried = played(tide(victims=apart)), played(tide(victims=victims))
    assert [one.asset for one in bodies(passed, VictimPassed)] == [victims[0].asset]

    def when(kernel: Kernel) -> dict[str, int]:
        events = (e for e in kernel.events if isinstance(e.body, VictimAttempted))
        return {e.body.asset: e.s for e in events}  # type: ignore[attr-defined] # narrowed above

    rest = when(tried)
    del rest[victims[0].asset]
    assert rest
    assert when(passed) == rest


def test_the_after_action_says_that_it_did_not_come_to_it() -> None:
    plan = tide(stages={1: {"when": READY}})
    kernel = played(plan)
    shown = assess(plan, kernel.events)
    assert {one.stage: one.status for one in shown.stages}["impact"] == "passed"
    said = [line for line in account(plan, kernel.events, shown) if "passed over" in line.text]
    assert [line.detail for line in said] == [NOT_SO.capitalize()]
    assert not [one for one in shown.times if one.about == "a1" and one.sort == "detect"]


@pytest.mark.parametrize("so_far", [True, False])
def test_how_long_something_lasted_counts_for_a_stage(*, so_far: bool) -> None:
    low = c.Level(asset="c1", relation="below", ppm=500_000)
    plan = tide(stages={1: {"when": c.For(level=low, seconds=10 * MINUTE)}})
    broken = fx.Impair(asset="c1", cause="fault", keeps=0)
    kernel = played(plan, *([broken] if so_far else []))
    assert bool(bodies(kernel, StagePassed)) is not so_far
