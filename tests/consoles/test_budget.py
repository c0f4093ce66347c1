"""The time budget with keys: the room is set, what could be cut is ticked and skipped at once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from picture_stories import underway
from prepared import QUESTION, plan
from screens import SMALL, WIDE, console, rows, shown
from worlds import inject

from simulator.domain.concepts.phases import Pause
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise
from simulator.units import MINUTE

if TYPE_CHECKING:
    from textual.pilot import Pilot

NOW = datetime(2026, 11, 29, 10, 0, tzinfo=UTC)


def late() -> Exercise:
    at = {n: ("x", n * 10 * MINUTE) for n in range(1, 5)}
    injects = [inject(f"N-0{n}", ["A"], at=when) for n, when in at.items()]
    asks = inject("N-09", ["A"], at=("x", 15 * MINUTE), asks=(QUESTION,))
    return underway(plan(asks, *injects))


def control(exercise: Exercise) -> LocalSeat:
    return LocalSeat(exercise, "control", kind="control", today=lambda: NOW)


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_several_are_left_out_at_once_for_one_reason_also_in_a_pause(
    size: tuple[int, int],
) -> None:
    exercise = late()
    exercise.ask("control", Pause(reason="Lunch."))
    async with console(control(exercise), size) as pilot:
        await press(pilot, "f7", "d", *"+30", "f2")
        assert exercise.picture("control").room_until == int(NOW.timestamp()) + 1800
        assert "is to be empty at 10:30" in shown(pilot)
        assert " over" in next(row for row in rows(pilot) if "Time" in row)
        await press(pilot, "home", "space", "down", "space")
        assert "2 ticked" in shown(pilot)
        await press(pilot, "delete")
        text = shown(pilot)
        assert "Skip several injects" in text
        assert "nothing that is judged" in text
        await press(pilot, "f2")
        assert "Reason is empty" in shown(pilot)
        await press(pilot, *"Late", "f2")
        skipped = [s.id for s in exercise.picture("control").msel.values() if s.status.over]
        assert len(skipped) == 2
        assert "N-09" not in skipped
        assert "They are skipped." in shown(pilot)
        assert "2 ticked" not in shown(pilot)


async def test_without_a_tick_del_is_about_the_row_under_the_cursor_and_w_says_what_is_lost() -> (
    None
):
    exercise = late()
    async with console(control(exercise), SMALL) as pilot:
        await press(pilot, "f7", "end", "w")
        assert f"The decision: {QUESTION.text}" in shown(pilot)
        await press(pilot, "escape", "delete", *"Late", "f2")
        assert exercise.picture("control").msel["N-09"].reason == "Late"
        await press(pilot, "home", "enter")
        assert "Exactly what they will see" in shown(pilot)
