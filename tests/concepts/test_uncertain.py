"""Uncertain facts: drawn at STARTEX, told to nobody, and felt in what hangs on them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import fx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from responding import bodies, calm
from strategies import SEEDS, opened
from uncertain import MANY, PAIRS, fact
from worlds import inject

from simulator.domain.concepts.startex import Start
from simulator.domain.concepts.uncertain import FactDrawn, FactPinned, PinFact
from simulator.domain.plan import conditions as c
from simulator.domain.plan.uncertain import Pair, So, UncertainFact
from simulator.engine import Kernel
from simulator.rng import Luck
from simulator.units import MINUTE, ONE


def started(one: UncertainFact, seed: int = 1, **other: Any) -> Kernel:
    return opened(calm(facts={one.id: one}, **other), seed)


@pytest.mark.parametrize(("chance", "level"), [(ONE, 0), (0, 500_000)])
def test_what_its_author_says_of_it_happens_at_startex(chance: int, level: int) -> None:
    one = fact(
        chance=chance,
        if_so=(fx.Impair(asset="a1", cause="lost", keeps=0),),
        if_not=(fx.Impair(asset="a1", cause="late", keeps=500_000),),
    )
    kernel = started(one)

    assert kernel.world.level("a1") == level
    assert (So.named("f-1") in kernel.world.happened) is bool(chance)
    (told,) = [event for event in kernel.events if isinstance(event.body, FactDrawn)]
    assert set(told.audience) == set(kernel.world.staff())
    seen = kernel.picture("control").facts["f-1"]
    assert seen.drawn == kernel.world.facts["f-1"]
    assert not kernel.picture("A-lead").facts


def test_it_may_be_named_wherever_a_fact_may() -> None:
    rows = {
        "I-so": inject("I-so", ["A"], at=("x", MINUTE), when=c.Happened(topic="so:f-1")),
        "I-not": inject("I-not", ["A"], at=("x", MINUTE), unless=c.Happened(topic="so:f-1")),
    }
    for chance, sent, kept in ((ONE, "I-so", "I-not"), (0, "I-not", "I-so")):
        kernel = started(fact(chance=chance), injects=rows)
        kernel.advance_to(2 * MINUTE)
        assert kernel.world.injects[sent].message
        assert not kernel.world.injects[kept].message


@given(
    SEEDS,
    st.integers(min_value=10_000, max_value=990_000),
    st.integers(min_value=2, max_value=20),
    st.sampled_from(["so", "not"]),
)
def test_both_halves_together_tell_how_it_is(seed: int, chance: int, many: int, match: Any) -> None:
    pairs = tuple(Pair(item=f"{n}", among=f"{n}") for n in range(many))
    for pinned in (None, True, False):
        one = fact(chance=chance, pairs=pairs, match=match).drawn(Luck(seed), pinned=pinned)

        assert one.item is not None
        assert one.among is not None
        assert 0 <= one.item < many
        assert 0 <= one.among < many
        assert (one.item == one.among) is (one.so is (match == "so"))
        assert pinned is None or one.so is pinned


@pytest.mark.parametrize("match", ["so", "not"])
def test_one_half_alone_says_nothing(match: Any) -> None:
    """Whether it is so or not, each item and each list is as likely."""
    one = fact(chance=300_000, pairs=PAIRS, match=match)
    drawn = [one.drawn(Luck(seed)) for seed in range(MANY)]
    for half in ("item", "among"):
        held = Counter((each.so, getattr(each, half)) for each in drawn)
        for so in (True, False):
            times = sum(held[so, place] for place in range(len(PAIRS)))
            for place in range(len(PAIRS)):
                assert held[so, place] / times == pytest.approx(1 / len(PAIRS), abs=0.04)
    apart = Counter((each.item, each.among) for each in drawn if each.item != each.among)
    assert len(apart) == len(PAIRS) * (len(PAIRS) - 1)  # any other list may stand for "not in it"
    assert min(apart.values()) / max(apart.values()) > 0.7  # by chance alone
    assert sum(each.so for each in drawn) / MANY == pytest.approx(0.3, abs=0.025)


def test_which_item_there_is_hangs_on_nothing_else() -> None:
    """Exactly so: how it falls, and how control sets it, moves no item."""
    for seed in range(200):
        luck = Luck(seed)
        items = {fact(chance=one, pairs=PAIRS).drawn(luck).item for one in (1, ONE // 2, ONE)}
        items |= {fact(pairs=PAIRS).drawn(luck, pinned=one).item for one in (True, False)}
        assert len(items) == 1


def test_one_more_fact_moves_no_other() -> None:
    alone = started(fact(pairs=PAIRS), 7)
    more = fact(id="f-0", pairs=PAIRS)
    both = opened(calm(facts={more.id: more, "f-1": fact(pairs=PAIRS)}), 7)
    assert bodies(both, FactDrawn)[1:] == bodies(alone, FactDrawn)


# ---- set by exercise control


@pytest.mark.parametrize("stands", ["so", "not"])
def test_control_sets_it_before_startex_and_it_is_on_record(stands: str) -> None:
    one = fact(chance=ONE if stands == "not" else 0, pairs=PAIRS)
    kernel = Kernel(calm(facts={one.id: one}), 1)
    kernel.open()
    for asked in ("drawn", stands):
        assert kernel.take("control", PinFact(fact="f-1", stands=asked)).refusal is None
    assert kernel.picture("control").facts["f-1"].pinned is (stands == "so")
    assert kernel.take("control", Start()).refusal is None

    assert kernel.world.facts["f-1"].so is (stands == "so")
    assert bodies(kernel, FactDrawn)[0].pinned
    told = [event for event in kernel.events if isinstance(event.body, FactPinned)]
    assert all(set(event.audience) == set(kernel.world.staff()) for event in told)
    late = kernel.take("control", PinFact(fact="f-1", stands="so"))
    assert late.refusal is not None


def test_what_is_set_may_be_left_to_the_seed_again() -> None:
    for seed in range(8):
        free = started(fact(pairs=PAIRS), seed)
        kernel = Kernel(calm(facts={"f-1": fact(pairs=PAIRS)}), seed)
        kernel.open()
        for asked in ("not", "so", "drawn"):
            kernel.take("control", PinFact(fact="f-1", stands=asked))
        kernel.take("control", Start())
        assert bodies(kernel, FactDrawn) == bodies(free, FactDrawn)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (PinFact(fact="f-2", stands="so"), "f-2 is no uncertain fact; there are f-1."),
        (PinFact(fact="f-1", stands="maybe"), "a fact is one of so, not, drawn, not maybe."),
    ],
)
def test_what_there_is_not_and_what_cannot_be_is_refused(wrong: PinFact, why: str) -> None:
    kernel = Kernel(calm(facts={"f-1": fact()}), 1)
    kernel.open()
    assert kernel.take("control", wrong).refusal == f"Not possible: {why}"
    assert kernel.take("A-lead", PinFact(fact="f-1", stands="so")).refusal is not None
