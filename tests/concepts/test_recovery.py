"""Recovery is somebody's work, and what is restored over an adversary's accounts goes again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import fx
import pytest
from encrypted import encrypted, goes_on
from responding import asks, calm, does, fresh, held_plan, process, scoped, so
from worlds import stage

from simulator.domain.concepts.credentials import ResetCredentials
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.recovery import Eradicate, FailOver, Restore, WorkByHand
from simulator.domain.concepts.triage import Hunt
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values import why
from simulator.units import DAY, HOUR, ONE


def test_what_is_restored_while_they_have_the_directory_goes_again() -> None:
    kernel = encrypted()
    assert does(kernel, "A-lead", Restore(asset="a2")) == "Restored; service is coming back."
    goes_on(kernel, 3)
    assert kernel.world.level("a2") > 0
    goes_on(kernel, 2)
    assert kernel.world.level("a2") == 0
    assert "impaired:a2:reinfected" in kernel.world.happened


@pytest.mark.parametrize("clean", [ResetCredentials, Eradicate])
def test_with_the_directory_clean_first_it_stays(clean: type[Any]) -> None:
    kernel = encrypted()
    does(kernel, "A-lead", Hunt())
    does(kernel, "A-lead", clean(asset="a1"))
    does(kernel, "A-lead", Restore(asset="a2"))
    goes_on(kernel, 24)
    assert kernel.world.level("a2") > 9 * ONE // 10


def test_who_takes_the_accounts_before_they_come_back_keeps_what_was_restored() -> None:
    kernel = encrypted()
    does(kernel, "A-lead", Hunt())
    does(kernel, "A-lead", Restore(asset="a2"))
    does(kernel, "A-lead", ResetCredentials(asset="a1"))
    goes_on(kernel, 24)
    assert kernel.world.level("a2") > 9 * ONE // 10


def test_a_blind_reset_that_missed_an_account_keeps_nobody_out() -> None:
    kernel = encrypted(reset_blind_chance=ONE)
    does(kernel, "A-lead", ResetCredentials(asset="a1"))
    does(kernel, "A-lead", Restore(asset="a2"))
    goes_on(kernel, 6)
    assert "impaired:a2:reinfected" in kernel.world.happened


def test_what_is_cut_off_is_not_come_back_to() -> None:
    kernel = encrypted()
    does(kernel, "A-lead", Restore(asset="a2"))
    does(kernel, "A-lead", IsolateAsset(asset="a2"))
    goes_on(kernel, 24)
    assert "impaired:a2:reinfected" not in kernel.world.happened


def test_work_by_hand_takes_a_crew_and_a_team_without_one_is_told_so() -> None:
    plan = process()
    few = replace(plan.teams["A"], pools=(("analyst", 4), ("engineer", 1)))
    kernel = fresh(replace(plan, teams={**plan.teams, "A": few}))

    refusal = asks(kernel, "A-lead", WorkByHand(asset="p1"))

    assert refusal is not None
    assert "takes 2 of the pool engineer, your team has 1" in refusal
    assert asks(kernel, "A-lead", WorkByHand(asset="a1")) is None


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


def test_the_means_of_recovery_have_words_and_any_other_is_named() -> None:
    assert why.reason("sustained:by hand", str) == why.means("by hand") == "worked by hand"
    assert why.because("sustained:alternate", ONE // 2, str) == (
        "It gives 50 %: runs on its alternate."
    )
    assert (why.means("generators"), why.means("")) == ("held up by generators", "held up")
