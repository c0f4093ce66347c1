import shutil
from collections.abc import Callable

import pytest
from machine import ALTERED, BROKEN, ENDED, STOPPED, Machine, Terminal
from middle import Noted
from picture_stories import SEATS, hushed
from screens import SMALL, WIDE, console, rows, shown
from textual._context import active_app
from textual.pilot import Pilot

from simulator.consoles.app import StartExApp
from simulator.consoles.briefing import BriefingScreen
from simulator.consoles.curtain import CurtainScreen
from simulator.consoles.fields import ChoiceField
from simulator.consoles.frame import FramedScreen
from simulator.consoles.home import HomeScreen
from simulator.consoles.pane import Pane
from simulator.consoles.participant import ParticipantScreen
from simulator.consoles.review import ReviewScreen
from simulator.exercise.hand import Hand
from simulator.exercise.session import Exercise
from simulator.pictures.port import SeatPort, SharedTerminalPort
from simulator.pictures.start_view import BriefingView, HomeView
from simulator.scenario import sources
from simulator.units import MINUTE

LEAD = "qn-lead"


async def test_home_shows_scenarios_records_and_what_the_chosen_one_is() -> None:
    async with console(Machine(), WIDE) as pilot:
        text = shown(pilot)
        assert "Quiet Berths" in text
        assert f"{STOPPED} " in text
        assert "stopped at 0:20" in text
        await pilot.press("down")
        await pilot.pause()
        assert "injects in each quarter hour" in shown(pilot)
        assert "Small drill  small-drill" in shown(pilot)


async def test_home_is_painted_before_anything_is_looked_into(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before: list[str] = []
    home = Machine.home

    def noted(self: Machine) -> HomeView:
        before.append(shown(Pilot(active_app.get())))
        return home(self)

    monkeypatch.setattr(Machine, "home", noted)
    async with console(Machine(), WIDE):
        pass

    (painted,) = before
    for known in ("Quiet Berths", "3:30", "4 teams", STOPPED, ENDED):
        assert known in painted
    assert "stopped at" not in painted


def test_a_glance_differs_from_a_look_only_in_what_it_leaves_out() -> None:
    port = Machine()
    glanced, looked = port.glance(), port.home()

    for few, more in zip(glanced.scenarios, looked.scenarios, strict=True):
        assert few.id == more.id
        if not more.problem:
            assert (few.title, few.length, few.source) == (more.title, more.length, more.source)
            assert [one.code for one in few.teams] == [one.code for one in more.teams]
    for old, new in zip(glanced.records, looked.records, strict=True):
        assert (old.path, old.title, old.date) == (new.path, new.title, new.date)
        assert not old.resumable


async def test_a_key_pressed_at_once_finds_what_is_looked_into(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(HomeScreen, "lay_out", FramedScreen.lay_out)
    port = Machine()
    async with console(port, SMALL) as pilot:
        assert "stopped at" not in shown(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert isinstance(pilot.app.screen, BriefingScreen | ParticipantScreen)


async def test_from_home_to_the_desk_in_a_few_keys() -> None:
    port = Machine()
    speed = port.speeds()[1]
    async with console(port, SMALL) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        await pilot.press("down", "tab", "down", "tab", *"x7", "f2")
        await pilot.pause()
        assert "The seed is a whole number" in shown(pilot)
        await pilot.press("ctrl+u", *"7", "f2")
        await pilot.pause()
        assert port.begun == [("small-drill", "QM", 7, speed)]
        assert "Situation" in shown(pilot)
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ParticipantScreen)
        assert "Inbox" in shown(pilot)


async def test_a_scenario_with_a_fault_says_so_and_does_not_begin() -> None:
    port = Machine()
    async with console(port, SMALL) as pilot:
        pilot.app.screen.query_one("#scenarios", Pane).go(BROKEN)
        await pilot.press("enter")
        await pilot.pause()

        assert "broken.yaml:1:1: error[missing-key]: the key 'assets' is missing" in " ".join(
            shown(pilot).split()
        )
        assert not pilot.app.screen.query(ChoiceField)
        assert port.begun == []


async def test_a_record_that_is_not_believed_says_why_in_one_sentence() -> None:
    async with console(Machine(), SMALL) as pilot:
        pilot.app.screen.query_one("#records", Pane).focus()
        await pilot.press("end")
        await pilot.pause()
        assert ALTERED in shown(pilot)
        await pilot.press("v")
        await pilot.pause()
        assert "event 20" in shown(pilot)
        assert "was altered" in " ".join(shown(pilot).split())


async def test_reading_a_record_is_said_at_once_and_the_list_is_new_once_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    port = Machine()
    async with console(port, SMALL) as pilot:
        said: list[str] = []
        desk = pilot.app
        assert isinstance(desk, StartExApp)
        working = desk.working

        def listened(text: str, then: Callable[[], None]) -> None:
            said.append(text)
            working(text, then)

        monkeypatch.setattr(desk, "working", listened)
        desk.screen.query_one("#records", Pane).focus()
        await pilot.press("down", "v")
        await pilot.pause()
        assert said == ["The record is being read."]
        assert isinstance(desk.screen, ReviewScreen)

        records = port.folder / "records"
        shutil.copy(records / f"{ENDED}.startex", records / "played-meanwhile.startex")
        await pilot.press("q")
        await pilot.pause()
        assert "played-meanwhile" in shown(pilot)


@pytest.mark.parametrize(
    ("record", "screen"), [(STOPPED, ParticipantScreen), (ENDED, ReviewScreen)]
)
async def test_enter_on_a_record_goes_on_with_a_stopped_and_looks_back_at_an_ended_one(
    record: str, screen: type[object]
) -> None:
    port = Machine()
    place = next(row.path for row in port.home().records if row.title == record)
    async with console(port, SMALL) as pilot:
        pane = pilot.app.screen.query_one("#records", Pane)
        pane.focus()
        pane.go(place)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, screen)


async def test_u_goes_on_with_the_newest_stopped_exercise() -> None:
    async with console(Machine(), SMALL) as pilot:
        await pilot.press("u")
        await pilot.pause()

        assert isinstance(pilot.app.screen, ParticipantScreen)


@pytest.mark.parametrize("record", [ENDED, ALTERED])
async def test_u_is_about_the_record_under_the_cursor_and_opens_no_other(
    record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, asked = Machine(), list[str]()
    place = next(row.path for row in port.home().records if row.title == record)
    resume = Machine.resume

    def noted(self: Machine, path: str) -> SeatPort | SharedTerminalPort:
        asked.append(path)
        return resume(self, path)

    monkeypatch.setattr(Machine, "resume", noted)
    async with console(port, SMALL) as pilot:
        pane = pilot.app.screen.query_one("#records", Pane)
        pane.focus()
        pane.go(place)
        await pilot.pause()
        assert "u resume" in shown(pilot)
        await pilot.press("u")
        await pilot.pause()

        assert asked == [place]
        said = " ".join(shown(pilot).split())
        if record == ENDED:
            assert isinstance(pilot.app.screen, ParticipantScreen)
            assert "ended" in said
        else:
            assert "was altered" in said


async def test_a_machine_with_nothing_on_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    port = Machine(empty=True)
    monkeypatch.setattr(sources, "_built_in", lambda: port.folder / "nothing")
    async with console(port, SMALL) as pilot:
        text = shown(pilot)
        assert "No scenario was found." in text
        assert "No record yet." in text
        await pilot.press("enter", "u", "v", "tab", "enter", "down")


def briefed() -> tuple[Noted, BriefingView]:
    """Return a seat before STARTEX, and its briefing."""
    exercise = Exercise(hushed(), 1)
    exercise.open()
    exercise.seat({SEATS[0]: "person", "control": "bot"})
    port = Noted(exercise, SEATS[0], hand=Hand(0, clock=lambda: 0.0), control="control")
    brief = port.briefing()
    assert brief is not None
    return port, brief


async def test_the_briefing_has_a_checklist_and_leads_to_the_desk() -> None:
    port, brief = briefed()
    async with console(port, WIDE) as pilot:
        assert "not started" in rows(pilot)[1]
        assert brief.rows[0][1][:40] in shown(pilot)
        await pilot.press("space", "space")
        await pilot.pause()
        assert f"2 of {len(brief.ready)}" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert f"Not ticked: {brief.ready[2]}" in shown(pilot)
        assert port.asked == []
        await pilot.press("enter")
        await pilot.pause()
        assert port.asked == [("ready", {})]
        assert isinstance(pilot.app.screen, ParticipantScreen)


async def test_a_checklist_that_is_ticked_whole_begins_at_once() -> None:
    port, brief = briefed()
    async with console(port, SMALL) as pilot:
        await pilot.press(*["space"] * len(brief.ready), "enter")
        await pilot.pause()
        assert port.asked == [("ready", {})]


async def test_the_curtain_shows_nothing_of_any_seat_and_asks_who_sits() -> None:
    table = Terminal()
    curtain = table.curtain()
    lead = next(one for one in curtain.seats if one.id == LEAD)
    async with console(table, SMALL) as pilot:
        text = shown(pilot)
        for secret in ("Inbox", "May we?", "Bravelle"):
            assert secret not in text
        assert lead.needs in text
        assert "1 hand" in text
        pilot.app.screen.query_one("#seats", Pane).go(LEAD)
        await pilot.press("enter")
        await pilot.pause()
        assert f"Hand the terminal to {lead.name}." in shown(pilot)
        assert table.moves == []
        await pilot.press("escape")
        await pilot.pause()
        assert "Who has the terminal" in shown(pilot)
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert table.moves == [LEAD]
        await pilot.press("escape")  # what was missed is told to whoever sits down
        await pilot.pause()
        assert "Inbox" in shown(pilot)


async def test_the_cursor_of_the_curtain_begins_where_most_waits() -> None:
    table = Terminal(begun=False)
    table.local.exercise.start()
    table.local.exercise.advance_to(7 * MINUTE)
    most = table.curtain().next_seat
    assert most != table.curtain().seats[0].id
    async with console(table, SMALL) as pilot:
        assert pilot.app.screen.query_one("#seats", Pane).item == most


async def test_a_seat_can_be_left_again_at_its_briefing() -> None:
    table = Terminal(begun=False)
    async with console(table, SMALL) as pilot:
        pilot.app.screen.query_one("#seats", Pane).go(LEAD)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "Situation" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()

        assert table.moves == [LEAD, ""]
        assert "Who has the terminal" in shown(pilot)


async def test_letting_the_curtain_down_takes_the_desk_and_its_dialogs_away() -> None:
    table = Terminal()
    secret = "There is no action secret."
    async with console(table, SMALL) as pilot:
        pilot.app.screen.query_one("#seats", Pane).go(LEAD)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter", "escape")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ParticipantScreen)
        screen.open_form("act:secret")
        await pilot.pause()
        assert secret in shown(pilot)
        await pilot.press("c")
        await pilot.pause()

        assert table.moves == [LEAD, ""]
        assert isinstance(pilot.app.screen, CurtainScreen)
        assert "Inbox" not in shown(pilot)
        assert secret not in shown(pilot)
        assert "Who has the terminal" in shown(pilot)
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert secret not in shown(pilot)


async def test_home_counts_in_words_and_offers_only_what_can_be_done() -> None:
    async with console(Machine(empty=True), SMALL) as pilot:
        assert f"{len(sources.listing())} scenarios, 0 records" in shown(pilot)
        assert "resume" not in shown(pilot)
        assert "review" not in shown(pilot)
