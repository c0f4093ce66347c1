"""Times and levels become columns and rows by one rule, whatever is drawn there."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from drawn import drawn, text
from hypothesis import given
from hypothesis import strategies as st
from made import like
from middle import reviewed

from simulator.consoles import axis as axes
from simulator.consoles import curves
from simulator.consoles.lines import ONE, Piece, width
from simulator.pictures.review_view import Curve
from simulator.times import hours_minutes
from simulator.units import MINUTE

AXES = st.builds(
    axes.Axis,
    st.integers(0, 40_000),
    st.integers(20, 140),
    left=st.integers(0, 20),
    right=st.integers(0, 12),
    start=st.integers(0, 4000),
)


@given(AXES, st.integers(-100, 50_000), st.integers(-100, 50_000))
def test_a_later_second_stands_no_further_left(axis: axes.Axis, x: int, y: int) -> None:
    first, last = axis.left, axis.left + axis.span - 1
    x, y = min(x, y), max(x, y)
    assert first <= axis.at(x) <= axis.at(y) <= last
    assert (axis.at(axis.start), axis.at(axis.end)) == (first, last)
    assert axis.at(axis.start - 1) == first
    assert axis.shows(x) is (axis.start <= x <= axis.end)
    assert axis.end > axis.start
    share = (min(max(x, axis.start), axis.end) - axis.start) * (axis.span - 1)
    assert axis.at(x) == first + share // (axis.end - axis.start)


@given(AXES)
def test_the_first_second_of_a_column_is_told_by_its_place(axis: axes.Axis) -> None:
    seconds = [axis.second(axis.left + n) for n in range(axis.span + 1)]
    assert seconds == sorted(seconds)
    assert (seconds[0], seconds[-1]) == (axis.start, axis.end)
    for n, x in enumerate(seconds):
        assert x == axis.start + n * (axis.end - axis.start) // axis.span


def test_an_axis_has_what_names_and_numbers_leave() -> None:
    axis = axes.Axis(3600, 80, left=9, right=10)
    assert (axis.left, axis.span, axis.room, axis.start, axis.end) == (9, 61, 80, 0, 3600)
    assert axes.Axis(3600, 10, left=9, right=10).span == 1
    assert axes.Axis(5, 80, left=9, start=5).end == 6


@pytest.mark.parametrize(
    ("end", "step"),
    [
        (420, 1),
        (480, 5),
        (35 * 60, 5),
        (40 * 60, 10),
        (3600, 10),
        (90 * 60, 15),
        (7200, 30),
        (14_400, 60),
    ],
)
def test_times_stand_as_many_as_fit_with_air_between(end: int, step: int) -> None:
    axis = axes.Axis(end, 80, left=9, right=8)
    for now in (0, end // 2, end):
        found = text(axis.labels(now))
        at = min(axis.at(now), axis.left + axis.span - 4)
        shown = []
        for x in range(0, end + 1, step * MINUTE):
            column = min(axis.at(x), axis.left + axis.span - 4)
            if abs(column - at) > 6:
                shown.append(hours_minutes(x))
                assert found[column:].startswith(hours_minutes(x))
        assert found.split() == shown
        assert {ink for _, ink in drawn(axis.labels(now))} <= {"muted", ""}
        assert width(axis.labels(now)) == 80


def test_labels_begin_at_the_first_round_time_shown() -> None:
    axis = axes.Axis(7200, 80, left=9, right=8, start=1000)
    assert text(axis.labels(7200)).split()[0] == "0:30"
    axis = axes.Axis(200_000, 30, left=9)
    assert text(axis.labels(100_000)).split() == ["0:00"]


def test_a_row_has_its_name_and_each_mark_at_its_time() -> None:
    axis = axes.Axis(3600, 80, left=9)
    marks = [
        (0, Piece("a", "bad")),
        (3600, Piece("b")),
        (1800, Piece("c")),
        (1800, Piece("d", "ok")),
        (9999, Piece("e")),
    ]
    row = axis.row("name", marks)
    found = drawn(row)
    assert text(row).startswith("name     a")
    assert found[0] == ("n", "muted")
    assert found[9] == ("a", "bad")
    assert found[axis.at(1800)] == ("d", "ok")
    assert len(found) == 80
    assert found[79] == ("b", "text")
    assert "e" not in text(row)[9:]


def test_what_is_laid_over_a_row_covers_it_and_leaves_its_width() -> None:
    row = axes.overlay(
        (Piece("abcdef", "bad"),),
        [(1, Piece("XY")), (2, Piece("Z", "ok")), (9, Piece("out")), (-1, Piece("-+"))],
        8,
    )
    assert drawn(row) == [("+", "text"), ("X", "text"), ("Z", "ok"), *((c, "bad") for c in "def")]
    assert width(row) == 8
    assert all(one.ink != two.ink for one, two in pairwise(row))
    wide = axes.overlay((Piece("日本"),), [(1, Piece("x"))], 4)
    assert width(wide) == 4
    assert width(axes.overlay((Piece("日本"),), [(4, Piece("x"))], 6)) == 6


# ---- curves


POINTS = st.lists(st.tuples(st.integers(0, 7000), st.integers(-10, ONE + 10)), max_size=6).map(
    sorted
)
DOTS = ((1, 8), (2, 16), (4, 32), (64, 128))
"""The bits of a braille cell from above, left and right, as Unicode numbers them."""


def curve_of(points: list[tuple[int, int]], other: list[tuple[int, int]]) -> Curve:
    """Return a curve of steps, whose tone goes with its level."""
    toned = tuple((x, level, "bad" if level < ONE // 2 else "warn") for x, level in points)
    return like(Curve, id="c", name="Gates", points=toned, else_points=tuple(other), low="7%")


def step(points: list[tuple[int, int]], x: int) -> int:
    """Return the level of steps at a second."""
    return next((level for at, level in reversed(points) if at <= x), ONE)


@given(points=POINTS, other=POINTS, room=st.integers(30, 90))
def test_a_curve_has_a_dot_at_each_time_and_level_and_drops_are_drawn_through(
    points: list[tuple[int, int]], other: list[tuple[int, int]], room: int
) -> None:
    axis = axes.Axis(6000, room, left=9, right=10)
    rows = curves.braille(curve_of(points, other), axis)
    assert [width(row) for row in rows] == [room] * 3
    wanted: set[tuple[int, int]] = set()
    before = None
    for column in range(2 * axis.span):
        x = column * 6000 // (2 * axis.span - 1)
        height = max(0, min(ONE, step(points, x))) * 11 // ONE
        low = high = height
        if before is not None:
            low, high = min(height, before), max(height, before)
        wanted |= {(column, y) for y in range(low, high + 1)}
        if other and column % 6 == 0:
            wanted.add((column, max(0, min(ONE, step(other, x))) * 11 // ONE))
        before = height
    found = {
        (2 * (at - 9) + side, 11 - 4 * n - part)
        for n, row in enumerate(rows)
        for at, (char, _) in enumerate(drawn(row))
        if at >= 9 and 0x2800 <= ord(char) < 0x2900
        for part, pair in enumerate(DOTS)
        for side, bit in enumerate(pair)
        if (ord(char) - 0x2800) & bit
    }
    assert found == wanted
    assert [text(row)[:9].strip() for row in rows] == ["Gates", "", ""]
    assert text(rows[1]).endswith("  low 7%")
    assert "low" not in text(rows[0]) + text(rows[2])


def test_a_curve_is_drawn_in_the_tone_it_has_and_the_unplayed_one_faint() -> None:
    axis = axes.Axis(6000, 60, left=9, right=10)
    curve = curve_of([(0, ONE), (3000, 0)], [(0, ONE // 2)])
    rows = [drawn(row) for row in curves.braille(curve, axis)]
    assert {ink for _, ink in rows[0][9:]} <= {"warn", "faint", ""}
    assert rows[0][9][1] == "warn"
    assert {ink for _, ink in rows[1][9:36]} <= {"faint", "warn", "bad", ""}
    assert "faint" in {ink for _, ink in rows[1][9:20]}
    assert {ink for _, ink in rows[2][40:50]} == {"bad"}
    assert rows[1][-2:] == [("7", "bold"), ("%", "bold")]
    assert rows[1][-6:-3] == [("l", "muted"), ("o", "muted"), ("w", "muted")]
    assert "low" not in text(curves.braille(replace(curve, low=""), axis)[1])


def test_a_long_name_is_cut_with_a_cell_of_air_after_it() -> None:
    axis = axes.Axis(6000, 60, left=9, right=10)
    curve = replace(curve_of([(0, 0)], []), name="n" * 12)
    for row in (curves.missing(curve, axis), curves.braille(curve, axis)[0]):
        assert text(row)[:9].rstrip() == "n" * 7 + "…"
    fits = replace(curve, name="n" * 8)
    assert text(curves.missing(fits, axis))[:10] == "n" * 8 + " █"
    assert text(curves.braille(fits, axis)[0])[:9].rstrip() == "n" * 8


@given(points=POINTS, room=st.integers(30, 90))
def test_what_is_missing_is_told_in_eighths_at_its_time(
    points: list[tuple[int, int]], room: int
) -> None:
    axis = axes.Axis(6000, room, left=9, right=10)
    row = curves.missing(curve_of(points, []), axis)
    found = drawn(row)
    for column in range(9, 9 + axis.span):
        level = step(points, (column - 9) * 6000 // axis.span)
        lost = max(0, min(ONE, ONE - level))
        eighths = -(-lost * 8 // ONE)
        char, ink = found[column]
        assert char == ("▁▂▃▄▅▆▇█"[eighths - 1] if eighths else "─")
        tone = "bad" if level < ONE // 2 else "warn"
        assert ink == ("line" if not eighths else tone)
    assert text(row).startswith("Gates")
    assert text(row).endswith("  low 7%")
    assert width(row) == room


@pytest.mark.parametrize("curve", reviewed().curves[:6], ids=lambda one: one.id)
def test_the_level_of_a_played_curve_is_that_of_its_last_step(curve: Curve) -> None:
    assert curves.level_at(curve, -1) == (ONE, "faint")
    for (x, level, tone), (following, _, _) in zip(curve.points, curve.points[1:], strict=False):
        assert curves.level_at(curve, x) == (level, tone)
        assert curves.level_at(curve, following - 1) == (level, tone)
    assert curves.level_at(curve, 10**6) == curve.points[-1][1:]
