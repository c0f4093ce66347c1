"""What a console says after something was sent must be what is so."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
import views_sample as sample
from fake_ports import FakePace, FakeSeat
from screens import SMALL, WIDE, console, shown, until

from simulator.consoles.app import StartExApp
from simulator.consoles.forms import FormDialog
from simulator.consoles.seat import SeatScreen
from simulator.pictures.views import PauseView, ProposalRow


class Proposing(FakeSeat):
    """A seat whose every command waits for a second seat."""

    def submit(self, kind: str, fields: Mapping[str, str | tuple[str, ...]]) -> str | None:
        row = ProposalRow(id="p9", what="Isolate the queue", by="you", at="T+01:23", own=True)
        self.shown = replace(sample.PARTICIPANT, proposals=(row,))
        return super().submit(kind, fields)


async def said_after_isolating(port: FakeSeat) -> str:
    async with console(port, SMALL) as pilot:
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("down", "down", "down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, FormDialog))
        await pilot.press("down", "f2")
        await pilot.pause()
        app = pilot.app
        assert isinstance(app, StartExApp)
        assert port.asked[0][0] == "act:isolate"
        return app.said[-1]


async def test_an_action_that_was_taken_is_not_said_to_be_done() -> None:
    assert await said_after_isolating(FakeSeat()) == "Taken; Work shows how far it is."


async def test_what_needs_a_second_seat_is_said_to_be_proposed_only() -> None:
    said = await said_after_isolating(Proposing())

    assert said == "Proposed. A second seat of your team must agree."


class Standing(FakePace):
    """A hand that cannot let the clock go on: exercise control has paused."""

    def resume(self) -> None:
        self.still = True


async def test_f8_says_why_the_clock_does_not_go_on() -> None:
    hand = Standing()
    hand.still = True
    async with console(FakeSeat(sample.PAUSED_DESK, pace=hand), WIDE) as pilot:
        await pilot.press("f8")
        await pilot.pause()

        assert "Exercise control has paused" in shown(pilot)


@pytest.mark.parametrize(
    ("pause", "said"),
    [
        (None, "The inject is sent."),
        (PauseView(reason="Lunch."), "It goes out when the exercise goes on."),
    ],
)
async def test_what_control_sends_in_a_pause_is_not_said_to_be_sent(
    pause: PauseView | None, said: str
) -> None:
    port = FakeSeat(replace(sample.CONTROL, pause=pause))
    async with console(port, WIDE) as pilot:
        app = pilot.app
        assert isinstance(app, StartExApp)
        assert isinstance(app.screen, SeatScreen)
        app.screen._sent("improvise")
        assert app.said[-1] == said
