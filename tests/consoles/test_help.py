"""Help names our keys, and of these only what can do something here."""

from collections.abc import Callable

import pytest
from machine import Machine, Terminal
from middle import GUEST, busy, desk
from screens import WIDE, console, shown

from simulator.consoles.app import Start
from simulator.consoles.pane import Pane


@pytest.mark.parametrize(
    ("start", "named", "not_named"),
    [
        (Machine, "look back at a record", "real-world stop"),
        (Terminal, "leave", "real-world stop"),
        (lambda: busy().seat(), "decide what is due", "hand the terminal on"),
        (lambda: busy().seat(), "real-world stop", "run to what needs me"),
        (lambda: busy(alone=True).seat(), "run to what needs me", "after action"),
        (lambda: busy().seat("control"), "pause, or resume", "hand the terminal on"),
        (lambda: busy().seat("evaluator"), "not observed", "after action"),
    ],
)
async def test_help_names_what_can_be_done_here_only(
    start: Callable[[], Start], named: str, not_named: str
) -> None:
    async with console(start(), WIDE) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        text = shown(pilot)
        assert "of this screen" in text
        await pilot.press("end")
        await pilot.pause()
        last = shown(pilot)

        assert named in text + last
        for page in (text, last):
            told = page.split("of this screen")[1].split("everything by name")[0]
            assert not_named not in told
        assert "Copy selected text" not in text


async def test_a_key_whose_form_is_not_for_this_seat_says_so_and_help_does_not_name_it() -> None:
    async with console(busy().seat(GUEST), WIDE) as pilot:
        await pilot.press("m")
        await pilot.pause()
        assert "is not for an observer seat" in shown(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        named = shown(pilot).split("of this screen")[1]
        assert "ask control" in named
        assert "write a message" not in named


async def test_in_a_message_the_filter_is_the_inboxs() -> None:
    ours = [row for row in desk().inbox if row.sender == "Aruvia"]
    async with console(busy().seat(), WIDE) as pilot:
        pilot.app.screen.query_one("#message", Pane).focus()
        await pilot.pause()
        await pilot.press("slash", *"from:aruvia", "enter")
        await pilot.pause()

        assert len(pilot.app.screen.query_one("#inbox", Pane).items()) == len(ours)
        assert "Nothing matches" not in shown(pilot)
