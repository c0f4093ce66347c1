"""Quiet Berths, in a facilitator's words: nothing scripted contradicts what is so."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from simulator.bots import Policy
from simulator.bots.doctrine import Doctrine
from simulator.bots.drill import bots_for, play_out, play_with
from simulator.domain.concepts.isolation import IsolateAsset, ReconnectAsset
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.body import Event
from simulator.domain.kinds.command import Command
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.picture import Picture
from simulator.exercise.session import Exercise
from simulator.scenario.loading import load

SEEDS = range(1, 13)


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load("quiet-berths").scenario


def topics(exercise: Exercise) -> dict[str, Event]:
    """Return when each fact first happened."""
    found: dict[str, Event] = {}
    for event in exercise.events:
        for topic in event.body.topics():
            found.setdefault(topic, event)
    return found


class CutsOff(Doctrine):
    """Plays by the book, and keeps one asset isolated from the first minute."""

    idle = 60

    def __init__(self, asset: str) -> None:
        super().__init__()
        self._asset = asset

    def decide(self, picture: Picture) -> list[Command]:
        action = IsolateAsset(asset=self._asset, urgent=True)
        first: list[Command] = [Act.of(action)] if action.refuse(picture) is None else []
        rest = super().decide(picture)
        return first + [one for one in rest if not _touches(one, self._asset)]


def _touches(command: Command, asset: str) -> bool:
    action = command.action if isinstance(command, Act) else None
    return isinstance(action, IsolateAsset | ReconnectAsset) and action.asset == asset


def cutting(scenario: Scenario, seed: int, asset: str) -> Mapping[str, Policy]:
    bots = dict(bots_for(scenario, seed, {}))
    team = scenario.assets[asset].team
    for seat in bots:
        if scenario.seats[seat].team == team:
            bots[seat] = CutsOff(asset)
    return bots


@pytest.mark.parametrize("seed", SEEDS)
def test_with_the_terminal_system_cut_off_nobody_is_told_that_it_is_encrypted(
    scenario: Scenario, seed: int
) -> None:
    happened = topics(play_with(scenario, seed, cutting(scenario, seed, "qn-tos")))
    impact = "stage:quiet-tide:impact"
    claims = [i.id for i in scenario.injects.values() if i.topic == impact]

    assert claims
    assert impact not in happened
    assert not [one for one in claims if f"delivered:{one}" in happened]


@pytest.mark.parametrize("seed", SEEDS)
def test_with_nobody_acting_every_pin_is_met_to_the_second(scenario: Scenario, seed: int) -> None:
    happened = topics(play_out(scenario, seed, dict.fromkeys(scenario.teams, "passive")))

    for campaign in scenario.campaigns.values():
        for stage in campaign.stages:
            if stage.pin is not None:
                reached = happened.get(f"stage:{campaign.id}:{stage.id}")
                passed = happened.get(f"passed:{campaign.id}:{stage.id}")
                assert (reached or passed).x == stage.pin  # type: ignore[union-attr]  # one of them
                assert stage.when is not None or reached is not None


@pytest.mark.parametrize("seed", SEEDS)
def test_what_reports_goes_out_only_after_its_fact(scenario: Scenario, seed: int) -> None:
    happened = topics(play_out(scenario, seed, {}))

    for inject in scenario.injects.values():
        delivered = happened.get(f"delivered:{inject.id}")
        if inject.topic and delivered is not None:
            assert happened[inject.topic].n < delivered.n


@pytest.mark.parametrize("seed", [1, 7])
def test_what_was_prevented_names_who_and_how(scenario: Scenario, seed: int) -> None:
    exercise = play_with(scenario, seed, cutting(scenario, seed, "qn-tos"))
    prevented = [e.body for e in exercise.events if e.body.kind == "inject-prevented"]

    assert any("QN isolate" in str(body) for body in prevented)


def test_the_drill_lasts_as_long_as_it_says_and_asks_everybody_to_decide(
    scenario: Scenario,
) -> None:
    exercise = play_out(scenario, 7, {})
    asked = {e.body.team for e in exercise.events if e.body.kind == "decision-asked"}  # type: ignore[attr-defined]

    assert (exercise.x, exercise.s) == (12_600, 28 * 3600)
    assert asked == set(scenario.teams)


def test_every_message_a_person_gets_is_short_enough_to_read(scenario: Scenario) -> None:
    for inject in scenario.injects.values():
        assert len(inject.text.split()) <= 120, inject.id
