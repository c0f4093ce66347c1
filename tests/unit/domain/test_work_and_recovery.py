"""Recovery is somebody's work, and what is restored over an adversary's accounts goes again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import fx
import pytest
from responding import asks, bodies, calm, does, fresh, so
from worlds import drill, edge, stage

from simulator.domain.concepts.capability import RecoveryBegun
from simulator.domain.concepts.credentials import ResetCredentials
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.recovery import Eradicate, Restore
from simulator.domain.concepts.ruling import Override
from simulator.domain.concepts.triage import Hunt
from simulator.domain.concepts.work import ActionAsked, ActionFinished, Withdraw, WorkPlanned
from simulator.domain.plan.scenario import Scenario
from simulator.engine import Kernel
from simulator.units import HOUR, ONE

QUICK = {
    f"{kind}_{part}": HOUR
    for kind in ("restore", "eradicate", "hunt", "reset_credentials", "isolate")
    for part in ("least", "mode", "most")
}


def taken(**knobs: int) -> Scenario:
    """Return a drill in which somebody has a1, the directory of a2, and has encrypted a2."""
    gone = fx.Impair(asset="a2", cause="encrypted", keeps=0)
    tide = replace(
        drill().campaigns["tide"],
        stages=(
            stage("in", "a1", median=60, countered_by=(), when_countered="skip"),
            stage("hit", "b1", median=60, countered_by=(), effects=(gone,)),
        ),
        sigma=0.0,
        tempo_sigma=0.0,
        victims=(),
        spreads_after=None,
        demand=None,
    )
    signs_in = edge("a1", "a2", strength=0)
    given = QUICK | {"tip_off_chance": 0} | knobs
    return calm(campaigns={"tide": tide}, dependencies={signs_in.id: signs_in}, knobs=given)


def hit(**knobs: int) -> Kernel:
    kernel = fresh(taken(**knobs))
    kernel.advance_to(HOUR)
    assert kernel.world.level("a2") == 0
    return kernel


def on(kernel: Kernel, hours: int) -> None:
    kernel.advance_to(kernel.x + hours * HOUR)


def test_what_is_restored_while_they_have_the_directory_goes_again() -> None:
    kernel = hit()
    assert does(kernel, "A-lead", Restore(asset="a2")) == "Restored; service is coming back."
    on(kernel, 3)
    assert kernel.world.level("a2") > 0
    on(kernel, 2)
    assert kernel.world.level("a2") == 0
    assert "impaired:a2:reinfected" in kernel.world.happened


@pytest.mark.parametrize("clean", [ResetCredentials, Eradicate])
def test_with_the_directory_clean_first_it_stays(clean: type[Any]) -> None:
    kernel = hit()
    does(kernel, "A-lead", Hunt())
    does(kernel, "A-lead", clean(asset="a1"))
    does(kernel, "A-lead", Restore(asset="a2"))
    on(kernel, 24)
    assert kernel.world.level("a2") > 9 * ONE // 10


def test_who_takes_the_accounts_before_they_come_back_keeps_what_was_restored() -> None:
    kernel = hit()
    does(kernel, "A-lead", Hunt())
    does(kernel, "A-lead", Restore(asset="a2"))
    does(kernel, "A-lead", ResetCredentials(asset="a1"))
    on(kernel, 24)
    assert kernel.world.level("a2") > 9 * ONE // 10


def test_a_blind_reset_that_missed_an_account_keeps_nobody_out() -> None:
    kernel = hit(reset_blind_chance=ONE)
    does(kernel, "A-lead", ResetCredentials(asset="a1"))
    does(kernel, "A-lead", Restore(asset="a2"))
    on(kernel, 6)
    assert "impaired:a2:reinfected" in kernel.world.happened


def test_what_is_cut_off_is_not_come_back_to() -> None:
    kernel = hit()
    does(kernel, "A-lead", Restore(asset="a2"))
    does(kernel, "A-lead", IsolateAsset(asset="a2"))
    on(kernel, 24)
    assert "impaired:a2:reinfected" not in kernel.world.happened


def test_a_first_reset_needs_no_confirmed_incident() -> None:
    kernel = fresh(calm())
    assert asks(kernel, "A-lead", ResetCredentials(asset="a1")) is None


# ---- ordered work


WAY = fx.Order(asset="a1", action="eradicate", then="restore:a2")


def begun(kernel: Kernel) -> list[tuple[str, str, str]]:
    return [
        (one.seat, one.action.kind, one.about[0])
        for one in bodies(kernel, ActionAsked)
        if one.about
    ]


def test_ordered_work_takes_people_and_time_and_goes_step_by_step() -> None:
    kernel = hit()
    does(kernel, "A-lead", Hunt())
    free = kernel.picture("A-lead").free_people("analyst")
    so(kernel, WAY)
    assert begun(kernel) == [("", "eradicate", "a1")]
    assert kernel.picture("A-lead").free_people("analyst") < free
    assert bodies(kernel, RecoveryBegun) == []
    on(kernel, 1)
    assert begun(kernel)[1:] == [("", "restore", "a2")]
    on(kernel, 2)
    assert [one.asset for one in bodies(kernel, RecoveryBegun)] == ["a2"]
    assert kernel.world.plans == {}


def test_without_knowing_what_they_hold_ordered_rebuilding_fails_and_nothing_follows() -> None:
    kernel = hit()
    so(kernel, WAY)
    on(kernel, 48)
    (ended,) = bodies(kernel, ActionFinished)
    assert not ended.succeeded
    assert "hunt first" in ended.outcome
    assert kernel.world.level("a2") == 0


def test_what_is_under_way_or_done_is_not_begun_again() -> None:
    kernel = hit()
    does(kernel, "A-lead", Hunt())
    asks(kernel, "A-lead", Eradicate(asset="a1"))
    so(kernel, WAY)
    assert [one.then for one in bodies(kernel, WorkPlanned)] == ["restore:a2"]
    on(kernel, 1)
    assert [about for _, _, about in begun(kernel)] == ["a1", "a2"]
    on(kernel, 2)
    so(kernel, WAY)
    assert begun(kernel)[2:] == [("", "restore", "a2")]


def test_ordered_work_can_be_withdrawn_and_then_nothing_comes_back() -> None:
    kernel = hit()
    so(kernel, fx.Order(asset="a2", action="restore"))
    (job,) = kernel.world.jobs
    assert kernel.take("A-lead", Withdraw(job=job)).refusal is None
    on(kernel, 48)
    assert kernel.world.level("a2") == 0


@pytest.mark.parametrize(
    "wrong",
    [
        fx.Order(asset="a1", action="hunt"),
        fx.Order(asset="a1", action="restore", then="restore:nowhere"),
        fx.Order(asset="a1", action="restore", then="restore"),
    ],
)
def test_an_order_that_is_no_work_on_an_asset_is_refused(wrong: fx.Order) -> None:
    answer = fresh(calm()).take("control", Override(note="do", effects_given=(wrong,)))
    assert answer.refusal is not None


# ---- people who are lent


def test_lent_people_leave_their_own_pool_and_come_back() -> None:
    kernel = fresh(calm())
    so(kernel, fx.Lend(team="R", other="A", pool="analyst", people=2, seconds=10 * HOUR))
    people = kernel.world.people
    assert (people["R", "analyst"], people["A", "analyst"]) == (2, 6)
    so(kernel, fx.Lend(team="R", other="B", pool="analyst", people=4, seconds=10 * HOUR))
    assert (people["R", "analyst"], people["B", "analyst"]) == (0, 6)  # no more than it has
    so(kernel, fx.Lend(team="R", other="C", pool="analyst", people=1, seconds=HOUR))
    assert people["C", "analyst"] == 4
    on(kernel, 11)
    assert [people[team, "analyst"] for team in "RABC"] == [4, 4, 4, 4]
