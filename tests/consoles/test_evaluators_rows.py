"""What an evaluator's panes draw of a view: each word in its place, in its ink, at every width."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from drawn import ends, keys_of, rows_of, same, text, titled, within
from made import like
from middle import evaluators_desk, the

from simulator.consoles import ratings
from simulator.consoles.lines import ONE
from simulator.pictures.evaluation_view import EvidenceRow

VIEW = evaluators_desk()
TASK = replace(
    the(VIEW.tasks, lambda row: row.essential), rating="", suggested="", reason="", others="",
    evidence=(), notes=(), texts=(), contents=(), expected="", standard="", window="2:00 left",
    state="running", share=ONE // 2, tone="strong",
)  # fmt: skip
LETTERS = {"P": "<ok>▇ P", "S": "▅ S", "M": "<warn>▃ M", "U": "<bad>▁ U", "N/O": "<muted>· N/O"}


@pytest.mark.parametrize(
    ("how", "shown"),
    [
        *(({"rating": letter}, said) for letter, said in LETTERS.items()),
        ({"rating": "M", "suggested": "S"}, "<warn>▃ M<muted> s?"),
        ({"suggested": "S"}, "<faint>▅<muted> s?"),
        ({"suggested": "N/O"}, "<faint>·<muted> n/o?"),
        ({"state": "planned"}, "<faint>·"),
        ({"state": "other"}, "<faint>·"),
        ({"state": "none"}, "<faint>· none"),
        ({"state": "late"}, "<bold>· open"),
    ],
)
def test_a_rating_is_the_seats_own_and_what_the_rules_suggest_comes_after_it(
    how: dict[str, Any], shown: str
) -> None:
    same(ratings.rating_cell(replace(TASK, **how)), shown)


@pytest.mark.parametrize("state", ["planned", "none", "running", "late", "over", "shown"])
@pytest.mark.parametrize("room", [60, 110])
def test_a_task_has_its_name_its_rating_and_under_it_its_window(room: int, state: Any) -> None:
    for row, lead in ((TASK, " E "), (replace(TASK, essential=False), "   ")):
        row = replace(row, state=state, rating="P")  # noqa: PLW2901
        two = ratings.tasks_sheet(replace(VIEW, tasks=(row,)), room, 4)
        ink = {"planned": "muted", "none": "faint"}.get(state, "subject")
        name = f"<bold>{lead}<muted>{row.name:<6}<{ink}>{row.title}"
        first, second = rows_of(two, room)
        same(first, ends(name, f"<bold>{row.team:<4}<ok>▇ P     ", room, 1))
        rail = (
            "━" * 8 + "<line>" + "─" * 8
            if state in ("running", "late", "over", "shown")
            else " " * 16
        )
        ink = "strong" if state == "running" else "muted"
        same(second, f"{' ' * 9}<{ink}>{rail}  <bold>2:00 left")
        muted = replace(row, tone="warn")
        _, second = rows_of(ratings.tasks_sheet(replace(VIEW, tasks=(muted,)), room, 4), room)
        same(second, f"{' ' * 9}<{ink}>{rail}  <warn>2:00 left")
        one = ratings.tasks_sheet(replace(VIEW, tasks=(row,)), room, 3)
        assert len(rows_of(one, room)) == 1


def test_windows_are_shown_where_the_list_scrolls_anyway() -> None:
    many = replace(VIEW, tasks=(TASK,) * 20)
    assert len(rows_of(ratings.tasks_sheet(many, 90, 29), 90)) == 20
    assert len(rows_of(ratings.tasks_sheet(many, 90, 30), 90)) == 40
    sheet = ratings.tasks_sheet(VIEW, 120, 9)
    assert titled(sheet) == f"Critical tasks {VIEW.meta} PSMU rate v evidence"
    assert keys_of(sheet) == {"PSMU": "", "v": "screen.evidence"}
    row = VIEW.tasks[0]
    assert sheet.items[0].search == f"{row.name} {row.title} {row.team} {row.state} open"


@pytest.mark.parametrize("room", [60, 110])
def test_what_is_rated_beside_the_tasks_says_of_which_sort_it_is(room: int) -> None:
    row = replace(VIEW.rest[0], rating="", suggested="", state="other")
    sheet = ratings.rest_sheet(replace(VIEW, rest=(row,)), room, 9)
    (line,) = rows_of(sheet, room)
    left = f" <muted>{row.sort:<11}<bold>{row.team:<4}<subject>{row.title}"
    same(line, ends(left, f"<faint>·{' ' * 7}", room, 1))
    assert keys_of(sheet) == {"PSMU": "", "v": "screen.evidence", "1-4": ""}
    assert sheet.items[0].id == row.id
    assert sheet.items[0].search.startswith(f"{row.sort} {row.name} ")


FULL = replace(
    TASK, expected="They ask.", standard="In time", rating="M", reason="Late.", suggested="S",
    others="E2 says P", evidence=(like(EvidenceRow, at="1:00", text="Seen."),),
    notes=(like(EvidenceRow, at="1:05", text="Noted."),),
    texts=(like(EvidenceRow, at="1:02", text="One.\nTwo."),), contents=("A cause.", "A time."),
)  # fmt: skip


def told(label: str, words: str) -> str:
    """Return a label and the text beside it."""
    return f"{label:<10}{words}"


def test_the_evidence_says_what_was_expected_what_is_on_record_and_then_who_judged_how() -> None:
    sheet = ratings.detail_sheet(FULL, 90, 5)
    assert [text(row) for row in rows_of(sheet, 90)] == [
        told("Window", "2:00 left"), told("Expected", "They ask."), told("Standard", "In time"), "",
        "1:00  Seen.", "", told("Must say", "A cause."), told("", "A time."), told("1:02", "One."),
        told("", "Two."), told("Text", "open: A adequate, X not adequate"), "", told("Yours", "M"),
        told("because", "Late."), told("Others", "E2 says P"), told("The rules", "suggest S"), "",
        "1:05  Noted.",
    ]  # fmt: skip
    rows = rows_of(sheet, 90)
    same(rows[0], f"<muted>{'Window':<10}<strong>2:00 left")
    same(rows[4], "<muted>1:00  <text>Seen.")
    same(rows[10], f"<muted>{'Text':<10}<bold>open: A adequate, X not adequate")
    same(rows[12], f"<muted>{'Yours':<10}<strong>M")
    assert text(rows_of(ratings.detail_sheet(FULL, 90, 4), 90)[0]) == "1:00  Seen."
    assert text(sheet.meta) == TASK.team
    assert text(ratings.detail_sheet(FULL, 90, 4).meta) == f"{TASK.team}  2:00 left"
    assert keys_of(sheet) == {"o": "screen.note"}


def test_what_was_not_said_has_no_row() -> None:
    def rows(**how: Any) -> list[str]:
        return [text(row) for row in rows_of(ratings.detail_sheet(replace(TASK, **how), 90, 9), 90)]

    none = "Nothing of it is on record."
    assert rows(window="") == ["", none]
    assert rows(window="", sort="target") == [""]
    assert rows(window="", rating="P") == ["", none, "", told("Yours", "P")]
    assert rows(window="", contents=("A.",)) == ["", none, "", told("Must say", "A.")]
    for adequate, said in ((True, "adequate"), (False, "not adequate")):
        found = rows(texts=(like(EvidenceRow, at="1:02", text="One."),), adequate=adequate)
        assert found[-1] == told("Text", said)
    assert rows(notes=(like(EvidenceRow, at="1:05", text="N."),))[-2:] == ["", "1:05  N."]
    for room, most in ((50, 50), (76, 76), (99, 76)):
        long = replace(TASK, expected="ab " * 99, others="ab " * 99, contents=("ab " * 99,))
        sheet = ratings.detail_sheet(long, room, 9)
        assert most - 2 <= max(len(text(row)) for row in rows_of(sheet, room)) <= most


@pytest.mark.parametrize("state", ["running", "late", "over", "shown"])
def test_what_could_be_rated_and_is_not_says_how_its_window_stands(state: Any) -> None:
    row = replace(TASK, state=state)
    view = replace(VIEW, tasks=(row,), gaps=(row.id,))
    sheet = ratings.gaps_sheet(view, 90, 9)
    shape = "<warn>▲" if state in ("late", "over") else "<muted>·"
    (line,) = rows_of(sheet, 90)
    same(line, ends(f"{shape} <bold>{row.team:<4}<subject>{row.title}", "<muted>2:00 left", 90))
    assert titled(sheet) == "Unrated 1 n next gap"
    assert keys_of(sheet) == {"n": "screen.next"}
    assert titled(ratings.gaps_sheet(replace(view, gaps=()), 90, 9)) == "Unrated n next gap"


def test_every_pane_of_an_evaluator_keeps_its_width() -> None:
    for room in (30, 60, 80, 132):
        for make in (ratings.tasks_sheet, ratings.rest_sheet, ratings.gaps_sheet):
            assert within(make(VIEW, room, 20), room)
