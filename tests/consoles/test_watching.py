"""Who watches bots sees what comes, and changes nothing of it."""

from dataclasses import replace

import views_sample as sample
from fake_ports import FakePace, FakeSeat
from screens import SMALL, shown

from simulator.consoles.app import StartExApp
from simulator.consoles.pane import Pane


def with_inbox(first: int) -> FakeSeat:
    view = replace(sample.PARTICIPANT, inbox=sample.PARTICIPANT.inbox[first:])
    return FakeSeat(view, pace=FakePace())


async def test_a_watcher_is_led_to_what_comes_until_the_cursor_is_moved() -> None:
    port = with_inbox(2)
    app = StartExApp(port, watching=True, clock=lambda: 0.0)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.pause()
        pane = app.screen.query_one("#inbox", Pane)
        port.shown = with_inbox(1).shown
        app.follow()
        await pilot.pause()
        await pilot.pause()
        assert pane.item == sample.PARTICIPANT.inbox[1].id
        await pilot.press("down")
        mine = pane.item
        port.shown = sample.PARTICIPANT
        app.follow()
        await pilot.pause()
        await pilot.pause()
        assert pane.item == mine


async def test_a_watcher_asks_for_nothing_not_even_that_something_is_read() -> None:
    port = with_inbox(0)
    app = StartExApp(port, watching=True, clock=lambda: 0.0)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("n", "r", "s", "m", "e", "d", "F")
        await pilot.pause()

        assert port.asked == []
        assert "x act" not in shown(pilot)
        assert "You are watching" in shown(pilot)


async def test_a_watcher_is_told_what_it_is_and_that_nothing_need_be_pressed() -> None:
    app = StartExApp(with_inbox(0), watching=True, clock=lambda: 0.0)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.pause()
        await pilot.pause()

        assert "You watch bots play, at the desk of QN. No key is needed" in shown(pilot)
