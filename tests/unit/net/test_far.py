"""An exercise at the other end of a line, as one seat's console sees it."""

from __future__ import annotations

from hashlib import sha256

import pytest
from room_plays import begun_room
from roomful import Console, Roomful

from simulator.domain.concepts.on_behalf import ForSeat
from simulator.domain.concepts.phases import Pause
from simulator.domain.concepts.question import AskControl
from simulator.net.far import FarExercise
from simulator.net.frames import UNANSWERED


@pytest.fixture
def room() -> Roomful:
    return begun_room()


def far(room: Roomful, console: Console) -> FarExercise:
    return FarExercise(console.end, lambda: room.settle() if console.wire is not None else None)


def test_a_seat_sees_what_the_host_knows_of_it(room: Roomful) -> None:
    exercise = far(room, room.consoles["A-lead"])
    room.pass_time(5.0)
    assert exercise.picture("A-lead") == room.exercise.picture("A-lead")
    assert exercise.since("A-lead", 3) == room.exercise.since("A-lead", 3)
    assert (exercise.x, exercise.running) == (room.exercise.x, True)


def test_control_sees_other_seats_each_by_its_own_stream(room: Roomful) -> None:
    exercise = far(room, room.consoles["control"])
    exercise.picture("B-lead")
    room.settle()
    assert exercise.picture("B-lead") == room.exercise.picture("B-lead")
    assert exercise.since("B-lead", 2) == room.exercise.since("B-lead", 2)
    assert exercise.since("B-lead", 0) != exercise.since("control", 0)


def test_what_the_seat_itself_knows_to_be_refused_is_never_sent(room: Roomful) -> None:
    lead, before = room.consoles["A-lead"], len(room.exercise.inputs)
    refused = far(room, lead).ask("A-lead", Pause(reason="Lunch.", back_at=""))
    assert refused is not None
    assert not lead.end.asked
    assert len(room.exercise.inputs) == before


def test_what_is_asked_for_a_seat_is_refused_by_what_that_seat_knows(room: Roomful) -> None:
    control = room.consoles["control"]
    exercise = far(room, control)
    exercise.picture("B-lead")
    room.settle()
    said = ForSeat(seat="B-lead", said=Pause(reason="x", back_at=""))
    assert exercise.ask("control", said) is not None


def test_without_a_line_it_is_kept_but_not_without_end(room: Roomful) -> None:
    lead = room.consoles["A-lead"]
    exercise = far(room, lead)
    room.cut(lead)
    room.lose(lead)
    answers = [exercise.ask("A-lead", AskControl(text=str(n))) for n in range(UNANSWERED + 1)]
    assert answers[:-1] == [None] * UNANSWERED
    assert answers[-1] is not None
    assert "no line" in answers[-1]
    room.settle()
    assert not lead.end.asked


def test_a_file_is_there_once_it_has_come(room: Roomful, monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"minutes of the night"
    digest = sha256(content).hexdigest()
    monkeypatch.setattr(room.exercise, "content", lambda *_: content)
    monkeypatch.setattr(room, "_brings", lambda *_: None)
    lead = room.consoles["A-lead"]
    exercise = FarExercise(lead.end, lambda: None)
    assert exercise.content("A-lead", digest) is None
    room.settle()
    assert exercise.content("A-lead", digest) == content
