"""Every form in which a time or a span is told: what one reads, and where it changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator import times
from simulator.times import pace_again, pace_words
from simulator.units import DAY, HOUR, MINUTE

START = "2026-11-22T02:00:00+08:00"
SPRING = "2026-03-01T02:00:00+08:00"

TOLD: dict[str, tuple[Callable[[int], str], dict[int, str]]] = {
    "mark": (times.mark, {0: "T+00:00", 3959: "T+01:05", 100 * HOUR: "T+100:00"}),
    "duration": (times.duration, {0: "0s", -90: "-1m30s", 5400: "1h30m", DAY + 61: "1d1m1s"}),
    "clock": (times.clock, {0: "T+00:00:00", 5020: "T+01:23:40", 40 * HOUR: "T+40:00:00"}),
    "bare clock": (times.bare_clock, {5020: "01:23:40"}),
    "hours and minutes": (times.hours_minutes, {0: "0:00", 3959: "1:05", 30 * HOUR: "30:00"}),
    "long": (
        times.long,
        {
            0: "0 s",
            59: "59 s",
            60: "1 min",
            HOUR - 1: "59 min",
            HOUR: "1 h",
            HOUR + 59: "1 h",
            HOUR + 60: "1 h 01",
            90 * MINUTE: "1 h 30",
            2 * DAY - 1: "47 h 59",
            2 * DAY: "2 days",
            50 * HOUR: "2 days",
            3 * DAY: "3 days",
        },
    ),
    "a limit": (
        partial(times.long, exact=True),
        {2 * DAY: "2 days", 50 * HOUR: "50 h", 2 * DAY + 90 * MINUTE: "49 h 30", DAY: "24 h"},
    ),
    "minutes": (times.minutes, {0: "0 min", 59: "0 min", 29 * MINUTE + 59: "29 min"}),
    "short minutes": (times.short_minutes, {29 * MINUTE + 59: "29 m", 3 * HOUR: "180 m"}),
    "short": (times.short, {45 * MINUTE: "45m", HOUR - 1: "59m", HOUR: "1h", 3 * DAY: "72h"}),
    "hours": (
        times.hours,
        {0: "0.0", HOUR * 3 // 2: "1.5", 9 * HOUR + 3599: "9.9", 10 * HOUR: "10", 14 * HOUR: "14"},
    ),
    "term": (
        times.term,
        {
            0: "0s",
            HOUR: "1h",
            72 * HOUR: "72h",
            96 * HOUR: "96h",
            97 * HOUR: "4d1h",
            30 * DAY: "30d",
            90 * MINUTE: "1h30m",
        },
    ),
    "begun minutes": (times.begun_minutes, {1: "1m", 60: "1m", 61: "2m", 5400: "1h30m"}),
    "left": (
        times.left,
        {
            -1: "0 min late",
            -4 * MINUTE: "4 min late",
            -5 * MINUTE + 1: "4 min late",
            0: "0:00",
            380: "6:20",
            HOUR - 1: "59:59",
            HOUR: "1:00:00",
            3980: "1:06:20",
        },
    ),
    "short left": (
        times.short_left,
        {
            -MINUTE: "1 min late",
            0: "0:00",
            59: "0:59",
            90: "1:30",
            HOUR - 1: "59:59",
            HOUR: "1 h 00",
            10 * HOUR - 1: "9 h 59",
            10 * HOUR: "10 h",
            47 * HOUR: "47 h",
            48 * HOUR: "2 d",
            400 * DAY: "400 d",
        },
    ),
    "ago": (
        times.ago,
        {-5: "0 s", 59: "59 s", 60: "1 m", 2 * HOUR - 1: "119 m", 2 * HOUR: "2 h", 3 * DAY: "72 h"},
    ),
}


@pytest.mark.parametrize(
    ("form", "seconds", "text"),
    [(form, seconds, text) for form, (_, said) in TOLD.items() for seconds, text in said.items()],
)
def test_a_form_reads_as_it_always_did(form: str, seconds: int, text: str) -> None:
    assert TOLD[form][0](seconds) == text


@given(st.integers(min_value=0, max_value=400 * DAY))
def test_a_short_countdown_has_at_most_six_characters(seconds: int) -> None:
    assert len(times.short_left(seconds)) <= 6


@given(st.integers(min_value=1, max_value=400 * DAY))
def test_a_limit_loses_nothing_but_seconds(seconds: int) -> None:
    said = times.long(seconds, exact=True)
    number, unit, *rest = said.split(" ")
    size = {"s": 1, "min": MINUTE, "h": HOUR, "days": DAY}[unit]
    told = int(number) * size + sum(int(part) * MINUTE for part in rest)
    assert told == seconds - (seconds % MINUTE if seconds >= MINUTE else 0)


@given(st.sampled_from([START, SPRING, "2026-12-31T23:59:59Z"]), st.integers(-DAY, 400 * DAY))
def test_the_hour_of_the_story_is_the_clock_of_its_zone(start: str, s: int) -> None:
    then = datetime.fromisoformat(start) + timedelta(seconds=s)
    assert times.daytime(start, s) == f"{then:%H:%M}"
    assert times.story_time(start, s).endswith(times.daytime(start, s))


def test_a_moment_of_the_wall_has_its_day_in_two_digits() -> None:
    assert times.day_and_time(datetime(2026, 3, 4, 9, 12, tzinfo=UTC)) == "04 Mar 09:12"


def test_a_day_of_the_story_has_its_date_where_the_weekday_misleads() -> None:
    assert times.story_time(SPRING, 0) == "Sun 02:00"
    assert times.story_time(SPRING, 3 * DAY, now=0) == "Wed 02:00"
    assert times.story_time(SPRING, 6 * DAY - 1, now=0) == "Sat 01:59"
    assert times.story_time(SPRING, 6 * DAY, now=0) == "Sat 7 Mar 02:00"
    assert times.story_time(SPRING, 7 * DAY, now=0) == "Sun 8 Mar 02:00"
    assert times.story_time(SPRING, 30 * DAY, now=0) == "Tue 31 Mar 02:00"
    assert times.story_time(SPRING, HOUR, now=0, dated=True) == "Sun 1 Mar 03:00"
    assert times.story_time(SPRING, 320 * DAY, now=0) == "Fri 15 Jan 2027 02:00"
    assert times.story_time(SPRING, 330 * DAY, now=320 * DAY) == "Mon 25 Jan 02:00"
    assert times.story_time("nonsense", HOUR, now=0) == "s+1:00"


@given(st.integers(min_value=0, max_value=400 * 24 * HOUR))
def test_scenario_time_is_the_start_plus_the_scenario_seconds(s: int) -> None:
    then = datetime.fromisoformat(START) + timedelta(seconds=s)
    assert times.story_time(START, s) == then.strftime("%a %H:%M")


def test_the_zone_of_the_scenario_is_named() -> None:
    assert times.zone(START) == "UTC+8"
    assert times.zone("2026-11-22T02:00:00-03:30") == "UTC-3:30"
    assert times.zone("2026-11-22T02:00:00Z") == "UTC"
    assert times.zone("2026-11-22T02:00:00") == ""


@pytest.mark.parametrize("start", ["", "soon", "9999-12-31T23:00:00+00:00"])
def test_a_start_that_is_no_date_still_shows_how_far_the_story_is(start: str) -> None:
    assert times.story_time(start, 2 * HOUR) == "s+2:00"


@given(st.integers(min_value=0, max_value=10 * HOUR))
def test_a_countdown_reads_back_as_its_seconds(seconds: int) -> None:
    total = 0
    for part in times.left(seconds).split(":"):
        total = total * 60 + int(part)
    assert total == seconds


def test_a_deadline_that_has_passed_says_by_how_much() -> None:
    assert times.left(-4 * MINUTE) == "4 min late"


def test_spans_read_as_people_say_them() -> None:
    assert times.spread((600, 1800, 5400)) == "10 min to 1 h 30"
    assert times.spread((600, 1200, 2700)) == "10 to 45 min"
    assert times.spread((14_400, 86_400, 432_000)) == "4 h to 5 days"
    assert times.takes((600, 1800, 5400)) == "10-90 m"
    assert times.takes((3600, 10_800, 28_800)) == "1-8 h"
    assert times.takes((14_400, 86_400, 432_000)) == "4 h-5 d"
    assert times.here(30 * MINUTE, 3, 1) == "about 10 min here"
    assert times.here(30 * MINUTE, 0, 1) == "scenario time stands still"


def test_a_pace_is_a_plain_number() -> None:
    paces = [(2, 1), (0, 1), (7, 3), (5, 2), (81, 2), (41, 40), (10, 1), (1, 20)]
    said = ["2", "0", "7/3", "2.5", "40.5", "41/40", "10", "0.05"]
    assert [pace_words(*one) for one in paces] == said
    assert [pace_again(f"{num}/{den}") for num, den in paces] == said
    assert [pace_again(one) for one in ("3", "1e999", "1/0")] == ["3", "1e999", "1/0"]
