"""Whatever people, staff and adversaries do: levels and indices stay in their bounds, and add up.

A facilitator who makes anything so, teams that ask for anything, and time that runs in any
steps; after each of them the same things hold.
"""

from __future__ import annotations

from typing import Any

import fx
import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from strategies import crowded, opened
from verbs import TEAM_SEATS, TEAM_VERBS, Step, command_of

from simulator.domain.concepts import levels as the_levels
from simulator.domain.concepts.process import SHUT
from simulator.domain.concepts.ruling import Override
from simulator.domain.state.moods import confidence
from simulator.domain.values.phases import State
from simulator.domain.values.pools import POOLS
from simulator.units import HOUR, MINUTE, ONE

PLAN = crowded()
assets = st.sampled_from(sorted(PLAN.assets))
teams = st.sampled_from(sorted(PLAN.teams))
edges = st.sampled_from(sorted(PLAN.dependencies))
shares = st.integers(0, ONE)
causes = st.sampled_from(("fire", "flood", "encrypted", "trip"))
EFFECTS: tuple[st.SearchStrategy[fx.Effect], ...] = (
    st.builds(fx.Impair, asset=assets, cause=causes, keeps=shares),
    st.builds(fx.Relieve, asset=assets, cause=causes),
    st.builds(fx.Recover, asset=assets),
    st.builds(fx.Isolate, asset=assets),
    st.builds(fx.Reconnect, asset=assets),
    st.builds(
        fx.Sustain, asset=assets, means=st.sampled_from(("by hand", "alternate")), level=shares
    ),
    st.builds(fx.Shut, asset=assets),
    st.builds(fx.Restart, asset=assets),
    st.builds(fx.Sever, dependency=edges),
    st.builds(fx.Mend, dependency=edges),
    st.builds(fx.Compromise, asset=assets, campaign=st.sampled_from(("tide", "slow"))),
    st.builds(fx.Clear, asset=assets),
    st.builds(fx.Sway, team=teams, by=st.integers(-ONE, ONE)),
    st.builds(
        fx.Rumour,
        rumour=st.sampled_from(("one", "two")),
        team=teams,
        size=st.integers(1, ONE),
    ),
    st.builds(fx.Leak, team=teams),
    st.builds(
        fx.Reinforce,
        team=teams,
        pool=st.sampled_from(POOLS),
        people=st.integers(1, 9),
        seconds=st.integers(0, 9 * HOUR),
    ),
)


class Exercise(RuleBasedStateMachine):
    """One exercise, and everything that can be done to it."""

    @initialize(seed=st.integers(0, 999))
    def start(self, seed: int) -> None:
        self.kernel = opened(PLAN, seed)

    @rule(seconds=st.sampled_from((1, MINUTE, 10 * MINUTE, 40 * MINUTE)))
    def time_runs(self, seconds: int) -> None:
        self.kernel.advance_to(min(self.kernel.x + seconds, PLAN.duration - 1))

    @rule(effects=st.lists(st.one_of(EFFECTS), min_size=1, max_size=4))
    def control_makes_it_so(self, effects: list[fx.Effect]) -> None:
        note = Override(note="so it is", effects_given=tuple(effects))
        assert self.kernel.take("control", note).refusal is None

    @rule(
        seat=st.sampled_from(TEAM_SEATS),
        verb=st.sampled_from(sorted(TEAM_VERBS)),
        pick=st.integers(0, 40),
    )
    def a_team_does_something(self, seat: str, verb: str, pick: int) -> None:
        step = Step(self.kernel.x, seat, verb, pick)
        self.kernel.take(seat, command_of(self.kernel.picture(seat), step))

    @invariant()
    def services_lie_between_nothing_and_a_whole(self) -> None:
        world = self.kernel.world
        assert world.state is State.RUN
        for name, state in world.assets.items():
            assert 0 <= state.level <= ONE, name
            assert all(0 <= keeps <= ONE for keeps in state.limits.values())
            assert set(state.spared) <= set(state.limits)
            if state.stands(SHUT):
                assert state.level == max(state.floors.values(), default=0), name
        for supply in world.supplies.values():
            assert 0 <= supply.fade.told <= ONE
            assert supply.store >= 0

    @invariant()
    def indices_lie_between_nothing_and_a_whole(self) -> None:
        world = self.kernel.world
        for team, mood in world.moods.items():
            assert 0 <= confidence(world, team) <= ONE, team
            assert mood.lost >= 0
            visible = [
                one
                for one in world.graph.public[team]
                if world.level(one) <= world.scenario.knobs.visible_outage
            ]
            assert mood.outage == bool(visible), team
            assert not mood.silent or mood.outage

    @invariant()
    def people_are_not_made_of_nothing(self) -> None:
        world = self.kernel.world
        assert all(busy >= 0 for busy in world.busy.values())
        assert all(people > 0 for people in world.helping.values())


def _as_a_test(machine: type[RuleBasedStateMachine], **other: Any) -> None:
    given = settings(max_examples=50, stateful_step_count=40, deadline=None, **other)
    run_state_machine_as_test(machine, settings=given)


def test_nothing_that_anybody_does_leaves_the_bounds() -> None:
    _as_a_test(Exercise)


def test_a_floor_beyond_the_whole_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    settle = the_levels._Settling._level

    def beyond(self: Any, asset: str) -> tuple[int, str]:
        level, reason = settle(self, asset)
        return (level + 1 if self.world.assets[asset].floors else level), reason

    monkeypatch.setattr(the_levels._Settling, "_level", beyond)
    with pytest.raises(AssertionError):
        _as_a_test(Exercise, phases=[Phase.generate], report_multiple_bugs=False)
