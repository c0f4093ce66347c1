"""How a campaign is held, evicted and tipped off, and how fast it goes."""

from __future__ import annotations

from dataclasses import replace
from math import log
from statistics import median

import fx
import pytest
from responding import bodies, does, fresh, intruded, so
from slow_campaign import SEEDS, opened_world, run, slow_plan
from strategies import opened
from worlds import drill, stage

from simulator.domain.concepts import campaign as campaigns
from simulator.domain.concepts.campaign import (
    CampaignHastened,
    StageBegun,
    StageCountered,
    StageReached,
)
from simulator.domain.concepts.isolation import Isolate, IsolateAsset, Reconnect
from simulator.domain.concepts.pace import SetPace
from simulator.domain.concepts.ruling import Override
from simulator.domain.concepts.triage import Hunt
from simulator.domain.plan.effects import Effect
from simulator.engine import Kernel
from simulator.units import DAY, HOUR, ONE


def override(kernel: Kernel, *effects: Effect) -> None:
    kernel.take("control", Override(note="so it is", effects_given=effects))


def reached(kernel: Kernel, name: str) -> int:
    """Return the scenario second at which a stage was reached."""
    return kernel.world.happened[f"stage:tide:{name}"][1]


@pytest.mark.parametrize("dwells", [(10, 10), (10, 30), (30, 10)])
@pytest.mark.parametrize("planned", [6, 20, 60])
def test_the_time_up_to_a_pin_is_shared_by_its_stages_as_their_dwells_are(
    dwells: tuple[int, int], planned: int
) -> None:
    first, pinned = dwells
    stages = (
        stage("breakout", "a2", median=first * HOUR, countered_by=()),
        stage("impact", "a1", median=pinned * HOUR, countered_by=(), pin=planned * HOUR // 60),
    )
    kernel = opened(slow_plan(stages=stages), 1)

    run(kernel, planned * HOUR)

    assert reached(kernel, "breakout") == planned * HOUR * first // (first + pinned)
    assert reached(kernel, "impact") == planned * HOUR


def test_a_held_campaign_goes_on_with_the_dwell_it_had_left() -> None:
    kernel = opened(slow_plan(), 1)
    run(kernel, 4 * HOUR)
    override(kernel, Isolate(asset="a2"))
    run(kernel, 24 * HOUR)
    assert kernel.world.campaigns["tide"].status == "held"
    assert "stage:tide:breakout" not in kernel.world.happened

    override(kernel, Reconnect(asset="a2"))
    run(kernel, 40 * HOUR)

    assert reached(kernel, "breakout") == 24 * HOUR + 6 * HOUR


def test_a_campaign_is_out_of_an_asset_that_was_rebuilt_and_its_next_stages_never_come() -> None:
    kernel = opened(slow_plan(), 1)
    run(kernel, HOUR)

    (draft,) = campaigns.evict(kernel.world, "a2", "eradicate")

    assert draft.body == StageCountered(
        campaign="tide", stage="breakout", team="A", by="eradicate", halts=True
    )
    assert "stage/tide" in draft.closes
    assert campaigns.evict(kernel.world, "a1", "eradicate") == []


def test_a_campaign_that_is_held_is_evicted_too() -> None:
    kernel = opened(slow_plan(), 1)
    run(kernel, HOUR)
    override(kernel, Isolate(asset="a2"))

    assert len(campaigns.evict(kernel.world, "a2", "eradicate")) == 1


@pytest.mark.parametrize("scoped", [False, True])
def test_an_adversary_is_tipped_off_only_by_who_has_not_scoped_enough_of_its_hold(
    *, scoped: bool
) -> None:
    scenario = slow_plan()
    kernel = opened(replace(scenario, knobs=replace(scenario.knobs, tip_off_chance=ONE)), 1)
    run(kernel, 4 * HOUR)
    enough = scenario.knobs.enough_scope
    kernel.world.campaigns["tide"].scoped_by["A"] = enough if scoped else enough - 1

    drafts = campaigns.tip_off(kernel.world, "A", "isolate", "a1")

    assert any(isinstance(draft.body, CampaignHastened) for draft in drafts) is not scoped
    assert campaigns.tip_off(kernel.world, "A", "isolate", "a2") == []  # there it is held
    assert campaigns.tip_off(kernel.world, "B", "isolate", "b1") == []  # it is not in that team


def dwells(sigma: float, tempo_sigma: float = 0.0) -> list[int]:
    scenario = slow_plan(sigma=sigma, tempo_sigma=tempo_sigma)
    one = scenario.campaigns["tide"]
    return [campaigns._dwell(opened_world(scenario, seed), one, one.stages[0]) for seed in SEEDS]


@pytest.mark.parametrize(("sigma", "tempo_sigma"), [(0.5, 0.0), (1.0, 0.0), (0.0, 0.5)])
def test_dwell_spreads_as_its_sigma_says(sigma: float, tempo_sigma: float) -> None:
    logs = sorted(log(one / (10 * HOUR)) for one in dwells(sigma, tempo_sigma))
    middle, inner = median(logs), logs[len(logs) * 84 // 100] - logs[len(logs) * 16 // 100]

    # Two standard deviations lie between the 16th and the 84th of a hundred; 400 draws.
    assert abs(middle) < 0.2 * (sigma + tempo_sigma)
    assert inner / 2 == pytest.approx(sigma + tempo_sigma, rel=0.15)


def test_dwell_without_a_sigma_is_its_median() -> None:
    assert set(dwells(0.0)) == {10 * HOUR}


def test_a_pinned_stage_that_finds_the_one_before_open_reaches_both_once() -> None:
    tide = drill().campaigns["tide"]
    slow = replace(
        tide, stages=(stage("one", "a2"), stage("two", "a1", pin=600), stage("three", "a1"))
    )
    kernel = opened(drill(campaigns={"tide": slow}), 1)
    kernel.take("control", SetPace(num=0, den=1))
    kernel.advance_to(1200)

    reached = [e.body.stage for e in kernel.events if isinstance(e.body, StageReached)]
    assert reached == ["one", "two"]
    assert kernel.world.campaigns["tide"].stage == 2


def test_containing_elsewhere_before_scoping_tips_off_once() -> None:
    kernel = fresh(intruded(tip_off_chance=ONE))
    (begun,) = bodies(kernel, StageBegun)
    for _ in range(2):
        does(kernel, "A-lead", IsolateAsset(asset="a2"))
        so(kernel, fx.Reconnect(asset="a2"))

    (hastened,) = bodies(kernel, CampaignHastened)
    assert hastened.remaining == pytest.approx(begun.remaining / 2, rel=0.05)
    kernel.advance_to(5 * DAY)
    later = bodies(kernel, StageBegun)[-1]
    assert later.stage == "out"
    assert later.remaining == 9 * DAY // 2  # what is left is hastened, not this stage alone


def test_with_the_incident_scoped_nobody_is_tipped_off() -> None:
    kernel = fresh(intruded(tip_off_chance=ONE))
    does(kernel, "A-lead", Hunt())
    does(kernel, "A-lead", IsolateAsset(asset="a2"))

    assert bodies(kernel, CampaignHastened) == []


def test_as_many_campaigns_notice_as_the_figure_says() -> None:
    noticed = 0
    for seed in range(150):
        kernel = fresh(intruded(), seed)
        does(kernel, "A-lead", IsolateAsset(asset="a2"))
        noticed += bool(bodies(kernel, CampaignHastened))

    assert noticed / 150 == pytest.approx(0.4, abs=0.09)
