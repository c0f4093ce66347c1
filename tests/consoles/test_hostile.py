"""Every text of every screen is turned into an attack; nothing comes of it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
import views_sample as sample
from fake_ports import FakeHome, FakePace, FakeReview, FakeSeat, FakeSharedTerminal
from rich.cells import cell_len
from screens import SMALL, WIDE, console, rows, shown
from views_sample import poisoned

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.consoles.app import Start

POISON = (
    "[/][@click=app.quit]leave[/] [bold red]\x1b[2J\x1b]0;owned\x07\x9b31m\u202elive\u2066 "
    "\ud800\u200b\ufe0f\x00\r\t日本語e" + "\u0316" * 20 + "\n" + "W" * 300
)


def hostile_seat() -> FakeSeat:
    port = FakeSeat(poisoned(sample.PARTICIPANT, POISON), pace=FakePace())
    port.forms = {kind: poisoned(form, POISON) for kind, form in sample.FORMS.items()}
    port.refusal = POISON
    return port


SCREENS: dict[str, tuple[Callable[[], Start], tuple[str, ...]]] = {
    "desk": (
        hostile_seat,
        ("w", "escape", "n", "x", "escape", "r", "escape", "f9", "escape", "question_mark",
         "escape", "z", "z", "f2", "f3", "f4", "f1", "exclamation_mark", "f2", "escape"),
    ),
    "decision": (hostile_seat, ("tab", "shift+tab", "shift+tab", "end", "d", "down", "f2")),
    "ended": (lambda: FakeSeat(poisoned(sample.ENDED_DESK, POISON)), ()),
    "paused": (lambda: FakeSeat(poisoned(sample.PAUSED_DESK, POISON)), ("f2",)),
    "stopped": (lambda: FakeSeat(poisoned(sample.STOPPED_DESK, POISON)), ("enter",)),
    "control": (
        lambda: FakeSeat(poisoned(sample.CONTROL, POISON), refusal=POISON),
        ("p", "escape", "h", "f2", "f3", "f4", "f1", "w", "escape"),
    ),
    "evaluation": (
        lambda: FakeSeat(poisoned(sample.EVALUATION, POISON), refusal=POISON),
        ("n", "P", "f2", "w", "escape", "f3", "f4", "f1", "v", "x", "escape"),
    ),
    "home": (lambda: FakeHome(poisoned(sample.HOME, POISON)), ("enter", "escape", "down")),
    "briefing": (lambda: FakeSeat(briefing=poisoned(sample.BRIEFING, POISON)), ("space",)),
    "curtain": (lambda: FakeSharedTerminal(poisoned(sample.CURTAIN, POISON)), ("enter",)),
    "review": (
        lambda: FakeReview(poisoned(sample.REVIEW, POISON)),
        ("2", "3", "enter", "escape", "4", "5", "6", "enter", "escape"),
    ),
}  # fmt: skip


def harmless(text: str) -> bool:
    """Return whether nothing on a screen acts on a terminal or turns a line round."""
    return not [c for c in text if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs"}]


@pytest.mark.parametrize("name", SCREENS)
async def test_hostile_text_is_shown_and_does_nothing(name: str) -> None:
    start, keys = SCREENS[name]
    async with console(start(), WIDE) as pilot:
        for key in ("", *keys):
            if key:
                await pilot.press(key)
            await pilot.pause()
            assert harmless(shown(pilot)), key
            assert all(cell_len(row) == WIDE[0] for row in rows(pilot))
        assert pilot.app.is_running


async def test_markup_in_a_message_is_words_and_a_click_on_it_leaves_nothing() -> None:
    async with console(hostile_seat(), SMALL) as pilot:
        text = shown(pilot)
        assert "[/][@click" in text
        at = next(
            (n, row.index("[@click")) for n, row in enumerate(rows(pilot)) if "[@click" in row
        )
        await pilot.click(offset=(at[1] + 20, at[0]))
        await pilot.pause()

        assert pilot.app.is_running
        assert pilot.app.return_code is None


async def test_a_hostile_refusal_is_said_as_plain_words() -> None:
    port = hostile_seat()
    async with console(port, WIDE) as pilot:
        await pilot.press("F")
        await pilot.pause()
        text = shown(pilot)

        assert "Not sent" in text
        assert "[@click=app.quit]" in text
        assert harmless(text)
