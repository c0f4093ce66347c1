"""A decision's epochs end by a rule fixed beforehand, and luck is not called sure more often."""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.rehearse.intervals import Interval, paired
from simulator.rehearse.looks import FEWEST, interval, looked_at, settled

EPOCHS = 20
NOMINAL = 0.05
MOST_LEFT = 3
"""With so many left, or fewer, they may no longer be able to make anything sure."""
Draw = Callable[[Random], float]

AMOUNTS = st.integers(-1000, 1000).map(float) | st.sampled_from([0.0, 1.0])
DIFFERENCES = st.lists(AMOUNTS, min_size=EPOCHS, max_size=EPOCHS)


def played(differences: list[float], epochs: int = EPOCHS) -> list[float]:
    """Return as many as the rule lets be played."""
    n = next(n for n in range(1, epochs + 1) if settled(differences[:n], epochs))
    return differences[:n]


def read(differences: list[float]) -> Interval:
    return interval(played(differences), len(differences))


# ---- what luck alone is called


@pytest.mark.parametrize(
    "luck",
    [
        pytest.param(lambda r: r.gauss(0, 1), id="normal"),
        pytest.param(lambda r: r.choice((-1.0, 1.0)), id="a coin"),
        pytest.param(lambda r: r.choice((-1.0, 0.0, 0.0, 1.0)), id="often nothing"),
        pytest.param(lambda r: r.choice((-1.0, 1.0)) if r.random() < 0.15 else 0.0, id="rare"),
        pytest.param(lambda r: r.gauss(0, 1) ** 3, id="long tails"),
    ],
)
def test_where_nothing_but_luck_differs_no_more_than_one_in_twenty_is_called_sure(
    luck: Draw,
) -> None:
    random = Random(8)
    plays = [[luck(random) for _ in range(EPOCHS)] for _ in range(4000)]

    sure = sum(read(one).sign != 0 for one in plays)

    assert sure / len(plays) <= NOMINAL


@pytest.mark.parametrize("epochs", [23, 40])
def test_so_it_is_with_more_epochs(epochs: int) -> None:
    random = Random(8)
    plays = [[random.gauss(0, 1) for _ in range(epochs)] for _ in range(4000)]

    assert sum(read(one).sign != 0 for one in plays) / len(plays) <= NOMINAL


@pytest.mark.parametrize("alike", [0.0, 0.5, 0.9])
def test_a_measure_that_does_not_say_when_to_stop_is_called_sure_hardly_more_often_than_by_all(
    alike: float,
) -> None:
    random, sure = Random(8), 0
    for _ in range(4000):
        first = [random.gauss(0, 1) for _ in range(EPOCHS)]
        other = [alike * one + (1 - alike**2) ** 0.5 * random.gauss(0, 1) for one in first]
        sure += paired(other[: len(played(first))]).sign != 0

    # By all of them it is one in twenty: t is exact for normal differences.
    assert sure / 4000 - NOMINAL <= NOMINAL / 10


# ---- what there is


@pytest.mark.parametrize(("effect", "kept"), [(0.5, 0.995), (0.75, 1.0), (1.0, 1.0), (1.5, 1.0)])
def test_what_all_epochs_call_sure_is_called_so(effect: float, kept: float) -> None:
    random = Random(8)
    plays = [[random.gauss(effect, 1) for _ in range(EPOCHS)] for _ in range(1500)]
    sure = [one for one in plays if paired(one).sign]

    assert sum(read(one).sign == paired(one).sign for one in sure) / len(sure) >= kept


def test_half_of_the_epochs_are_spared_where_there_is_much() -> None:
    random = Random(8)
    plays = [[random.gauss(3.0, 1) for _ in range(EPOCHS)] for _ in range(500)]
    assert sum(len(played(one)) for one in plays) <= 500 * EPOCHS * 0.55


# ---- laws


@given(DIFFERENCES)
def test_what_is_sure_strictly_is_sure_as_usual_and_on_the_same_side(
    differences: list[float],
) -> None:
    some = played(differences)
    strictly, usual = interval(some, EPOCHS), paired(some)

    assert strictly.mean == usual.mean
    assert strictly.low <= usual.low
    assert strictly.high >= usual.high
    if len(some) == EPOCHS:
        assert strictly == usual


@given(DIFFERENCES, st.sampled_from([-1.0, 2.0, -0.25]))
def test_it_knows_no_side_and_no_unit(differences: list[float], unit: float) -> None:
    assert len(played([unit * one for one in differences])) == len(played(differences))


@given(AMOUNTS)
def test_where_all_say_the_same_ten_are_enough_and_nine_are_not(amount: float) -> None:
    assert len(played([amount] * EPOCHS)) == 10


@given(DIFFERENCES)
def test_it_stops_early_only_for_what_is_sure_by_then(differences: list[float]) -> None:
    some = played(differences)

    assert len(some) > 5
    if len(some) < EPOCHS - MOST_LEFT and min(some) != max(some):
        assert interval(some, EPOCHS).sign


def most(some: list[float]) -> float:
    """Return the amount that makes some epochs as sure as can be if all that are left say it."""
    in_all = math.fsum(some)
    return math.fsum(one * one for one in some) / in_all if in_all else 1e9


@given(DIFFERENCES, st.lists(AMOUNTS, min_size=EPOCHS, max_size=EPOCHS))
def test_what_stops_unsure_would_not_be_sure_whatever_the_epochs_left_had_said(
    differences: list[float], others: list[float]
) -> None:
    some = played(differences)
    left = EPOCHS - len(some)
    if not left or min(some) == max(some) or interval(some, EPOCHS).sign:
        return

    assert not paired([*some, *others[:left]]).sign
    for amount in (most(some), 1.01 * most(some), 0.99 * most(some), 1e9, -1e9):
        assert not paired([*some, *[amount] * left]).sign


@given(DIFFERENCES)
def test_what_goes_on_could_still_become_sure(differences: list[float]) -> None:
    some = played(differences)[:-1]
    if len(some) > 5 and min(some) != max(some):
        assert paired([*some, *[most(some)] * (EPOCHS - len(some))]).sign


def test_of_what_is_unsure_the_last_epochs_are_spared() -> None:
    random = Random(8)
    plays = [[random.gauss(0, 1) for _ in range(EPOCHS)] for _ in range(500)]
    assert sum(len(played(one)) for one in plays) <= 500 * EPOCHS * 0.93


@given(st.lists(AMOUNTS, min_size=2, max_size=FEWEST - 1))
def test_of_a_few_all_are_played(differences: list[float]) -> None:
    assert played(differences, len(differences)) == differences


@given(st.integers(FEWEST, 400))
def test_there_are_at_most_fifteen_looks_however_many_epochs(epochs: int) -> None:
    looks = [n for n in range(1, epochs + 1) if looked_at(n, epochs)]

    assert 1 <= len(looks) <= 15
    assert looks[0] >= 6
    assert epochs not in looks
