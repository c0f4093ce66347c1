"""Broken Synchrony, in a facilitator's words: it is whole, and anybody can play it to its end."""

from __future__ import annotations

import pytest

from simulator.bots.drill import play_out
from simulator.bots.policies import POLICIES
from simulator.domain.plan.scenario import Scenario
from simulator.scenario.loading import check, load
from simulator.scenario.sources import listing


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load("broken-synchrony").scenario


def test_it_is_in_the_list_and_nothing_else_is_to_be_said_of_it(scenario: Scenario) -> None:
    (found,) = [one for one in listing() if one.id == "broken-synchrony"]

    assert (found.length, found.teams) == (7200, ("QR", "QM", "QN", "RC"))
    assert found.title == scenario.title
    # A second reader is a person, and none has been there yet.
    assert {one.code for one in check("broken-synchrony")} <= {"second-reader"}


@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_anybody_can_play_it_to_its_end(scenario: Scenario, policy: str) -> None:
    exercise = play_out(scenario, 2, dict.fromkeys(scenario.teams, policy))
    asked = {e.body.team for e in exercise.events if e.body.kind == "decision-asked"}  # type: ignore[attr-defined]

    assert exercise.x == 7200
    assert exercise.s == 71_700 or policy not in ("doctrine", "passive")
    assert asked == set(scenario.teams)


def test_every_message_a_person_gets_is_short_enough_to_read(scenario: Scenario) -> None:
    for inject in scenario.injects.values():
        assert 34 <= len(inject.text.split()) <= 90, inject.id
