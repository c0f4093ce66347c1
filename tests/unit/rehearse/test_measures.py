"""The table of measures agrees with the assessment."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from duty_play import alert, confirm, notify, plan_with
from hypothesis import given
from strategies import SEEDS, crowded, opened, played, scripts
from verbs import Step
from worlds import duty, duty_stage

from simulator.assessment import ScoreLedger, assess, score
from simulator.bots.drill import play_out
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.rehearse.measures import difference, measured
from simulator.scenario.loading import load
from simulator.units import HOUR, ONE

PLAN = crowded()
THOUSAND = 100_000
"""Cents of a thousand US dollars."""


@given(scripts(), SEEDS)
def test_measures_are_those_of_the_assessment(steps: list[Step], seed: int) -> None:
    events = played(PLAN, seed, steps).events
    found, shown = measured(PLAN, events), assess(PLAN, events)

    weights = [asset.criticality for asset in PLAN.assets.values()]
    average = sum(weights) / len(weights)
    for one in shown.standings:
        own = [s for s in shown.services if s.team == one.team]
        lost = sum(s.lost * PLAN.assets[s.asset].criticality for s in own) / average / HOUR
        # The assessment rounds each service down to whole seconds.
        assert -found["service_hours"].teams[one.team] == pytest.approx(lost, abs=0.02)
        assert found["confidence"].teams[one.team] == pytest.approx(one.confidence * 100 / ONE)
        met = [d for d in shown.duties if d.duty.team == one.team and d.status == "met"]
        assert found["duties_met"].teams[one.team] == len(met)
    assert found["victims"].whole == shown.victims
    for name in ("service_hours", "victims", "duties_met"):
        amounts = found[name]
        assert amounts.whole == pytest.approx(sum(amounts.teams.values()))


@given(scripts(), SEEDS)
def test_the_loss_is_that_of_the_score_ledger_to_the_cent(steps: list[Step], seed: int) -> None:
    assert_loss_of_the_ledger(PLAN, played(PLAN, seed, steps).events)


def test_the_loss_of_a_whole_drill_is_that_of_its_ledger_with_response_and_ripple() -> None:
    scenario = load("quiet-berths").scenario

    ledger = assert_loss_of_the_ledger(scenario, play_out(scenario, 7, {}).events)

    assert ledger.figure("region/indirect_loss_usd")
    assert all(ledger.figure(f"teams/{team}/response_cost_usd") for team in scenario.teams)


def assert_loss_of_the_ledger(scenario: Scenario, events: Sequence[Event]) -> ScoreLedger:
    found = measured(scenario, events)
    ledger = score(scenario, assess(scenario, events))
    for measure, figure, shared in (
        ("loss", "loss_usd", cents(ledger, "region/indirect_loss_usd")),
        ("response_cost", "response_cost_usd", 0),
    ):
        teams = {team: cents(ledger, f"teams/{team}/{figure}") for team in scenario.teams}
        of_teams = {team: one * THOUSAND for team, one in found[measure].teams.items()}
        assert of_teams == pytest.approx(teams, abs=0.01)
        whole = sum(teams.values()) + shared
        assert found[measure].whole * THOUSAND == pytest.approx(whole, abs=0.01)
    return ledger


def cents(ledger: ScoreLedger, figure: str) -> int:
    found = ledger.figure(figure) or 0
    assert isinstance(found, int)
    return found


def test_a_duty_is_met_by_a_notification_in_time_and_not_by_a_late_one() -> None:
    fast = duty("fast", "A", duty_stage("word", "aware", 2 * HOUR), assets=("a1",))
    plan = plan_with(fast)
    for wait, met in ((0, 1), (3 * HOUR, 0)):
        kernel = opened(plan, 1)
        alert(kernel, "a1", x=600)
        confirm(kernel, "A-lead")
        kernel.advance_to(kernel.x + wait)
        notify(kernel, "A-lead")

        found = measured(plan, kernel.events)["duties_met"]

        assert (found.whole, found.teams["A"], found.teams["B"]) == (met, met, 0)


def test_an_exercise_differs_from_itself_by_exactly_nothing() -> None:
    found = measured(PLAN, played(PLAN, 1, []).events)

    for amounts in difference(found, found).values():
        assert amounts.whole == 0
        assert set(amounts.teams.values()) == {0}
