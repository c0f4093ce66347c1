from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.plan.effects import Effect
from simulator.domain.values.declare import Count, Length, Number, Unit, keys_of
from simulator.domain.values.value import members
from simulator.pictures.effect_words import amount_of, is_amount, like
from simulator.units import HOUR, ONE

AMOUNTS = [
    one.unit for cls in members(Effect).values() for one in keys_of(cls) if is_amount(one.unit)
]


def unit_of(kind: str, field: str) -> Unit:
    return next(one.unit for one in keys_of(members(Effect)[kind]) if one.field == field)


def test_tension_is_typed_in_points_and_a_share_in_percent() -> None:
    assert amount_of(unit_of("strain", "points"), "1.5") == ONE * 3 // 2
    assert amount_of(unit_of("sway", "by"), "5%") == ONE // 20
    assert amount_of(unit_of("reinforce", "people"), "2") == 2
    assert amount_of(unit_of("reinforce", "seconds"), "2h") == 2 * HOUR


@given(st.sampled_from(AMOUNTS))
def test_the_example_of_a_unit_is_one_of_its_amounts(unit: Unit) -> None:
    assert amount_of(unit, like(unit))


@given(st.sampled_from(AMOUNTS), st.text(max_size=12) | st.floats().map(str))
def test_any_text_is_an_amount_within_reason_or_none(unit: Unit, text: str) -> None:
    amount = amount_of(unit, text)

    if isinstance(unit, Number) and amount is not None:
        assert abs(amount) <= 10 * ONE


@pytest.mark.parametrize("text", ["", "lots", "nan", "inf", "9999999%"])
def test_what_is_no_share_means_nothing(text: str) -> None:
    assert amount_of(unit_of("impair", "keeps"), text) is None


def test_every_sort_of_amount_is_tried() -> None:
    assert {type(unit) for unit in AMOUNTS} == {Length, Count, Number}
