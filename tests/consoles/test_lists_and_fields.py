"""What pickers, forms, files and the start draw: each word in its place, in its ink."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from drawn import cut, ends, keys_of, marked, right, rows_of, same, text, titled
from made import like
from still import still

from simulator.cli.home import Home
from simulator.consoles import dialogs, fields, files, home, picker
from simulator.consoles.deciding import WaysField
from simulator.consoles.lines import Piece, Verb, width
from simulator.pictures.files_view import FileView, HeadRow, LineRow
from simulator.pictures.views import Choice, ChoiceLine, FieldView, FormView

# ---- pickers


@pytest.mark.parametrize("room", [50, 80])
def test_entries_stand_under_the_heads_of_their_groups_and_what_cannot_be_says_so(
    room: int,
) -> None:
    listed = (
        picker.Entry("a", "Isolate", "Contain", ("1 AN", "10-90 m")),
        picker.Entry("b", "Patch", "Contain", ("2 AN", "2 h"), "It runs."),
        picker.Entry("c", "Hunt", "Find out", ("",), "A hunt runs."),
        picker.Entry("d", "Why"),
    )
    items = picker.entry_items(listed, room)
    assert [(one.id, len(one.rows), one.heads) for one in items] == [
        ("a", 2, 1), ("b", 1, 0), ("c", 2, 1), ("d", 1, 0),
    ]  # fmt: skip
    same(items[0].rows[0], "<muted>Contain")
    end = right("<muted>1 AN", 9) + right("10-90 m", 9) + " "
    same(items[0].rows[1], ends("  <subject>Isolate", end, room))
    end = right("<faint>2 AN", 9) + right("not now", 9) + " "
    same(items[1].rows[0], ends("  <faint>Patch", end, room))
    same(items[2].rows[1], ends("  <faint>Hunt", right("<faint>not now", 9) + " ", room))
    same(items[3].rows[0], " <subject>Why")
    assert [one.search for one in items] == [
        "Contain Isolate",
        "Contain Patch",
        "Find out Hunt",
        " Why",
    ]


def test_what_follows_stands_beside_its_label_and_hangs_under_it() -> None:
    lines = (("Takes", "ab " * 20, "warn"), ("A label that is very long", "x", "text"))
    for room, size in ((60, 20), (25, 20)):
        rows = picker.preview_rows(lines, room)
        body = max(8, room - size)
        assert text(rows[0]).startswith("Takes" + " " * 15 + "ab")
        assert {text(row)[:5] for row in rows[1:-1]} <= {" " * 5}
        assert max(len(text(row)) for row in rows) <= size + body
        assert " ".join(text(row)[20:] for row in rows[:-1]).split() == ["ab"] * 20
        same(rows[-1], f"<muted>{cut('A label that is very long', 20)}<text>x")
        assert {piece.ink for piece in rows[0]} == {"muted", "warn"}
    assert text(picker.preview_rows((("To", "x", "text"),), 60)[0]) == "To      x"
    assert text(picker.preview_rows((("Eightlet", "x", "text"),), 60)[0]) == "Eightlet x"
    assert picker.preview_rows((), 60) == []


def test_a_form_beside_the_list_says_what_stands_in_it() -> None:
    choices = (like(Choice, id="a", title="Gates"), like(Choice, id="b", title="Cranes"))
    form = like(
        FormView, kind="k", title="T", refusal="Not possible.", preview=(("Takes", "1 h", "text"),),
        fields=(
            like(FieldView, name="hidden", label="", kind="line", value="x"),
            like(FieldView, name="one", label="Where", kind="choice", value="b", choices=choices),
            like(
                FieldView, name="many", label="Which", kind="many", value=("a", "b"),
                choices=choices,
            ),
            like(FieldView, name="hint", label="Why", kind="text", hint="a reason"),
            like(FieldView, name="none", label="Who", kind="line"),
        ),
    )  # fmt: skip
    rows = [one.rows[0] for one in picker.form_rows(form, 60)]
    assert [text(row) for row in rows] == [
        f"{'Where':<20}Cranes", "", f"{'Which':<20}Gates, Cranes", "", f"{'Why':<20}a reason", "",
        f"{'Who':<20}to be filled in", "", "Not possible.", "Takes   1 h",
    ]  # fmt: skip
    same(rows[0], f"<muted>{'Where':<20}<text>Cranes")
    same(rows[-2], "<warn>Not possible.")


@pytest.mark.parametrize("room", [30, 60, 100])
def test_the_foot_of_a_dialog_has_its_button_first_and_a_note_last(room: int) -> None:
    verbs = (Verb("tab", "next"), Verb("esc", "back", "screen.close"))
    row = dialogs.foot("F2 send", verbs, "no second seat", room, "screen.send")
    keys = "<key>tab<verb> next  <key>esc<verb> back"
    left = f" <button>F2 send<text>    {keys}"
    if room >= 60:
        same(row, ends(left, "<muted>no second seat", room, 0))
        assert width(row) == room
    assert {piece.click for piece in row} >= {"screen.send"}
    assert text(dialogs.foot("", verbs, "", room)) == "tab next  esc back"


# ---- fields


class Choices(fields.ChoiceField):
    """A field without an app."""

    has_focus = False


def field(most: int = 6, value: Any = "", *, many: bool = False, rows: int = 3) -> Choices:
    """Return a field of so many choices."""
    choices = [like(Choice, id=f"c{n}", title=f"Choice {n}", note=f"note {n}") for n in range(rows)]
    choices[-1] = replace(choices[-1], possible=False)
    return Choices(choices, value, many=many, most=most, id="f")


@pytest.mark.parametrize("many", [True, False])
def test_what_is_chosen_has_its_mark_and_what_cannot_be_is_faint(*, many: bool) -> None:
    on, off = ("■", "□") if many else ("●", "·")
    one = field(value=("c1",) if many else "c1", many=many)
    for room in (22, 40):
        rows = [row for row, _ in one.rows(room)]
        same(rows[0], ends(f" <muted>{off} <text>Choice 0", "<muted>note 0 ", room))
        same(rows[1], ends(f" <strong>{on} Choice 1", "<muted>note 1 ", room))
        same(rows[2], ends(f" <muted>{off} <faint>Choice 2", "<muted>note 2 ", room))
    below = [row for row, _ in one.rows(20)]
    assert [text(row) for row in below[:2]] == [f" {off} Choice 0", "   note 0"]
    same(below[1], "   <muted>note 0")
    one.has_focus = True
    assert text(one.rows(40)[1][0]).startswith(f"►{on} Choice 1")
    assert text(one.rows(40)[0][0]).startswith(f" {off} Choice 0")


@pytest.mark.parametrize("rows", [6, 7, 20])
def test_a_long_list_shows_the_choices_around_the_cursor_and_which_it_is(rows: int) -> None:
    one = field(rows=rows)
    for at in range(rows):
        one.at = at
        found = one.rows(60)
        first = max(0, min(at - 3, rows - 6))
        assert [place for _, place in found[:6]] == list(range(first, first + 6))
        assert at in [place for _, place in found[:6]]
        hint = [text(row) for row, _ in found[6:]]
        assert hint == ([f" ↑↓ {at + 1} of {rows}"] if rows > 6 else [])
    for many, taken in ((True, "enter ticks"), (False, "chosen")):
        one = field(rows=rows, many=many)
        one.has_focus = True
        for sought, said in (("", "letters find"), ("ch", f"ch: {taken}")):
            one.sought = sought
            if rows > 6:
                same(one.rows(60)[-1][0], f" <muted>↑↓ 1 of {rows}   {said}")
    assert fields.ChoiceField([], "", many=False, most=6, id="f").rows(60) == [
        ((Piece(" none", "muted"),), 0)
    ]


def test_a_label_is_whole_in_any_room_and_a_field_at_fault_is_marked() -> None:
    words = "Reason to override the label of it"
    label = fields.FieldLabel(words)
    for room in (12, 20, 40):
        for wrong in (False, True):
            label.wrong = wrong
            rows = [row for row, _ in label.rows(room)]
            assert all(width(row) <= room - 1 for row in rows)
            lead = 2 if wrong else 0
            assert " ".join(text(row)[lead:] for row in rows) == words
            assert text(rows[0]).startswith("▲ " if wrong else "Reason")
            assert {piece.ink for piece in rows[-1]} == ({"warn"} if wrong else {"muted"})
    problem = fields.Problem()
    problem._text = "word " * 60
    rows = [row for row, _ in problem.rows(40)]
    assert len(rows) == 3
    assert text(rows[0]).startswith("▲ word")
    assert all(36 <= width(row) <= 40 for row in rows)
    assert [place for _, place in problem.rows(40)] == [-1, -1, -1]


class Ways(WaysField):
    """Ways to decide without an app."""

    has_focus = False


@pytest.mark.parametrize("room", [20, 40, 60])
def test_a_way_to_decide_is_whole_with_what_is_expected_of_it(room: int) -> None:
    lines = (
        ChoiceLine(label="Takes", text="2 AN for " + "long " * 12, warn="no AN free " * 3),
        ChoiceLine(label="", text="they call " * 6),
        ChoiceLine(label="Bravelle expects", text="“calm”"),
    )
    choices = (
        like(Choice, id="A", title="pay " * 20, lines=lines),
        like(Choice, id="B", title="Wait"),
    )
    ways = Ways(choices, "B", id="w")
    rows = ways.rows(room)
    first = [row for row, at in rows if at == 0]
    second = [row for row, at in rows if at == 1]
    assert text(first[-1]) == "", "an empty row after each but the last"
    assert text(first[0]).startswith(" □ A pay")
    same(second[0], " <strong>■ B Wait")
    assert len(second) == 1
    flat = " ".join(text(row).strip() for row in first).split()
    said = f"Takes {lines[0].text} ▲ {lines[0].warn} {lines[1].text} Bravelle expects “calm”"
    assert flat == ["□", "A", *["pay"] * 20, *said.split()]
    assert all(len(text(row)) <= room - 1 for row, _ in rows)
    assert max(len(text(row)) for row, _ in rows) >= room - 5
    assert all(text(row).startswith("     ") for row in first[1:-1])
    warned = " ".join(one.text for row in first for one in row if one.ink == "warn").split()
    assert warned == ["▲", *lines[0].warn.split()]


# ---- files

MAIL = like(
    FileView, name="a.eml", kind="mail", size="2 KB", sha256="ff", tlp="TLP:RED", count="2 lines",
    heads=(
        like(HeadRow, label="From", text="x@port.example", note="differs"),
        like(HeadRow, label="To", text="us"),
    ),
    lines=(like(LineRow, cells=("Open it.",)), like(LineRow, cells=("203.0.113.77",), known=True)),
)  # fmt: skip
TABLE = like(
    FileView, name="t.csv", kind="table", size="2 KB", sha256="ff", tlp="",
    columns=("ip", "who it is"),
    lines=(
        like(LineRow, cells=("203.0.113.77", "x")),
        like(LineRow, cells=("a", "n" * 90), known=True),
    ),
)  # fmt: skip


@pytest.mark.parametrize("room", [60, 115, 116])
def test_a_mail_has_its_headers_and_lines_and_what_the_team_holds_is_marked(room: int) -> None:
    sheet = files.file_sheet(MAIL, "1 of 2", 0, room, 9)
    rows = rows_of(sheet, room)
    same(rows[0], ends(f"<muted>{'From':<12}<text>x@port.example", "<warn>▲ differs", room))
    same(rows[1], f"<muted>{'To':<12}<text>us")
    assert [text(row) for row in rows[2:4]] == ["", "Open it."]
    held = "you hold this" if room >= 116 else "held"
    same(rows[4], ends("203.0.113.77", f"<warn>▲ {held}", room))
    assert [one.id for one in sheet.items] == ["h0", "h1", "gap", "0", "1"]
    assert titled(sheet).startswith("a.eml mail, 2 lines, 2 KB, 1 of 2 TLP:RED ctrl+s save")
    assert keys_of(sheet) == {"ctrl+s": "screen.save", "/": "screen.filter", "z": "screen.zoom"}
    assert len(files.file_sheet(MAIL, "", 0, room, 4).items) == 4
    assert len(files.file_sheet(MAIL, "", 0, room, 5).items) == 5
    assert text(rows_of(files.file_sheet(MAIL, "", 5, room, 9), room)[3]) == "it."


def test_a_table_has_its_columns_under_their_heads_however_far_it_is_moved() -> None:
    for aside in (0, 3, 14):
        sheet = files.file_sheet(TABLE, "", aside, 100, 9)
        head, first, _ = rows_of(sheet, 100)
        assert text(head) == f"{'ip':<12}  who it is"[aside:]
        assert head[0].ink == "muted"
        assert text(first) == f"{'203.0.113.77':<12}  x"[aside:]
    wide = rows_of(files.file_sheet(TABLE, "", 14, 100, 9), 100)[2]
    assert text(wide).startswith("n" * 71 + "…  ")
    assert files.file_sheet(TABLE, "", 0, 60, 4).head
    assert not files.file_sheet(TABLE, "", 0, 60, 3).head
    assert titled(files.file_sheet(TABLE, "", 0, 60, 9)).startswith("t.csv table, 2 KB ctrl+s")
    shut = files.file_sheet(replace(MAIL, problem="It cannot be read."), "", 0, 60, 9)
    assert (shut.items, shut.empty) == ((), ("It cannot be read.", "SHA-256 ff"))
    assert files.file_sheet(replace(MAIL, heads=(), lines=()), "", 0, 60, 9).empty


# ---- the start

VIEW = Home().home()
ROW = next(row for row in VIEW.scenarios if row.teams and not row.problem)


@pytest.mark.parametrize("room", [57, 80])
def test_a_scenario_says_how_long_it_is_and_for_how_many_teams(room: int) -> None:
    end = right(f"<muted>{ROW.length}", 6) + right(f"{len(ROW.teams)} teams", 9) + " "
    for row, ink, last in (
        (ROW, "subject", end),
        (replace(ROW, problem="No."), "faint", end),
        (
            replace(ROW, teams=ROW.teams[:1]),
            "subject",
            end.replace(f"{len(ROW.teams)} teams", " 1 team"),
        ),
        (replace(ROW, teams=()), "subject", end.replace(f"{len(ROW.teams)} teams", "       ")),
    ):
        first, second = home._scenario_rows(row, room, two=True)
        same(first, ends(f"  <{ink}>{row.title}", last, room))
        same(second, cut(f"  <muted>{row.subtitle}", room))
        (one,) = home._scenario_rows(row, room, two=False)
        same(one, ends(f"  <{ink}>{cut(row.title, 17):<17}<muted> {row.subtitle}", last, room))


def test_the_pace_is_drawn_in_sixteenths_with_its_hours() -> None:
    upper, lower, hours = (text(row) for row in home._pace((0, 8, 16, 12, 1), 80))
    assert upper == "        ███ ▄▄▄"
    assert lower == "    ███ ███ ███ ▁▁▁"
    assert hours == f"{'0:00':<16}1:00"
    assert text(home._pace((4,) * 40, 40)[1]) == "███ " * 9 + "███"
    assert text(home._pace((0, 0), 40)[0]) == ""
    assert text(home._pace((1, 2), 3)[1]) == "███"


@pytest.mark.parametrize(("tall", "heads", "rows"), [(4, 0, 1), (5, 0, 2), (6, 1, 3)])
def test_scenarios_take_the_room_there_is(tall: int, heads: int, rows: int) -> None:
    screen, _ = still(home.HomeScreen, Start(replace(VIEW, scenarios=(ROW, ROW))))
    sheet = screen._scenarios(57, tall)
    assert [len(one.rows) for one in sheet.items] == [min(rows, 2), rows]
    assert [one.heads for one in sheet.items] == [0, heads]


class Start:
    """The way in, of a view."""

    def __init__(self, view: Any) -> None:
        self.view = view

    def glance(self) -> Any:
        return self.view


def test_the_facts_of_a_scenario_are_whole() -> None:
    rows = [text(row) for row in home._facts(replace(ROW, facts=(("Length", "ab " * 40),)), 90)]
    assert rows[0] == ""
    assert rows[1].startswith("Length    ab ab")
    assert rows[2].startswith(" " * 10 + "ab")
    assert 64 <= max(len(row) for row in rows[1:3]) <= 66
    assert "Play as" in rows
    assert "Pace  injects in each quarter hour" in rows
    place = rows.index("Play as")
    for team, row in zip(ROW.teams, rows[place + 1 :], strict=True):
        size = max(len(one.name) for one in ROW.teams) + 2
        assert row.startswith(f"{team.code:<4}{team.name:<{size}}"[: len(row)].rstrip())
        assert row.endswith(team.people)
    assert marked(home._facts(ROW, 90)[-1]).startswith("<bold>")
