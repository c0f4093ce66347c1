"""Who watches bots sees what comes, and changes nothing of it."""

from middle import LATE, busy
from screens import SMALL, shown

from simulator.consoles.app import StartExApp
from simulator.consoles.pane import Pane


async def test_a_watcher_is_led_to_what_comes_until_the_cursor_is_moved() -> None:
    drill = busy(alone=True)
    port = drill.seat()
    app = StartExApp(port, watching=True, clock=lambda: 0.0)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.pause()
        pane = app.screen.query_one("#inbox", Pane)
        first = pane.item
        while port.view().inbox[0].id == first:  # type: ignore[union-attr]  # a team's desk
            drill.run_to(drill.exercise.x + 60)
        app.follow()
        await pilot.pause()
        await pilot.pause()
        assert pane.item == port.view().inbox[0].id  # type: ignore[union-attr]  # as above
        assert pane.item != first
        await pilot.press("down")
        mine = pane.item
        drill.run_to(LATE)
        app.follow()
        await pilot.pause()
        await pilot.pause()
        assert pane.item == mine


async def test_a_watcher_asks_for_nothing_not_even_that_something_is_read() -> None:
    port = busy(alone=True).seat()
    app = StartExApp(port, watching=True, clock=lambda: 0.0)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("n", "r", "s", "m", "e", "d", "escape", "F")
        await pilot.pause()

        assert port.asked == []
        assert "x act" not in shown(pilot)
        assert "You are watching" in shown(pilot)


async def test_a_watcher_is_told_what_it_is_and_that_nothing_need_be_pressed() -> None:
    app = StartExApp(busy(alone=True).seat(), watching=True, clock=lambda: 0.0)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.pause()
        await pilot.pause()

        assert "You watch bots play, at the desk of QN. No key is needed" in shown(pilot)
