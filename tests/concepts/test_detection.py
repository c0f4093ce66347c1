"""How campaigns are noticed: what an alert says, and how hard it is looked."""

from __future__ import annotations

from dataclasses import replace
from math import exp

import fx
import pytest
from responding import asks, bodies, calm, fresh, so, watched
from slow_campaign import SEEDS, opened_world, run, slow_plan
from strategies import opened
from worlds import drill, stage

from simulator.domain.concepts import detection as the_detection
from simulator.domain.concepts.detection import (
    AlertCaused,
    AlertRaised,
    CampaignDetected,
    same_technique,
)
from simulator.domain.concepts.indicator import IndicatorGained, IndicatorIngested
from simulator.domain.concepts.triage import Triage
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.plan.knobs import Knobs
from simulator.domain.plan.sensors import SEVERITIES, AlertTemplate
from simulator.domain.rules.sightings import sighting
from simulator.engine import Kernel
from simulator.times import daytime
from simulator.units import HOUR, ONE


def test_a_false_alert_and_a_true_one_say_the_same() -> None:
    """Luck at one address, and the truth of it: the words are drawn from the first alone."""
    plan = watched(20 * ONE)
    calm, taken = fresh(plan), fresh(plan)
    so(taken, fx.Compromise(asset="a1", campaign="tide"))
    for kernel in (calm, taken):
        kernel.advance_to(4 * HOUR)
    truths = [[one.real for one in bodies(kernel, AlertCaused)] for kernel in (calm, taken)]
    assert not any(truths[0])
    assert all(truths[1])
    assert bodies(calm, AlertRaised) == bodies(taken, AlertRaised)


def test_an_alert_says_which_sensor_saw_what_where_how_often_and_since_when() -> None:
    kernel = fresh(watched(20 * ONE))
    kernel.advance_to(20 * HOUR)
    raised = bodies(kernel, AlertRaised)
    for one in raised:
        assert one.text.startswith(f"{one.source}: ")
        assert all(host in one.text for host in one.hosts)
        assert all(host.startswith("a1-") and host.endswith(".a.example") for host in one.hosts)
        assert one.severity in SEVERITIES
        assert one.since is not None
        assert daytime(kernel.world.scenario.start, one.since) in one.text
        assert one.count == 1 or f"{one.count} times" in one.text
    for field in ("source", "severity", "hosts", "count"):
        assert len({getattr(one, field) for one in raised}) > 2, field


def test_no_two_alerts_of_a_drill_are_alike() -> None:
    kernel = fresh(watched(60 * ONE))
    kernel.advance_to(40 * HOUR)
    texts = [one.text for one in bodies(kernel, AlertRaised)]
    assert len(texts) > 1_000
    assert len(set(texts)) == len(texts)


def test_what_has_been_said_is_drawn_anew() -> None:
    world = fresh(watched(0)).world
    first = sighting(world, "a1", "internal", "here")
    assert sighting(world, "a1", "internal", "here") == first
    world.assets["a1"].said.add(first.text)
    assert sighting(world, "a1", "internal", "here").text != first.text


def test_an_author_adds_what_the_sensors_of_an_asset_say() -> None:
    own = AlertTemplate(source="Directory audit", text="{host} asked for a replication")
    kernel = fresh(watched(20 * ONE, alerts=(own,)))
    kernel.advance_to(20 * HOUR)
    sources = [one.source for one in bodies(kernel, AlertRaised)]
    assert 0 < sources.count("Directory audit") < len(sources) / 2


def test_an_alert_on_what_is_in_an_adversarys_hands_is_a_true_one() -> None:
    plan = drill(knobs=Knobs(false_alerts=20 * ONE), injects={}, jumps=(), paces=())
    kernel = fresh(plan)
    so(kernel, fx.Compromise(asset="a1", campaign="tide"))
    kernel.advance_to(2 * HOUR - 1)

    truth = {one.real for one in bodies(kernel, AlertCaused) if one.asset == "a1"}
    assert truth == {True}


@pytest.mark.parametrize("together", [True, False])
def test_two_alerts_on_one_asset_in_one_second_are_two(together: bool) -> None:  # noqa: FBT001
    alert = fx.Alert(asset="b2")
    seen = []
    for _ in range(2):
        kernel = fresh(drill(knobs=Knobs(false_alerts=0), injects={}, jumps=(), paces=()), 1)
        for listed in [(alert, alert)] if together else [(alert,), (alert,)]:
            so(kernel, *listed)
        alerts = kernel.picture("B-lead").alerts.values()
        seen.append([(one.id, one.text) for one in alerts])

    assert seen[0] == seen[1]
    assert [len(set(one)) for one in zip(*seen[0], strict=True)] == [2, 2]


def test_a_technique_and_its_sub_techniques_are_one() -> None:
    assert same_technique("T1021", "T1021.001")
    assert same_technique("T1021.001", "T1021")
    assert not same_technique("T1021", "T1021001")
    assert not same_technique("T1021.001", "T1021.002")


def test_an_adversary_that_nobody_noticed_leaves_a_note_at_its_impact() -> None:
    tide = replace(drill().campaigns["tide"], hazard=0.0, victims=(), spreads_after=None)
    knobs = {"external_chance": 0}
    kernel = fresh(calm(campaigns={"tide": tide}, knobs=knobs))
    kernel.advance_to(20 * HOUR)

    (note,) = [one for one in bodies(kernel, AlertRaised) if one.asset == "a1"]
    assert "note of intruders" in note.text
    assert asks(kernel, "A-lead", Triage(alert=note.alert)) is None


def test_what_it_takes_to_be_noticed_is_exponential_in_the_hazard_endured() -> None:
    scenario = slow_plan(hazard=0.3)
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
        scenario = slow_plan(hazard=0.4, stages=shown)
        one = scenario.campaigns["tide"]
        return the_detection.hazard(opened_world(scenario, 1), one, one.stages[0])

    assert of(ONE) == 400_000 * drill().assets["a2"].monitoring // ONE
    assert of(ONE // 4) == of(ONE) // 4
    assert of(0) == 0


def test_the_outsider_is_silent_about_what_is_known_already() -> None:
    scenario = slow_plan()
    scenario = replace(scenario, knobs=replace(scenario.knobs, external_chance=ONE))
    kernel = opened(scenario, 1)
    assert "outsider/tide" in kernel.world.waits
    kernel.advance_to(1)
    assert not kernel.world.campaigns["tide"].detected

    told = the_detection.outsider_due(kernel.world, "tide")
    assert CampaignDetected(campaign="tide", stage="breakout", how="external") in [
        draft.body for draft in told
    ]
    kernel.world.campaigns["tide"].detected = True
    silent = the_detection.outsider_due(kernel.world, "tide")

    assert [topic for draft in silent for topic in draft.body.topics()] == ["outsider-silent:tide"]


def test_an_indicator_in_a_teams_systems_makes_it_look_harder_from_then_on() -> None:
    kernel = opened(slow_plan(hazard=0.1), 1)
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
