"""A ransom: demanded of whom it hits, decided with advice and a second seat, and what it buys."""

from __future__ import annotations

from dataclasses import replace

import fx
import pytest
from responding import asks, bodies, calm, does, fresh, so
from worlds import drill, stage

from simulator.domain.concepts.capability import RecoveryBegun
from simulator.domain.concepts.confidence import ConfidenceMoved
from simulator.domain.concepts.proposal import Proposed
from simulator.domain.concepts.ransom import (
    DecideRansom,
    DemandExpired,
    DemandReceived,
    RansomDecided,
    RansomPaid,
    SanctionsBroken,
)
from simulator.domain.concepts.work import Act
from simulator.domain.plan.campaigns import Demand
from simulator.domain.plan.scenario import Scenario
from simulator.engine import Kernel
from simulator.units import CENTS, DAY, HOUR, ONE

AMOUNT = 4_000_000 * CENTS


def extorted(**knobs: int) -> Scenario:
    """Return a drill in which a1 is encrypted after a minute, and a ransom is demanded."""
    encrypted = fx.Impair(asset="a1", cause="encrypted", keeps=0)
    tide = replace(
        drill().campaigns["tide"],
        stages=(
            stage("impact", "a1", median=60, countered_by=(), effects=(encrypted,)),
            stage("later", "a2", median=900 * DAY, visibility=0, countered_by=()),
        ),
        sigma=0.0,
        tempo_sigma=0.0,
        victims=(),
        spreads_after=None,
        demand=Demand(after="impact", amount=AMOUNT, deadline=3 * DAY),
    )
    given = {"sanctioned_chance": 0, "decryptor_works": ONE, "payment_known_chance": 0}
    return calm(campaigns={"tide": tide}, knobs=given | knobs)


def struck(**knobs: int) -> Kernel:
    kernel = fresh(extorted(**knobs))
    kernel.advance_to(HOUR)
    return kernel


def decision(kernel: Kernel, what: str, **other: object) -> DecideRansom:
    (demand,) = kernel.picture("A-lead").demands
    given: dict[str, object] = {
        "advice": "Counsel: as little as the law allows.",
        "sanctions": True,
    }
    return DecideRansom(demand=demand, decision=what, **given | other)  # type: ignore[arg-type]


def test_whom_it_hits_learns_of_the_demand_and_nobody_else_does() -> None:
    kernel = struck()

    (received,) = [e for e in kernel.events if isinstance(e.body, DemandReceived)]
    assert received.audience == kernel.world.of_team("A")
    (body,) = bodies(kernel, DemandReceived)
    assert (body.amount, body.due) == (AMOUNT, received.s + 3 * DAY)
    assert "tide" not in str(body)
    assert kernel.picture("B-lead").demands == {}
    assert "demanded:tide" in kernel.world.happened


def test_where_nothing_is_demanded_there_is_nothing_to_decide() -> None:
    action = DecideRansom(demand="r-1", decision="refuse", advice="None.")

    assert asks(fresh(calm()), "A-lead", action) is not None


def test_a_decision_needs_its_advice_and_a_second_seat() -> None:
    kernel = struck()
    assert "legal advice" in (asks(kernel, "A-lead", decision(kernel, "refuse", advice=" ")) or "")

    assert kernel.take("A-lead", Act.of(decision(kernel, "refuse"))).refusal is None

    assert len(bodies(kernel, Proposed)) == 1
    assert bodies(kernel, RansomDecided) == []


def test_refusing_is_on_record_with_its_advice_and_the_deadline_passes() -> None:
    kernel = struck()
    does(kernel, "A-lead", decision(kernel, "refuse"))
    (decided,) = bodies(kernel, RansomDecided)
    assert (decided.decision, decided.sanctions_checked) == ("refuse", True)
    assert decided.advice.startswith("Counsel")
    assert {"ransom:A", "ransom:A:refuse"} <= set(kernel.world.happened)

    kernel.advance_to(4 * DAY)

    assert len(bodies(kernel, DemandExpired)) == 1
    assert "expired:tide" in kernel.world.happened
    late = asks(kernel, "A-lead", decision(kernel, "pay"))
    assert late is not None
    assert "deadline" in late


def test_negotiating_wins_a_day_and_a_lower_sum_once() -> None:
    kernel = struck()
    (before,) = bodies(kernel, DemandReceived)
    assert does(kernel, "A-lead", decision(kernel, "negotiate")).startswith("They give more time")
    after = bodies(kernel, DemandReceived)[-1]
    assert (after.due - before.due, after.amount) == (DAY, AMOUNT * 7 // 10)
    seen = next(iter(kernel.picture("A-lead").demands.values()))
    assert (seen.due, seen.amount, seen.decision) == (after.due, after.amount, "negotiate")

    assert does(kernel, "A-lead", decision(kernel, "negotiate")) == "They do not move any more."
    kernel.advance_to(before.due + HOUR)
    assert bodies(kernel, DemandExpired) == []


def unbacked(**knobs: int) -> Kernel:
    """Return the same with nothing to restore from but a decryptor, in an hour of work."""
    hour = {"restore_least": HOUR, "restore_mode": HOUR, "restore_most": HOUR}
    plan = extorted(reinfection_chance=0, **hour, **knobs)
    bare = {one.id: replace(one, backup="none") for one in plan.assets.values()}
    kernel = fresh(replace(plan, assets=bare))
    kernel.advance_to(HOUR)
    return kernel


def worked(kernel: Kernel) -> None:
    """Let whatever is under way come to its end."""
    while kernel.world.jobs:
        coming = kernel.next_x()
        assert coming is not None
        kernel.advance_to(coming)


def test_paying_buys_work_and_then_a_recovery_that_takes_twice_as_long() -> None:
    paid, restored = unbacked(), unbacked()
    assert does(paid, "A-lead", decision(paid, "pay")) == "Paid. The decryptor works, slowly."
    assert bodies(paid, RecoveryBegun) == []  # what nobody works on does not come back
    (job,) = paid.world.jobs.values()
    assert (job.action.kind, job.about) == ("restore", ("a1",))
    worked(paid)
    restored.advance_to(paid.x)
    so(restored, fx.Recover(asset="a1"))
    (ours,) = bodies(paid, RecoveryBegun)
    assert (ours.asset, ours.slowness) == ("a1", 2 * ONE)

    for kernel in (paid, restored):
        kernel.advance_to(kernel.x + 12 * HOUR)

    assert restored.world.level("a1") >= 950_000 - 20_000
    assert paid.world.level("a1") / ONE == pytest.approx(1 - 0.05**0.5, abs=0.02)
    assert asks(paid, "A-lead", decision(paid, "pay")) is not None


def test_a_decryptor_that_does_not_work_restores_nothing() -> None:
    kernel = unbacked(decryptor_works=0)
    does(kernel, "A-lead", decision(kernel, "pay"))
    kernel.advance_to(kernel.x + DAY)
    assert kernel.world.jobs == {}
    assert bodies(kernel, RecoveryBegun) == []


def test_a_decryptor_works_four_times_in_five() -> None:
    works = 0
    for seed in range(150):
        kernel = fresh(extorted(decryptor_works=800_000), seed)
        kernel.advance_to(HOUR)
        works += does(kernel, "A-lead", decision(kernel, "pay")).endswith("works, slowly.")

    assert works / 150 == pytest.approx(0.8, abs=0.08)


def test_a_sanctions_check_stops_a_payment_and_without_it_the_law_is_broken() -> None:
    checked, blind = struck(sanctioned_chance=ONE), struck(sanctioned_chance=ONE)
    outcome = does(checked, "A-lead", decision(checked, "pay"))
    assert outcome == "The check says that they are under sanctions. Nothing was paid."
    assert bodies(checked, RansomPaid) == []

    assert does(blind, "A-lead", decision(blind, "pay", sanctions=False)).startswith("Paid.")

    assert len(bodies(blind, SanctionsBroken)) == 1
    assert "paid:A" in blind.world.happened


def test_a_payment_that_becomes_known_costs_confidence() -> None:
    kernel = struck(payment_known_chance=ONE)
    does(kernel, "A-lead", decision(kernel, "pay"))
    assert bodies(kernel, ConfidenceMoved) == []
    kernel.advance_to(kernel.x + 13 * HOUR)

    (moved,) = bodies(kernel, ConfidenceMoved)
    assert moved.by == -5 * ONE // 100


def test_what_another_cause_holds_down_stays_down_with_a_decryptor() -> None:
    kernel = unbacked()
    so(kernel, fx.Impair(asset="a2", cause="fire", keeps=0))
    does(kernel, "A-lead", decision(kernel, "pay"))
    worked(kernel)

    assert [one.asset for one in bodies(kernel, RecoveryBegun)] == ["a1"]
