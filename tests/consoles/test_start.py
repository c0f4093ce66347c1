from collections.abc import Callable
from dataclasses import replace

import pytest
import views_sample as sample
from fake_ports import FakeHome, FakeSeat, FakeSharedTerminal
from screens import SMALL, WIDE, console, rows, shown

from simulator.consoles.app import StartExApp
from simulator.consoles.curtain import CurtainScreen
from simulator.consoles.fields import ChoiceField
from simulator.consoles.participant import ParticipantScreen
from simulator.consoles.review import ReviewScreen


async def test_home_shows_scenarios_records_and_what_the_chosen_one_is() -> None:
    async with console(FakeHome(), WIDE) as pilot:
        text = shown(pilot)
        assert "Quiet Berths" in text
        assert "injects in each quarter hour" in text
        assert "stopped at T+01:23:40" in text
        await pilot.press("down")
        await pilot.pause()
        assert "Broken Synchrony  built in" in shown(pilot)


async def test_from_home_to_the_desk_in_a_few_keys() -> None:
    port = FakeHome()
    async with console(port, SMALL) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("down", "tab", "down", "tab", *"x7", "f2")
        await pilot.pause()
        assert "The seed is a whole number" in shown(pilot)
        await pilot.press("ctrl+u", *"7", "f2")
        await pilot.pause()
        assert port.begun == [("quiet-berths", "QM", 7, "4 times")]
        assert "Situation" in shown(pilot)
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ParticipantScreen)
        assert "Inbox" in shown(pilot)


async def test_a_scenario_with_a_fault_says_so_and_does_not_begin() -> None:
    broken = replace(sample.HOME.scenarios[0], problem="quiet.yaml:12:3: no team is named QZ.")
    port = FakeHome(replace(sample.HOME, scenarios=(broken,)))
    async with console(port, SMALL) as pilot:
        await pilot.press("enter")
        await pilot.pause()

        assert "quiet.yaml:12:3: no team is named QZ." in shown(pilot)
        assert not pilot.app.screen.query(ChoiceField)
        assert port.begun == []


async def test_a_record_that_is_not_believed_says_why_in_one_sentence() -> None:
    async with console(FakeHome(), SMALL) as pilot:
        await pilot.press("tab", "end", "v")
        await pilot.pause()
        assert "row 118 was altered; the record is not believed." in shown(pilot)


async def test_reading_a_record_is_said_at_once_and_the_list_is_new_once_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    port = FakeHome()
    async with console(port, SMALL) as pilot:
        said: list[str] = []
        desk = pilot.app
        assert isinstance(desk, StartExApp)
        working = desk.working

        def listened(text: str, then: Callable[[], None]) -> None:
            said.append(text)
            working(text, then)

        monkeypatch.setattr(desk, "working", listened)
        await pilot.press("tab", "down", "v")
        await pilot.pause()
        assert said == ["The record is being read."]
        assert isinstance(desk.screen, ReviewScreen)

        newer = replace(port.shown.records[0], path="new.sx", title="played-meanwhile")
        port.shown = replace(port.shown, records=(newer, *port.shown.records))
        await pilot.press("q")
        await pilot.pause()
        assert "played-meanwhile" in shown(pilot)


async def test_u_goes_on_with_the_newest_stopped_exercise() -> None:
    async with console(FakeHome(), SMALL) as pilot:
        await pilot.press("u")
        await pilot.pause()

        assert isinstance(pilot.app.screen, ParticipantScreen)


async def test_a_machine_with_nothing_on_it_says_what_to_do() -> None:
    empty = replace(sample.HOME, scenarios=(), records=())
    async with console(FakeHome(empty), SMALL) as pilot:
        text = shown(pilot)
        assert "No scenario was found." in text
        assert "No record yet." in text
        await pilot.press("enter", "u", "v", "tab", "enter", "down")


async def test_the_briefing_has_a_checklist_and_leads_to_the_desk() -> None:
    port = FakeSeat(briefing=sample.BRIEFING)
    async with console(port, WIDE) as pilot:
        assert "STARTEX in 4:12" in rows(pilot)[1]
        assert "see other teams' desks" in shown(pilot)
        await pilot.press("space", "space")
        await pilot.pause()
        assert "2 of 4" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert f"Not ticked: {sample.BRIEFING.ready[2]} and 1 more." in shown(pilot)
        assert port.asked == []
        await pilot.press("enter")
        await pilot.pause()
        assert port.asked == [("ready", {})]
        assert isinstance(pilot.app.screen, ParticipantScreen)


async def test_a_checklist_that_is_ticked_whole_begins_at_once() -> None:
    port = FakeSeat(briefing=sample.BRIEFING)
    async with console(port, SMALL) as pilot:
        await pilot.press(*["space"] * len(sample.BRIEFING.ready), "enter")
        await pilot.pause()
        assert port.asked == [("ready", {})]


async def test_the_curtain_shows_nothing_of_any_seat_and_asks_who_sits() -> None:
    shared = FakeSharedTerminal()
    async with console(shared, SMALL) as pilot:
        text = shown(pilot)
        for secret in ("Inbox", "customs", "TIDEFALL", "Bravelle"):
            assert secret not in text
        assert "1 due, 2 new" in text
        await pilot.press("enter")
        await pilot.pause()
        assert "Hand the terminal to QM lead." in shown(pilot)
        assert shared.moves == []
        await pilot.press("escape")
        await pilot.pause()
        assert "Who has the terminal" in shown(pilot)
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert shared.moves == ["QM.lead"]
        assert "Inbox" in shown(pilot)


async def test_a_seat_can_be_left_again_at_its_briefing() -> None:
    shared = FakeSharedTerminal()
    shared.seats["QM.lead"].brief = sample.BRIEFING
    async with console(shared, SMALL) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "Situation" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()

        assert shared.moves == ["QM.lead", ""]
        assert "Who has the terminal" in shown(pilot)


async def test_letting_the_curtain_down_takes_the_desk_and_its_dialogs_away() -> None:
    shared = FakeSharedTerminal()
    async with console(shared, SMALL) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        shared.seats["QM.lead"].refusal = "Only QM may know this."
        await pilot.press("F")
        await pilot.pause()
        assert "Only QM may know this." in shown(pilot)
        await pilot.press("c")
        await pilot.pause()

        assert shared.moves == ["QM.lead", ""]
        assert isinstance(pilot.app.screen, CurtainScreen)
        assert "Inbox" not in shown(pilot)
        assert "Only QM may know this." not in shown(pilot)
        assert "Who has the terminal" in shown(pilot)
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert "Only QM may know this." not in shown(pilot)


async def test_home_counts_in_words_and_offers_only_what_can_be_done() -> None:
    one = replace(sample.HOME, scenarios=sample.HOME.scenarios[:1], records=())
    async with console(FakeHome(one), SMALL) as pilot:
        assert "1 scenario, 0 records" in shown(pilot)
        assert "resume" not in shown(pilot)
        assert "review" not in shown(pilot)
