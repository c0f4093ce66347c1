"""Mistakes that show only where a host is killed, a line is lost or time passes: the box's own.

Those of ``room_mistakes`` are planted in it, too.
"""

from __future__ import annotations

from typing import Any

import pytest
import room_mistakes
from box import CONTROL
from room_mistakes import Plant

from simulator.cli.local import Local
from simulator.net.dial import KeptLine
from simulator.net.door import Pass
from simulator.net.doors import Doors
from simulator.net.frames import Ask
from simulator.net.heart import Heart
from simulator.net.late import Late
from simulator.net.line import Line
from simulator.net.room import Room
from simulator.net.writing import Batch, GroupJournal


def acknowledges_while_it_stands(patch: pytest.MonkeyPatch) -> None:
    unwritten = Room.unwritten

    def hasty(self: Room, reason: str) -> None:
        unwritten(self, reason)
        for promise in self._promises._written:
            promise.keep()

    patch.setattr(Room, "unwritten", hasty)


def writes_with_the_next_batch(patch: pytest.MonkeyPatch) -> None:
    put = GroupJournal.put

    def later(self: GroupJournal, batch: Batch) -> None:
        before, self.__dict__["later"] = self.__dict__.get("later"), batch
        if before is not None:
            put(self, before)
        else:
            self._out = None

    patch.setattr(GroupJournal, "put", later)


def writes_notes_with_the_next_batch(patch: pytest.MonkeyPatch) -> None:
    def torn(self: GroupJournal, batch: Batch) -> None:
        notes = self.__dict__.get("torn", {})
        self.__dict__["torn"] = dict(batch.notes)
        self.record.append(batch.inputs, batch.rows, notes)
        self._out = None

    patch.setattr(GroupJournal, "put", torn)


def lets_a_revoked_ticket_in(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Doors, "_by_ticket", lambda _, ticket: Pass(ticket.partition(".")[0], ticket))


def lets_the_clock_go_back(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Local, "_take_up", lambda *_: None)


def tells_observers_at_once(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Late, "until", lambda *_: None)


def answers_on_the_line_that_asked(patch: pytest.MonkeyPatch) -> None:
    ask = Room._ask
    asked: dict[tuple[int, str, str], Line] = {}

    def noted(self: Room, line: Line, frame: Ask) -> None:
        asked.setdefault((id(self), line.seat, frame.id), line)
        ask(self, line, frame)

    def there(self: Room, seat: str, id_: str) -> None:
        line, answer = asked.get((id(self), seat, id_)), self._asks.answer(seat, id_)
        if answer is not None and line is not None and line.seated:
            line.say(answer)

    patch.setattr(Room, "_ask", noted)
    patch.setattr(Room, "_answer", there)


def says_them_in_another_order(patch: pytest.MonkeyPatch) -> None:
    take = Line.take

    def shuffled(self: Line) -> list[str]:
        texts = take(self)
        if len(texts) > 2 and not self._welcome and '"kind":"told"' in texts[-1]:
            texts[-1], texts[-2] = texts[-2], texts[-1]
        return texts

    patch.setattr(Line, "take", shuffled)


def wakes_one_line_of_two(patch: pytest.MonkeyPatch) -> None:
    wake = Line.wake
    patch.setattr(Line, "wake", lambda self: wake(self) if self.seat != CONTROL else None)


def says_a_batch_before_it_is_written(patch: pytest.MonkeyPatch) -> None:
    async def turn(self: Heart, instant: float) -> None:
        self._begin_to_say()
        if self._batch is not None and self._writing is not None and not self._writing.done():
            batch, self._batch = self._batch, None
            self.room.written(batch)
        elif self._writing is None or self._writing.done():
            self._say()
        self.room.pass_time(instant)
        if self._batch is None and (self._writing is None or self._writing.done()):
            self._writing = None
            self._begin()

    patch.setattr(Heart, "_turn", turn)


def keeps_the_line_of_before(patch: pytest.MonkeyPatch) -> None:
    greet = KeptLine._greet

    def stale(self: KeptLine, socket: Any) -> None:
        before = self._socket
        greet(self, socket)
        if before is not None:
            self._socket = before

    patch.setattr(KeptLine, "_greet", stale)


PLANTED: tuple[Plant, ...] = (
    acknowledges_while_it_stands,
    writes_with_the_next_batch,
    writes_notes_with_the_next_batch,
    lets_a_revoked_ticket_in,
    lets_the_clock_go_back,
    tells_observers_at_once,
    answers_on_the_line_that_asked,
    says_them_in_another_order,
    wakes_one_line_of_two,
    says_a_batch_before_it_is_written,
    keeps_the_line_of_before,
)
ALL: tuple[Plant, ...] = (*PLANTED, *room_mistakes.PLANTED)
