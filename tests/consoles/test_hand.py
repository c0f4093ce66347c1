"""Control's hand with keys: played in two, prepared in a pause, changed and thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from picture_stories import underway
from prepared import plan
from screens import SMALL, WIDE, console, rows, shown
from worlds import inject

from simulator.consoles.forms import FormDialog
from simulator.consoles.plan import InjectDialog
from simulator.domain.concepts.phases import Pause
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise
from simulator.units import HOUR

if TYPE_CHECKING:
    from textual.pilot import Pilot


def exercise_of() -> Exercise:
    later = inject("N-02", ["B"], at=("x", HOUR))
    return underway(plan(inject("N-01", ["A"], manual=True), later))


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def write(pilot: Pilot[None], subject: str) -> None:
    """Fill in the form that stands there, to everybody, from the first persona."""
    dialog = pilot.app.screen
    assert isinstance(dialog, FormDialog)
    names = [field.name for field in dialog.form.fields]
    await press(pilot, "space")
    for name in ("sender", "subject", "text"):
        dialog.query_one(f"#field-{names.index(name)}").focus()
        await press(pilot, "down" if name == "sender" else subject)


def held(exercise: Exercise) -> list[tuple[str, str]]:
    cards = exercise.picture("control").cards
    return [(card.id, card.subject) for card in cards.values()]


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_card_is_played_in_two_keys_with_the_preview_of_a_send(
    size: tuple[int, int],
) -> None:
    exercise = exercise_of()
    async with console(LocalSeat(exercise, "control", kind="control"), size) as pilot:
        await press(pilot, "f6")
        text = shown(pilot)
        assert "1 of the plan, 0 prepared" in text
        assert "Nothing speaks against playing it now." in text
        assert "Text of N-01." in text
        await press(pilot, "space")
        assert isinstance(pilot.app.screen, InjectDialog)
        assert "Exactly what they will see" in shown(pilot)
        await press(pilot, "f2")
        assert exercise.picture("control").msel["N-01"].status.id == "delivered"
        assert "Nothing: no inject is by hand." in shown(pilot)


async def test_what_is_improvised_goes_to_the_hand_by_its_key_and_is_played_there() -> None:
    exercise = exercise_of()
    exercise.ask("control", Pause(reason="Lunch."))
    async with console(LocalSeat(exercise, "control", kind="control"), SMALL) as pilot:
        await press(pilot, "i")
        await write(pilot, "a")
        assert "F6 put in the hand" in shown(pilot)
        await press(pilot, "f6")
        assert held(exercise) == [("C-1", "a")]
        assert "It is in the hand" in shown(pilot)
        await press(pilot, "f6", "i")
        await write(pilot, "b")
        await press(pilot, "f2", "end")
        assert held(exercise) == [("C-1", "a"), ("C-2", "b")]
        assert any(row.strip().startswith("C-2") for row in rows(pilot))
        await press(pilot, "e")
        assert isinstance(pilot.app.screen, FormDialog)
        names = [field.name for field in pilot.app.screen.form.fields]
        pilot.app.screen.query_one(f"#field-{names.index('subject')}").focus()
        await press(pilot, "c", "f2")
        assert held(exercise) == [("C-1", "a"), ("C-2", "c")]
        await press(pilot, "h")
        assert "It goes out by hand alone" in shown(pilot)
        await press(pilot, "space")
        assert "F2 send at RESUMEX" in shown(pilot)
        await press(pilot, "f2")
        assert held(exercise) == [("C-1", "a")]
        assert "It goes out at RESUMEX." in shown(pilot)
        await press(pilot, "end", "delete", "f2")
        assert held(exercise) == []
