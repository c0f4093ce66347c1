"""Mistakes that somebody could make in a room or at a seat's end: each must break a law."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

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

OTHERS = (("A-lead", "B-lead"), ("qn-lead", "qm-lead"))
"""Seats of two teams, in the drills that these are planted in."""
Plant = Callable[[pytest.MonkeyPatch], None]


def answers_before_it_is_written(patch: pytest.MonkeyPatch) -> None:
    do = Room._do

    def early(self: Room, seat: str, frame: Ask) -> None:
        do(self, seat, frame)
        self._done(seat, frame.id)

    patch.setattr(Room, "_do", early)


def keeps_promises_at_once(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Promises, "make", lambda _, keep, *__: keep())


def tells_before_it_is_written(patch: pytest.MonkeyPatch) -> None:
    batch = Room.batch

    def early(self: Room) -> Any:
        made = batch(self)
        if made is not None:
            self._told.written(made.events)
            made.events = []
        return made

    patch.setattr(Room, "batch", early)


def goes_on_one_too_far(patch: pytest.MonkeyPatch) -> None:
    follow = Room._welcome

    def further(self: Room, line: Line, since: int, ticket: str) -> None:
        follow(self, line, min(since + 1, self._told.stands(line.seat)), ticket)

    patch.setattr(Room, "_welcome", further)


def goes_on_one_too_early(patch: pytest.MonkeyPatch) -> None:
    follow = Room._welcome

    def earlier(self: Room, line: Line, since: int, ticket: str) -> None:
        follow(self, line, max(since - 1, 0), ticket)

    patch.setattr(Room, "_welcome", earlier)


def does_again_what_is_said_again(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Asks, "is_new", lambda *_: True)


def forgets_at_a_crash_what_was_done(patch: pytest.MonkeyPatch) -> None:
    made = Asks.__init__
    patch.setattr(Asks, "__init__", lambda self, _, do: made(self, {}, do))


def tells_another_seat(patch: pytest.MonkeyPatch) -> None:
    written = Told.written

    def loose(self: Told, events: Iterable[Event]) -> set[str]:
        told = written(self, events)
        for event in events:
            for one, other in OTHERS:
                if one in event.audience and other not in event.audience:
                    self._streams[other].append(event.n)
        return told

    patch.setattr(Told, "written", loose)


def forgets_to_wake(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Line, "wake", lambda _: None)


def answers_before_all_is_told(patch: pytest.MonkeyPatch) -> None:
    take = Line.take

    def hasty(self: Line) -> list[str]:
        if self.seated and self._unsaid:
            texts = [*self._welcome, *self._unsaid]
            self._welcome.clear()
            self._unsaid.clear()
            return texts
        return take(self)

    patch.setattr(Line, "take", hasty)


def asks_anew_on_a_new_line(patch: pytest.MonkeyPatch) -> None:
    greet = SeatEnd.greet

    def anew(self: SeatEnd) -> None:
        self.asked = {self._ids(): command for command in self.asked.values()}
        greet(self)

    patch.setattr(SeatEnd, "greet", anew)


def forgets_what_was_asked(patch: pytest.MonkeyPatch) -> None:
    lost = SeatEnd.lost

    def forgetful(self: SeatEnd) -> None:
        lost(self)
        self.asked.clear()

    patch.setattr(SeatEnd, "lost", forgetful)


def locks_out_who_lost_the_welcome(patch: pytest.MonkeyPatch) -> None:
    came = Doors.came
    patch.setattr(Doors, "came", lambda self, seat, name, **_: came(self, seat, name))


def welcomes_before_it_is_written(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Reception, "_is_new", lambda *_: False)


def loses_what_is_held(patch: pytest.MonkeyPatch) -> None:
    let_go = Asks.let_go
    patch.setattr(Asks, "let_go", lambda self: let_go(self)[1:])


PLANTED: tuple[Plant, ...] = (
    answers_before_it_is_written,
    keeps_promises_at_once,
    tells_before_it_is_written,
    goes_on_one_too_far,
    goes_on_one_too_early,
    does_again_what_is_said_again,
    forgets_at_a_crash_what_was_done,
    tells_another_seat,
    forgets_to_wake,
    answers_before_all_is_told,
    asks_anew_on_a_new_line,
    forgets_what_was_asked,
    locks_out_who_lost_the_welcome,
    welcomes_before_it_is_written,
    loses_what_is_held,
)
