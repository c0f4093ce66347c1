"""The scores tell groups apart of which everybody knows who should do better."""

from __future__ import annotations

import statistics
from dataclasses import replace
from functools import cache

import pytest
from generated import generated

from simulator.assessment import Assessment, assess
from simulator.bots.drill import play_out
from simulator.domain.scenario import Scenario
from simulator.scenario import load

SEEDS = range(1, 9)


@cache
def drill(name: str) -> Scenario:
    return load(name).scenario if name == "quiet-berths" else generated(5)


@cache
def shown(name: str, policy: str, seed: int) -> Assessment:
    plan = drill(name)
    return assess(plan, play_out(plan, seed, dict.fromkeys(plan.teams, policy)).events)


def service(name: str, policy: str, seed: int) -> float:
    """Return the availability that R is made of: under one seed its yardsticks are the same."""
    found = [one.availability for one in shown(name, policy, seed).standings]
    return statistics.mean(found)


def in_time(name: str, policy: str, seed: int) -> float:
    tasks = [task for one in shown(name, policy, seed).objectives for task in one.tasks]
    due = [task for task in tasks if task.status != "no-opportunity"]
    return sum(task.status == "in-time" for task in due) / max(len(due), 1)


@pytest.mark.parametrize("name", ["quiet-berths", "generated"])
@pytest.mark.parametrize("worse", ["passive", "random"])
def test_the_book_beats_doing_nothing_and_doing_anything(name: str, worse: str) -> None:
    won = sum(service(name, worse, seed) < service(name, "doctrine", seed) for seed in SEEDS)

    assert won >= len(SEEDS) * 0.75


@pytest.mark.parametrize(
    ("worse", "better"),
    [("passive", "doctrine-late"), ("doctrine-late", "doctrine"), ("doctrine", "reference")],
)
def test_acting_late_lies_between_nothing_and_the_book_and_the_answers_above_it(
    worse: str, better: str
) -> None:
    name = "quiet-berths"
    served = sum(service(name, worse, seed) <= service(name, better, seed) for seed in SEEDS)
    timely = sum(in_time(name, worse, seed) <= in_time(name, better, seed) for seed in SEEDS)

    assert served >= len(SEEDS) * 0.75
    assert timely >= len(SEEDS) * 0.75


def test_who_does_not_share_leaves_others_to_become_victims() -> None:
    alone = [shown("quiet-berths", "doctrine-alone", seed).victims for seed in SEEDS]
    together = [shown("quiet-berths", "doctrine", seed).victims for seed in SEEDS]

    assert sum(a > b for a, b in zip(alone, together, strict=True)) >= len(SEEDS) * 0.75


@pytest.mark.parametrize("seed", SEEDS)
def test_who_does_nothing_never_performs_an_essential_task(seed: int) -> None:
    found = shown("quiet-berths", "passive", seed)
    essential = {task.id for one in found.objectives for task in one.tasks if task.essential}

    good = [one.id for one in found.suggestions if one.sort == "task" and one.letter in "PS"]
    assert not essential & set(good)


def test_with_few_people_work_waits_and_with_many_it_does_not() -> None:
    plan = drill("quiet-berths")

    def waits(people: int) -> int:
        teams = {
            name: replace(team, pools=tuple((pool, people) for pool, _ in team.pools))
            for name, team in plan.teams.items()
        }
        crewed = replace(plan, teams=teams)
        found = assess(crewed, play_out(crewed, 3, {}).events)
        return sum(one.p90 for one in found.queues)

    assert waits(3) > waits(40)
