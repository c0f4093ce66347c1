"""The study of dilemmas: which it looks into, and how it reads what a team was told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.dilemmas import Dilemma, Given, Outcome, Study, dilemmas, had, pinned, posterior
from simulator.domain.plan.scenario import Scenario
from simulator.scenario.loading import load
from simulator.units import ONE

FACT = "f-archive"


@pytest.fixture(scope="module")
def berths() -> Scenario:
    return load("quiet-berths").scenario


def clue(inject: str, says: str, *teams: str, x: int = 2_500) -> Given:
    return Given(FACT, inject, says, teams, x)


def outcome(hours: float, *clues: Given, chosen: int = 3_000) -> Outcome:
    return Outcome(hours=hours, loss=0.0, teams={}, clues=clues, chosen=chosen)


def test_it_looks_into_decisions_with_an_answer_each_way(berths: Scenario) -> None:
    found = {one.ask: one for one in dilemmas(berths)}

    assert found["outbound"] == Dilemma(
        "I-12", "outbound", "QN", FACT, {"block-address": False, "watch": True}
    )
    assert "demand" not in found  # settled, whatever may be so
    assert len(found) == 10


def test_what_is_told_of_a_fact_is_weighed_by_its_author_s_chances(berths: Scenario) -> None:
    assert posterior(berths, FACT, [], so=True) == pytest.approx(0.4)
    yes = posterior(berths, FACT, [clue("I-70", "yes", "QN")], so=True)
    no = posterior(berths, FACT, [clue("I-70", "no", "QN")], so=True)
    assert yes == pytest.approx(0.4 * 0.8 / (0.4 * 0.8 + 0.6 * 0.25))
    assert no == pytest.approx(0.4 * 0.2 / (0.4 * 0.2 + 0.6 * 0.75))


def test_a_half_says_nothing_and_both_say_all(berths: Scenario) -> None:
    item, among = clue("I-12", "item", "QN"), clue("I-69", "among", "QM")
    for so in (True, False):
        assert posterior(berths, FACT, [item, item], so=so) == pytest.approx(0.4)
        assert posterior(berths, FACT, [item, among], so=so) == float(so)


def test_what_another_team_had_counts_where_its_label_lets_it_go_and_there_is_time(
    berths: Scenario,
) -> None:
    one = next(dilemmas(berths))
    own, kept = clue("I-70", "yes", "QN"), clue("I-68", "among", "QM")
    free, late = clue("I-69", "among", "QM"), clue("I-69", "among", "QM", x=2_950)
    play = outcome(0.0, own, kept, free, late, clue("I-70", "yes", "QN", x=3_100))

    assert had(berths, one, play, together=False) == [own]
    assert had(berths, one, play, together=True) == [own, free]


def test_a_fact_that_is_set_moves_no_other_luck(berths: Scenario) -> None:
    held = pinned(berths, FACT, so=True)

    assert held.facts[FACT].chance == ONE
    assert replace(held, facts=berths.facts) == berths


def test_choosing_by_clues_is_set_against_the_best_fixed_option(berths: Scenario) -> None:
    one = next(dilemmas(berths))
    tells, not_so = clue("I-70", "yes", "QN"), clue("I-70", "no", "QN")
    plays = {
        ("watch", True): [outcome(0.0, tells)] * 3,
        ("watch", False): [outcome(-10.0, not_so)] * 3,
        ("block-address", True): [outcome(-6.0, tells)] * 3,
        ("block-address", False): [outcome(0.0, not_so)] * 3,
    }
    study = Study(berths, one, plays)

    assert (study.best(so=True)[0], study.best(so=False)[0]) == ("watch", "block-address")
    assert study.fixed == "block-address"  # -2.4 against -6
    assert study.gap().mean == pytest.approx(2.4)
    assert study.by_clues(together=False).mean == pytest.approx(2.4)
    assert study.sharing().mean == pytest.approx(0.0)
