"""Control's pages at both sizes, and with more teams than fit side by side."""

from __future__ import annotations

from dataclasses import replace

import fx
import pytest
from middle import busy, control_desk, the
from picture_stories import hushed, underway
from responding import calm
from screens import SMALL, WIDE, console, rows, shown
from uncertain import fact, halves

from simulator.consoles import control_pages as pages
from simulator.consoles.control import ControlScreen
from simulator.consoles.pane import Pane
from simulator.domain.concepts.ruling import Override
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise
from simulator.units import MINUTE, ONE


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_world_stands_whole_at_both_sizes(size: tuple[int, int]) -> None:
    view = control_desk()
    async with console(busy().seat("control"), size) as pilot:
        await pilot.press("f3")
        await pilot.pause()
        text = shown(pilot)

        for team in view.world.teams:
            for asset in team.assets[:1]:
                assert asset.name[:10] in text
        for word in ("Across borders", "cut", "in hand", "Waits for you", "1 hand"):
            assert word in text
        assert all(one.left in text for one in view.world.decisions)
        assert all(one.state in text for one in view.teams)
        assert view.status.scenario_time in rows(pilot)[1]
        if size == WIDE:
            (campaign,) = view.world.campaigns
            assert the(campaign.stages, lambda one: one[2] == "bad")[1] in text


async def test_what_a_team_does_not_read_stands_beside_what_is_so() -> None:
    exercise = underway(hushed())
    hit = fx.Impair(asset="c2", cause="fault", keeps=0)
    exercise.ask("control", Override(note="so it is", effects_given=(hit,)))
    exercise.advance_to(40 * MINUTE)
    async with console(LocalSeat(exercise, "control", kind="control"), WIDE) as pilot:
        await pilot.press("f3")
        await pilot.pause()
        assert "C reads nothing" in shown(pilot)


async def test_enter_on_the_world_says_why_and_on_a_team_whether_it_is_stuck() -> None:
    view = control_desk()
    team = the(view.world.teams, lambda one: one.assets)
    asset = team.assets[0]
    async with console(busy().seat("control"), WIDE) as pilot:
        await pilot.press("f3")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ControlScreen)
        screen.pane("world").focus()
        await pilot.press("enter")
        await pilot.pause()
        assert f"{team.code} {asset.name}. {asset.why}"[:60] in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        screen.pane("teams").focus()
        await pilot.press("home", "enter")
        await pilot.pause()
        assert view.teams[0].why.startswith("To decide, ")
        assert view.teams[0].why[:60] in shown(pilot)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_messages_stand_whole_and_keep_their_time_and_label(size: tuple[int, int]) -> None:
    view = control_desk()
    waits = [row for row in view.messages if row.state != "between"]
    async with console(busy().seat("control"), size) as pilot:
        await pilot.press("f2")
        await pilot.pause()
        text = shown(pilot)

        assert f"{len(waits)} wait" in text
        assert waits[0].body[:30] in " ".join(text.split())
        assert waits[0].at in text
        assert waits[0].tlp in text


async def test_del_on_a_message_leaves_it_and_on_a_question_asks_why() -> None:
    port = busy().seat("control")
    messages = control_desk().messages
    question = the(messages, lambda row: row.id.startswith("question:"))
    async with console(port, WIDE) as pilot:
        await pilot.press("f2", "delete")
        await pilot.pause()
        assert port.asked == [("leave-unanswered", {"message": messages[0].id.partition(":")[2]})]
        pane = pilot.app.screen.query_one("#messages", Pane)
        pane.go(question.id)
        await pilot.press("delete")
        await pilot.pause()
        assert port.opened == [("close-question", question.id.partition(":")[2])]


def test_with_more_teams_than_fit_each_has_a_row_with_its_worst() -> None:
    team = the(control_desk().world.teams, lambda one: one.code == "QN")
    worst = team.assets[0]
    many = tuple(replace(team, code=f"T{n}") for n in range(9))
    view = replace(control_desk(), world=replace(control_desk().world, teams=many))
    for room in (78, 128):
        sheet = pages.world_sheet(view, room, 12)
        assert len(sheet.items) == 9
        line = "".join(piece.text for piece in sheet.items[0].rows[0])
        assert line.startswith("T0  Bravelle")
        assert f"{worst.name} {worst.level}" in line


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_what_comes_unplanned_is_vetoed_on_its_row(size: tuple[int, int]) -> None:
    port = busy().seat("control")
    picture = port._reach.picture()
    async with console(port, size) as pilot:
        await pilot.press("f3")
        screen = pilot.app.screen
        assert isinstance(screen, ControlScreen)
        pane = screen.pane("coming")
        pane.focus()
        await pilot.pause()
        row = screen.view.world.coming[0]
        assert row.at in shown(pilot)
        assert row.story in shown(pilot)
        await pilot.press("w")
        assert "It follows from" in shown(pilot)
        await pilot.press("escape", "enter", *"Enough", "f2")
        assert "It does not come." in shown(pilot)
    assert row.id not in picture.coming
    assert screen.view.world.coming[0].id != row.id


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_an_uncertain_fact_is_set_on_its_row_before_startex(size: tuple[int, int]) -> None:
    exercise = Exercise(calm(facts={"f-1": fact(chance=ONE)}, injects=halves()), 1)
    exercise.open()
    async with console(LocalSeat(exercise, "control", kind="control"), size) as pilot:
        await pilot.press("f3")
        screen = pilot.app.screen
        assert isinstance(screen, ControlScreen)
        screen.pane("facts").focus()
        await pilot.pause()
        assert "open   It is harmless." in shown(pilot)
        await pilot.press("enter")
        assert "Set an uncertain fact" in shown(pilot)
        await pilot.press("tab", "down", "space", "f2")
        await pilot.pause()
        assert "not so It is harmless." in shown(pilot)
        exercise.start()
        await pilot.pause()
        await pilot.press("enter")
        assert "it is not so" in shown(pilot)
