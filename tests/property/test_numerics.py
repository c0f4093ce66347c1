"""The numbers of the model: right to the last few bits, and the same on every machine."""

from __future__ import annotations

import math
import statistics

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from simulator.numerics import exp, ln, normal_quantile
from simulator.rng import Luck, address, exponential, lognormal, triangular
from simulator.times import duration
from simulator.units import DAY, ONE, parse_duration, parse_mark, ppm

luck = st.builds(Luck, st.integers(), st.integers(0, 5))
parts = st.lists(st.one_of(st.text(max_size=5), st.integers()), max_size=4)
open_unit = st.floats(1e-12, 1 - 1e-12)


@given(st.floats(-700, 700))
def test_the_exponential_is_right(y: float) -> None:
    assert exp(y) == pytest.approx(math.exp(y), rel=1e-13)


@given(st.floats(1e-300, 1e300))
def test_the_logarithm_is_right(v: float) -> None:
    assert ln(v) == pytest.approx(math.log(v), rel=1e-13, abs=1e-15)


@pytest.mark.parametrize("v", [0.0, -1.0])
def test_there_is_no_logarithm_of_nothing(v: float) -> None:
    with pytest.raises(ValueError, match="ln of"):
        ln(v)


@given(open_unit)
def test_the_normal_quantile_is_right(p: float) -> None:
    assert normal_quantile(p) == pytest.approx(
        statistics.NormalDist().inv_cdf(p), rel=1e-9, abs=1e-9
    )


def test_the_bits_are_the_same_everywhere() -> None:
    assert exp(1.5).hex() == "0x1.1ed3fe64fc542p+2"
    assert ln(7.25).hex() == "0x1.fb22e98a1c24ep+0"
    assert normal_quantile(0.975).hex() == "0x1.f5c0331eeff82p+0"
    assert Luck(7).uniform("tide", "dwell", "breakout").hex() == "0x1.2e6aace301b35p-2"


@given(luck, st.text(), st.text(), parts)
def test_luck_is_between_nothing_and_one_and_the_same_when_asked_again(
    one: Luck, subject: str, purpose: str, occasion: list[str | int]
) -> None:
    assume(all(_written(part) for part in (subject, purpose, *occasion)))
    u = one.uniform(subject, purpose, *occasion)

    assert 0 < u < 1
    assert u == Luck(one.seed, one.epoch).uniform(subject, purpose, *occasion)
    assert 0 <= one.pick(7, subject, purpose, *occasion) < 7
    assert len(one.token(subject, purpose, *occasion)) == 8


def _written(part: str | int) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in str(part))


@given(parts, parts)
def test_other_parts_are_another_address(a: list[str | int], b: list[str | int]) -> None:
    assume(all(_written(part) for part in (*a, *b)))
    assume([str(part) for part in a] != [str(part) for part in b])

    assert address(*a) != address(*b)


def test_chances_come_about_as_often_as_they_say() -> None:
    came = sum(Luck(1).chance(300_000, "a", "b", n) for n in range(10_000))

    assert came == pytest.approx(3_000, abs=140)  # three standard deviations
    assert not Luck(1).chance(0, "a", "b")
    assert Luck(1).chance(ONE, "a", "b")


spreads = st.lists(st.integers(0, DAY), min_size=3, max_size=3).map(sorted)


@given(open_unit, open_unit, spreads)
def test_a_triangle_stays_between_its_ends_and_rises(u: float, v: float, spread: list[int]) -> None:
    low, high = sorted((u, v))

    assert spread[0] <= triangular(low, spread) <= triangular(high, spread) <= spread[2]


@given(open_unit, open_unit, st.integers(1, DAY), st.floats(0, 2))
def test_quantiles_rise_and_the_middle_is_the_median(
    u: float, v: float, median: int, sigma: float
) -> None:
    low, high = sorted((u, v))

    assert lognormal(low, median, sigma) <= lognormal(high, median, sigma)
    assert lognormal(0.5, median, sigma) == median
    assert 0 <= exponential(low, median) <= exponential(high, median)


@given(st.integers(0, 10 * DAY))
def test_a_duration_is_read_as_it_is_written(seconds: int) -> None:
    assert parse_duration(duration(seconds)) == seconds


@given(st.integers(0, 100), st.integers(0, 59), st.integers(0, 59), st.sampled_from(["T+", "s+"]))
def test_a_mark_is_read_as_it_is_written(h: int, m: int, s: int, clock: str) -> None:
    assert parse_mark(f"{clock}{h}:{m:02d}:{s:02d}") == (
        "x" if clock == "T+" else "s",
        h * 3600 + m * 60 + s,
    )


@given(st.text(max_size=8))
def test_what_is_no_time_is_said_so(text: str) -> None:
    for parse in (parse_duration, parse_mark):
        try:
            parse(text)
        except ValueError as error:
            assert "write it like" in str(error)  # noqa: PT017 - either outcome is right


@given(st.floats(0, 1))
def test_parts_per_million_are_near(fraction: float) -> None:
    assert abs(ppm(fraction) - fraction * ONE) <= 0.5
