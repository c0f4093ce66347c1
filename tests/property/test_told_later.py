"""Laws of an observer's seat: it is told the beginning of its stream, and no clock tells more."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from room_plays import MOVES, Move, full_room, play, seeded
from roomful import Console, Roomful

from simulator.domain.concepts.phases import End, Pause, Resume
from simulator.domain.concepts.question import AskControl
from simulator.domain.concepts.real_stop import ReadStop, StopForReal
from simulator.domain.concepts.seats import BeReady
from simulator.domain.values.phases import State
from simulator.exercise.room_seat import READ_ONLY
from simulator.net.frames import Still
from simulator.net.late import Late

LATE = 600
GUEST = "guest"
HEARD = {
    "welcome",
    "about",
    "told",
    "time",
    "halt",
    "still",
    "phase",
    "answer",
    "afterwards",
    "content",
    "fault",
}


def scripts() -> st.SearchStrategy[list[Move]]:
    words = [word for word, (often, _) in MOVES.items() for _ in range(often)]
    return st.lists(st.tuples(st.sampled_from(words), st.integers(0, 9_999)), max_size=150)


def late_laws(room: Roomful) -> None:
    """See that the guest has what is due by now; and once the exercise has ended, all of it.

    That nothing left the host too early is seen as it leaves (``roomful``).
    """
    guest = room.consoles[GUEST]
    room.settle()
    room.pass_time(1.0)
    room.settle()
    assert guest.end.stream.told == room.due(GUEST)
    assert guest.end.x <= max(room.exercise.x - LATE, 0) or room.over
    assert {json.loads(text)["kind"] for text in guest.heard} <= HEARD | {"fault"}
    if room.exercise.state in (State.RUN, State.PAUSE):
        room.ask(room.consoles[room.control], End())
        room.settle()
    if room.over:
        assert guest.end.stream.told == room.streams[GUEST]


@settings(max_examples=15)
@given(seed=st.integers(0, 50), moves=scripts())
def test_whatever_befalls_a_room_an_observer_is_told_later(seed: int, moves: list[Move]) -> None:
    late_laws(play(full_room(seed, LATE), moves))


@pytest.mark.parametrize("seed", range(4))
def test_and_so_in_long_scripts_that_a_seed_writes(seed: int) -> None:
    late_laws(play(full_room(seed, LATE), seeded(seed, 300)))


def begun(late: int = LATE) -> tuple[Roomful, Console]:
    room = full_room(1, late)
    room.settle()
    return room, room.consoles[GUEST]


def run(room: Roomful, seconds: int) -> None:
    for _ in range(seconds // 5):
        room.pass_time(5.0)
        room.settle()


def test_a_pause_and_why_are_told_at_once_and_that_it_goes_on() -> None:
    room, guest = begun()
    run(room, 10)
    director = room.consoles[room.control]
    room.ask(director, Pause(reason="Lunch.", back_at="12:30"))
    room.settle()
    before = len(guest.end.stream.told)
    assert guest.end.still == Still(state="pause", by="control", reason="Lunch.", back_at="12:30")
    room.kill()
    room.settle()
    assert guest.end.still.state == "pause"
    assert len(guest.end.stream.told) == before
    room.ask(director, Resume())
    room.settle()
    assert not guest.end.still.state


def test_an_observer_stops_play_for_real_and_asks_for_nothing_else() -> None:
    room, guest = begun()
    run(room, 10)
    asks = (BeReady(), AskControl(text="Who leads?"), End(), StopForReal(reason="Smoke"))
    for one in asks:
        room.ask(guest, one)
    room.settle()

    assert [one.refused for one in guest.end.answers] == [READ_ONLY, READ_ONLY, READ_ONLY, None]
    assert room.exercise.state is State.STOPPED
    assert guest.end.still.state == "stopped"
    room.ask(guest, ReadStop())
    room.settle()
    assert guest.end.answers[-1].refused is None


def test_what_is_refused_says_nothing_of_the_moment() -> None:
    room, guest = begun()
    said = []
    for one in (Pause(reason="x"), Resume(), End()):
        room.ask(room.consoles[room.control], one)
        room.ask(guest, AskControl(text="Who leads?"))
        room.settle()
        said.append(guest.end.answers[-1].refused)
    assert set(said) == {READ_ONLY}


def test_nobody_else_is_told_how_play_stands_beside_the_stream() -> None:
    room, _ = begun()
    room.ask(room.consoles[room.control], Pause(reason="Lunch."))
    room.settle()
    for name, console in room.consoles.items():
        kinds = [json.loads(text)["kind"] for text in console.heard]
        assert ("still" in kinds) == (name == GUEST)


# ---- each law is there for a mistake


def _early(patch: pytest.MonkeyPatch) -> None:
    until = Late.until

    def sooner(self: Late, seat: str) -> int | None:
        found = until(self, seat)
        return None if found is None else found + LATE - 1

    patch.setattr(Late, "until", sooner)


def _clock(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Late, "time", lambda _self, _seat, time: time)


def _at_once(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Late, "until", lambda *_: None)


def _never_all(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Late, "until", lambda self, seat: self._x - LATE if seat in self else None)


@pytest.mark.parametrize("plant", [_early, _clock, _at_once, _never_all])
def test_a_mistake_is_found(
    plant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch)
    for seed in range(10):
        room = full_room(seed, LATE)
        try:
            room.settle()
            run(room, 100)
            late_laws(room)
        except AssertionError:
            return
    pytest.fail("nobody noticed")
