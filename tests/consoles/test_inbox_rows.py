"""What the inbox and a message draw of a view: each word in its place, in its ink."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from drawn import cut, ends, keys_of, rows_of, same, text, titled
from middle import desk, the

from simulator.consoles import attached
from simulator.consoles import participant_panes as panes
from simulator.consoles.lines import Piece
from simulator.pictures.views import (
    MessageRow,
    ParticipantView,
)


def only(view: ParticipantView = desk(), **rows: Any) -> ParticipantView:  # noqa: B008 - a view
    """Return a desk on which some rows stand, and else nothing changes."""
    return replace(view, **rows)


# ---- inbox

LETTER = replace(
    the(desk().inbox, lambda row: row.files),
    unread=False,
    urgent=False,
    answered=False,
    flagged=False,
    sent=False,
    thread=1,
    asks="",
    may_go="",
    properties=(),
)
LETTERS = (
    (LETTER, " ", LETTER.sender),
    (replace(LETTER, unread=True, urgent=True, sent=True), "<warn>!", LETTER.to),
    (replace(LETTER, unread=True), "<strong>•", LETTER.sender),
    (replace(LETTER, urgent=True), " ", LETTER.sender),
    (replace(LETTER, sent=True, answered=True), "<muted>→", LETTER.to),
    (replace(LETTER, sent=True, to=""), "<muted>→", LETTER.sender),
    (replace(LETTER, answered=True, flagged=True), "<muted>r", LETTER.sender),
    (replace(LETTER, flagged=True, thread=2), "<text>F", LETTER.sender),
    (replace(LETTER, thread=12), " ", LETTER.sender),
)


@pytest.mark.parametrize("room", [40, 59, 60, 100])
@pytest.mark.parametrize(("row", "shape", "who"), LETTERS)
def test_a_message_has_one_mark_its_time_with_whom_and_what_about(
    row: MessageRow, shape: str, who: str, room: int
) -> None:
    (line,) = rows_of(panes.inbox_sheet(only(inbox=(row,)), room, 8), room)
    size = 16 if room >= 60 else 11
    name, about = ("<strong>", "<subject>") if row.unread else ("<text>", "<muted>")
    left = f" {shape} <muted>{row.at.removeprefix('T+')} {name}{cut(who, size):<{size}} "
    thread = f"<muted>({row.thread}) " if row.thread > 1 else ""
    same(line, ends(f"{left}{about}{row.subject}", thread, room, 1))

    if room < 60:
        first, second = rows_of(panes.inbox_sheet(only(inbox=(row,)), room, 9), room)
        name = "<strong>" if row.unread else "<subject>"
        about = "<text>" if row.unread else "<muted>"
        same(first, ends(f" {shape} {name}{who}", f"<muted>{row.at} ", room))
        same(second, ends(f"   {about}{row.subject}", thread, room, 1))
    else:
        assert len(rows_of(panes.inbox_sheet(only(inbox=(row,)), room, 9), room)) == 1


def test_the_inbox_counts_what_is_unread_and_is_found_by_all_it_says() -> None:
    row = replace(LETTER, unread=True, properties=(("Case", "C-7"),))
    sheet = panes.inbox_sheet(only(inbox=(row, LETTER)), 99, 9)
    assert titled(sheet) == "Inbox 1 unread n next / filter"
    assert sheet.meta[0].ink == "text"
    assert keys_of(sheet) == {"n": "screen.next", "/": "screen.filter"}
    found, read = (one.search for one in sheet.items)
    assert f"from:{row.sender} {row.subject} {row.tlp} unread {row.body} C-7" == found
    assert " read " in read
    assert panes.inbox_sheet(only(inbox=(LETTER,)), 99, 9).meta == (Piece("0 unread", "muted"),)


# ---- a message

FILE = the(LETTER.files, lambda one: one)
BARE = replace(LETTER, files=(), body="One word.\n\nAnother.", tlp="TLP:AMBER", to="Us")


@pytest.mark.parametrize("tall", [14, 15])
def test_a_message_says_from_whom_to_whom_and_when_and_then_its_text(tall: int) -> None:
    rows = rows_of(panes.message_sheet(BARE, 90, tall), 90)
    same(
        rows[0],
        ends(
            f"<muted>From <bold>{BARE.sender}<muted>   {BARE.at}", "<tlp:TLP:AMBER> TLP:AMBER ", 90
        ),
    )
    if tall > 14:
        same(rows[1], f"<muted>To   <text>Us<muted>   {BARE.channel}")
        assert [text(row) for row in rows[2:]] == ["", "One word.", "", "Another."]
    else:
        assert [text(row) for row in rows[1:]] == ["One word.", "Another."]
    unlabelled = rows_of(panes.message_sheet(replace(BARE, tlp="", to=""), 90, tall), 90)
    assert text(unlabelled[0]).endswith("  no label")
    assert [text(row) for row in unlabelled[1:]] == (
        ["", "One word.", "", "Another."] if tall > 14 else ["One word.", "Another."]
    )


def test_a_long_sender_is_cut_before_the_time_and_the_label() -> None:
    long = replace(BARE, sender="S" * 99)
    for room in (50, 60, 90):
        first = text(rows_of(panes.message_sheet(long, room, 9), room)[0])
        assert first.startswith("From SSS")
        assert first.endswith(f"S…   {BARE.at}   TLP:AMBER")
        assert len(first) == room - 1


@pytest.mark.parametrize(
    ("asks", "may_go", "tlp", "kicker"),
    [
        ("", "", "TLP:RED", None),
        ("Answer in 3:00", "", "TLP:RED", "<warn>▲<bold> Answer in 3:00"),
        ("Answer is 3 min late", "", "", "<bad>■<bold> Answer is 3 min late"),
        ("", "us", "TLP:RED", "<muted>may go to us"),
        ("", "It may go on.", "", "<muted>It may go on."),
        ("Answer", "It may go on.", "", "<warn>▲<bold> Answer"),
        ("Answer", "us", "TLP:RED", "<warn>▲<bold> Answer<muted> · may go to us"),
    ],
)
def test_what_it_asks_for_and_how_far_it_may_go_stand_before_its_text(
    asks: str, may_go: str, tlp: str, kicker: str | None
) -> None:
    row = replace(BARE, asks=asks, may_go=may_go, tlp=tlp, body="B")
    rows = rows_of(panes.message_sheet(row, 90, 9), 90)
    assert len(rows) == 2 + (kicker is not None)
    if kicker is not None:
        same(rows[1], kicker)


@pytest.mark.parametrize("tall", [14, 15])
def test_properties_stand_before_the_text_and_files_after_it(tall: int) -> None:
    files = (FILE, replace(FILE, name="b.csv", kind="table", size="2 kB"))
    row = replace(BARE, body="B", to="", properties=(("Case", "C-7"),), files=files)
    sheet = panes.message_sheet(row, 90, tall)
    rows = rows_of(sheet, 90)
    airy = [""] if tall > 14 else []
    assert [text(one) for one in rows[1:]] == [
        "Case C-7",
        *airy,
        "B",
        *airy,
        f"With it  {FILE.name}   {FILE.kind}, {FILE.size}",
        "         b.csv   table, 2 kB",
    ]
    same(rows[-1], "         <bold>b.csv<muted>   table, 2 kB")
    assert titled(sheet).startswith(f"{row.subject} 2 files v files r reply f forward z zoom")
    assert keys_of(sheet) == {
        "v": "screen.files",
        "r": "screen.reply",
        "f": "screen.forward",
        "z": "screen.zoom",
    }
    assert "v" not in keys_of(panes.message_sheet(replace(row, files=()), 90, tall))
    assert attached.count(files[:1]) == (Piece("1 file", "text"),)


def test_a_message_is_set_no_wider_than_one_reads() -> None:
    long = replace(BARE, body="ab " * 200, properties=(("Case", "ab " * 60),))
    for room, most in ((40, 40), (75, 75), (76, 76), (77, 76), (130, 76)):
        sheet = panes.message_sheet(long, room, 9)
        assert most - 2 <= max(len(text(row)) for row in rows_of(sheet, room)[1:]) <= most
