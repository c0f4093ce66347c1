"""What one state decides, another feels, and for a cause."""

from __future__ import annotations

import statistics
from dataclasses import replace
from functools import cache

import pytest
from generated import generated

from simulator.assessment import assess
from simulator.bots.drill import play_out
from simulator.domain.plan.campaigns import Stage
from simulator.domain.plan.effects import every, names_in
from simulator.domain.plan.scenario import Scenario
from simulator.scenario.loading import load
from simulator.units import HOUR, ONE

SEEDS = range(1, 13)


def availability(scenario: Scenario, seed: int, **policies: str) -> dict[str, int]:
    everybody = dict.fromkeys(scenario.teams, policies.pop("rest", "doctrine"))
    exercise = play_out(scenario, seed, everybody | policies)
    assessed = assess(scenario, exercise.events)
    owners = {asset.team for asset in scenario.assets.values()}
    return {one.team: one.availability for one in assessed.standings if one.team in owners}


@cache
def quiet_berths() -> Scenario:
    return load("quiet-berths").scenario


def uncoupled(scenario: Scenario) -> Scenario:
    teams = {name: asset.team for name, asset in scenario.assets.items()}
    edges = {
        name: replace(e, strength=0) if teams[e.supplier] != teams[e.dependant] else e
        for name, e in scenario.dependencies.items()
    }
    knobs = replace(scenario.knobs, indicator_effect=0)
    injects = {name: replace(one, asks=()) for name, one in scenario.injects.items()}
    campaigns = {
        name: replace(one, stages=tuple(_at_home(stage, teams) for stage in one.stages))
        for name, one in scenario.campaigns.items()
    }
    return replace(scenario, dependencies=edges, knobs=knobs, injects=injects, campaigns=campaigns)


def _at_home(stage: Stage, teams: dict[str, str]) -> Stage:
    """Return a stage without what it does abroad."""
    own = teams[stage.asset]
    abroad = {name for name, team in teams.items() if team != own}
    kept = tuple(
        one for one in stage.effects if not any(names_in(e) & abroad for e in every((one,)))
    )
    return replace(stage, effects=kept)


def test_acting_by_the_book_is_better_than_doing_nothing_for_every_team() -> None:
    scenario = quiet_berths()
    gains: dict[str, list[int]] = {}
    for seed in SEEDS:
        book, nobody = availability(scenario, seed), availability(scenario, seed, rest="passive")
        for team in book:
            gains.setdefault(team, []).append(book[team] - nobody[team])

    for team, of_team in gains.items():
        assert statistics.fmean(of_team) > 0, team
        # What the seed has drawn may make a sound choice the wrong one: then nobody was better.
        assert sum(gain >= -1 for gain in of_team) >= 0.7 * len(of_team), team


def test_one_team_alone_helps_its_neighbours() -> None:
    scenario = quiet_berths()
    gains: dict[str, list[int]] = {"QM": [], "QS": []}
    for seed in SEEDS:
        alone = availability(scenario, seed, rest="passive", QN="doctrine")
        nobody = availability(scenario, seed, rest="passive")
        for team, of_team in gains.items():
            of_team.append(alone[team] - nobody[team])

    assert all(statistics.fmean(of_team) > 0 for of_team in gains.values())


@pytest.mark.parametrize("seed", [1, 5, 9, 13])
def test_without_couplings_indicators_and_decisions_its_neighbours_gain_exactly_nothing(
    seed: int,
) -> None:
    scenario = uncoupled(quiet_berths())
    alone = availability(scenario, seed, rest="passive", QN="doctrine")
    nobody = availability(scenario, seed, rest="passive")

    assert (alone["QM"], alone["QS"]) == (nobody["QM"], nobody["QS"])
    assert alone["QN"] != nobody["QN"]


def victims(hours: float) -> float:
    scenario = quiet_berths()
    knobs = replace(scenario.knobs, share_delay=round(hours * HOUR))
    counts = []
    for seed in range(1, 9):
        exercise = play_out(replace(scenario, knobs=knobs), seed, {})
        counts.append(sum(e.body.kind == "compromised" for e in exercise.events))
    return statistics.fmean(counts)


def test_the_later_indicators_are_shared_the_more_victims_there_are() -> None:
    found = [victims(hours) for hours in (0.5, 6, 24)]

    assert found == sorted(found)
    assert found[-1] > found[0]


@pytest.mark.parametrize("shape", [1, 2, 3])
def test_the_book_helps_on_a_drill_that_nobody_wrote(shape: int) -> None:
    scenario = generated(shape)
    gains = []
    for seed in range(12):
        book, nobody = availability(scenario, seed), availability(scenario, seed, rest="passive")
        gains.append(sum(book.values()) - sum(nobody.values()))

    assert statistics.fmean(gains) > ONE // 100
    assert sum(gain > 0 for gain in gains) >= 9
