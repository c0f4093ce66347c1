"""NCISS and the crosswalk: the vectors of the domain's text."""

from __future__ import annotations

from fractions import Fraction

import pytest
from worlds import GRAVE

from simulator.domain.plan.knobs import Knobs
from simulator.domain.plan.severity import (
    BANDS,
    CATEGORIES,
    LEAST_SUM,
    LEVELS,
    MOST_SUM,
    NCSC,
    band_of,
    level_of,
    regional_modifier,
    score_of,
    shown,
    weighted,
)

DDOS = {
    "functional": "denial-non-critical",
    "activity": "effect",
    "location": "business-dmz",
    "actor": "hacktivists",
    "information": "none",
    "recoverability": "regular",
    "cross-sector": "government",
    "potential": "low",
}
KNOBS = Knobs()


def test_nciss_vector_ot_grid_attack_is_2810_and_80_8() -> None:
    assert weighted(GRAVE) == 2810
    assert shown(score_of(2810)) == "80.8"


def test_nciss_vector_hacktivist_ddos_is_1410_and_35_3() -> None:
    assert weighted(DDOS) == 1410
    assert shown(score_of(1410)) == "35.3"


def test_nciss_weights_add_up_to_34_and_sums_reach_from_325_to_3400() -> None:
    assert sum(one.weight for one in CATEGORIES) == 34
    assert (LEAST_SUM, MOST_SUM) == (325, 3400)
    assert (score_of(325), score_of(3400)) == (0, 1000)
    assert (score_of(0), score_of(9999)) == (0, 1000)


def test_nciss_is_rounded_to_the_nearest_tenth_and_no_sum_falls_between_two() -> None:
    for total in range(325, 3401):
        tenths = Fraction(1000 * (total - 325), 3075)
        assert abs(score_of(total) - tenths) < Fraction(1, 2)


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (0, "negligible"),
        (209, "negligible"),
        (210, "minor"),
        (353, "minor"),
        (359, "minor"),
        (360, "low"),
        (510, "medium"),
        (660, "high"),
        (808, "high"),
        (810, "severe"),
        (999, "severe"),
        (1000, "emergency"),
    ],
)
def test_a_band_begins_where_its_lower_limit_is_reached(score: int, band: str) -> None:
    assert band_of(score, KNOBS).id == band


def test_the_crosswalk_has_every_band_and_every_category_of_the_ncsc_once_and_in_order() -> None:
    bands = [band for level in LEVELS for band in level.bands]
    categories = [one for level in LEVELS for one in level.ncsc]

    assert bands == [band.id for band in BANDS]
    assert categories == sorted(NCSC, reverse=True)
    assert [level.level for level in LEVELS] == [1, 2, 3, 4, 5]
    assert [level.title for level in LEVELS] == [
        "Local",
        "Substantial",
        "Significant",
        "Severe",
        "National or regional emergency",
    ]


def test_the_crosswalk_gives_our_level_for_a_band_of_nciss() -> None:
    assert [level_of(band) for band in BANDS] == [1, 1, 1, 2, 3, 4, 5]
    assert level_of(band_of(score_of(2810), KNOBS)) == 3
    assert level_of(band_of(score_of(1410), KNOBS)) == 1


def test_the_regional_modifier_is_5_for_each_further_state_and_at_most_15() -> None:
    assert [regional_modifier(states, KNOBS) for states in range(6)] == [0, 50, 100, 150, 150, 150]


def test_the_regional_modifier_is_no_part_of_nciss() -> None:
    assert not any("state" in one.id or "region" in one.id for one in CATEGORIES)
    assert score_of(weighted(GRAVE)) == 808
