"""Every text of every screen is turned into an attack; nothing comes of it."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
from machine import Machine, Terminal
from middle import Drill, Noted, berths, busy, ended, paused, review_of, stopped, story_of
from poison import POISON, poisoned
from rich.cells import cell_len
from screens import SMALL, WIDE, console, rows, shown

from scenarios import SMALL as SMALL_DRILL
from simulator.exercise.hand import Hand
from simulator.exercise.session import Exercise

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.consoles.app import Start
    from simulator.pictures.port import Fields

EVIL = poisoned(berths())


def hostile(**how: Any) -> Drill:
    """Return the middle of a drill of which each text is an attack, its players' too."""
    return busy(scenario=EVIL, write=lambda text: f"{text[:1]}{POISON}{text}", **how)


def refused(kind: str, fields: Fields) -> str:
    """Return a refusal that says every text it was given."""
    return f"Not possible: {kind}, {POISON}, {fields}."


def unwilling(seat: str, drill: Drill) -> Noted:
    """Return a seat to which everything is refused, in the words of an attacker."""
    port = drill.seat(seat)
    port.submit = refused  # type: ignore[method-assign]  # no drill refuses everything
    return port


def hostile_seat() -> Noted:
    return unwilling("qn-lead", hostile(alone=True))


def before() -> Noted:
    """Return a seat at its briefing."""
    exercise = Exercise(EVIL, 1)
    exercise.open()
    exercise.seat({"qn-lead": "person", "control": "bot"})
    return Noted(exercise, "qn-lead", hand=Hand(0, clock=lambda: 0.0), control="control")


def hostile_home() -> Machine:
    """Return a machine on which a drill and a record have hostile names and texts."""
    port = Machine()
    folder = port.folder / "scenarios"
    evil = POISON[:60].replace("/", "").replace("\x00", "")
    (folder / f"{evil}.yaml").write_text("startex: 1\n", "utf-8")
    quoted = json.dumps(POISON)
    text = SMALL_DRILL.replace("title: Small drill", f"title: {quoted}")
    (folder / "small-drill.yaml").write_text(text, "utf-8")
    (port.folder / "records" / f"{evil}.startex").write_text(evil, "utf-8")
    return port


SCREENS: dict[str, tuple[Callable[[], Start], tuple[str, ...]]] = {
    "desk": (
        hostile_seat,
        ("w", "escape", "n", "x", "escape", "r", "escape", "f9", "escape", "question_mark",
         "escape", "z", "z", "f2", "f3", "f4", "f1", "exclamation_mark", "f2", "escape"),
    ),
    "decision": (hostile_seat, ("tab", "shift+tab", "shift+tab", "end", "d", "down", "f2")),
    "ended": (lambda: ended(hostile()).seat(), ()),
    "paused": (lambda: paused(hostile(), POISON).seat(), ("f2",)),
    "stopped": (lambda: stopped(hostile(), POISON).seat(), ("enter",)),
    "control": (
        lambda: unwilling("control", hostile()),
        ("p", "escape", "h", "f2", "f3", "f4", "f1", "w", "escape"),
    ),
    "evaluation": (
        lambda: unwilling("evaluator", hostile()),
        ("n", "P", "f2", "w", "escape", "f3", "f4", "f1", "v", "x", "escape"),
    ),
    "persona": (lambda: hostile().seat("journalist"), ("r", "escape")),
    "observer": (lambda: hostile().seat("guest"), ("w", "escape")),
    "home": (hostile_home, ("enter", "escape", "down")),
    "briefing": (before, ("space",)),
    "curtain": (Terminal, ("enter",)),
    "review": (
        lambda: review_of(story_of(EVIL)),
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
        await pilot.press("n")
        await pilot.pause()
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
