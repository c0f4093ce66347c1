"""Laws of the room: whatever befalls lines, disk and host, in whatever order.

What is said is looked at as it leaves the host (``roomful``); here is what must hold in the end,
and that each law is broken by the mistake that it is there for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from room_plays import MOVES, Move, full_room, laws, play, seeded
from share import share

from simulator.domain.kinds.body import Event
from simulator.net.asks import Asks
from simulator.net.doors import Doors
from simulator.net.frames import Ask
from simulator.net.line import Line
from simulator.net.promises import Promises
from simulator.net.reception import Reception
from simulator.net.room import Room
from simulator.net.seat_end import SeatEnd
from simulator.net.told import Told

SHORT, LONG = 150, 300
UNIVERSES = 40
"""Seeds among which each planted mistake must show."""


def scripts() -> st.SearchStrategy[list[Move]]:
    words = [word for word, (often, _) in MOVES.items() for _ in range(often)]
    return st.lists(st.tuples(st.sampled_from(words), st.integers(0, 9_999)), max_size=SHORT)


@settings(max_examples=20)
@given(seed=st.integers(0, 50), moves=scripts())
def test_whatever_befalls_a_room_its_seats_end_as_if_nothing_had(
    seed: int, moves: list[Move]
) -> None:
    laws(play(full_room(seed), moves))


@pytest.mark.parametrize("first", range(0, share(10, 200), 10))
def test_and_so_do_long_scripts_that_a_seed_writes(first: int) -> None:
    for seed in range(first, first + 10):
        laws(play(full_room(seed), seeded(seed, LONG)))


# ---- each law is there for a mistake

Plant = Callable[[pytest.MonkeyPatch], None]


def _answers_before_it_is_written(patch: pytest.MonkeyPatch) -> None:
    do = Room._do

    def early(self: Room, seat: str, frame: Ask) -> None:
        do(self, seat, frame)
        self._done(seat, frame.id)

    patch.setattr(Room, "_do", early)


def _keeps_promises_at_once(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Promises, "make", lambda _, keep, *__: keep())


def _tells_before_it_is_written(patch: pytest.MonkeyPatch) -> None:
    batch = Room.batch

    def early(self: Room) -> Any:
        made = batch(self)
        if made is not None:
            self._told.written(made.events)
            made.events = []
        return made

    patch.setattr(Room, "batch", early)


def _goes_on_one_too_far(patch: pytest.MonkeyPatch) -> None:
    follow = Room._welcome

    def further(self: Room, line: Line, since: int, ticket: str) -> None:
        follow(self, line, min(since + 1, self._told.stands(line.seat)), ticket)

    patch.setattr(Room, "_welcome", further)


def _goes_on_one_too_early(patch: pytest.MonkeyPatch) -> None:
    follow = Room._welcome

    def earlier(self: Room, line: Line, since: int, ticket: str) -> None:
        follow(self, line, max(since - 1, 0), ticket)

    patch.setattr(Room, "_welcome", earlier)


def _does_again_what_is_said_again(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Asks, "is_new", lambda *_: True)


def _forgets_at_a_crash_what_was_done(patch: pytest.MonkeyPatch) -> None:
    made = Asks.__init__
    patch.setattr(Asks, "__init__", lambda self, _, do: made(self, {}, do))


def _tells_another_seat(patch: pytest.MonkeyPatch) -> None:
    written = Told.written

    def loose(self: Told, events: Iterable[Event]) -> set[str]:
        told = written(self, events)
        for event in events:
            if "A-lead" in event.audience and "B-lead" not in event.audience:
                self._streams["B-lead"].append(event.n)
        return told

    patch.setattr(Told, "written", loose)


def _forgets_to_wake(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Line, "wake", lambda _: None)


def _answers_before_all_is_told(patch: pytest.MonkeyPatch) -> None:
    take = Line.take

    def hasty(self: Line) -> list[str]:
        if self.seated and self._unsaid:
            texts = [*self._welcome, *self._unsaid]
            self._welcome.clear()
            self._unsaid.clear()
            return texts
        return take(self)

    patch.setattr(Line, "take", hasty)


def _asks_anew_on_a_new_line(patch: pytest.MonkeyPatch) -> None:
    greet = SeatEnd.greet

    def anew(self: SeatEnd) -> None:
        self.asked = {self._ids(): command for command in self.asked.values()}
        greet(self)

    patch.setattr(SeatEnd, "greet", anew)


def _forgets_what_was_asked(patch: pytest.MonkeyPatch) -> None:
    lost = SeatEnd.lost

    def forgetful(self: SeatEnd) -> None:
        lost(self)
        self.asked.clear()

    patch.setattr(SeatEnd, "lost", forgetful)


def _locks_out_who_lost_the_welcome(patch: pytest.MonkeyPatch) -> None:
    came = Doors.came
    patch.setattr(Doors, "came", lambda self, seat, name, **_: came(self, seat, name))


def _welcomes_before_it_is_written(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Reception, "_is_new", lambda *_: False)


def _loses_what_is_held(patch: pytest.MonkeyPatch) -> None:
    let_go = Asks.let_go
    patch.setattr(Asks, "let_go", lambda self: let_go(self)[1:])


PLANTED: tuple[Plant, ...] = (
    _answers_before_it_is_written,
    _keeps_promises_at_once,
    _tells_before_it_is_written,
    _goes_on_one_too_far,
    _goes_on_one_too_early,
    _does_again_what_is_said_again,
    _forgets_at_a_crash_what_was_done,
    _tells_another_seat,
    _forgets_to_wake,
    _answers_before_all_is_told,
    _asks_anew_on_a_new_line,
    _forgets_what_was_asked,
    _locks_out_who_lost_the_welcome,
    _welcomes_before_it_is_written,
    _loses_what_is_held,
)


@pytest.mark.parametrize("plant", PLANTED, ids=lambda one: one.__name__.strip("_"))
def test_a_mistake_is_found(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    for seed in range(UNIVERSES):
        try:
            laws(play(full_room(seed), seeded(seed, LONG)))
        except AssertionError:
            return
    pytest.fail("nobody noticed")
