"""The lobby at exercise control: who has come, the line to paste, what speaks against beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hosted import Hosted, Joined, window
from screens import SMALL, WIDE, console, rows, shown

from simulator.consoles.app import StartExApp
from simulator.consoles.bands import SaidBand
from simulator.consoles.dialogs import asked_of
from simulator.domain.concepts.seats import BeReady
from simulator.domain.values.phases import State
from simulator.net.told import PUBLIC
from simulator.net.where import Where

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

URL = "wss://192.0.2.10:7420"
KNOWN = "9F4C-11D0-2B7A-65E3-AAAA"


class Lobby:
    """Before STARTEX: one is ready, one reads, one has lost the line; a bot, a closed seat."""

    def __init__(self, folder: Path) -> None:
        self.host = host = Hosted(folder)
        host.room.where = Where(URL, KNOWN)
        self.control = host.control()
        self.lead = host.join("qn-lead", "A. Sorel")
        self.liaison = host.join("qn-liaison", "M. Tran")
        self.lost = host.join("qm-liaison", "P. Lindqvist")
        self.lead.end.reads((True,) * 4)
        self.lead.end.ask(BeReady())
        self.liaison.end.reads((True, True, False, True))
        self.control.end.door("qs-liaison", "bot")
        self.control.end.door("rc-duty", "nobody")
        host.pass_time(20)
        self.lost.cut()
        host.pass_time(71)

    def state(self) -> State:
        """Return how the exercise stands, as the lead is told."""
        return self.lead.end.stream.picture.state


@pytest.fixture
def lobby(tmp_path: Path) -> Lobby:
    return Lobby(tmp_path)


def row_of(pilot: Pilot[None], name: str) -> str:
    return next(row for row in rows(pilot) if name in row)


async def look(pilot: Pilot[None]) -> str:
    app = pilot.app
    assert isinstance(app, StartExApp)
    app.tick()
    await pilot.pause()
    return shown(pilot)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_control_begins_in_the_lobby_and_sees_who_is_where(
    lobby: Lobby, size: tuple[int, int]
) -> None:
    async with console(window(lobby.control), size) as pilot:
        assert "Lobby  3 of 5 people came, 1 ready" in shown(pilot)
        assert "▲ 2/5 here" in rows(pilot)[1]
        lead = row_of(pilot, "A. Sorel").split("To paste")[0]
        assert "● QN Lead" in lead
        assert "■ ■ ■ ■   ready  live" in lead
        assert "■ ■ □ ■   reads  live" in row_of(pilot, "M. Tran")
        assert "▲ QM Liaison" in row_of(pilot, "P. Lindqvist")
        assert "lost 1:1" in row_of(pilot, "P. Lindqvist")
        assert "code not used" in row_of(pilot, "· QS Lead")
        assert "a bot" in row_of(pilot, "● QS Liaison")
        assert "closed" in row_of(pilot, "RC Duty")
        assert "F2 STARTEX" in rows(pilot)[-1]


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_only_the_code_of_the_seat_under_the_cursor_is_shown(
    lobby: Lobby, size: tuple[int, int]
) -> None:
    doors = lobby.host.room.doors
    async with console(window(lobby.control), size) as pilot:
        await pilot.press("down", "down")
        said = "".join(row[:84] for row in rows(pilot)).replace(" ", "")
        assert f"startexjoin{URL}--code{doors.code('qm-lead')}--fingerprint{KNOWN}" in said
        assert f"Fingerprint{KNOWN}" in said
        for seat in ("qs-lead", "evaluator", "simcell"):
            assert doors.code(seat) not in shown(pilot)


async def test_what_speaks_against_beginning_is_said_worst_first_and_asked_about_once(
    lobby: Lobby,
) -> None:
    async with console(window(lobby.control), SMALL) as pilot:
        said = shown(pilot)
        places = [
            said.index(text)
            for text in (
                "▲ RC Duty is closed: new code, a bot, or begin without",
                "▲ QM Liaison lost its line; place and drafts are kept",
                "▲ QM Lead and QS Lead have not come; bots can play",
                "· QN Liaison has not ticked F9",
            )
        ]
        assert places == sorted(places)
        await pilot.press("f2")
        assert "F2 again" in await look(pilot)
        assert lobby.state() is State.READY
        for later in ("down", "f5", "f1"):  # whatever came between, it is asked anew
            await pilot.press(later, "f5", "f2")
            assert "F2 again" in await look(pilot)
        pilot.app.screen.query_one(SaidBand).hush()  # as time takes it away
        await pilot.press("f2")
        assert "F2 again" in await look(pilot)
        await pilot.press("f8", "f2")  # the form sends nothing that it was not given
        await pilot.press("escape", "escape", "f5", "f2")
        assert "F2 again" in await look(pilot)
        assert lobby.state() is State.READY
        await pilot.press("f2")
        await look(pilot)
        assert lobby.state() is State.RUN
        await look(pilot)
        assert "MSEL" in shown(pilot), "and the page is the plan's"
        assert "To paste" not in shown(pilot)


async def test_a_new_code_closing_and_bots_are_verbs_of_the_seat(lobby: Lobby) -> None:
    async with console(window(lobby.control), SMALL) as pilot:
        before = lobby.host.room.doors.code("qm-lead")
        await pilot.press("down", "down", "enter", "enter")
        await look(pilot)
        now = lobby.host.room.doors.code("qm-lead")
        assert now != before
        assert now in await look(pilot)

        await pilot.press("enter", "down", "enter")
        await look(pilot)
        assert "bot" in row_of(pilot, "QM Lead")
        await pilot.press("enter", "down", "enter")
        assert "A bot has it." in shown(pilot)
        await pilot.press("escape", "down", "enter")
        await look(pilot)
        assert "code not used" in row_of(pilot, "QM Lead")


async def test_who_sits_there_is_shown_out_only_when_it_was_asked_about(lobby: Lobby) -> None:
    async with console(window(lobby.control), SMALL) as pilot:
        await pilot.press("enter", "enter")
        assert "A. Sorel is shown out now" in shown(pilot)
        assert lobby.lead.end.live
        await pilot.press("enter")
        await look(pilot)
        assert not lobby.lead.end.live
        assert "code not used" in row_of(pilot, "QN Lead")


async def test_n_goes_from_gap_to_gap_and_enter_on_a_gap_to_its_seat(lobby: Lobby) -> None:
    async with console(window(lobby.control), SMALL) as pilot:
        seats = pilot.app.screen.query_one("#seats")
        found = []
        for _ in range(3):
            await pilot.press("n")
            found.append(seats.item)  # type: ignore[attr-defined]  # a pane
        assert found == ["rc-duty", "qm-liaison", "qm-lead"]
        await pilot.press("tab", "tab", "home", "enter")
        assert seats.item == "rc-duty"  # type: ignore[attr-defined]  # likewise


async def test_a_persona_has_a_code_for_who_looks_for_it(lobby: Lobby) -> None:
    async with console(window(lobby.control), SMALL) as pilot:
        await pilot.press("end", "enter")
        await pilot.press("slash", *"simcell", "enter")
        await look(pilot)
        assert "SimCell" in shown(pilot)
        assert lobby.host.room.doors.code("simcell") in shown(pilot)


async def test_the_page_opens_again_later_for_who_comes_late(lobby: Lobby) -> None:
    async with console(window(lobby.control), SMALL) as pilot:
        await pilot.press("f2", "f2")
        await look(pilot)
        await look(pilot)
        await pilot.press("f5")
        said = await look(pilot)
        assert "Seats  3 of 5 people came" in said
        assert "Seats that lack something" in said
        assert "begin without" not in said
        assert "F8 pause" in rows(pilot)[-1]
        await pilot.press("f2")
        assert "Messages" in shown(pilot)


async def test_names_that_people_give_draw_nothing(tmp_path: Path) -> None:
    host = Hosted(tmp_path)
    control: Joined = host.control()
    host.join("qn-lead", "[b]\x1b[31mEve\x1b[0m\u202e rof")
    host.pass_time(1)
    async with console(window(control), SMALL) as pilot:
        text = shown(pilot)
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "[b]" in text


async def test_a_drill_with_more_seats_than_rows_folds_those_that_are_ready(lobby: Lobby) -> None:
    lobby.liaison.end.ask(BeReady())
    lobby.host.pass_time(1)
    async with console(window(lobby.control), (80, 18)) as pilot:
        await pilot.press("end")
        assert "3 ready: QN Lead, QN Liaison, QS Liaison" in shown(pilot)
        assert "A. Sorel" not in shown(pilot)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_f8_says_when_startex_is_planned_and_every_seat_that_waits_counts_down(
    lobby: Lobby, size: tuple[int, int]
) -> None:
    wall = lobby.host.join(PUBLIC)
    async with console(window(lobby.control), size) as pilot:
        assert "F8 plan STARTEX" in shown(pilot) or size == SMALL
        await pilot.press("f8", *"+13", "f2")
        await look(pilot)
        assert "STARTEX in 13:00" in rows(pilot)[1]
        await pilot.press("f8", *"-3", "f2")
        await look(pilot)
        assert "STARTEX in 10:00" in rows(pilot)[1]
    for joined in (lobby.lead, lobby.liaison):
        briefing = window(joined).briefing()
        assert briefing is not None
        assert briefing.status.starts == "STARTEX in 10:00"
    async with console(window(wall), size) as pilot:
        assert "STARTEX in 10:00" in shown(pilot)


async def test_p_has_the_roster_sheet_written_at_the_host_and_says_where(lobby: Lobby) -> None:
    lobby.host.room.prints = lambda: lambda: "5 codes to print, on the host: there."
    async with console(window(lobby.control), WIDE) as pilot:
        await pilot.press("p")
        lobby.host.pass_time(1)
        assert "5 codes to print, on the host: there." in await look(pilot)
        lobby.host.room.prints = lambda: lambda: "Not possible: no room."
        await pilot.press("p")
        lobby.host.pass_time(1)
        assert "Not possible: no room." in await look(pilot)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_control_is_told_that_somebody_tries_codes_and_not_which(
    lobby: Lobby, size: tuple[int, int]
) -> None:
    async with console(window(lobby.control), size) as pilot:
        for code in ("secret-guess-1", "secret-guess-2"):
            assert lobby.host._join(code=code).end.fault is not None
        assert lobby.host._join(ticket="qn-lead.0.ffff").end.fault is not None
        lobby.host.pass_time(3)
        text = await look(pilot)
        (row, *_) = [one for one in rows(pilot) if "wrong codes" in one]
        assert "▲ 2 wrong codes and 1 wrong ticket" in row
        assert "secret-guess" not in text
        assert "▲ 3 turned away" in rows(pilot)[1]
        lobby.host.pass_time(601)
        assert "turned away" not in (await look(pilot)).splitlines()[1]


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_rooms_line_stands_in_the_lobby_and_is_given_out_anew(
    lobby: Lobby, size: tuple[int, int]
) -> None:
    doors = lobby.host.room.doors
    screen = lobby.host.join(PUBLIC)
    lobby.host.pass_time(1)
    before = doors.code(PUBLIC)
    async with console(window(lobby.control), size) as pilot:
        assert "Lobby  3 of 5 people came" in await look(pilot), "nobody sits there"
        assert "live" in row_of(pilot, "Room view")
        await pilot.press("end", "up")
        assert before in "".join(rows(pilot)).replace(" ", "")
        await pilot.press("enter", "enter", "enter")
        await look(pilot)
        lobby.host.pass_time(1)
        await look(pilot)
        assert screen.end.fault is not None
        assert screen.end.fault.wrong == "revoked"
        assert doors.code(PUBLIC) != before
        assert "on no screen" in row_of(pilot, "Room view")


async def test_help_says_what_the_keys_of_the_lobby_do_before_startex(lobby: Lobby) -> None:
    async with console(window(lobby.control), SMALL) as pilot:
        told = {one.key: one.description for one, _ in asked_of(pilot.app.screen)}
        assert (told["f2"], told["f8"]) == ("STARTEX", "plan STARTEX")
        await pilot.press("f1")
        told = {one.key: one.description for one, _ in asked_of(pilot.app.screen)}
        assert (told["f2"], told["f8"]) == ("messages", "plan STARTEX")


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_seat_on_a_line_is_left_at_its_briefing_only_when_that_was_asked_about(
    lobby: Lobby, size: tuple[int, int]
) -> None:
    async with console(window(lobby.liaison), size) as pilot:
        assert "esc leave the seat" in rows(pilot)[-1]
        for _ in range(2):
            await pilot.press("escape")
            assert "startex join URL brings you back" in shown(pilot)
            await pilot.press("space")
        await pilot.press("escape", "escape")
        assert pilot.app._exit
