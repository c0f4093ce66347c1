"""What an assessment says, worked out once more from the events, by another hand."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from happened import played
from hypothesis import example, given
from hypothesis import strategies as st
from worlds import drill

from simulator.assessment import Assessment, assess
from simulator.assessment.ledger import score
from simulator.assessment.ledger.process import timeliness
from simulator.assessment.orders import End, Order
from simulator.assessment.outcomes import team_outcomes
from simulator.assessment.services import condition
from simulator.assessment.values import Mark
from simulator.bots.drill import play_out
from simulator.domain.concepts.campaign import StageBegun
from simulator.domain.concepts.detection import AlertCaused
from simulator.domain.concepts.duty_stages import OfStage
from simulator.domain.concepts.triage import FindingsReported
from simulator.domain.concepts.victims import Compromised
from simulator.domain.kinds.body import Event
from simulator.domain.plan.knobs import Knobs
from simulator.domain.plan.scenario import Scenario
from simulator.scenario.loading import load
from simulator.units import ONE

BERTHS = 0
PLAYED = [(seed, how) for seed in (BERTHS, 1, 2, 3) for how in ("doctrine", "passive", "blanket")]
Seen = tuple[Scenario, tuple[Event, ...], Assessment]


@cache
def seen(seed: int, how: str) -> Seen:
    scenario, events = berths(how) if seed == BERTHS else played(seed, how)
    return scenario, events, assess(scenario, events)


def berths(how: str) -> tuple[Scenario, tuple[Event, ...]]:
    """Return a drill that has duties, as bots play it."""
    scenario = load("quiet-berths").scenario
    return scenario, tuple(play_out(scenario, 4, dict.fromkeys(scenario.teams, how)).events)


@given(st.integers(0, 4000), st.integers(0, 4000), st.integers(0, 9000))
def test_a_share_is_worth_all_at_par_nothing_at_the_limit_and_the_rest_between(
    par: int, limit: int, delay: int
) -> None:
    u = timeliness(drill(knobs=Knobs(share_par=par, share_limit=limit)), delay)
    if delay <= par:
        assert u == ONE
    elif delay >= limit:
        assert u == 0
    else:
        assert u == ONE - -(-(delay - par) * ONE // (limit - par))


@given(st.integers(0, ONE))
@example(ONE * 95 // 100)
@example(ONE * 95 // 100 - 1)
def test_from_95_per_cent_on_an_asset_works(level: int) -> None:
    assert (condition(level) == "working") == (level * 100 >= ONE * 95)


@pytest.mark.parametrize(("seed", "how"), PLAYED)
def test_a_team_answers_for_its_own_services_alone(seed: int, how: str) -> None:
    scenario, _, shown = seen(seed, how)
    ledger = score(scenario, shown)
    length = shown.ended.s - (shown.begun.s if shown.begun is not None else 0)
    for team in scenario.teams:
        own = [one for one in shown.services if scenario.assets[one.asset].team == team]
        entries = ledger.by_figure[f"teams/{team}/availability"]
        assert len(entries) == max(len(own), 1)
        for entry, one in zip(entries, own, strict=False):
            weight = scenario.assets[one.asset].criticality
            assert (entry.amount, entry.of) == (weight * one.area, weight * length)
            assert scenario.assets[one.asset].name in entry.reason


@pytest.mark.parametrize(("seed", "how"), PLAYED)
def test_each_attempt_fell_or_held(seed: int, how: str) -> None:
    scenario, _, shown = seen(seed, how)
    entries = score(scenario, shown).by_figure["region/victims"]
    tried = [(one.n, one.was.succeeded) for one in shown.attempts]
    assert [
        (one.evidence[0], one.reason.endswith(" fell.")) for one in entries if one.evidence
    ] == tried
    assert sum(one.amount for one in entries) == sum(fell for _, fell in tried)


@pytest.mark.parametrize(("seed", "how"), PLAYED)
def test_a_stage_of_a_duty_stands_on_all_that_was_told_of_it(seed: int, how: str) -> None:
    _, events, shown = seen(seed, how)
    told: dict[tuple[str, str], list[int]] = {}
    for event in events:
        if isinstance(event.body, OfStage):
            told.setdefault((event.body.duty, event.body.stage), []).append(event.n)
    assert {
        (one.duty.id, one.plan.id): list(one.evidence) for one in shown.duties if one.evidence
    } == told


def test_all_that_is_counted_here_happened_somewhere() -> None:
    counted: Counter[str] = Counter()
    for one in PLAYED:
        _, events, shown = seen(*one)
        counted["fell"] += sum(attempt.was.succeeded for attempt in shown.attempts)
        counted["held"] += sum(not attempt.was.succeeded for attempt in shown.attempts)
        counted["stages"] += sum(isinstance(event.body, OfStage) for event in events)
        counted["teams"] += len({service.team for service in shown.services}) > 1
    assert all(counted[name] for name in ("fell", "held", "stages", "teams")), counted


@pytest.mark.parametrize(("seed", "how"), PLAYED)
def test_without_yardsticks_a_team_has_no_r_and_is_told_why(seed: int, how: str) -> None:
    scenario, _, shown = seen(seed, how)
    for one in team_outcomes(scenario, shown, score(scenario, shown)):
        assert one.resilience is None
        assert one.why


@pytest.mark.parametrize(("seed", "how"), PLAYED)
def test_time_to_detect_runs_from_the_first_hold_on_an_asset_to_the_first_sign(
    seed: int, how: str
) -> None:
    scenario, events, shown = seen(seed, how)
    held: dict[str, int] = {}
    signs: dict[str, int] = {}
    for event in events:
        body = event.body
        if isinstance(body, StageBegun):
            stages = scenario.campaigns[body.campaign].stages
            held.setdefault(next(s.asset for s in stages if s.id == body.stage), event.n)
        elif isinstance(body, Compromised):
            held.setdefault(body.asset, event.n)
        elif isinstance(body, AlertCaused) and body.real and body.asset in held:
            signs.setdefault(body.asset, event.n)
        elif isinstance(body, FindingsReported):
            for asset in set(body.assets) & set(held):
                signs.setdefault(asset, event.n)
    assert {
        one.about: (one.began.n, one.ended.n if one.ended is not None else None)
        for one in shown.times
        if one.sort == "detect"
    } == {asset: (n, signs.get(asset)) for asset, n in held.items()}


@pytest.mark.parametrize(("seed", "how"), PLAYED)
def test_each_severity_that_both_sides_scored_stands_in_the_ledger(seed: int, how: str) -> None:
    scenario, _, shown = seen(seed, how)
    ledger = score(scenario, shown)
    for team in scenario.teams:
        scored = [
            one
            for one in shown.severities
            if one.team == team and one.score is not None and one.official_score is not None
        ]
        entries = ledger.by_figure.get(f"teams/{team}/severity_bias", ())
        assert [one.evidence for one in entries] == [one.evidence for one in scored]


@pytest.mark.parametrize(
    ("end", "unsafe", "tells", "begun", "void"),
    [
        ("done", False, True, True, ""),
        ("done", True, True, True, "skipped its safety check"),
        ("done", False, False, True, "named nothing that it told of"),
        ("withdrawn", False, True, True, "was withdrawn"),
        ("failed", False, True, True, "failed"),
        ("", False, True, True, "had not ended"),
        ("", False, True, False, "was never begun"),
    ],
)
def test_an_order_that_did_not_end_well_says_why_it_counts_for_nothing(
    end: End, void: str, *, unsafe: bool, tells: bool, begun: bool
) -> None:
    at = Mark(1, 2, 3)
    order = Order(
        team="A", action="hunt", about=(), asked=at, text="", tells=tells,
        begun=at if begun else None, end=end, unsafe=unsafe,
    )  # fmt: skip
    assert order.void == void
