"""A team's notes: for the seats of one team, ticked off and struck by any of them, bounded."""

from __future__ import annotations

from typing import Final

import pytest
from directing import taken
from strategies import opened
from worlds import drill

from simulator.domain.concepts.phases import Pause
from simulator.domain.concepts.team_notes import (
    LONGEST,
    MOST,
    OPEN,
    MarkTeamNote,
    TeamNoteWritten,
    WriteTeamNote,
)
from simulator.domain.state.at_seats import TeamNoteSeen
from simulator.engine import Kernel
from simulator.pictures.recap import Away, Stand, recap_view
from simulator.pictures.staff import Staff
from simulator.pictures.team_notes import team_note_rows
from simulator.units import MINUTE

CANARY: Final = "canary-of-A"


def noted(*texts: str) -> Kernel:
    kernel = opened(drill(), 1)
    for text in texts:
        taken(kernel, WriteTeamNote(text=text), seat="A-lead")
    return kernel


def test_a_team_reads_its_notes_and_another_team_never_does() -> None:
    kernel, other = noted(CANARY), noted()
    taken(kernel, MarkTeamNote(note="1", mark="done"), seat="A-second")
    for seat, sits in drill().seats.items():
        told = CANARY in str(kernel.since(seat, 0))
        assert told == (sits.team == "A" or sits.kind in ("control", "evaluator")), seat
        if not told:
            assert kernel.since(seat, 0) == other.since(seat, 0)
    seen = kernel.picture("A-second").team_notes["A"]["1"]
    assert (seen.seat, seen.mark, seen.by) == ("A-lead", "done", "A-second")
    assert kernel.picture("control").team_notes == {"A": {"1": seen}}


def test_what_is_open_stands_first_and_what_is_marked_can_be_opened_again() -> None:
    kernel = noted("One", "Two", "Three")
    taken(kernel, MarkTeamNote(note="3", mark="struck"), seat="A-second")
    rows = team_note_rows(kernel.picture("A-lead"), "A")
    assert [(row.text, row.mark, row.by) for row in rows] == [
        ("Two", "open", ""),
        ("One", "open", ""),
        ("Three", "struck", "Second"),
    ]
    taken(kernel, MarkTeamNote(note="3", mark="open"), seat="A-lead")
    assert team_note_rows(kernel.picture("A-lead"), "A")[0].text == "Three"


@pytest.mark.parametrize(
    ("seat", "command", "why"),
    [
        ("A-lead", WriteTeamNote(text=" "), "write what your team is to see"),
        ("A-lead", WriteTeamNote(text="x" * (LONGEST + 1)), f"{LONGEST} characters"),
        ("A-lead", MarkTeamNote(note="9", mark="done"), "has no note 9"),
        ("B-lead", MarkTeamNote(note="1", mark="done"), "has no note 1"),
        ("A-lead", MarkTeamNote(note="1", mark="best"), "not best"),
        ("A-lead", MarkTeamNote(note="1", mark="open"), "note 1 is open"),
        ("control", WriteTeamNote(text="From above."), ""),
    ],
)
def test_what_is_no_note_is_refused(
    seat: str, command: WriteTeamNote | MarkTeamNote, why: str
) -> None:
    kernel = noted("One")
    refusal = kernel.take(seat, command).refusal
    assert refusal is not None
    assert why in refusal


def test_a_page_is_bounded() -> None:
    kernel = noted()
    page = kernel.picture("A-lead").team_notes.setdefault("A", {})
    refuse = WriteTeamNote(text="One more.").refuse

    def fill(n: int) -> str:
        page.update((str(k), TeamNoteSeen(str(k), "A", "A-lead", 0, "x")) for k in range(n))
        return refuse(kernel.picture("A-lead")) or ""

    assert fill(OPEN - 1) == ""
    assert f"{OPEN} notes of your team are open" in fill(OPEN)
    page["3"].mark = "struck"
    assert refuse(kernel.picture("A-lead")) is None
    assert f"it has {MOST} notes" in fill(MOST)


def test_notes_are_written_in_a_pause_and_no_fact_comes_of_them() -> None:
    kernel = noted()
    taken(kernel, Pause(reason="Lunch."))
    taken(kernel, WriteTeamNote(text="We told B of the hash."), seat="A-lead")
    (event,) = [one for one in kernel.events if isinstance(one.body, TeamNoteWritten)]
    assert event.body.topics() == ()
    assert not any("hash" in topic for topic in kernel.world.happened)


def test_who_comes_late_reads_what_was_noted_and_who_comes_back_what_is_open_or_new() -> None:
    kernel = noted("Old and done", "Old and open")
    taken(kernel, MarkTeamNote(note="1", mark="done"), seat="A-second")
    left = Stand.of(kernel.picture("A-second"), kernel.x)
    kernel.advance_to(MINUTE)
    taken(kernel, WriteTeamNote(text="New"), seat="A-lead")
    picture = kernel.picture("A-second")
    back = Stand.of(picture, kernel.x)
    late = recap_view(picture, Staff(), Away(None, back)).missed
    again = recap_view(picture, Staff(), Away(left, back)).missed
    head = "On your team's page of notes"
    assert [one.split(": ")[-1] for one in late[late.index(head) + 1 :]] == [
        "Old and done (done)",
        "Old and open",
        "New",
    ]
    assert [one.split(": ")[-1] for one in again[again.index(head) + 1 :]] == [
        "Old and open",
        "New",
    ]
    assert head not in recap_view(picture, Staff(), Away(back, back)).missed
