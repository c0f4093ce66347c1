"""Two pages of notes, told apart: a team's own, which it shares, and a seat's private ones."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from middle import busy, desk
from screens import SMALL, WIDE, console, shown
from still import still

from simulator.consoles.notes import NotesScreen
from simulator.consoles.participant import ParticipantScreen
from simulator.pictures.views import ParticipantView, TeamNoteRow


@cache
def noted() -> TeamNoteRow:
    port = busy().seat()
    assert port.submit("write-team-note", {"text": "QM is told; QS is not."}) is None
    view = port.view()
    assert isinstance(view, ParticipantView)
    return view.team_notes[0]


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_team_writes_ticks_off_and_strikes_what_all_of_it_reads(
    size: tuple[int, int],
) -> None:
    port = busy().seat()
    async with console(port, size) as pilot:
        await pilot.press("f5")
        await pilot.pause()
        assert "Nothing is noted." in shown(pilot)
        for text in ("Gates by hand", "Tell QS [b]now[/b]"):
            assert port.submit("write-team-note", {"text": text}) is None
        pilot.app.screen.apply()  # type: ignore[attr-defined]  # a seat's screen
        await pilot.press("T")
        await pilot.pause()
        said = shown(pilot)
        assert "1 open; team and staff read it" in said
        assert "Tell QS [b]now[/b] (done, Lead)" in said
        assert port.asked[-1] == ("mark-team-note", {"note": "2", "mark": "done"})
        await pilot.press("N")
        await pilot.pause()
        assert port.opened == [("write-team-note", "")]
        assert "team and staff read it" in shown(pilot)


def test_a_mark_that_is_given_again_is_taken_back_and_elsewhere_it_says_where_notes_are() -> None:
    note = noted()
    done = replace(note, mark="done")
    for row, mark, asks in (
        (note, "done", "done"),
        (done, "done", "open"),
        (done, "struck", "struck"),
    ):
        screen, at = still(ParticipantScreen, busy().seat(), replace(desk(), team_notes=(row,)))
        screen.view_name = "5"
        screen.action_mark_note(mark)
        assert at.took() == [("ask", "mark-team-note", {"note": "1", "mark": asks})]
    screen, at = still(ParticipantScreen, busy().seat(), replace(desk(), team_notes=(note,)))
    screen.action_mark_note("done")
    assert at.took()[0][:2] == ("say", "F5 shows your team's notes; there T ticks off, K strikes.")


@pytest.mark.parametrize("seat", ["qn-lead", "control", "evaluator", "journalist"])
async def test_every_seat_has_notes_of_its_own(seat: str) -> None:
    port = busy().seat(seat)
    for text in ("First thought", "Ask [b]again[/b]"):
        assert port.submit("private-note", {"text": text, "about": ""}) is None
    async with console(port, SMALL) as pilot:
        await pilot.press("O")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NotesScreen)
        said = shown(pilot)
        assert "2 notes, for you alone, on no record" in said
        assert "Ask [b]again[/b]" in said
        await pilot.press("slash", *"first", "enter")
        await pilot.pause()
        assert "First thought" in shown(pilot)
        assert "again" not in shown(pilot)
        await pilot.press("e")
        await pilot.pause()
        assert port.opened[-1] == ("edit-private-note", "0")
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("escape", "delete")
        await pilot.pause()
        assert [row.text for row in port.own_notes()] != ["Ask [b]again[/b]", "First thought"]
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert port.opened[-1] == ("save-private-notes", "")
