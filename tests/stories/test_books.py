"""Bots go by the book: checks first, facts first, never pay; on any drill."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import fx
import pytest
from generated import generated
from invented import invented
from responding import calm, does, fresh, process, so
from worlds import drill

from simulator.bots import response
from simulator.bots.drill import play_out
from simulator.domain.concepts.assistance import RequestAssistance
from simulator.domain.concepts.decision import DecisionTaken
from simulator.domain.concepts.directory import Contact
from simulator.domain.concepts.duty_to_notify import NotifyAuthority
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.levels import ReadingsTaken
from simulator.domain.concepts.message import MessageArrived
from simulator.domain.concepts.options import DecidedWork
from simulator.domain.concepts.process import SafeShutdown, SafetyRuleBroken, ShutDown
from simulator.domain.concepts.ransom import DemandMade, RansomDecided
from simulator.domain.concepts.rumour import RumourAnswered, RumourRebutted
from simulator.domain.concepts.shift import ShiftRelieved
from simulator.domain.concepts.triage import FindingsReported, Hunt, VerdictReached
from simulator.domain.concepts.work import Act, ActionAsked
from simulator.domain.kinds.action import PROCESS
from simulator.domain.kinds.body import Event
from simulator.domain.plan.campaigns import Demand
from simulator.domain.plan.scenario import Scenario
from simulator.scenario.loading import load
from simulator.units import HOUR, ONE

SEEDS = range(1, 9)


def bad_day(shape: int) -> Scenario:
    """Return a drill that nobody wrote: processes, a ransom, and a rumour."""
    plan = generated(shape)
    wave = plan.campaigns["wave"]
    hit = wave.stages[-1]
    asset = replace(plan.assets[hit.asset], zone="ot", isolation_cost=800_000, backup="none")
    rumour = fx.Rumour(rumour="taps", team=asset.team, size=50_000)
    said = replace(plan.injects["g-1"], id="g-9", at=("x", HOUR), causes=(rumour,), indicators=())
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
    assert isinstance(command.action, SafeShutdown)
    assert command.action.asset == "p1"


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


# ---- what the book leaves alone


@cache
def whole(name: str, seed: int) -> tuple[Scenario, tuple[Event, ...]]:
    plan = load(name).scenario if name == "quiet-berths" else invented(seed)
    return plan, tuple(play_out(plan, seed, {}).events)


def asked(name: str, seed: int) -> list[tuple[Event, ActionAsked]]:
    _, events = whole(name, seed)
    return [(one, one.body) for one in events if isinstance(one.body, ActionAsked)]


@pytest.mark.parametrize("name", ["quiet-berths", "invented"])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_regional_body_brokers_and_never_hunts_begs_or_responds(name: str, seed: int) -> None:
    plan, events = whole(name, seed)
    bodies = {one.id for one in plan.teams.values() if one.regional}
    # What a decision takes is no response of its own: whoever decides, brokers.
    orders = [
        body
        for _, body in asked(name, seed)
        if body.team in bodies and not isinstance(body.action, DecidedWork)
    ]
    groups = {one.action.spec.group for one in orders}

    assert bodies
    assert any(getattr(one.body, "team", "") in bodies for one in events)
    assert groups <= {"Share", "Inform", "Between states"}
    for _, body in asked(name, seed):
        if isinstance(body.action, RequestAssistance):
            assert body.team not in bodies
            assert set(body.about) <= bodies


@pytest.mark.parametrize("name", ["quiet-berths", "invented"])
@pytest.mark.parametrize("seed", [1, 2])
def test_nobody_abroad_is_called_before_there_is_anything_to_tell(name: str, seed: int) -> None:
    troubled: dict[str, int] = {}
    _, events = whole(name, seed)
    for event in events:
        body = event.body
        if isinstance(body, VerdictReached) and body.confirmed:
            troubled.setdefault(body.team, event.n)
        if isinstance(body, ReadingsTaken):
            troubled.setdefault(body.team, event.n)
    # A call that somebody has decided on, when asked what to do, is no call out of the blue.
    decided = {(e.x, e.body.team) for e in events if isinstance(e.body, DecisionTaken)}
    calls = [
        (one.n, b.team)
        for one, b in asked(name, seed)
        if isinstance(b.action, Contact) and (one.x, b.team) not in decided
    ]

    assert all(team in troubled and troubled[team] < n for n, team in calls)


@pytest.mark.parametrize("seed", [1, 2])
def test_an_authority_that_is_owed_nothing_and_has_not_asked_is_not_notified(seed: int) -> None:
    plan, events = whole("quiet-berths", seed)
    owed = {(one.team, one.authority) for one in plan.duties.values()}
    wrote = {
        (team, event.body.sender): event.n
        for event in reversed(events)
        if isinstance(event.body, MessageArrived)
        for team in {plan.seats[seat].team for seat in event.audience}
    }
    notices = [
        (one.n, body.team, body.about[0])
        for one, body in asked("quiet-berths", seed)
        if isinstance(body.action, NotifyAuthority)
    ]

    assert notices
    for n, team, authority in notices:
        assert (team, authority) in owed or wrote.get((team, authority), n) < n


def test_no_process_is_cut_off_for_an_alert_alone() -> None:
    for name, seed in (("quiet-berths", 1), ("quiet-berths", 2), ("quiet-berths", 3)):
        plan, events = whole(name, seed)
        hunted: set[str] = set()
        levels: dict[str, int] = {}
        for event in events:
            body = event.body
            if isinstance(body, FindingsReported):
                hunted.add(body.team)
            if isinstance(body, ReadingsTaken):
                levels |= {one: level for one, level, _ in body.readings}
            if isinstance(body, ActionAsked) and isinstance(body.action, IsolateAsset):
                asset = plan.assets[body.about[0]]
                if asset.zone in PROCESS:
                    assert asset.team in hunted or levels.get(asset.id, ONE) <= ONE // 10
