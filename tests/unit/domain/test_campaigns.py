"""How a campaign is held, evicted, tipped off and noticed, by the sentences of its rules."""

from __future__ import annotations

from dataclasses import replace
from math import exp, log
from statistics import median
from typing import Any

import pytest
from strategies import opened
from worlds import drill, stage

from simulator.domain.concepts import campaign as campaigns
from simulator.domain.concepts import detection as the_detection
from simulator.domain.concepts.campaign import CampaignHastened, StageCountered
from simulator.domain.concepts.detection import CampaignDetected
from simulator.domain.concepts.indicator import IndicatorGained, IndicatorIngested
from simulator.domain.concepts.isolation import Isolate, Reconnect
from simulator.domain.concepts.ruling import Override
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.plan.campaigns import Campaign
from simulator.domain.plan.effects import Effect
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.timing import Pace
from simulator.engine import Kernel
from simulator.units import DAY, HOUR, ONE

SEEDS = range(400)


def plan(**other: Any) -> Scenario:
    """Return the drill with one campaign of two long stages, and nothing else going on."""
    given: dict[str, Any] = {
        "sigma": 0.0,
        "tempo_sigma": 0.0,
        "hazard": 0.0,
        "spreads_after": None,
        "victims": (),
        "stages": (
            stage("breakout", "a2", median=10 * HOUR, countered_by=()),
            stage("impact", "a1", median=10 * HOUR, countered_by=()),
        ),
    }
    one: Campaign = replace(drill().campaigns["tide"], **given | other)
    return drill(
        campaigns={"tide": one},
        injects={},
        objectives=(),
        jumps=(),
        paces=(Pace(x=0, num=60, den=1),),
        duration=4 * DAY,
    )


def override(kernel: Kernel, *effects: Effect) -> None:
    kernel.take("control", Override(note="so it is", effects_given=effects))


def reached(kernel: Kernel, name: str) -> int:
    """Return the scenario second at which a stage was reached."""
    return kernel.world.happened[f"stage:tide:{name}"][1]


def run(kernel: Kernel, scenario_seconds: int) -> None:
    kernel.advance_to(scenario_seconds // 60)


# ---- held, evicted, tipped off


def test_a_held_campaign_goes_on_with_the_dwell_it_had_left() -> None:
    kernel = opened(plan(), 1)
    run(kernel, 4 * HOUR)
    override(kernel, Isolate(asset="a2"))
    run(kernel, 24 * HOUR)
    assert kernel.world.campaigns["tide"].status == "held"
    assert "stage:tide:breakout" not in kernel.world.happened

    override(kernel, Reconnect(asset="a2"))
    run(kernel, 40 * HOUR)

    assert reached(kernel, "breakout") == 24 * HOUR + 6 * HOUR


def test_a_campaign_is_out_of_an_asset_that_was_rebuilt_and_its_next_stages_never_come() -> None:
    kernel = opened(plan(), 1)
    run(kernel, HOUR)

    (draft,) = campaigns.evict(kernel.world, "a2", "eradicate")

    assert draft.body == StageCountered(
        campaign="tide", stage="breakout", team="A", by="eradicate", halts=True
    )
    assert "stage/tide" in draft.closes
    assert campaigns.evict(kernel.world, "a1", "eradicate") == []


def test_a_campaign_that_is_held_is_evicted_too() -> None:
    kernel = opened(plan(), 1)
    run(kernel, HOUR)
    override(kernel, Isolate(asset="a2"))

    assert len(campaigns.evict(kernel.world, "a2", "eradicate")) == 1


@pytest.mark.parametrize("scoped", [False, True])
def test_an_adversary_is_tipped_off_only_by_who_has_not_scoped_enough_of_its_hold(
    *, scoped: bool
) -> None:
    scenario = plan()
    kernel = opened(replace(scenario, knobs=replace(scenario.knobs, tip_off_chance=ONE)), 1)
    run(kernel, 4 * HOUR)
    enough = scenario.knobs.enough_scope
    kernel.world.campaigns["tide"].scoped_by["A"] = enough if scoped else enough - 1

    drafts = campaigns.tip_off(kernel.world, "A", "isolate", "a1")

    assert any(isinstance(draft.body, CampaignHastened) for draft in drafts) is not scoped
    assert campaigns.tip_off(kernel.world, "A", "isolate", "a2") == []  # there it is held
    assert campaigns.tip_off(kernel.world, "B", "isolate", "b1") == []  # it is not in that team


# ---- luck of its pace


def dwells(sigma: float, tempo_sigma: float = 0.0) -> list[int]:
    scenario = plan(sigma=sigma, tempo_sigma=tempo_sigma)
    one = scenario.campaigns["tide"]
    return [campaigns._dwell(opened_world(scenario, seed), one, one.stages[0]) for seed in SEEDS]


def opened_world(scenario: Scenario, seed: int) -> Any:
    return Kernel(scenario, seed).world


@pytest.mark.parametrize(("sigma", "tempo_sigma"), [(0.5, 0.0), (1.0, 0.0), (0.0, 0.5)])
def test_dwell_spreads_as_its_sigma_says(sigma: float, tempo_sigma: float) -> None:
    logs = sorted(log(one / (10 * HOUR)) for one in dwells(sigma, tempo_sigma))
    middle, inner = median(logs), logs[len(logs) * 84 // 100] - logs[len(logs) * 16 // 100]

    # Two standard deviations lie between the 16th and the 84th of a hundred; 400 draws.
    assert abs(middle) < 0.2 * (sigma + tempo_sigma)
    assert inner / 2 == pytest.approx(sigma + tempo_sigma, rel=0.15)


def test_dwell_without_a_sigma_is_its_median() -> None:
    assert set(dwells(0.0)) == {10 * HOUR}


# ---- noticed


def test_what_it_takes_to_be_noticed_is_exponential_in_the_hazard_endured() -> None:
    scenario = plan(hazard=0.3)
    one = scenario.campaigns["tide"]
    rate, after = 300_000, []
    for seed in SEEDS:
        (wait,) = the_detection.detection_wait(
            opened_world(scenario, seed), one, one.stages[0], rate, 0
        )
        after.append(wait.due * rate / HOUR / ONE)

    # Of an exponential: mean 1, and a share of e^-k is beyond k; a linear one ends at 1.
    assert sum(after) / len(after) == pytest.approx(1, abs=0.15)
    for k in (0.5, 1, 2):
        beyond = sum(one > k for one in after) / len(after)
        assert beyond == pytest.approx(exp(-k), abs=0.06)


def test_hazard_is_what_the_stage_shows_times_what_the_asset_sees() -> None:
    def of(visibility: int) -> int:
        shown = (stage("breakout", "a2", visibility=visibility),)
        scenario = plan(hazard=0.4, stages=shown)
        one = scenario.campaigns["tide"]
        return the_detection.hazard(opened_world(scenario, 1), one, one.stages[0])

    assert of(ONE) == 400_000 * drill().assets["a2"].monitoring // ONE
    assert of(ONE // 4) == of(ONE) // 4
    assert of(0) == 0


def test_the_outsider_is_silent_about_what_is_known_already() -> None:
    scenario = plan()
    scenario = replace(scenario, knobs=replace(scenario.knobs, external_chance=ONE))
    kernel = opened(scenario, 1)
    wait = kernel.world.waits["outsider/tide"]
    kernel.advance_to(1)
    assert not kernel.world.campaigns["tide"].detected

    told = the_detection.outsider_due(kernel.world, wait)
    assert CampaignDetected(campaign="tide", stage="breakout", how="external") in [
        draft.body for draft in told
    ]
    kernel.world.campaigns["tide"].detected = True
    silent = the_detection.outsider_due(kernel.world, wait)

    assert [topic for draft in silent for topic in draft.body.topics()] == ["outsider-silent:tide"]


def test_an_indicator_in_a_teams_systems_makes_it_look_harder_from_then_on() -> None:
    kernel = opened(plan(hazard=0.1), 1)
    run(kernel, HOUR)
    world = kernel.world
    before = world.campaigns["tide"].hazard
    apply(kernel, gained("A"))
    assert the_detection.recount(world, "A") == []  # held, but not in its systems yet

    apply(kernel, IndicatorIngested(team="A", indicator="i-hash"))

    knobs = world.scenario.knobs
    factor = ONE + knobs.boost_indicator * knobs.indicator_effect // ONE
    assert world.campaigns["tide"].hazard == before * factor // ONE > before


def gained(team: str) -> IndicatorGained:
    return IndicatorGained(
        team=team, indicator="i-hash", type="hash", text="9f", tlp="TLP:GREEN", source="police"
    )


def apply(kernel: Kernel, *bodies: Body) -> None:
    """Let something have happened, with all that follows from it."""
    kernel.world.staff()
    kernel._run(lambda: [Draft(body) for body in bodies], "test", None)
