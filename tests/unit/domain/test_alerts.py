"""False alerts, tips that name a technique, and what triage and hunts make of them."""

from __future__ import annotations

import statistics
from dataclasses import replace
from typing import Any

import fx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from responding import asks, bodies, calm, does, fresh, so
from worlds import asset, drill, inject, stage, team

from simulator.domain.concepts.campaign import StageBegun
from simulator.domain.concepts.correspondence import Forward
from simulator.domain.concepts.detection import (
    AlertCaused,
    AlertRaised,
    ExposureCounted,
    same_technique,
)
from simulator.domain.concepts.noise import one_of
from simulator.domain.concepts.triage import Hunt, Triage, VerdictReached
from simulator.domain.plan.knobs import Knobs
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.sensors import SEVERITIES, AlertTemplate
from simulator.domain.rules.sightings import sighting
from simulator.engine import Kernel
from simulator.rng import Luck
from simulator.times import daytime
from simulator.units import HOUR, ONE

RATE = 300_000


def noisy(rate: int = RATE, **other: object) -> Scenario:
    return calm(knobs={"false_alerts": rate}, **other)


def alerts_of(kernel: Kernel, owner: str) -> list[tuple[int, str]]:
    raised = [(e.s, e.body) for e in kernel.events if isinstance(e.body, AlertRaised)]
    return [(s, body.asset) for s, body in raised if body.team == owner]


def test_a_team_that_watches_gets_its_false_alerts_in_an_hour() -> None:
    counts = []
    for seed in range(6):
        kernel = fresh(noisy(), seed)
        kernel.advance_to(400 * HOUR)
        counts += [len(alerts_of(kernel, owner)) for owner in "ABC"]
        assert alerts_of(kernel, "R") == []  # it watches nothing of its own

    assert statistics.fmean(counts) == pytest.approx(0.3 * 400, rel=0.06)
    # Poisson: as much variance as mean.
    assert 0.4 < statistics.variance(counts) / statistics.fmean(counts) < 2


def test_with_the_rate_at_nothing_there_is_no_false_alert() -> None:
    kernel = fresh(noisy(0))
    kernel.advance_to(400 * HOUR)

    assert bodies(kernel, AlertRaised) == []


def watched(rate: int, **own: Any) -> Scenario:
    """Return a drill in which one asset raises many alerts, and a campaign may be at work on it."""
    plan = drill(knobs=Knobs(false_alerts=rate), injects={}, jumps=(), paces=(), dependencies={})
    later = {"tide": replace(plan.campaigns["tide"], begins=900 * HOUR)}
    dark = {one.id: replace(one, monitoring=0) for one in plan.assets.values()}
    seen = {"a1": replace(plan.assets["a1"], **own)}
    return replace(plan, assets=dark | seen, campaigns=later, objectives=(), duration=900 * HOUR)


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


# ---- and when it stops asking


def open_alerts(kernel: Kernel) -> list[str]:
    alerts = kernel.picture("A-lead").alerts.values()
    return [one.id for one in alerts if one.verdict == "open"]


@pytest.mark.parametrize(
    "known",
    [
        pytest.param((fx.Isolate(asset="a1"),), id="cut off"),
        pytest.param((fx.Impair(asset="a1", cause="encrypted", keeps=0),), id="down"),
    ],
)
def test_alerts_about_what_is_known_ask_for_no_verdict(known: tuple[Any, ...]) -> None:
    kernel = fresh(watched(3 * ONE))
    kernel.advance_to(4 * HOUR)
    assert open_alerts(kernel)
    so(kernel, *known)
    kernel.advance_to(kernel.x + 1)
    assert open_alerts(kernel) == []
    before = len(bodies(kernel, AlertRaised))
    kernel.advance_to(kernel.x + 6 * HOUR)
    assert len(bodies(kernel, AlertRaised)) > before
    assert open_alerts(kernel) == []


def test_one_confirmed_alert_settles_the_others_of_its_asset() -> None:
    kernel = fresh(watched(20 * ONE))
    so(kernel, fx.Compromise(asset="a1", campaign="tide"))
    kernel.advance_to(2 * HOUR)
    first, *others = open_alerts(kernel)
    assert others
    body = VerdictReached(alert=first, team="A", asset="a1", confirmed=True)
    picture = kernel.picture("A-lead")
    body.reveal(picture)
    assert picture.alerts[first].verdict == "confirmed"
    assert {picture.alerts[one].verdict for one in others} == {"settled"}


def test_an_alert_on_what_is_in_an_adversarys_hands_is_a_true_one() -> None:
    plan = drill(knobs=Knobs(false_alerts=20 * ONE), injects={}, jumps=(), paces=())
    kernel = fresh(plan)
    so(kernel, fx.Compromise(asset="a1", campaign="tide"))
    kernel.advance_to(2 * HOUR - 1)

    truth = {one.real for one in bodies(kernel, AlertCaused) if one.asset == "a1"}
    assert truth == {True}


def test_one_more_team_or_asset_moves_no_false_alert_of_others() -> None:
    plain = noisy()
    more = replace(
        plain,
        teams={"Z": team("Z"), **plain.teams},
        assets={"z1": asset("z1", "Z"), **plain.assets, "a9": asset("a9", "A")},
    )
    alone, together = fresh(plain), fresh(more)
    for kernel in (alone, together):
        kernel.advance_to(200 * HOUR)

    assert alerts_of(alone, "B") == alerts_of(together, "B")
    ours, theirs = alerts_of(alone, "A"), alerts_of(together, "A")
    assert [s for s, _ in ours] == [s for s, _ in theirs]
    moved = [new for (_, old), (_, new) in zip(ours, theirs, strict=True) if old != new]
    assert moved
    assert set(moved) == {"a9"}


@given(st.integers(0, 10_000), st.integers(2, 6))
def test_what_is_picked_changes_only_to_what_is_new(seed: int, many: int) -> None:
    luck, ids = Luck(seed), [f"n{n}" for n in range(many)]
    before = one_of(luck, ids, "A", "pick", "here")
    after = one_of(luck, ["new", *ids], "A", "pick", "here")

    assert after in (before, "new")


def test_each_of_several_is_picked_as_often() -> None:
    picked = [one_of(Luck(seed), ["x", "y", "z"], "A", "pick") for seed in range(3_000)]

    assert all(900 < picked.count(one) < 1_100 for one in "xyz")


def test_triage_is_right_as_often_as_the_figures_say() -> None:
    """Sensitivity .75 + .2 m, specificity .85."""
    right = {True: [0, 0], False: [0, 0]}
    for seed in range(150):
        kernel = fresh(drill(knobs=Knobs(false_alerts=0), injects={}, jumps=(), paces=()), seed)
        so(kernel, fx.Compromise(asset="b2", campaign="tide"))
        so(kernel, fx.Alert(asset="b2"), fx.Alert(asset="b1"))
        for alert in list(kernel.picture("B-lead").alerts):
            does(kernel, "B-lead", Triage(alert=alert))
        for verdict in bodies(kernel, VerdictReached):
            real = verdict.asset == "b2"
            right[real][0] += verdict.confirmed == real
            right[real][1] += 1

    assert right[True][0] / right[True][1] == pytest.approx(0.75 + 0.2 * 0.5, abs=0.08)
    assert right[False][0] / right[False][1] == pytest.approx(0.85, abs=0.08)


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


def test_a_hunt_that_does_not_find_an_incident_closes_it() -> None:
    kernel = fresh(calm(knobs={"triage_specificity": 0}))
    so(kernel, fx.Alert(asset="c1"))
    (alert,) = kernel.picture("C-lead").alerts
    does(kernel, "C-lead", Triage(alert=alert))
    assert kernel.picture("C-lead").assets["c1"].incident

    does(kernel, "C-lead", Hunt())

    assert not kernel.picture("C-lead").assets["c1"].incident


# ---- tips


def tipped(*techniques: str) -> Scenario:
    """Return a drill in which A is told of techniques while a campaign is at work on a1."""
    tide = replace(
        drill().campaigns["tide"],
        stages=(stage("in", "a1", technique="T1021.001", median=20 * HOUR, countered_by=()),),
        victims=(),
        spreads_after=None,
    )
    tip = inject("I-01", ["A"], at=("x", HOUR), techniques=techniques)
    return calm(campaigns={"tide": tide}, injects={"I-01": tip})


def rate_after(plan: Scenario) -> float:
    """Return how many times as hard A looks once it has read the tip."""
    kernel = fresh(plan)
    (begun,) = bodies(kernel, StageBegun)
    kernel.advance_to(HOUR + 1)
    counted = bodies(kernel, ExposureCounted)
    return (counted[-1].hazard if counted else begun.hazard) / begun.hazard


@pytest.mark.parametrize(
    ("technique", "times"),
    [("T1021.001", 2.5), ("T1021", 2.5), ("T1021.002", 1.0), ("T1486", 1.0)],
)
def test_a_tip_that_names_the_technique_lets_a_team_look_harder(
    technique: str, times: float
) -> None:
    assert rate_after(tipped(technique)) == pytest.approx(times, rel=1e-3)


def test_who_is_forwarded_the_tip_looks_harder_too() -> None:
    kernel = fresh(tipped("T1021.001"))
    kernel.advance_to(HOUR + 1)
    (message,) = kernel.picture("A-lead").letters

    forward = Forward(message=message, to=("B",), tlp="TLP:GREEN", override="they need it")
    assert kernel.take("A-lead", forward).refusal is None

    assert set(kernel.world.techniques) == {("A", "T1021.001"), ("B", "T1021.001")}


def test_an_indicator_from_others_can_name_a_technique_and_an_own_finding_does_not() -> None:
    plan = tipped()
    clue = replace(plan.indicators["i-tool"], technique="T1021.001")
    told = inject("I-01", ["A"], at=("x", HOUR), indicators=("i-tool",))
    plan = replace(plan, indicators={"i-tool": clue}, injects={"I-01": told})
    assert rate_after(plan) == pytest.approx(2.5, rel=1e-3)

    kernel = fresh(replace(plan, injects={}))
    so(kernel, fx.Give(team="A", indicator="i-tool", tlp="TLP:AMBER"))
    assert kernel.world.techniques == {}


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
