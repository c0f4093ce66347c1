"""Decisions: a letter says nothing of what its option is, and colleagues are put one order."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import permutations

import pytest
from strategies import crowded, opened
from worlds import inject, option

from simulator.domain.concepts.decision import DecisionOpened, letters_of
from simulator.domain.concepts.delivery import decision_id
from simulator.domain.plan.injects import Ask
from simulator.rng import Luck
from simulator.units import MINUTE

THREE = Ask(
    id="three-ways",
    text="Which?",
    within=10 * MINUTE,
    second=False,
    options=(option("first-way"), option("second-way"), option("third-way")),
    default="second-way",
)


SEEDS = range(400)


def drawn(seed: int, team: str = "A", ask: Ask = THREE, epoch: int = 0) -> tuple[str, ...]:
    luck = Luck(seed, epoch)
    return letters_of(luck, decision_id(luck, "I-01", ask.id, team), ask)


def test_every_order_comes_about_and_none_is_likelier() -> None:
    found = Counter(drawn(seed) for seed in SEEDS)

    assert set(found) == set(permutations("ABC"))
    expected = len(SEEDS) / 6
    assert all(abs(count - expected) < 0.4 * expected for count in found.values())


def test_teams_that_are_asked_the_same_have_their_own_orders() -> None:
    same = sum(drawn(seed, "A") == drawn(seed, "B") for seed in SEEDS)

    assert 0.1 < same / len(SEEDS) < 0.25


def test_a_letter_means_the_same_in_every_epoch() -> None:
    assert all(drawn(seed, epoch=0) == drawn(seed, epoch=7) for seed in SEEDS)


def test_one_more_option_leaves_the_others_in_their_order() -> None:
    more = replace(THREE, options=(option("new-way"), *THREE.options))
    for seed in SEEDS:
        before, after = drawn(seed), drawn(seed, ask=more)[1:]
        assert _ranks(before) == _ranks(after)


def _ranks(letters: tuple[str, ...]) -> list[int]:
    return [sorted(letters).index(letter) for letter in letters]


@pytest.mark.parametrize("seed", range(4))
def test_colleagues_are_put_one_order_and_staff_know_which_letter_is_which(seed: int) -> None:
    row = inject("N-01", ["A"], at=("x", MINUTE), asks=(THREE,))
    kernel = opened(replace(crowded(), injects={"N-01": row}), seed)
    kernel.advance_to(2 * MINUTE)

    (lead,), (second,) = (
        list(kernel.picture(seat).decisions.values()) for seat in ("A-lead", "A-second")
    )
    assert lead == second
    assert [one.id for one in lead.options] == ["A", "B", "C"]
    (behind,) = (e.body for e in kernel.events if isinstance(e.body, DecisionOpened))
    titles = {one.id: one.title for one in lead.options}
    assert [titles[letter] for letter in behind.letters] == [o.title for o in THREE.options]
    assert behind.options == tuple(one.id for one in THREE.options)
    assert titles[lead.default] == "Option second-way"
