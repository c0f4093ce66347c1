"""Nobody scores by standing still, by clicking, by talking, or by doing harm.

Few seeds guard it; ``benchmarks/silly.py`` looks at hundreds.
"""

from __future__ import annotations

import statistics
from functools import cache

import pytest
from invented import invented
from merit import Plays, merit, study, the_other_way_round, worse_and_better
from silly import broken_restraints, by_acts, targets

from simulator.assessment import Assessment, assess
from simulator.bots import Policy
from simulator.bots.drill import play_out, play_with, team_seats
from simulator.bots.idlers import Clicker, Saboteur, Talker
from simulator.domain.kinds.command import Command
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.picture import Picture
from simulator.scenario.loading import load

DRILLS = ("quiet-berths", "broken-synchrony", "invented")
SEEDS = (2, 3)
MEANS = [("passive", 2), ("passive", 3), ("clicker", 2), ("talker", 2), ("both", 2), ("both", 3)]
WORTH = {"U": 0, "M": 1, "S": 2, "P": 3, "N/O": 0, "open": 0}


class Both:
    """Clicks, and says of everything one empty word."""

    pause, idle = Clicker.pause, Talker.every

    def __init__(self, seed: int, seat: str) -> None:
        self._means: tuple[Policy, ...] = (Clicker(seed, seat), Talker(names=True))

    def decide(self, picture: Picture) -> list[Command]:
        return [command for one in self._means for command in one.decide(picture)]


@cache
def drill(name: str, seed: int) -> Scenario:
    return invented(seed) if name == "invented" else load(name).scenario


@cache
def shown(name: str, policy: str, seed: int) -> Assessment:
    plan = drill(name, seed)
    if policy == "both":
        played = play_with(plan, seed, {seat: Both(seed, seat) for seat in team_seats(plan)})
    else:
        played = play_out(plan, seed, dict.fromkeys(plan.teams, policy))
    return assess(plan, played.events)


@pytest.mark.parametrize("name", DRILLS)
@pytest.mark.parametrize(("policy", "seed"), MEANS)
def test_what_is_judged_by_acts_is_not_earned_without(name: str, policy: str, seed: int) -> None:
    letters = targets(shown(name, policy, seed))
    judged = by_acts(drill(name, seed))

    assert judged
    assert not {one: letters[one] for one in judged if letters[one] in ("P", "S")}


@pytest.mark.parametrize("name", DRILLS)
@pytest.mark.parametrize("seed", SEEDS)
def test_standing_still_is_performed_of_nothing(name: str, seed: int) -> None:
    letters = targets(shown(name, "passive", seed))
    assert not {one: letter for one, letter in letters.items() if letter in ("P", "S")}


@pytest.mark.parametrize("name", DRILLS)
@pytest.mark.parametrize("policy", ["saboteur", "both"])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_broken_must_not_is_a_major_challenge_or_worse(name: str, policy: str, seed: int) -> None:
    assert list(broken_restraints(drill(name, seed), shown(name, policy, seed))) == []


def test_who_does_harm_is_suggested_nothing_better_than_who_does_nothing() -> None:
    plan = load("quiet-berths").scenario
    for target in by_acts(plan):
        harm, nothing = (
            statistics.mean(
                WORTH[targets(shown("quiet-berths", policy, seed))[target]] for seed in SEEDS
            )
            for policy in ("saboteur", "passive")
        )
        assert harm <= nothing, target


@cache
def merits() -> Plays:
    return study(invented, range(1, 4), ("longest", "random", "doctrine-50"))


def test_letters_and_outcome_keep_one_order() -> None:
    plays, apart = merits(), invented(1).knobs.least_apart
    assert list(the_other_way_round(plays, apart)) == []
    assert list(worse_and_better(plays, same=False)) == []
    # Else it would say nothing: the book is better than half of it, and that than nothing.
    means = [statistics.mean(map(merit, plays[one])) for one in ("doctrine", "doctrine-50")]
    assert means[0] > means[1] > 0


def test_what_was_done_is_kept_whoever_did_it() -> None:
    assert {name: one.undone for name, rows in merits().items() for one in rows if one.undone} == {}


def test_choosing_by_looks_earns_nothing() -> None:
    assert [one.unearned for one in merits()["longest"] if one.unearned] == []


def test_made_up_drills_have_every_kind_of_evidence() -> None:
    tasks = [t.evidence for one in invented(2).objectives for t in one.tasks]
    assert {one.how for one in tasks} == {"did", "did-before", "did-not-until", "told", "product"}
    assert any(one.groups for one in tasks)
    assert any(one.none for one in tasks)
    assert any(one.contents for one in tasks)
    named = {topic.partition(":")[0] for one in tasks for topic in one.named}
    assert {"did", "begun", "ordered", "told", "chose", "tripped", "breach", "isolated"} <= named


def test_harm_is_done() -> None:
    """Else nothing above would say anything."""
    plan = load("quiet-berths").scenario
    kinds = {
        event.body.kind for event in play_out(plan, 1, dict.fromkeys(plan.teams, "saboteur")).events
    }
    assert {"action-withdrawn", "safety-rule-broken", "isolated"} <= kinds


@pytest.mark.parametrize("policy", [Clicker, Saboteur])
def test_silly_means_are_the_same_for_the_same_seed(policy: type[Clicker | Saboteur]) -> None:
    plan = load("quiet-berths").scenario
    first, second = (
        play_with(plan, 3, {seat: policy(3, seat) for seat in team_seats(plan)}).events
        for _ in range(2)
    )
    assert first == second
