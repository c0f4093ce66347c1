"""Control's pages at both sizes, and with more teams than fit side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest
import views_sample as sample
from fake_ports import FakeSeat
from screens import SMALL, WIDE, console, rows, shown

from simulator.consoles import control_pages as pages
from simulator.consoles.control import ControlScreen


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_world_stands_whole_at_both_sizes(size: tuple[int, int]) -> None:
    async with console(FakeSeat(sample.CONTROL), size) as pilot:
        await pilot.press("f3")
        await pilot.pause()
        text = shown(pilot)

        for word in ("Backup store", "Truck gates", "16", "Across borders", "cut", "9h in hand"):
            assert word in text
        assert "2:40" in text
        assert "19:50" in text
        assert "silent" in text
        assert "Waits for you" in text
        assert "1 overdue" in text
        assert "Sun 11:09" in rows(pilot)[1]
        if size == WIDE:
            assert "QN reads 100" in text
            assert "1:00 encrypts" in text


async def test_enter_on_the_world_says_why_and_on_a_team_whether_it_is_stuck() -> None:
    teams = (replace(sample.CONTROL.teams[0], why="To decide, 2:40 left."),)
    view = replace(sample.CONTROL, teams=(*teams, *sample.CONTROL.teams[1:]))
    async with console(FakeSeat(view), WIDE) as pilot:
        await pilot.press("f3")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ControlScreen)
        screen.pane("world").focus()
        await pilot.press("enter")
        await pilot.pause()
        assert "QN Backup store. It gives 0 %." in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        screen.pane("teams").focus()
        await pilot.press("home", "enter")
        await pilot.pause()
        assert "To decide, 2:40 left." in shown(pilot)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_letters_stand_whole_and_keep_their_time_and_label(size: tuple[int, int]) -> None:
    async with console(FakeSeat(sample.CONTROL), size) as pilot:
        await pilot.press("f2")
        await pilot.pause()
        text = shown(pilot)

        assert "2 wait" in text
        assert "People are safe." in " ".join(text.split())
        assert "T+01:16" in text
        assert "TLP:CLEAR" in text


async def test_del_on_a_letter_leaves_it_and_on_a_question_asks_why() -> None:
    port = FakeSeat(sample.CONTROL)
    async with console(port, WIDE) as pilot:
        await pilot.press("f2", "delete")
        await pilot.pause()
        assert port.asked == [("leave-letter", {"message": "m1"})]
        await pilot.press("n", "delete")
        await pilot.pause()
        assert port.opened == [("close-question", "QS-lead/1")]


def test_with_more_teams_than_fit_each_has_a_row_with_its_worst() -> None:
    team = sample.CONTROL.world.teams[1]
    many = tuple(replace(team, code=f"T{n}") for n in range(9))
    view = replace(sample.CONTROL, world=replace(sample.CONTROL.world, teams=many))
    for room in (78, 128):
        sheet = pages.world_sheet(view, room, 12)
        assert len(sheet.items) == 9
        line = "".join(piece.text for piece in sheet.items[0].rows[0])
        assert line.startswith("T0  Bravelle")
        assert "Backup store 0" in line
