"""Means of paired differences, with intervals."""

from __future__ import annotations

import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.rehearse.intervals import paired, quantile

AMOUNTS = st.floats(-1e6, 1e6, allow_nan=False)


@pytest.mark.parametrize(
    ("freedom", "known"),
    [(1, 12.706), (2, 4.303), (7, 2.365), (8, 2.306), (19, 2.093), (30, 2.042), (199, 1.972)],
)
def test_quantiles_agree_with_the_printed_table(freedom: int, known: float) -> None:
    assert quantile(freedom) == pytest.approx(known, abs=1e-3)


def test_an_interval_is_the_one_in_the_textbook() -> None:
    # Student's own example: hours of sleep gained by one drug over the other, ten patients.
    gained = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]
    found = paired(gained)

    assert found.mean == pytest.approx(1.58)
    assert found.low == pytest.approx(0.70, abs=0.005)
    assert found.high == pytest.approx(2.46, abs=0.005)
    assert found.sign == 1


@given(AMOUNTS, st.integers(2, 40))
def test_where_all_pairs_differ_by_the_same_the_interval_is_that(amount: float, n: int) -> None:
    assert paired([amount] * n) == (amount, amount, amount)


@given(st.lists(AMOUNTS, min_size=2, max_size=30))
def test_the_mean_lies_in_it_and_the_mirror_of_the_pairs_mirrors_it(pairs: list[float]) -> None:
    one, other = paired(pairs), paired([-pair for pair in pairs])

    assert one.low <= one.mean <= one.high
    assert (one.low, one.high) == (-other.high, -other.low)
    assert one.sign == -other.sign


def test_one_pair_alone_says_nothing_of_the_mean() -> None:
    assert paired([3.0]) == (3.0, -math.inf, math.inf)


def test_it_covers_the_mean_about_as_often_as_it_says() -> None:
    luck = Random(1)
    hits = 0
    for _ in range(2000):
        found = paired([luck.gauss(5.0, 2.0) for _ in range(20)])
        hits += found.low <= 5.0 <= found.high
    assert 0.935 <= hits / 2000 <= 0.965
