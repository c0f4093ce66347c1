"""What has not left yet, on control's console: the row, and the two keys."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from picture_stories import hushed, underway
from screens import SMALL, WIDE, console, rows, shown, until
from textual.pilot import Pilot

from simulator.cli.local import Local
from simulator.cli.shared_terminal import SharedTerminal
from simulator.consoles.app import StartExApp
from simulator.consoles.control import ControlScreen
from simulator.consoles.curtain import CurtainScreen
from simulator.consoles.forms import FormDialog
from simulator.exercise.aside import Left
from simulator.exercise.leaving import TAKE_BACK
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise
from simulator.pictures.port import Fields
from simulator.scenario.loading import load

DRILL: Final = Path(__file__).parents[1] / "data" / "small-drill.yaml"


def desk(kept: list[Left]) -> tuple[Exercise, LocalSeat]:
    exercise = underway(hushed())
    exercise.seat({"control": "person"})

    def keep(left: Left) -> str:
        kept[:] = [left]
        return ""

    seat = LocalSeat(exercise, "control", kind="control", keep=keep, take_back=TAKE_BACK)
    return exercise, seat


def improvised(subject: str) -> Fields:
    filled: Fields = {"to": ("A",), "sender": "press", "channel": "email", "subject": subject}
    return {**filled, "text": "Well?", "tlp": "TLP:CLEAR", "urgent": "no"}


async def improvise(pilot: Pilot[None], subject: str) -> None:
    """Fill in an improvised inject and send it."""
    await pilot.press("i")
    dialog = pilot.app.screen
    assert isinstance(dialog, FormDialog)
    for n, field in enumerate(dialog.form.fields):
        if field.name in ("subject", "text"):
            dialog._put(n, subject)
        elif field.name == "to":
            dialog._put(n, ("A",))
        elif field.name == "sender":
            dialog._put(n, "press")
    await pilot.press("f2")


def row(pilot: Pilot[None]) -> str:
    return next((one for one in rows(pilot) if "ctrl+x" in one), "")


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_row_says_what_leaves_to_whom_and_when_and_a_key_opens_it_as_a_draft(
    size: tuple[int, int],
) -> None:
    kept: list[Left] = []
    exercise, seat = desk(kept)
    inputs = len(exercise.inputs)
    async with console(seat, size) as pilot:
        await improvise(pilot, "A call")
        assert "Leaves in 10 s" in row(pilot)
        assert "to Team A: A call" in row(pilot)
        assert "ctrl+s send now" in row(pilot)
        seat.tick(0.0)
        seat.tick(3.0)
        pilot.app.follow()  # type: ignore[attr-defined]  # the one app
        await pilot.pause()
        assert "Leaves in 7 s" in row(pilot)
        # Whoever is killed now has it as a draft that was not sent.
        assert [dict(filled)["subject"] for _, filled in kept[0].drafts] == ["A call"]

        await pilot.press("ctrl+x")
        dialog = pilot.app.screen
        assert isinstance(dialog, FormDialog)
        assert dialog.filled()["subject"] == "A call"
        await pilot.press("escape")
        assert row(pilot) == ""
    assert len(exercise.inputs) == inputs


async def test_the_other_key_sends_at_once_and_then_it_is_on_record() -> None:
    exercise, seat = desk([])
    async with console(seat, WIDE) as pilot:
        await improvise(pilot, "A call")
        await pilot.press("ctrl+s")
        assert "On record. The inject is sent." in shown(pilot)
        assert row(pilot) == ""
        await pilot.press("ctrl+x")
        assert "Nothing waits to leave." in shown(pilot)
    assert [one.subject for one in exercise.picture("A-lead").messages.values()][-1:] == ["A call"]


async def test_of_several_each_is_kept_and_a_newer_draft_is_not_lost() -> None:
    kept: list[Left] = []
    _, seat = desk(kept)
    async with console(seat, WIDE) as pilot:
        await improvise(pilot, "first")
        await improvise(pilot, "second")
        assert "Leaves in 10 s, and 1 before it" in row(pilot)
        assert [dict(one)["subject"] for _, one in kept[0].drafts] == ["first", "second"]
        await pilot.press("i")
        dialog = pilot.app.screen
        assert isinstance(dialog, FormDialog)
        names = [one.name for one in dialog.form.fields]
        dialog._put(names.index("subject"), "third")
        await pilot.press("escape", "ctrl+x")
        dialog = pilot.app.screen
        assert isinstance(dialog, FormDialog)
        assert dialog.filled()["subject"] == "second"
        await pilot.press("f2", "i")
        dialog = pilot.app.screen
        assert isinstance(dialog, FormDialog)
        assert dialog.filled()["subject"] == "third"


async def test_whoever_hands_the_terminal_on_sends_what_waits_and_nothing_is_said() -> None:
    loaded = load(str(DRILL))
    seats = [one.id for one in loaded.scenario.seats.values() if one.kind in ("team", "control")]
    made = Local.begun(loaded, 1, dict.fromkeys(seats, "terminal"), place=None)
    made.take_back = TAKE_BACK
    made.exercise.start()
    shared = SharedTerminal(made)
    async with console(shared, WIDE) as pilot:
        app = pilot.app
        assert isinstance(app, StartExApp)
        app.sit(shared.sit("control"))
        await pilot.pause()
        await pilot.press("escape")
        assert isinstance(app.screen, ControlScreen)
        await pilot.press("i")
        dialog = app.screen
        assert isinstance(dialog, FormDialog)
        names = [one.name for one in dialog.form.fields]
        fields = dialog.form.fields
        for name, text in {"subject": "A call", "text": "Well?"}.items():
            dialog._put(names.index(name), text)
        dialog._put(names.index("to"), (fields[names.index("to")].choices[0].id,))
        dialog._put(names.index("sender"), fields[names.index("sender")].choices[0].id)
        await pilot.press("f2")
        assert "c hand on, and send it" in row(pilot)
        before = len(made.exercise.inputs)
        await pilot.press("c")
        assert isinstance(app.screen, CurtainScreen)
        assert len(made.exercise.inputs) == before + 1
        assert "A call" not in shown(pilot)
        assert not app.said
        assert app.outbox.drafts() == {}


async def test_whoever_leaves_the_console_is_told_what_has_not_left() -> None:
    exercise, seat = desk([])
    assert seat.submit("prepare", improvised("A call")) is None
    inputs = len(exercise.inputs)
    async with console(seat, SMALL) as pilot:
        await pilot.press("f6")
        await until(pilot, lambda: "A call" in shown(pilot))
        await pilot.press("home", "end", "space", "f2")
        await until(pilot, lambda: "C-1 A call" in row(pilot))
        await pilot.press("ctrl+q")
        said = shown(pilot)
        assert "1 thing has not left; it is not sent if you leave now: C-1 A call" in said
        assert "Leave; what has not left is not sent" in said
        await pilot.press("enter", "ctrl+q", "down", "enter")
        assert pilot.app.return_code == 0
    assert len(exercise.inputs) == inputs
