"""Tables in a terminal: columns line up in cells, and a line is as wide as the terminal at most."""

from __future__ import annotations

import os
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.cells import cells
from simulator.cli import columns
from simulator.cli.columns import Column, clip, table

TEXTS = st.text(
    st.sampled_from("ab c.\n\x1b\u200b\u202e日本ក្មេខ្យระบบမြန်မာé\u0301\U0001f6a2"), max_size=12
)
SHAPE = (Column(6, right=True, gap=1), Column(4), Column(0), Column())
ROWS = st.lists(st.tuples(TEXTS, TEXTS, TEXTS, st.just("|")), min_size=1, max_size=5)


@given(ROWS)
def test_the_last_column_begins_in_the_same_cell_of_every_row(rows: list[tuple[str, ...]]) -> None:
    made = list(table(SHAPE, rows, indent=3))

    assert len(made) == len(rows)
    assert len({cells(line) for line in made}) == 1
    assert all(line.endswith("|") and line.startswith("   ") for line in made)


def test_a_column_is_as_wide_as_its_widest_cell_and_no_narrower_than_it_says() -> None:
    shape = (Column(6, right=True, gap=1), Column(4), Column())

    assert list(table(shape, [("1", "ab", "x"), ("22", "abcdef", "y")])) == [
        "     1 ab      x",
        "    22 abcdef  y",
    ]
    assert list(table(shape, [("1", "a", "")])) == ["     1 a"]
    assert list(table(shape, [])) == []
    told = [("1", "a", "x"), ("2", "cannot be played")]
    assert list(table(shape, told)) == ["     1 a     x", "     2 cannot be played"]


def test_cells_are_those_of_a_terminal() -> None:
    said = {
        "abc": 3,
        "日本": 4,
        "é": 1,
        "e\u0301": 1,
        "ระบบที่": 5,
        "မြန်": 3,
        "a\u200cb": 2,
        "\U0001f6a2": 2,
        "\u1112\u1161\u11bc": 2,
    }

    assert {text: cells(text) for text in said} == said


@given(TEXTS.map(lambda text: text.replace("\n", "")), st.integers(1, 30))
def test_a_cut_fits_and_shows_itself(text: str, room: int) -> None:
    made = clip(text, room)

    assert cells(made) <= room
    assert made == text or (made.endswith("…") and text.startswith(made[:-1]))
    assert made == text or cells(text) > room


LONG = st.lists(TEXTS, max_size=8).map("".join)


@given(LONG.map(lambda text: text.replace("\n", "")), st.integers(-1, 60))
def test_a_cut_leaves_the_most_that_fits(text: str, room: int) -> None:
    parts = [text[:size] for size in range(len(text)) if cells(text[:size]) < room]

    if cells(text) > room:
        assert clip(text, room) == max(parts, key=len, default="") + "…"


@pytest.mark.parametrize("room", [5, 90_000])
def test_a_text_of_any_length_is_measured_a_few_times_only(
    monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    measured = Mock(side_effect=cells)
    monkeypatch.setattr(columns, "cells", measured)

    assert len(clip("日" * 50_000, room)) == (room - 1) // 2 + 1
    assert measured.call_count < 30


def test_nothing_is_cut_but_in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [("1", "a" * 30), ("2", "b")]
    shape = (Column(), Column())

    assert list(table(shape, rows)) == ["1  " + "a" * 30, "2  b"]
    monkeypatch.setattr(columns, "room", lambda: 12)
    assert list(table(shape, rows)) == ["1  aaaaaaaa…", "2  b"]
    assert list(table((*shape, Column()), [("3", "d" * 40)])) == [f"3  {'d' * 40}"]


def test_columns_move_together_before_anything_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    shape, rows = (Column(9, gap=1), Column(5), Column()), [("ab", "c", "d" * 5), ("abc", "c", "d")]

    assert next(table(shape, rows)) == "ab        c      ddddd"
    for width, said in {
        22: "ab        c      ddddd",
        21: "ab   c  ddddd",
        12: "ab   c  ddd…",
    }.items():
        monkeypatch.setattr(columns, "room", lambda width=width: width)
        assert next(table(shape, rows)) == said


def test_there_is_room_to_know_of_only_in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert columns.room() is None
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((77, 24)))
    assert columns.room() == 77


def test_what_would_steer_the_terminal_takes_the_cells_it_is_shown_in() -> None:
    first, second = table((Column(), Column()), [("a\x1b[2J\nb", "x"), ("c", "y")])

    assert first.index("x") == second.index("y")
    assert "\x1b" not in first
