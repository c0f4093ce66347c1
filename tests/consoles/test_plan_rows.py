"""What control's plan, timeline and lists draw of a view: each word in its place, in its ink."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drawn import cut, drawn, ends, keys_of, right, rows_of, same, text, titled, within
from made import like
from middle import control_desk, the

from simulator.consoles import control_pages as pages
from simulator.consoles import control_panes as panes
from simulator.consoles import plan_sheets as plan
from simulator.consoles.digits import big
from simulator.consoles.glyphs import POINTER
from simulator.consoles.inject_keys import SEND
from simulator.domain.state.inject_status import STATUSES
from simulator.pictures.control_view import (
    ActivityRow,
    RulingRow,
    WorthRow,
)

VIEW = control_desk()


# ---- the MSEL

INJECT = replace(
    the(VIEW.msel, lambda row: row.state == "acted"),
    now="",
    note="7/7 read",
    over=False,
    over_for="",
)
QUEUED = the(VIEW.msel, lambda row: row.state not in ("acted", "unread", "next") and not row.sent)
TITLES = {"acted": "muted", "skipped": "faint", "next": "strong"}


def shape_of(state: str) -> str:
    """Return the mark of a state as the legend has it."""
    own = {"next": f"<strong>{POINTER}", "unread": "<warn>▲", "acted": "<muted>●"}
    return own.get(state) or f"<{STATUSES[state].ink}>{STATUSES[state].mark}"


@pytest.mark.parametrize("state", sorted({"acted", "unread", "next", *STATUSES}))
@pytest.mark.parametrize("room", [89, 90])
def test_an_inject_has_its_mark_plan_and_fact_under_their_heads(room: int, state: str) -> None:
    for row, late in (
        (replace(INJECT, state=state), "muted"),
        (replace(INJECT, state=state, sent="9:99"), "text"),
        (replace(INJECT, state=state, sent=""), "muted"),
        (replace(INJECT, state=state, now="0:30"), "muted"),
        (replace(INJECT, state=state, over=True, over_for="4 min"), "muted"),
    ):
        head, *over, line = rows_of(plan.msel_sheet(replace(VIEW, msel=(row,)), room, 9), room)
        now_head, now = (f"{'now':<6}", f"<text>{row.now:<6}") if row.now else ("", "")
        size = 24 if room >= 90 else 16
        same(
            head,
            ends(
                f"    <muted>plan  {now_head}sent  inject",
                f"<muted>to     {'state':<{size}}",
                room,
                0,
            ),
        )
        shape = "<warn>▲" if row.over else shape_of(state)
        left = f" {shape}  <muted>{row.planned:<6}{now}<{late}>{row.sent:<6}<muted>{row.id:<6}"
        left += f"<{TITLES.get(state, 'subject')}>{row.title}"
        quiet = "muted" if state in ("acted", "skipped") else "text"
        same(line, ends(left, f"<{quiet}>{row.to:<7}<{row.tone}>{row.note:<{size}}", room, 1))
        assert len(over) == row.over
        if over:
            same(over[0], f" <warn>▲  overdue   <bold>{row.id}<warn> 4 min")


def test_a_key_is_offered_where_the_inject_under_the_cursor_is_fit_for_it() -> None:
    keys = keys_of(plan.msel_sheet(VIEW, 150, 9))
    assert keys.items() >= {"m": "screen.move", "g": "screen.now"}.items()
    assert "space" not in keys
    fit = replace(QUEUED, verbs=(SEND,))
    assert keys_of(plan.msel_sheet(VIEW, 150, 9, fit))["space"] == "screen.send"
    assert "space" not in keys_of(plan.msel_sheet(VIEW, 150, 9, replace(fit, verbs=())))


def test_the_next_inject_and_the_time_to_it_are_told_large_where_there_is_room() -> None:
    row = the(VIEW.msel, lambda one: one.id == VIEW.next_inject)
    view = replace(VIEW, countdown="1:40")
    (line,) = rows_of(plan.next_sheet(view, 120, 4), 120)
    to = f"to {row.to}   {row.channel}"
    same(line, right("<strong>1:40", 6) + f"<muted> {row.id} <strong>{row.title}<muted>   {to}")
    large = rows_of(plan.next_sheet(view, 120, 5), 120)
    assert text(large[0]) == ""
    assert [text(one)[17:].strip() for one in large[1:]] == [
        f"{row.id}  {row.title}", to, VIEW.next_line,
    ]  # fmt: skip
    assert [text(one)[:17].rstrip() for one in large[1:]] == [
        f" {row}".rstrip() for row in big("1:40")
    ]
    assert {len(text(one)) - len(text(one)[17:].lstrip()) for one in large[1:]} == {17}
    none = plan.next_sheet(replace(view, next_inject="", next_line=""), 90, 9)
    assert [text(one) for one in rows_of(none, 90)] == [" No inject is left in the MSEL."]


SEEN = replace(
    INJECT, subject="S", sender="Police", to="QN", channel="by phone", tlp="TLP:RED", urgent=True,
    body="Body.", asks=("Answer.",), properties=(("Case", "C-7"),), files=(), sent="",
)  # fmt: skip


def test_an_inject_stands_exactly_as_it_will_be_seen() -> None:
    sheet = plan.inject_sheet(SEEN, 80, 9)
    lines = [text(row) for row in rows_of(sheet, 80)]
    assert lines == [
        "  EXERCISE EXERCISE EXERCISE", "", "  S",
        "  From Police   urgent" + " " * 47 + " TLP:RED", "  To   QN   by phone", "  Case C-7",
        "", "  Body.", "", "  Answer.", "", "  EXERCISE EXERCISE EXERCISE",
    ]  # fmt: skip
    same(
        rows_of(sheet, 80)[3],
        "  " + ends("<muted>From <bold>Police<strong>   urgent", "<tlp:TLP:RED> TLP:RED ", 76),
    )
    assert sheet.title == "Exactly what they will see"
    assert plan.inject_sheet(replace(SEEN, sent="0:02"), 80, 9).title == "Exactly what they saw"
    bare = replace(SEEN, subject="", tlp="", urgent=False, asks=(), properties=())
    assert [text(row) for row in rows_of(plan.inject_sheet(bare, 80, 9), 80)][2:] == [
        f"  {bare.title}", "  From Police", "  To   QN   by phone", "", "  Body.", "",
        "  EXERCISE EXERCISE EXERCISE",
    ]  # fmt: skip
    for room, most in ((60, 56), (76, 72), (99, 72)):
        long = replace(SEEN, body="ab " * 99, asks=("ab " * 99,))
        rows = [text(row) for row in rows_of(plan.inject_sheet(long, room, 9), room)]
        assert most <= max(len(row) for row in rows if "ab" in row) <= most + 2
    assert plan.inject_sheet(None, 80, 9).empty == ("No inject is chosen.",)


def test_who_will_see_it_and_what_it_does_stand_beside_it_under_their_heads() -> None:
    row = replace(
        INJECT, will_see=("QN lead",), will_not=("QM",), checks=(("warn", "Label", "too wide"),),
        does=("Cuts a link.",), author_note="Note it.",
        apart=(("Case", "a"), ("Case", "b"), ("Map", "c")),
        expected=("They ask.",), waits=("For I-02.",), about=("Ransom.",), why="So.",
    )  # fmt: skip
    rows = rows_of(plan.seen_sheet(row, 60, 9), 60)
    assert [text(one) for one in rows] == [
        "● QN lead", "", "Who will not", "  QM", "", "Checks", f"▲ {'Label':<20} too wide",
        "", "What it does", "  Cuts a link.", "", "Note", "  Note it.", "", "Case", "  a", "  b",
        "", "Map", "  c", "", "Expected", "  They ask.", "", "Waits", "  For I-02.", "", "About",
        "  Ransom.", "", "Why", "  So.",
    ]  # fmt: skip
    same(rows[0], "<ok>●<text> QN lead")
    same(rows[2], "<strong>Who will not")
    same(rows[6], f"<warn>▲ <text>{'Label':<20} <muted>too wide")
    same(rows[-1], "  <muted>So.")
    same(rows[-4], "  <muted>Ransom.")
    same(rows[-7], "  For I-02.")
    empty = replace(
        row,
        will_not=(),
        checks=(),
        does=(),
        author_note="",
        apart=(),
        expected=(),
        waits=(),
        about=(),
        why="",
    )
    assert [text(one) for one in rows_of(plan.seen_sheet(empty, 60, 9), 60)] == ["● QN lead"]
    long = replace(empty, why="ab " * 60)
    widths = [len(text(one)) for one in rows_of(plan.seen_sheet(long, 50, 9), 50)]
    assert 48 <= max(widths) <= 50


# ---- what is worth a look, and what was done


def test_a_ruling_that_waits_comes_before_what_is_late() -> None:
    ruling = like(RulingRow, id="r", team="QS", at="01:20", text="Paper", left="9:00", tone="warn")
    late = like(WorthRow, text="QN is silent", advice="Ask them.", tone="bad")
    view = replace(VIEW, rulings=(ruling,), worth=(late,))
    for room in (40, 48, 80, 121):
        sheet = panes.worth_sheet(view, room, 9)
        first, second = rows_of(sheet, room)
        same(
            first, ends(" <warn>▲  <bold>QS <subject>Paper", "<muted>rule on it, <bold>9:00", room)
        )
        half = max(20, room // 2 - 4)
        same(second, cut(f" <bad>■  <subject>{'QN is silent':<{half}}<muted> Ask them.", room))
        assert [one.id for one in sheet.items] == ["rule:r", "worth:0"]
    sheet = panes.worth_sheet(view, 90, 9)
    assert titled(sheet) == "Worth a look 1 to rule on u rule n next"
    assert keys_of(sheet) == {"u": "screen.rule", "n": "screen.next"}
    assert (
        titled(panes.worth_sheet(replace(view, rulings=()), 90, 9)) == "Worth a look u rule n next"
    )


def test_an_act_says_when_which_team_who_and_what() -> None:
    row = like(
        ActivityRow, at="01:20:20", team="QS", who="lead", what="proposes", detail="It", tone="warn"
    )
    for room, at, who in ((59, "01:20", 8), (60, "01:20:20", 16), (100, "01:20:20", 16)):
        sheet = panes.activity_sheet(replace(VIEW, activity=(row,)), room, 9)
        same(
            sheet.items[0].rows[0],
            f"<muted>{at}  <bold>QS <muted>{'lead':<{who}} <text>proposes <warn>It",
        )
        short = replace(VIEW, activity=(replace(row, at="1:20"),))
        assert text(panes.activity_sheet(short, room, 9).items[0].rows[0]).startswith(
            "1:20  QS lead"
        )
    view = replace(VIEW, activity=(row, replace(row, team="QN", detail="")))
    assert [one.id for one in panes.activity_sheet(view, 90, 9).items] == [
        "0:01:20:20",
        "1:01:20:20",
    ]
    assert panes.activity_text(view, "0:01:20:20") == "01:20:20  QS proposes  It"
    assert panes.activity_text(view, "1:01:20:20") == "01:20:20  QN proposes"
    assert panes.activity_text(view, "2:01:20:20") == ""
    assert keys_of(panes.activity_sheet(view, 90, 9)) == {"/": "screen.filter", "o": "screen.note"}


@pytest.mark.parametrize("room", [69, 109])
def test_plan_and_fact_stand_on_the_timeline_at_their_times(room: int) -> None:
    status = the(STATUSES, lambda one: not STATUSES[one].on_axis)
    shown = the(STATUSES, lambda one: STATUSES[one].on_axis)
    msel = (
        replace(INJECT, state="acted", due_x=0, sent_x=600),
        replace(QUEUED, state=status, due_x=1800, sent_x=None),
        replace(QUEUED, state=shown, due_x=3600, sent_x=None),
        replace(QUEUED, due_x=None, sent_x=None),
    )
    view = replace(VIEW, msel=msel, now_x=2400, end_x=3600)
    sheet = panes.timeline_sheet(view, room, 9)
    labels, planned, actual = (one.rows[0] for one in sheet.items)

    def column(x: int) -> int:
        return 9 + x * (room - 9 - 1) // 3600

    assert text(planned).startswith("planned  ·")
    assert text(planned)[column(1800)] == "·"
    assert text(planned)[column(3600)] == STATUSES[shown].mark
    assert text(planned)[column(2400)] == text(actual)[column(2400)] == "│"
    assert text(actual).startswith("actual ")
    assert text(actual)[column(600)] == "●"
    assert len(text(planned).split()) == 5
    assert len(text(actual).split()) == 3
    assert text(labels)[column(2400) - 1 :].startswith("now")
    assert drawn(planned)[column(0)] == ("·", "muted"), "what is past"
    assert drawn(planned)[column(1800)] == ("·", "text")
    early = panes.timeline_sheet(replace(view, now_x=0), room, 9)
    assert text(early.items[0].rows[0]).startswith(" " * 9 + "now")


def test_every_pane_of_a_played_control_desk_keeps_its_width() -> None:
    for room in (30, 60, 80, 132):
        for make in (
            plan.next_sheet, plan.msel_sheet, pages.teams_sheet, pages.world_sheet,
            pages.flows_sheet, pages.decisions_sheet, pages.stages_sheet, pages.messages_sheet,
            panes.worth_sheet, panes.activity_sheet, panes.timeline_sheet,
        ):  # fmt: skip
            assert within(make(VIEW, room, 20), room), make.__name__


def test_the_region_is_folded_into_one_line() -> None:
    view = replace(VIEW, fold=(("Region", "muted"), ("■ 2", "bad")))
    same(panes.fold_row(view, 80), " <muted>Region   <bad>■ 2")
