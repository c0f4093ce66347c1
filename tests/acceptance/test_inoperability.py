"""The table of the dynamic inoperability input-output model: a shock to energy for six hours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.plan.inoperability import MACRO, inoperability, matrix, spectral_radius
from simulator.domain.plan.knobs import Knobs

SHOCK = [{"energy": 0.6}] * 6 + [{}] * 66
PEAKS = {
    "energy": 0.58,
    "telecom": 0.16,
    "finance": 0.15,
    "transport": 0.10,
    "health": 0.14,
    "water": 0.12,
    "government": 0.11,
}


@pytest.mark.parametrize("sector", MACRO)
def test_six_hours_of_sixty_per_cent_of_energy_ripple_as_the_table_says(sector: str) -> None:
    hours = inoperability(Knobs(), SHOCK)
    peak = max(hour[MACRO.index(sector)] for hour in hours)

    assert peak == pytest.approx(PEAKS[sector], abs=0.01)


def test_the_matrix_of_the_manual_feeds_no_loss_for_ever() -> None:
    assert spectral_radius(matrix(Knobs())) == pytest.approx(0.438, abs=0.001)


HOURS = st.lists(
    st.dictionaries(st.sampled_from(MACRO), st.floats(0, 1), max_size=7), min_size=1, max_size=50
)


@given(HOURS)
def test_inoperability_stays_between_none_and_whole(hours: list[dict[str, float]]) -> None:
    for hour in inoperability(Knobs(), hours):
        assert all(0 <= q <= 1 for q in hour)


@given(st.integers(1, 20), st.sampled_from(MACRO), st.sampled_from(MACRO), st.floats(0, 0.5))
def test_a_further_shock_never_makes_any_sector_better(
    length: int, first: str, second: str, more: float
) -> None:
    one = [{first: 0.3}] * length + [{}] * 20
    worse = [{**hour, second: hour.get(second, 0.0) + more} for hour in one]

    for calm, shaken in zip(
        inoperability(Knobs(), one), inoperability(Knobs(), worse), strict=True
    ):
        assert all(q <= p + 1e-12 for q, p in zip(calm, shaken, strict=True))
