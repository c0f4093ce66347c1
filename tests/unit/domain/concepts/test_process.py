"""Processes have rules of their own; and how containing and recovering go wrong."""

from __future__ import annotations

import statistics
from dataclasses import replace

import fx
import pytest
from responding import asks, bodies, calm, does, fresh, process, so
from worlds import drill, stage

from simulator.domain.concepts.campaign import CampaignHastened, StageBegun
from simulator.domain.concepts.credentials import ResetCredentials
from simulator.domain.concepts.evidence import PreserveEvidence
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.patching import Patch, Patched
from simulator.domain.concepts.process import (
    TRIPPED,
    RestartProcess,
    SafeShutdown,
    SafetyRuleBroken,
)
from simulator.domain.concepts.recovery import Eradicate, FailOver, Restore, WorkByHand
from simulator.domain.concepts.triage import Hunt, Triage
from simulator.domain.concepts.work import ActionAsked, ActionBegun, ActionFinished
from simulator.domain.kinds.action import Action
from simulator.domain.plan.scenario import Scenario
from simulator.engine import Kernel
from simulator.units import DAY, HOUR, MINUTE, ONE


def with_knobs(plan: Scenario, **knobs: int) -> Scenario:
    return replace(plan, knobs=plan.knobs.varied(knobs))


def took(kernel: Kernel, action: str) -> int:
    """Return how many scenario seconds the only such action took."""
    jobs = {b.job for b in bodies(kernel, ActionAsked) if b.action.kind == action}
    begun = [e.s for e in kernel.events if isinstance(e.body, ActionBegun) and e.body.job in jobs]
    ended = [
        e.s for e in kernel.events if isinstance(e.body, ActionFinished) and e.body.job in jobs
    ]
    return ended[0] - begun[0]


# ---- the safety check


def test_a_process_wants_an_engineer_for_the_check_and_an_office_does_not() -> None:
    kernel = fresh(process())
    asks(kernel, "A-lead", IsolateAsset(asset="p1"))
    asks(kernel, "A-lead", IsolateAsset(asset="a1"))
    asks(kernel, "A-lead", IsolateAsset(asset="a2", unchecked=True))

    first, second, third = bodies(kernel, ActionAsked)
    assert first.needs == (("analyst", 1), ("engineer", 1))
    assert second.needs == third.needs == (("analyst", 1),)
    assert bodies(kernel, SafetyRuleBroken) == []  # an office has no such rule


def test_skipping_the_check_is_faster_and_on_record_for_the_team() -> None:
    slow, quick = fresh(process()), fresh(with_knobs(process(), trip_chance=0))
    does(slow, "A-lead", IsolateAsset(asset="p1"))
    outcome = does(quick, "A-lead", IsolateAsset(asset="p1", unchecked=True))

    assert took(quick, "isolate") == took(slow, "isolate") * 6 // 10
    assert bodies(slow, SafetyRuleBroken) == []
    (broken,) = bodies(quick, SafetyRuleBroken)
    assert (broken.team, broken.asset, broken.action) == ("A", "p1", "isolate")
    assert {"safety_rule_broken:A", "safety_rule_broken:A:p1"} <= set(quick.world.happened)
    assert any(line.text == "Safety check skipped" for line in quick.picture("A-lead").log)
    assert not any(line.text == "Safety check skipped" for line in quick.picture("B-lead").log)
    assert outcome == "It is cut off."


def test_a_process_that_nobody_checked_may_trip_and_is_checked_before_it_runs_again() -> None:
    kernel = fresh(with_knobs(process(), trip_chance=ONE))
    outcome = does(kernel, "A-lead", IsolateAsset(asset="p1", unchecked=True))

    assert outcome.endswith("The process tripped: nobody had checked it.")
    assert kernel.world.level("p1") == 0
    seen = kernel.picture("A-lead").assets["p1"]
    assert seen.stands(TRIPPED)
    assert seen.reason == "tripped"

    does(kernel, "A-lead", RestartProcess(asset="p1"))

    assert kernel.world.level("p1") == ONE - kernel.world.scenario.assets["p1"].isolation_cost
    assert not kernel.picture("A-lead").assets["p1"].stands(TRIPPED)


def test_as_many_trip_as_the_figure_says() -> None:
    tripped = 0
    for seed in range(200):
        kernel = fresh(process(), seed)
        does(kernel, "A-lead", IsolateAsset(asset="p1", unchecked=True))
        tripped += kernel.picture("A-lead").assets["p1"].stands(TRIPPED)

    assert tripped / 200 == pytest.approx(0.2, abs=0.07)


@pytest.mark.parametrize("action", [SafeShutdown(asset="a1"), RestartProcess(asset="p1")])
def test_what_is_no_process_or_does_not_stand_still_is_refused(action: Action) -> None:
    assert asks(fresh(process()), "A-lead", action) is not None


# ---- shutting down


def hit(kernel: Kernel) -> None:
    so(kernel, fx.Impair(asset="p1", cause="command", keeps=0))


def test_what_hits_a_process_that_stands_still_safely_does_no_damage() -> None:
    safe, open_one = fresh(process()), fresh(process())
    does(safe, "A-lead", SafeShutdown(asset="p1"))
    assert safe.world.level("p1") == 0
    for kernel in (safe, open_one):
        hit(kernel)
    does(safe, "A-lead", RestartProcess(asset="p1"))
    open_one.advance_to(safe.x)
    so(open_one, fx.Recover(asset="p1"))

    assert safe.world.level("p1") == ONE
    assert open_one.world.level("p1") == 0  # twelve hours of recovery lie before it


def test_what_had_hit_it_before_is_still_there_after_a_restart() -> None:
    kernel = fresh(process())
    hit(kernel)
    does(kernel, "A-lead", SafeShutdown(asset="p1"))
    so(kernel, fx.Impair(asset="p1", cause="later", keeps=0))
    does(kernel, "A-lead", RestartProcess(asset="p1"))

    assert kernel.world.assets["p1"].limits == {"command": 0}


def test_hands_let_go_of_what_is_shut_down_and_an_alternate_goes_on() -> None:
    plan = process(alternate=500_000)
    kernel = fresh(plan)
    does(kernel, "A-lead", WorkByHand(asset="p1"))
    does(kernel, "A-lead", SafeShutdown(asset="p1"))
    assert kernel.world.level("p1") == 0
    assert kernel.picture("A-lead").assets["p1"].sustained == ""
    assert asks(kernel, "A-lead", WorkByHand(asset="p1")) is not None

    does(kernel, "A-lead", FailOver(asset="p1"))

    assert kernel.world.level("p1") == 500_000


def test_work_by_hand_takes_a_crew_and_a_team_without_one_is_told_so() -> None:
    plan = process()
    few = replace(plan.teams["A"], pools=(("analyst", 4), ("engineer", 1)))
    kernel = fresh(replace(plan, teams={**plan.teams, "A": few}))

    refusal = asks(kernel, "A-lead", WorkByHand(asset="p1"))

    assert refusal is not None
    assert "takes 2 of the pool engineer, your team has 1" in refusal
    assert asks(kernel, "A-lead", WorkByHand(asset="a1")) is None


# ---- patches


def test_a_process_is_patched_in_its_window_days_from_now() -> None:
    found = []
    for seed in range(40):
        kernel = fresh(process(), seed)
        outcome = does(kernel, "A-lead", Patch(asset="p1"))
        assert "maintenance window" in outcome
        assert bodies(kernel, Patched) == []
        assert asks(kernel, "A-lead", Patch(asset="p1")) is not None
        (window,) = [w for n, w in kernel.world.waits.items() if n.startswith("window/")]
        found.append(window.due - kernel.world.s)

    assert min(found) >= DAY
    assert max(found) <= 30 * DAY
    assert 12 * DAY < statistics.fmean(found) < 19 * DAY


def test_a_process_that_is_patched_without_the_check_is_patched_now() -> None:
    kernel = fresh(with_knobs(process(), trip_chance=0))
    does(kernel, "A-lead", Patch(asset="p1"))
    does(kernel, "A-lead", Patch(asset="p1", unchecked=True))
    assert kernel.world.assets["p1"].patched

    kernel.advance_to(40 * DAY)

    assert len(bodies(kernel, Patched)) == 1


def test_now_and_then_a_patch_breaks_something_for_hours() -> None:
    kernel = fresh(with_knobs(calm(), patch_regression=ONE))
    does(kernel, "A-lead", Patch(asset="a1"))
    assert kernel.world.level("a1") == ONE * 9 // 10 * 8 // 10

    kernel.advance_to(kernel.x + 31 * MINUTE)
    assert kernel.world.level("a1") == ONE * 8 // 10
    kernel.advance_to(kernel.x + 6 * HOUR)

    assert kernel.world.level("a1") == ONE
    assert kernel.world.assets["a1"].patched


# ---- evidence, backups, alternates


def scoped(plan: Scenario, seed: int = 1, *held: str) -> Kernel:
    """Return an exercise in which A has hunted, and a campaign holds some of its assets."""
    kernel = fresh(plan, seed)
    so(kernel, *(fx.Compromise(asset=one, campaign="tide") for one in held))
    does(kernel, "A-lead", Hunt())
    return kernel


def held_plan(**knobs: int) -> Scenario:
    """Return a drill in which tide has hold of things and does nothing more."""
    tide = replace(
        drill().campaigns["tide"],
        stages=(stage("far", "c2", median=900 * DAY, visibility=0),),
        victims=(),
        spreads_after=None,
    )
    return calm(campaigns={"tide": tide}, knobs=knobs)


def test_a_rebuild_destroys_evidence_that_was_not_kept() -> None:
    kernel = scoped(held_plan(), 1, "a1", "a2")
    does(kernel, "A-lead", PreserveEvidence(asset="a1"))
    for one in ("a1", "a2"):
        does(kernel, "A-lead", Eradicate(asset=one))

    lost = [topic for topic in kernel.world.happened if topic.startswith("evidence_lost:")]
    assert lost == ["evidence_lost:a2"]
    refusal = asks(kernel, "A-lead", PreserveEvidence(asset="a2"))
    assert refusal is not None
    assert "evidence is gone" in refusal


def test_a_rebuild_waits_for_evidence_that_is_being_taken() -> None:
    kernel = scoped(held_plan(), 1, "a1")
    asks(kernel, "A-lead", PreserveEvidence(asset="a1"))

    refusal = asks(kernel, "A-lead", Eradicate(asset="a1"))

    assert refusal is not None
    assert "being taken" in refusal


def test_of_backups_that_nobody_knows_of_as_many_can_be_read_as_the_figure_says() -> None:
    read = 0
    for seed in range(150):
        plan = calm()
        unsure = replace(plan.assets["a1"], backup_intact=None)
        kernel = fresh(replace(plan, assets={**plan.assets, "a1": unsure}), seed)
        read += does(kernel, "A-lead", Restore(asset="a1")) != "The backup cannot be read."

    assert read / 150 == pytest.approx(0.55, abs=0.09)


def test_restoring_what_was_not_rebuilt_is_infected_again_half_of_the_time() -> None:
    again = 0
    for seed in range(150):
        kernel = fresh(held_plan(), seed)
        so(kernel, fx.Compromise(asset="a1", campaign="tide"))
        again += does(kernel, "A-lead", Restore(asset="a1")) == "Restored, and it fails again."

    assert again / 150 == pytest.approx(0.5, abs=0.09)


def test_an_adversary_that_has_moved_on_can_come_back_until_its_traces_are_rebuilt() -> None:
    plan = held_plan(reinfection_chance=ONE)
    first = stage("in", "a1", median=60, countered_by=())
    tide = replace(plan.campaigns["tide"], stages=(first, *plan.campaigns["tide"].stages))
    plan = replace(plan, campaigns={"tide": tide})

    kernel = fresh(plan)
    kernel.advance_to(HOUR)
    assert does(kernel, "A-lead", Restore(asset="a1")) == "Restored, and it fails again."

    kernel = fresh(plan)
    kernel.advance_to(HOUR)
    does(kernel, "A-lead", Hunt())
    assert kernel.picture("A-lead").assets["a1"].incident
    does(kernel, "A-lead", Eradicate(asset="a1"))
    assert does(kernel, "A-lead", Restore(asset="a1")).startswith("Restored; ")


def weak(shares: bool = True, **knobs: int) -> Scenario:  # noqa: FBT001, FBT002 - what varies
    plan = held_plan(**{"shared_weakness_chance": ONE} | knobs)
    one = replace(plan.assets["a1"], alternate=600_000, alternate_shares=shares)
    return replace(plan, assets={**plan.assets, "a1": one})


@pytest.mark.parametrize(("shares", "level"), [(True, 0), (False, 600_000)])
def test_an_alternate_with_the_same_weakness_falls_to_who_has_the_asset(
    shares: bool,  # noqa: FBT001 - what varies
    level: int,
) -> None:
    kernel = fresh(weak(shares))
    so(
        kernel,
        fx.Compromise(asset="a1", campaign="tide"),
        fx.Impair(asset="a1", cause="encrypted", keeps=0),
    )
    does(kernel, "A-lead", FailOver(asset="a1"))
    assert kernel.world.level("a1") == 600_000

    kernel.advance_to(kernel.x + 3 * HOUR)

    assert kernel.world.level("a1") == level
    assert kernel.picture("A-lead").assets["a1"].alternate_lost == shares
    if shares:
        assert asks(kernel, "A-lead", FailOver(asset="a1")) is not None


def test_an_alternate_stays_when_the_asset_is_rebuilt_in_time() -> None:
    kernel = scoped(weak(shared_weakness_after=5 * DAY), 1, "a1")
    does(kernel, "A-lead", FailOver(asset="a1"))
    does(kernel, "A-lead", Eradicate(asset="a1"))
    kernel.advance_to(kernel.x + 6 * DAY)

    assert not kernel.picture("A-lead").assets["a1"].alternate_lost


# ---- credentials, and acting before scoping


def intruded(**knobs: int) -> Scenario:
    """Return a drill in which a campaign is seen at once on a1 and goes on to a2."""
    tide = replace(
        drill().campaigns["tide"],
        hazard=40.0,
        sigma=0.0,
        tempo_sigma=0.0,
        stages=(
            stage("in", "a1", median=9 * DAY, countered_by=(("reset-credentials", "a1"),)),
            stage("out", "a2", median=9 * DAY, countered_by=()),
        ),
        victims=(),
        spreads_after=None,
    )
    certain = {"triage_sensitivity": ONE, "external_chance": 0}
    return calm(campaigns={"tide": tide}, knobs=certain | knobs)


def confirmed(plan: Scenario) -> Kernel:
    kernel = fresh(plan)
    kernel.advance_to(3 * HOUR)
    (alert, *_) = kernel.picture("A-lead").alerts
    assert does(kernel, "A-lead", Triage(alert=alert)) == "An incident."
    return kernel


@pytest.mark.parametrize(("missed", "status"), [(ONE, "running"), (0, "stopped")])
def test_a_reset_before_scoping_may_miss_an_account_and_says_the_same(
    missed: int, status: str
) -> None:
    kernel = confirmed(intruded(reset_blind_chance=missed, tip_off_chance=0))

    outcome = does(kernel, "A-lead", ResetCredentials(asset="a1"))

    assert outcome == "Accounts are reset, sessions revoked."
    assert kernel.world.campaigns["tide"].status == status


def test_a_reset_with_scope_takes_every_account_and_can_be_done_again_for_it() -> None:
    kernel = confirmed(intruded(reset_blind_chance=ONE, tip_off_chance=0))
    does(kernel, "A-lead", ResetCredentials(asset="a1"))
    assert asks(kernel, "A-lead", ResetCredentials(asset="a1")) is not None  # nothing new is known

    does(kernel, "A-lead", Hunt())
    does(kernel, "A-lead", ResetCredentials(asset="a1"))

    assert kernel.world.campaigns["tide"].status == "stopped"
    assert asks(kernel, "A-lead", ResetCredentials(asset="a1")) is not None


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
