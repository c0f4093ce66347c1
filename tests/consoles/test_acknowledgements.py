"""What a console says after something was sent must be what is so."""

import pytest
from middle import Drill, Noted, busy, paused
from screens import SMALL, WIDE, console, shown, until

from simulator.consoles.app import StartExApp
from simulator.consoles.forms import FormDialog
from simulator.consoles.seat import SeatScreen


async def said_after(port: Noted, action: str, kind: str, *keys: str) -> str:
    async with console(port, SMALL) as pilot:
        await pilot.press("x", "slash", *action, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, FormDialog))
        await pilot.press(*keys, "f2")
        await pilot.pause()
        app = pilot.app
        assert isinstance(app, StartExApp)
        assert port.asked[0][0] == kind
        return app.said[-1]


async def test_an_action_that_was_taken_is_not_said_to_be_done() -> None:
    said = await said_after(busy().seat(), "isolate", "act:isolate", "down")

    assert said == "Taken; Work shows how far it is."


async def test_what_needs_a_second_seat_is_said_to_be_proposed_only() -> None:
    keys = ("tab", *"We are at work on it.")
    said = await said_after(Drill().seat(), "public", "act:public-statement", *keys)

    assert said == "Proposed. A second seat of your team must agree."


async def test_f8_says_why_the_clock_does_not_go_on() -> None:
    drill = paused(busy())
    drill.alone = True  # the hand is theirs; control sits elsewhere, and has paused
    async with console(drill.seat(), WIDE) as pilot:
        await pilot.press("f8")
        await pilot.pause()

        assert "Exercise control has the clock" in shown(pilot)


@pytest.mark.parametrize(
    ("stands", "said"),
    [(False, "The inject is sent."), (True, "It goes out at RESUMEX.")],
)
async def test_what_control_sends_in_a_pause_is_not_said_to_be_sent(
    *, stands: bool, said: str
) -> None:
    drill = paused(busy()) if stands else busy()
    port = drill.seat("control")
    async with console(port, WIDE) as pilot:
        app = pilot.app
        assert isinstance(app, StartExApp)
        assert isinstance(app.screen, SeatScreen)
        app.screen._sent("improvise")
        assert app.said[-1] == said
