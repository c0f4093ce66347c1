"""Difficulty-adjusted resilience: a pure function of three availabilities."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from simulator.assessment.resilience import Resilience
from simulator.assessment.resilience import resilience as between
from simulator.domain.plan.knobs import Knobs
from simulator.units import ONE

LEAST_APART = Knobs().least_apart


def resilience(played: int, null: int, reference: int) -> Resilience:
    return between(played, null, reference, least_apart=LEAST_APART)


LEVELS = st.integers(0, ONE)


def test_who_changed_nothing_has_0_and_who_did_as_well_as_the_reference_has_1() -> None:
    assert resilience(400_000, 400_000, 800_000).value == 0
    assert resilience(800_000, 400_000, 800_000).value == ONE
    assert resilience(700_000, 400_000, 800_000).value == 750_000


def test_it_is_clamped_neither_below_0_nor_above_1() -> None:
    assert resilience(300_000, 400_000, 800_000).value == -250_000
    assert resilience(900_000, 400_000, 800_000).value == 1_250_000


def test_yardsticks_less_than_2_per_cent_apart_estimate_nothing_and_say_why() -> None:
    close = resilience(990_000, 980_001, ONE)

    assert close.value is None
    assert close.why == (
        "Doing nothing comes to 98 % and the best known play to 100 %: "
        "less than 2 % lay between them."
    )
    assert resilience(990_000, 980_000, ONE).value == 500_000


def test_where_no_known_play_is_better_than_nothing_harm_is_no_merit() -> None:
    found = resilience(100_000, 600_000, 400_000)

    assert found.value is None
    assert found.why == (
        "Doing nothing comes to 60 % and the best known play to 40 %: it is no better."
    )


@given(LEVELS, LEVELS, LEVELS)
def test_it_is_the_fraction_rounded_to_parts_per_million(a: int, null: int, ref: int) -> None:
    found = resilience(a, null, ref)

    if ref - null < LEAST_APART:
        assert found.value is None
    else:
        assert found.value is not None
        assert abs(found.value - Fraction(a - null, ref - null) * ONE) <= 1
