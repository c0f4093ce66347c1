"""In lines a persona's words that have not left are never lost: they are a draft of their form."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from in_lines import Typist, text
from middle import Drill

from simulator.domain.concepts.phases import End
from simulator.exercise.aside import Left
from simulator.exercise.leaving import NOT_SENT, TAKE_BACK
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise
from simulator.plain.desk import Desk
from simulator.plain.run import Sitting
from simulator.units import MINUTE

WHO = "journalist"
LETTER = ("write", "1", "", "Our offer", "We offer two tugs.", "And a crane.", ".")


def room(left: Left | None = None) -> tuple[Exercise, LocalSeat, list[Left]]:
    kept: list[Left] = [left or Left()]
    exercise = Drill(MINUTE, 0).exercise

    def keep(left: Left) -> str:
        kept[:] = [left]
        return ""

    seat = LocalSeat(exercise, WHO, kind="persona", keep=keep, left=left, take_back=TAKE_BACK)
    return exercise, seat, kept


def typed(desk: Desk, lines: Iterable[str]) -> str:
    """Type lines; where a form still asks, let all stand, and send it."""
    for line in lines:
        desk.enter(line)
    while desk.asks and "yes" not in desk.prompt:
        desk.enter("")
    return text(desk.enter("yes"))


def written(kept: list[Left]) -> list[str]:
    return [str(dict(filled)["text"]) for _, filled in kept[0].drafts]


def test_what_is_taken_back_is_shown_and_stands_in_its_form() -> None:
    exercise, seat, _ = room()
    desk = Desk(seat)
    desk.begin()
    inputs = len(exercise.inputs)
    assert "Our offer" in typed(desk, LETTER)
    said = text(desk.enter("take back"))
    assert "Taken back: Our offer" in said
    assert "We offer two tugs.\n  And a crane." in said
    assert "kept as a draft" in said
    assert len(exercise.inputs) == inputs

    assert "Your draft stands in it." in text(desk.enter("write"))
    assert "Our offer" in typed(desk, ())
    assert desk.unsent.kept() != {}
    desk.enter("send now")
    desk.look()
    assert desk.unsent.kept() == {}
    assert len(exercise.inputs) == inputs + 1


@pytest.mark.parametrize("leaves", [["quit"], None])
def test_whoever_leaves_is_told_what_has_not_left_and_has_it_as_a_draft(
    leaves: list[str] | None, capsys: pytest.CaptureFixture[str]
) -> None:
    exercise, seat, kept = room()
    inputs = len(exercise.inputs)

    def nothing() -> None: ...

    lines = [*LETTER, "", "", "", "yes"]
    steps: list[tuple[Callable[[], object], str, list[str]]] = [(nothing, "", lines)]
    steps += [(nothing, "", leaves)] if leaves else []
    sitting = Sitting(seat, Typist(*steps))
    sitting.run()
    sitting.close()

    said = " ".join(capsys.readouterr().out.split())
    assert "1 thing has not left: Our offer to Bravelle." in said
    assert "it is kept as a draft" in said
    assert written(kept) == ["We offer two tugs.\nAnd a crane."]
    assert len(exercise.inputs) == inputs
    assert "1 draft is kept" in text(Desk(room(kept[0])[1]).begin())


def test_whoever_is_killed_meanwhile_has_it_as_a_draft_and_what_cannot_leave_is_shown() -> None:
    exercise, seat, _ = room()
    desk = Desk(seat)
    desk.begin()
    typed(desk, LETTER)
    typed(desk, (*LETTER[:4], "Another text.", "."))
    assert [one["text"] for one in desk.unsent.kept().values()] == [
        "We offer two tugs.\nAnd a crane.",
        "Another text.",
    ]
    exercise.ask("control", End())
    seat.tick(1.0)
    desk.look()
    said = text(desk.news())
    assert said.count(NOT_SENT) == 2
    assert "Another text." in said
    assert len(desk.unsent.kept()) == 2
