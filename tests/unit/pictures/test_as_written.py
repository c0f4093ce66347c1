"""Staff read by which letter a team took an option, which of the author's it is, and why."""

from __future__ import annotations

import pytest
from letters import letter_of
from picture_stories import hushed, underway
from screens import console

from simulator.consoles.seat import SeatScreen
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.proposal import Assent
from simulator.exercise.after_action import after_action
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise
from simulator.pictures.control_view import ControlView
from simulator.pictures.evaluation_view import EvaluationView
from simulator.units import MINUTE

WHY = "It spreads faster than we can look."


def decided() -> tuple[Exercise, str]:
    """Return an exercise in which team A has taken the second option its author wrote."""
    exercise = underway(hushed())
    exercise.advance_to(25 * MINUTE)
    (asked,) = exercise.picture("A-lead").decisions.values()
    letter = letter_of(asked, "Option pull")
    exercise.ask("A-lead", Choose(decision=asked.id, option=letter, rationale=WHY))
    for proposal in exercise.picture("A-second").proposals:
        exercise.ask("A-second", Assent(proposal=proposal))
    return exercise, letter


@pytest.mark.parametrize("kind", ["control", "evaluator"])
def test_staff_see_the_letter_beside_the_authors_order_and_the_reason(kind: str) -> None:
    exercise, letter = decided()
    seat = next(one.id for one in exercise.scenario.seats.values() if one.kind == kind)
    view = LocalSeat(exercise, seat, kind=kind, wall=lambda: "10:00").view()

    assert isinstance(view, ControlView | EvaluationView)
    lines = [line.detail for line in view.activity if line.what == "decides"]
    assert lines == [f"{letter} (2 of 2) Option pull. Why: {WHY}"]


def test_the_after_action_says_both_and_a_desk_neither() -> None:
    exercise, letter = decided()

    text = after_action(exercise.scenario, exercise.events, seed=7, digest="")
    assert f"Option pull ({letter}, 2 of 2 as written)" in text
    for seat in ("A-lead", "A-second"):
        view = LocalSeat(exercise, seat, kind="team", wall=lambda: "10:00").view()
        assert "of 2)" not in repr(view)


@pytest.mark.parametrize("kind", ["control", "evaluator"])
async def test_a_row_that_is_cut_is_read_whole_on_its_key(kind: str) -> None:
    exercise, letter = decided()
    seat = next(one.id for one in exercise.scenario.seats.values() if one.kind == kind)
    port = LocalSeat(exercise, seat, kind=kind, wall=lambda: "10:00")
    async with console(port, (80, 24)) as pilot:
        view = port.view()
        assert isinstance(view, ControlView | EvaluationView)
        place = next(n for n, line in enumerate(view.activity) if line.what == "decides")
        screen = pilot.app.screen
        assert isinstance(screen, SeatScreen)
        said = screen.why_of("activity", f"{place}:{view.activity[place].at}")

    assert f"decides  {letter} (2 of 2) Option pull. Why: {WHY}" in said
