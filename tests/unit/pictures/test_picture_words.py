from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from picture_stories import hushed, played

from simulator.domain.events.assets import ReadingsTaken
from simulator.domain.tlp import LABELS, NO_LABEL
from simulator.pictures import words
from simulator.units import HOUR, MINUTE, pace_again, pace_words

START = "2026-11-22T02:00:00+08:00"


@given(st.integers(min_value=0, max_value=400 * 24 * HOUR))
def test_scenario_time_is_the_start_plus_the_scenario_seconds(s: int) -> None:
    then = datetime.fromisoformat(START) + timedelta(seconds=s)
    assert words.scenario_time(START, s) == then.strftime("%a %H:%M")


def test_the_zone_of_the_scenario_is_named() -> None:
    assert words.zone(START) == "UTC+8"
    assert words.zone("2026-11-22T02:00:00-03:30") == "UTC-3:30"
    assert words.zone("2026-11-22T02:00:00Z") == "UTC"
    assert words.zone("2026-11-22T02:00:00") == ""


@pytest.mark.parametrize("start", ["", "soon", "9999-12-31T23:00:00+00:00"])
def test_a_start_that_is_no_date_still_shows_how_far_the_story_is(start: str) -> None:
    assert words.scenario_time(start, 2 * HOUR) == "s+2:00"


@given(st.integers(min_value=0, max_value=10 * HOUR))
def test_a_countdown_reads_back_as_its_seconds(seconds: int) -> None:
    total = 0
    for part in words.left(seconds).split(":"):
        total = total * 60 + int(part)
    assert total == seconds


def test_a_deadline_that_has_passed_says_by_how_much() -> None:
    assert words.left(-4 * MINUTE) == "4 min late"


def test_spans_read_as_people_say_them() -> None:
    assert words.spread((600, 1800, 5400)) == "10 min to 1 h 30"
    assert words.spread((600, 1200, 2700)) == "10 to 45 min"
    assert words.spread((14_400, 86_400, 432_000)) == "4 h to 5 days"
    assert words.takes((600, 1800, 5400)) == "10-90 m"
    assert words.takes((3600, 10_800, 28_800)) == "1-8 h"
    assert words.takes((14_400, 86_400, 432_000)) == "4 h-5 d"
    assert words.here(30 * MINUTE, 3, 1) == "about 10 min here"
    assert words.here(30 * MINUTE, 0, 1) == "scenario time stands still"


def test_a_pace_is_a_plain_number() -> None:
    paces = [(2, 1), (0, 1), (7, 3), (5, 2), (81, 2), (41, 40), (10, 1), (1, 20)]
    said = ["2", "0", "7/3", "2.5", "40.5", "41/40", "10", "0.05"]
    assert [pace_words(*one) for one in paces] == said
    assert [pace_again(f"{num}/{den}") for num, den in paces] == said
    assert [pace_again(one) for one in ("3", "1e999", "1/0")] == ["3", "1e999", "1/0"]


@pytest.mark.parametrize("seed", [3, 11])
def test_every_reason_that_a_reading_gives_has_its_words(seed: int) -> None:
    exercise = played(hushed(), 2 * HOUR, seed=seed)
    given_reasons = {
        reason
        for event in exercise.events
        if isinstance(event.body, ReadingsTaken)
        for _, _, reason in event.body.readings
        if reason
    }

    assert len(given_reasons) > 2
    assert {reason.partition(":")[0] for reason in given_reasons} <= words.REASON_SORTS
    for reason in given_reasons:
        said = words.reason(reason, lambda who: f"<{who}>")
        assert said != reason
        assert words.because(reason, 500_000, lambda who: f"<{who}>") != "It gives 50 %."


@pytest.mark.parametrize("sort", sorted(words.REASON_SORTS))
def test_every_sort_of_reason_is_a_sentence_with_its_cause(sort: str) -> None:
    rest = {"supply": ":tos", "sustained": ":by hand"}.get(sort, "")
    names = {"tos": "Terminal system"}

    sentence = words.because(f"{sort}{rest}", 620_000, lambda who: names.get(who, who))

    assert sentence.startswith("It gives 62 %")
    assert sentence.endswith(".")
    assert "tos" not in sentence
    if sort == "supply":
        assert sentence == "It gives 62 % because Terminal system is down or gives too little."


def test_every_label_says_how_far_something_may_go() -> None:
    assert set(words.MAY_GO) == {*LABELS, NO_LABEL}


def test_a_seats_name_is_said_without_its_teams() -> None:
    assert words.role("QN lead", "QN", "Bravelle") == "lead"
    assert words.role("Head of the cell, Bravelle", "QN", "Bravelle") == "Head of the cell"
    assert words.role("Police", "", "") == "Police"
