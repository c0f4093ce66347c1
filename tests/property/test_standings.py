"""Standings: world, pictures and staff's region hold the same, in whatever order they came."""

from __future__ import annotations

import copy
import pickle

import fx
import mutants
import pytest
from folds import staff_of
from hypothesis import given
from hypothesis import strategies as st
from strategies import SEEDS, crowded, opened, played, scripts
from verbs import Step

from simulator.domain.concepts.ruling import Override
from simulator.domain.state.standings import STANDINGS, Standing
from simulator.domain.state.world import AssetState
from simulator.domain.values.why import Why, declare, reason
from simulator.engine import Kernel
from simulator.errors import InvariantViolated

PLAN = crowded()
KINDS = st.sampled_from(sorted(STANDINGS.values(), key=lambda one: one.name))


def law_of_one_standing(kernel: Kernel) -> int:
    """Hold a team's picture and staff's region against the world; return how many stand so."""
    region = staff_of(kernel.since("control", 0)).region
    found = 0
    for seat in ("A-lead", "B-lead", "C-lead"):
        for name, seen in kernel.picture(seat).assets.items():
            state = kernel.world.assets[name]
            assert region.assets[name].standings == state.standings
            # A trip is a fault of its own to the world, and known to whoever caused it.
            assert {one for one in seen.standings if one.name != "tripped"} == {*state.standings}
            found += bool(seen.standings)
    return found


@given(scripts(most=12), SEEDS)
def test_all_three_hold_the_same(steps: list[Step], seed: int) -> None:
    law_of_one_standing(played(PLAN, seed, steps))


ORDERS = (fx.Isolate, fx.Shut, fx.Reconnect, fx.Restart)


@given(st.lists(st.tuples(st.sampled_from(ORDERS), st.sampled_from(sorted(PLAN.assets)))))
def test_all_three_hold_the_same_whatever_is_ruled(rulings: list[tuple[type, str]]) -> None:
    kernel = opened(PLAN, 1)
    for effect, asset in rulings:
        ruled = Override(note="so", effects_given=(effect(asset=asset),))
        assert kernel.take("control", ruled).refusal is None
        law_of_one_standing(kernel)


def test_a_standing_is_one_thing_in_copies_and_in_other_processes() -> None:
    for one in STANDINGS.values():
        assert copy.deepcopy({"a1": (one,)}) == {"a1": (one,)}
        assert pickle.loads(pickle.dumps(one)) is one


def test_a_standing_and_its_reason_are_declared_once() -> None:
    before = {**STANDINGS}
    with pytest.raises(InvariantViolated, match="'isolated' is declared twice"):
        Standing(name="isolated", words="isolated again")
    with pytest.raises(InvariantViolated, match="'fault' is declared twice"):
        declare("fault", Why("another fault"))
    assert before == STANDINGS
    assert reason("fault", str) == "fault, cause unknown"


def test_a_region_that_is_told_nothing_is_noticed() -> None:
    kernel = opened(PLAN, 1)
    asset = next(iter(kernel.picture("A-lead").assets))
    both = (fx.Isolate(asset=asset), fx.Shut(asset=asset))
    kernel.take("control", Override(note="so", effects_given=both))
    assert law_of_one_standing(kernel) == 1
    with mutants.broken(mutants.region_without_standings), pytest.raises(AssertionError):
        law_of_one_standing(kernel)


@given(st.permutations(sorted(STANDINGS)), st.sets(KINDS))
def test_the_order_in_which_they_come_does_not_matter(
    names: list[str], ended: set[Standing]
) -> None:
    state = AssetState()
    for name in names:
        state.turn((STANDINGS[name],))
    state.turn((), ended)

    left = [one for name, one in sorted(STANDINGS.items()) if one not in ended]
    assert [*state.standings] == left
    assert state.works == all(one.works for one in left)
    assert state.spreads == all(one.spreads for one in left)
    assert not state.stands(*ended)
    assert state.apart in {None, *left}
