"""The score ledger: every figure is what its entries come to, and nothing stands without one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from happened import played
from hypothesis import given
from hypothesis import strategies as st

from simulator.assessment import Assessment, ScoreLedger, assess, assessment_as_json, score
from simulator.assessment.ledger import RULES, Entry, Rule, weight_of
from simulator.assessment.ledger.entries import How, figure_of
from simulator.domain.plan.scenario import Scenario
from simulator.units import ONE

CASES = [(seed, policy) for seed in (1, 4) for policy in ("doctrine", "passive", "random")]


@cache
def case(seed: int, policy: str) -> tuple[Scenario, Assessment, ScoreLedger]:
    scenario, events = played(seed, policy)
    shown = assess(scenario, events)
    return scenario, shown, score(scenario, shown)


def leaves(plain: Any, way: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(plain, dict):
        for name, one in plain.items():
            yield from leaves(one, f"{way}/{name}" if way else name)
    else:
        yield way, plain


@pytest.mark.parametrize(("seed", "policy"), CASES)
def test_every_figure_that_is_printed_resolves_to_entries(seed: int, policy: str) -> None:
    scenario, shown, ledger = case(seed, policy)
    plain = assessment_as_json(scenario, shown, ledger)

    printed = dict(
        leaves(
            {
                name: plain[name]
                for name in ("teams", "region", "services", "sharing", "between_states")
            }
        )
    )
    for one in plain["objectives"]:
        for task in one["tasks"]:
            printed[f"tasks/{task['id']}/status"] = task["status"]
            printed[f"tasks/{task['id']}/suggested"] = task["suggested"]
        for team, letter in one["suggested"].items():
            printed[f"targets/{one['id']}/{team}/suggested"] = letter
        printed[f"objectives/{one['id']}/suggested"] = one["suggested_as_a_whole"]
        assert one["worst_rating"] is None  # no person rated anything here
    for capability, letter in plain["capabilities"].items():
        printed[f"capabilities/{capability}/suggested"] = letter
    for subject, rating in plain["ratings"].items():
        printed[f"ratings/{subject}"] = rating
    assert set(printed) == set(ledger.by_figure)
    for figure, value in printed.items():
        assert value == ledger.as_json(figure), figure


@pytest.mark.parametrize(("seed", "policy"), CASES)
def test_figures_are_those_of_the_folds(seed: int, policy: str) -> None:
    _, shown, ledger = case(seed, policy)

    for one in shown.standings:
        place = f"teams/{one.team}"
        assert ledger.figure(f"{place}/availability") == one.availability
        assert ledger.figure(f"{place}/min_service") == one.min_service
        assert ledger.figure(f"{place}/confidence") == one.confidence
        assert ledger.figure(f"{place}/lowest_confidence") == one.lowest_confidence
        assert ledger.figure(f"{place}/resilience_lost_seconds") in (one.lost, None)
    assert ledger.figure("region/victims") == shown.victims
    losses = [ledger.figure(f"teams/{one.team}/loss_usd") or 0 for one in shown.standings]
    assert sum(n for n in losses if isinstance(n, int)) == shown.losses.direct


@pytest.mark.parametrize(("seed", "policy"), CASES)
def test_every_entry_has_rule_reason_and_events_that_are_there(seed: int, policy: str) -> None:
    scenario, _, ledger = case(seed, policy)
    count = len(played(seed, policy)[1])

    for one in ledger.entries:
        assert one.rule in RULES
        assert one.reason.endswith(".")
        assert all(0 <= n < count for n in one.evidence), one
    people = [seat.id for seat in scenario.seats.values()]
    said = " ".join(f"{one.figure} {one.reason}" for one in ledger.entries)
    assert not [name for name in people if name in said]


@pytest.mark.parametrize(("seed", "policy"), CASES)
def test_entries_of_one_figure_are_of_one_rule_and_share_its_weight(seed: int, policy: str) -> None:
    _, _, ledger = case(seed, policy)

    for figure, entries in ledger.by_figure.items():
        assert len({one.rule for one in entries}) == 1, figure
        rule = ledger.rule_of(figure)
        total = sum(weight_of(rule, entries, place) for place in range(len(entries)))
        assert total == 0 or ONE - len(entries) <= total <= ONE, figure


def test_no_team_is_set_above_another() -> None:
    _, shown, ledger = case(1, "doctrine")
    names = {figure.rpartition("/")[2] for figure in ledger.by_figure}

    assert not {"rank", "place", "total", "points", "score"} & names
    assert [one.team for one in shown.standings] == list(played(1)[0].teams)


HOWS: list[How] = ["sum", "ratio", "least", "last", "median", "ninetieth"]


def rule(how: How) -> Rule:
    return Rule(id="r", title="R", unit="count", how=how, text="It.", source="ours")


ENTRIES = st.lists(
    st.builds(
        lambda amount, of: Entry(figure="f", rule="r", amount=amount, of=of, reason="So."),
        st.integers(-9, 99),
        st.integers(0, 9),
    ),
    min_size=1,
    max_size=8,
)


@given(ENTRIES, st.sampled_from(HOWS))
def test_only_a_ratio_of_nothing_cannot_be_estimated(entries: list[Entry], how: How) -> None:
    nothing = how == "ratio" and sum(one.of for one in entries) == 0

    assert (figure_of(rule(how), entries) is None) == nothing


def test_nothing_to_estimate_from_is_no_figure() -> None:
    assert figure_of(rule("sum"), []) is None
