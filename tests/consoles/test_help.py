"""Help names our keys, and of these only what can do something here."""

from dataclasses import replace

import pytest
import views_sample as sample
from fake_ports import FakeHome, FakePace, FakeSeat, FakeSharedTerminal
from screens import WIDE, console, shown

from simulator.consoles.app import Start
from simulator.consoles.pane import Pane
from simulator.pictures.views import FormView


@pytest.mark.parametrize(
    ("start", "named", "not_named"),
    [
        (FakeHome(), "look back at a record", "real-world stop"),
        (FakeSharedTerminal(), "leave", "real-world stop"),
        (FakeSeat(), "decide what is due", "hand the terminal on"),
        (FakeSeat(), "real-world stop", "run to what needs me"),
        (FakeSeat(pace=FakePace()), "run to what needs me", "after action"),
        (FakeSeat(sample.CONTROL), "pause, or go on", "hand the terminal on"),
        (FakeSeat(sample.EVALUATION), "not observed", "after action"),
    ],
)
async def test_help_names_what_can_be_done_here_only(
    start: Start, named: str, not_named: str
) -> None:
    async with console(start, WIDE) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        text = shown(pilot)

        assert "of this screen" in text
        assert named in text
        assert not_named not in text.split("of this screen")[1].split("everything by name")[0]
        assert "Copy selected text" not in text


async def test_a_key_whose_form_is_not_for_this_seat_says_so_and_help_does_not_name_it() -> None:
    seat = FakeSeat(replace(sample.PARTICIPANT, by="observer"))
    not_for = "“Write a message” is not for an observer seat. Press ? for what can be asked here."
    seat.forms["send"] = FormView(kind="send", title="Write a message", refusal=not_for)
    async with console(seat, WIDE) as pilot:
        await pilot.press("m")
        await pilot.pause()
        assert "is not for an observer seat" in shown(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        named = shown(pilot).split("of this screen")[1]
        assert "ask control" in named
        assert "write a message" not in named


async def test_in_a_message_the_filter_is_the_inboxs() -> None:
    async with console(FakeSeat(), WIDE) as pilot:
        pilot.app.screen.query_one("#message", Pane).focus()
        await pilot.pause()
        await pilot.press("slash", *"from:port ceo", "enter")
        await pilot.pause()

        assert len(pilot.app.screen.query_one("#inbox", Pane).items()) == 2
        assert "Nothing matches" not in shown(pilot)
