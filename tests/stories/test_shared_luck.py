"""Luck that is not about a decision is the same without it, whatever that decision reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from descent import Arm, Shared, arm, reached_by, shared
from mutants import broken, durations_by_a_counter
from stories import told
from worlds import drill

from simulator.bots.drill import play_out
from simulator.domain.concepts.indicator import ShareIndicator
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.triage import Hunt
from simulator.domain.concepts.work import Act
from simulator.rehearse.decisions import Decision, decisions_of
from simulator.rehearse.replay import Story
from simulator.scenario.loading import load

LEAST = 0.95
"""Share of the luck that a decision is not about which must be the same without it."""
EACH = 9
"""Of so many decisions one is looked into."""

act = Act.of
PLAN = drill()
SHARED = ShareIndicator(indicators=("i-hash",), to=("B",), tlp="TLP:AMBER", override="they need it")
SMALL = (
    (600, "A-lead", act(IsolateAsset(asset="a1", urgent=True))),
    (700, "A-lead", act(SHARED)),
    (900, "B-lead", act(Hunt())),
)


def quiet_berths(seed: int) -> Story:
    scenario = load("quiet-berths").scenario
    exercise = play_out(scenario, seed, {})
    return Story(
        place="a test",
        scenario=scenario,
        seed=seed,
        inputs=tuple(exercise.inputs),
        events=tuple(exercise.events),
    )


def without_each(played: Story, each: int) -> Iterator[Shared]:
    one = arm(played)
    return (luck_apart(played, decision, one) for decision in decisions_of(played)[::each])


def luck_apart(played: Story, decision: Decision, one: Arm) -> Shared:
    other = arm(played, decision.inputs)
    reached = reached_by(played.scenario, decision, one, other)
    return shared(played.scenario, reached, one, other)


def subjects_reached(played: Story, decision: Decision) -> set[str]:
    plan = played.scenario
    reached = reached_by(plan, decision, arm(played), arm(played, decision.inputs))
    return {*reached} & {*plan.teams, *plan.campaigns}


def least(found: Iterable[Shared]) -> float:
    return min(one.share for one in found)


@pytest.mark.parametrize("seed", [1, 7])
def test_luck_that_a_decision_is_not_about_is_shared_without_it(seed: int) -> None:
    found = list(without_each(quiet_berths(seed), EACH))

    assert least(found) >= LEAST
    telling = [one for one in found if one.either]
    assert len(telling) > len(found) // 2, "most decisions leave somebody's luck alone"


def test_luck_that_a_decision_is_not_about_is_shared_in_a_small_drill() -> None:
    assert least(without_each(told(PLAN, SMALL), 1)) >= LEAST


def test_an_address_with_a_counter_in_it_is_found_out() -> None:
    with broken(durations_by_a_counter):
        # The first decision that tells is enough.
        assert any(one.share < LEAST for one in without_each(quiet_berths(7), EACH))


# ---- who was reached


def test_who_was_told_what_was_found_is_reached() -> None:
    played = quiet_berths(1)
    share = next(d for d in decisions_of(played) if d.what.startswith("Share indicators"))

    # The regional team blocks, and passes on, what it would not have: its luck is about this.
    assert {share.team, "RC"} <= subjects_reached(played, share)


def test_a_hunt_that_nobody_hears_of_reaches_its_own_team_alone() -> None:
    played = told(PLAN, SMALL)

    assert subjects_reached(played, decisions_of(played)[2]) == {"B"}


def test_cutting_off_a_target_reaches_the_campaign_and_who_is_supplied() -> None:
    played = told(PLAN, SMALL[:1])

    assert subjects_reached(played, decisions_of(played)[0]) >= {"A", "B", "C", "tide"}
