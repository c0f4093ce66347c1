"""Conditions have an answer in every world, and change only when a topic they name happens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.plan import holding
from simulator.domain.plan.conditions import (
    All,
    AnyOf,
    Before,
    Condition,
    For,
    Happened,
    Level,
    Not,
    Tension,
    Within,
)
from simulator.domain.plan.holding import holds, level_holds, tensions, topics, watches
from simulator.domain.values.ladder import MOST, REGION, Pair
from simulator.units import ONE

names = st.sampled_from(["a", "b", "c", "d"])
levels = st.builds(
    Level, asset=names, relation=st.sampled_from(["below", "at-least"]), ppm=st.integers(0, ONE)
)
pairs = st.sampled_from([("a", "b"), ("b", "c"), REGION])
strains = st.builds(
    Tension,
    between=pairs,
    relation=st.sampled_from(["below", "at-least"]),
    ppm=st.integers(0, MOST),
)
leaves = st.one_of(
    strains,
    st.builds(Happened, topic=names),
    levels,
    st.builds(Before, topic=names, x=st.integers(0, 100) | st.none(), other=names | st.none()),
    st.builds(Within, topic=names, after=names, seconds=st.integers(0, 100)),
    st.builds(For, level=levels, seconds=st.integers(0, 2)),
)
trees: st.SearchStrategy[Condition] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(All, of=st.lists(inner, max_size=3).map(tuple)),
        st.builds(AnyOf, of=st.lists(inner, max_size=3).map(tuple)),
        st.builds(Not, of=inner),
    ),
    max_leaves=8,
)


@dataclass
class Fact:
    """What a condition may look at; it remembers what it was asked."""

    x: int = 0
    firsts: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    heights: Mapping[str, int] = field(default_factory=dict)
    strains: Mapping[Pair, int] = field(default_factory=dict)
    looked: set[str] = field(default_factory=set)

    def level(self, asset: str) -> int:
        self.looked.add(f"level:{asset}")
        return self.heights.get(asset, ONE)

    def tension(self, pair: Pair) -> int:
        self.looked.add(f"tension:{pair[0]}:{pair[1]}")
        return self.strains.get(pair, 0)


memories = st.builds(
    Fact,
    x=st.integers(0, 200),
    firsts=st.dictionaries(names, st.tuples(st.integers(0, 200), st.integers(0, 200))),
    heights=st.dictionaries(names, st.integers(0, ONE)),
    strains=st.dictionaries(pairs, st.integers(0, MOST)),
)


@given(trees, memories)
def test_every_condition_has_an_answer_in_every_world(tree: Condition, memory: Fact) -> None:
    assert holds(tree, memory) in (True, False)
    assert holds(Not(of=tree), memory) is not holds(tree, memory)


@given(st.lists(trees, max_size=4).map(tuple), memories)
def test_all_and_any_are_each_others_mirror(parts: tuple[Condition, ...], memory: Fact) -> None:
    denied = tuple(Not(of=part) for part in parts)

    assert holds(All(of=parts), memory) is not holds(AnyOf(of=denied), memory)


def law_of_topics(tree: Condition, a: Fact, b: Fact) -> None:
    """Where nothing that it names differs, the answer does not differ."""
    named = set(holding.topics(tree))
    firsts = {**a.firsts, **{k: v for k, v in b.firsts.items() if k not in named}}
    firsts = {k: v for k, v in firsts.items() if k in a.firsts or k not in named}
    heights = {**b.heights, **{k: v for k, v in a.heights.items() if f"level:{k}" in named}}
    heights = {k: v for k, v in heights.items() if k in a.heights or f"level:{k}" not in named}
    strains = {k: v for k, v in b.strains.items() if f"tension:{k[0]}:{k[1]}" not in named}
    strains |= {k: v for k, v in a.strains.items() if f"tension:{k[0]}:{k[1]}" in named}
    other = Fact(b.x, firsts, heights, strains)

    assert holds(tree, a) is holds(tree, other)
    assert other.looked <= named


@given(trees, memories, memories)
def test_only_what_it_names_changes_the_answer(tree: Condition, a: Fact, b: Fact) -> None:
    law_of_topics(tree, a, b)


def test_a_topic_that_is_not_named_is_caught() -> None:
    tree = All(of=(Happened(topic="a"), Level(asset="b", relation="below", ppm=5)))
    a = Fact(0, {"a": (1, 1)}, {"b": 3})
    law_of_topics(tree, a, Fact())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(holding, "topics", lambda _: iter(()))
        with pytest.raises(AssertionError):
            law_of_topics(tree, a, Fact(0, {}, {"b": 9}))


@given(trees)
def test_what_is_watched_is_named(tree: Condition) -> None:
    named = set(holding.topics(tree))

    assert {f"held:{one.name}" for one in watches(tree)} <= named


@given(trees)
def test_every_tension_that_is_asked_for_is_found(tree: Condition) -> None:
    assert {one.topic for one in tensions(tree)} == {
        name for name in topics(tree) if name.startswith("tension:")
    }


@given(st.integers(0, ONE), st.integers(0, ONE))
def test_below_and_at_least_leave_no_gap(ppm: int, level: int) -> None:
    below = Level(asset="a", relation="below", ppm=ppm)
    above = Level(asset="a", relation="at-least", ppm=ppm)

    assert level_holds(below, level) is not level_holds(above, level)
