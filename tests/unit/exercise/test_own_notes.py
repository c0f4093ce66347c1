"""Private notes: of one seat alone, written otherwise, found, saved; never asked of anybody."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from picture_stories import hushed, underway

from simulator.exercise.aside import Left
from simulator.exercise.local_seat import LocalSeat
from simulator.plain.own_notes import OwnNotes

CANARY = "canary of one"
KINDS = {"control": "control", "evaluator": "evaluator", "A-lead": "team"}


def noted(seat: str, *texts: str) -> LocalSeat:
    port = LocalSeat(underway(hushed()), seat, kind=KINDS[seat])
    for text in texts:
        assert port.submit("private-note", {"text": text, "about": ""}) is None
    return port


@pytest.mark.parametrize("seat", KINDS)
def test_nothing_of_it_is_on_record_or_at_another_seat(seat: str) -> None:
    exercise = underway(hushed())
    before = (len(exercise.inputs), len(exercise.events))
    kept: list[Left] = []

    def keep(left: Left) -> str:
        kept.append(left)
        return ""

    port = LocalSeat(exercise, seat, kind=KINDS[seat], keep=keep)
    assert port.submit("private-note", {"text": CANARY, "about": ""}) is None
    assert [row.text for row in port.own_notes()] == [CANARY]
    assert port.keep({}) == ""
    assert (len(exercise.inputs), len(exercise.events)) == before
    for other, kind in KINDS.items():
        window = LocalSeat(exercise, other, kind=kind)
        assert CANARY not in f"{window.view()}{window.recap()}"
        assert window.own_notes() == ()
    desk = port.desk_of("B-lead")  # which exercise control looks at
    assert CANARY not in str(desk)
    again = LocalSeat(exercise, seat, kind=KINDS[seat], left=kept[-1])
    assert [row.text for row in again.own_notes()] == [CANARY]


def test_a_note_is_written_otherwise_and_thrown_away_and_the_others_keep_their_names() -> None:
    port = noted("A-lead", "One", "Two", "Three")
    names = {row.text: row.id for row in port.own_notes()}
    assert port.submit("drop-private-note", {"note": names["One"]}) is None
    form = port.form("edit-private-note", names["Two"])
    assert {field.name: field.value for field in form.fields} == {
        "text": "Two",
        "note": names["Two"],
    }
    assert port.submit("edit-private-note", {"note": names["Two"], "text": "Second"}) is None
    assert [row.text for row in port.own_notes()] == ["Three", "Second"]
    for note in (names["One"], "7", "-1", "x", ""):
        refusal = port.submit("drop-private-note", {"note": note})
        assert refusal is not None
        assert refusal.startswith("Not possible")


def test_notes_are_saved_under_a_name_that_is_free_for_their_owner_alone(tmp_path: Path) -> None:
    port = noted("control")
    assert "no private note" in (port.submit("save-private-notes", {"file": "x"}) or "")
    port = noted("control", "One", "Two\nlines")
    place = tmp_path / "mine.txt"
    place.write_text("somebody's")
    assert port.submit("save-private-notes", {"file": str(place)}) is None
    assert place.read_text() == "somebody's"
    saved = tmp_path / "mine-2.txt"
    assert saved.read_text() == "T+00:00  One\nT+00:00  Two\nlines\n"
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    assert str(saved) in port.acknowledgement("save-private-notes")
    for wrong in (str(tmp_path), "/dev/null", str(tmp_path / "none" / "x"), "a\0b", "~nobody-x/y"):
        refusal = port.submit("save-private-notes", {"file": wrong})
        assert refusal is not None, wrong
        assert refusal.startswith("Not possible"), wrong


def test_in_lines_a_seat_lists_finds_rewrites_and_saves_its_notes(tmp_path: Path) -> None:
    port = noted("evaluator", "Gates", "Cranes")
    opened: list[tuple[str, str]] = []

    def opens(kind: str, about: str = "", given: object = None) -> list[str]:
        del given
        opened.append((kind, about))
        return [kind]

    verbs = OwnNotes(port, opens).verbs()

    def types(verb: str, rest: str = "") -> list[str]:
        return verbs[verb][1](rest)

    assert types("mynotes") == ["1 T+0:00 Gates", "2 T+0:00 Cranes"]
    assert types("mynotes", "cran") == ["2 T+0:00 Cranes"]
    assert types("mynotes", "x") == ["None of them has that."]
    types("note")
    types("editnote", "2")
    types("savenotes")
    assert opened == [("private-note", ""), ("edit-private-note", "1"), ("save-private-notes", "")]
    assert types("dropnote", "1") == ["Thrown away."]
    assert types("dropnote", "1") == ["There is no note 1; type mynotes for those there are."]
    assert types("editnote", "9") == ["There is no note 9; type mynotes for those there are."]
    (said,) = types("savenotes", str(tmp_path / "a.txt"))
    assert str(tmp_path / "a.txt") in said
    assert (tmp_path / "a.txt").read_text() == "T+00:00  Cranes\n"
