"""Bots go by the book: checks first, facts first, never pay; on any drill."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from generated import generated
from responding import calm, does, fresh, process, so
from worlds import drill

from simulator.bots import response
from simulator.bots.drill import play_out
from simulator.domain import effects as fx
from simulator.domain.actions.investigate import Hunt
from simulator.domain.commands.play import Act
from simulator.domain.events.assets import ShutDown
from simulator.domain.events.assistance import SafetyRuleBroken, ShiftRelieved
from simulator.domain.events.body import Event
from simulator.domain.events.public import RumourAnswered, RumourRebutted
from simulator.domain.events.ransom import DemandMade, RansomDecided
from simulator.domain.scenario import Binding, Demand, Scenario
from simulator.scenario import load
from simulator.units import HOUR, ONE

SEEDS = range(1, 9)


def bad_day(shape: int) -> Scenario:
    """Return a drill that nobody wrote: processes, a ransom, and a rumour."""
    plan = generated(shape)
    wave = plan.campaigns["wave"]
    hit = wave.stages[-1]
    asset = replace(plan.assets[hit.asset], zone="ot", isolation_cost=800_000, backup="none")
    rumour = fx.Rumour(rumour="taps", team=asset.team, size=50_000)
    spread = Binding(how="causes", effects=(rumour,), topic="")
    said = replace(plan.injects["g-1"], id="g-9", at=("x", HOUR), binding=spread, indicators=())
    demand = Demand(after=hit.id, amount=100_000_000, deadline=48 * HOUR)
    slow = replace(hit, median=9 * HOUR)
    return replace(
        plan,
        assets={**plan.assets, asset.id: asset},
        campaigns={"wave": replace(wave, demand=demand, stages=(*wave.stages[:-1], slow))},
        injects={**plan.injects, said.id: said},
    )


@cache
def played(shape: int, seed: int) -> tuple[Event, ...]:
    return tuple(play_out(bad_day(shape), seed, {}).events)


def all_of(kind: type) -> list[Event]:
    return [e for seed in SEEDS for e in played(1, seed) if isinstance(e.body, kind)]


def test_nobody_skips_a_safety_check() -> None:
    assert all_of(SafetyRuleBroken) == []
    scenario = load("quiet-berths").scenario
    for seed in (1, 2):
        events = play_out(scenario, seed, {}).events
        assert not any(isinstance(e.body, SafetyRuleBroken) for e in events)


def test_a_ransom_is_refused_or_negotiated_on_advice_and_never_paid() -> None:
    demanded, decided = all_of(DemandMade), [e.body for e in all_of(RansomDecided)]

    assert demanded
    assert decided
    for body in decided:
        assert isinstance(body, RansomDecided)
        assert body.decision in ("refuse", "negotiate")
        assert body.advice
        assert body.sanctions_checked


def test_a_rumour_is_answered_with_a_verified_fact() -> None:
    rebutted = [e.body for e in all_of(RumourRebutted)]

    assert rebutted
    assert all(isinstance(body, RumourRebutted) and body.verified for body in rebutted)
    assert len(all_of(RumourAnswered)) == len(rebutted)


def test_the_tired_are_relieved() -> None:
    assert all_of(ShiftRelieved)


@pytest.mark.parametrize("shape", [1, 2, 3, 4])
def test_no_process_is_stopped_for_an_alert_alone(shape: int) -> None:
    for seed in (1, 2):
        hunted: set[str] = set()
        for event in played(shape, seed):
            if event.body.kind == "findings-reported":
                hunted.add(event.body.team)  # type: ignore[attr-defined]
            if isinstance(event.body, ShutDown):
                assert bad_day(shape).assets[event.body.asset].team in hunted


# ---- on one picture


def test_a_process_in_somebodys_hands_that_cannot_be_cut_off_is_shut_down() -> None:
    plan = process(isolation_cost=800_000)
    tide = replace(drill().campaigns["tide"], victims=(), spreads_after=None)
    plan = replace(plan, campaigns={"tide": tide})
    kernel = fresh(plan)
    so(kernel, fx.Compromise(asset="p1", campaign="tide"))
    assert list(response.shut_down_safely(kernel.picture("A-lead"))) == []

    does(kernel, "A-lead", Hunt())
    (command,) = response.shut_down_safely(kernel.picture("A-lead"))

    assert isinstance(command, Act)
    assert command.action == "safe-shutdown"
    assert '"asset":"p1"' in command.fields


def test_without_a_verified_fact_nothing_is_answered() -> None:
    plan = calm()
    blind = {name: replace(one, telemetry=False) for name, one in plan.assets.items()}
    kernel = fresh(replace(plan, assets=blind))
    so(kernel, fx.Rumour(rumour="taps", team="A", size=ONE // 20))
    assert list(response.rebut_rumours(kernel.picture("A-lead"))) == []

    seeing = fresh(plan)
    so(seeing, fx.Rumour(rumour="taps", team="A", size=ONE // 20))
    assert len(list(response.rebut_rumours(seeing.picture("A-lead")))) == 1
    assert list(response.rebut_rumours(seeing.picture("B-lead"))) == []  # it is not about them
