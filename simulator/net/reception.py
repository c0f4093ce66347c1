"""Who comes to a room: with which code or ticket, to which seat, and who gives way there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from simulator.exercise.session import Exercise
from simulator.net.allowance import Allowances
from simulator.net.crowd import taken_down
from simulator.net.door import Pass, Shut
from simulator.net.doors import Doors
from simulator.net.frames import VERSION, Hello
from simulator.net.line import Line
from simulator.net.lines import Lines
from simulator.net.promises import Promises
from simulator.net.seating import Seating
from simulator.net.told import PUBLIC, Told
from simulator.net.writing import Gathering

VERSIONS: Final = 1000
"""There will be fewer: a greater number is not repeated."""
DOORS: Final = "room/doors"
"""Note beside the exercise: who may come in."""
Welcome = Callable[[Line, int, str], None]
"""Welcomes whoever is on a line, who has so much of the stream, with a ticket."""


class Reception:
    """Lets people in.

    Args:
        exercise: Which.
        journal: Where it is noted who may come in.
        doors: Who may.
        seating: Who sits where.
        told: What seats were told.
        lines: Of the room.
        promises: What is done once it is on disk.
        allowed: How much a seat may say.
        welcome: Welcomes somebody.

    """

    def __init__(
        self,
        exercise: Exercise,
        journal: Gathering,
        doors: Doors,
        seating: Seating,
        told: Told,
        *,
        lines: Lines,
        promises: Promises,
        allowed: Allowances,
        welcome: Welcome,
    ) -> None:
        self._exercise, self._journal, self._doors = exercise, journal, doors
        self._seating, self._told, self._lines = seating, told, lines
        self._promises, self._allowed, self._welcome = promises, allowed, welcome
        self._coming: set[str] = set()
        """Seats of which it is not on disk yet that somebody has them."""
        kinds = exercise.scenario.seats.values()
        self._staff = {one.id for one in kinds if one.kind in ("control", "evaluator")}
        journal.notes[DOORS] = doors.kept()

    def greet(self, line: Line, hello: Hello, now: float, *, halted: str = "") -> None:
        """Let in whoever says hello, or say why not.

        Args:
            line: Of who comes.
            hello: What was said.
            now: Seconds of the host's clock.
            halted: Why nothing can be written, if so.

        """
        end = self._lines.end
        if hello.version != VERSION:
            text = f"This host speaks version {VERSION} of the protocol, this program"
            other = f"version {hello.version}" if abs(hello.version) < VERSIONS else "another"
            end(line, "version", f"{text} {other}. Use the same startex.")
            return
        try:
            found = self._doors.enter(
                hello.code, hello.ticket, line.address, now, proof=hello.proof
            )
        except Shut as no:
            end(line, no.wrong, no.sentence)
            return
        stands = self._told.stands(found.seat)
        if not 0 <= hello.since <= stands:
            end(line, "unknown", f"This seat was told {stands} things, and not so many.")
        elif line.here:
            self._sit(line, found.seat, hello.since, found.ticket)
        elif not self._allowed.spend(found.seat, 1, now):
            end(line, "fast", "This seat comes too often.")
        elif found.seat == PUBLIC:
            self._show_room(line, hello.since, found.ticket)
        elif halted and self._is_new(found.seat):
            end(line, "wait", f"Nobody new can come in now. {halted}")
        else:
            self._let_in(line, hello, found, now)

    def _show_room(self, line: Line, since: int, ticket: str) -> None:
        """Let a line show the room: nobody sits there, and the code is not used up."""
        down = taken_down(self._lines)
        if down is not None:
            self._lines.end(down, "elsewhere", "Other screens show the room now.")
        line.seat = PUBLIC
        self._welcome(line, since, ticket)

    def _is_new(self, seat: str) -> bool:
        """Return whether it is not on disk yet that somebody has a seat."""
        used, holder = self._doors.doors[seat].used, self._exercise.seated.get(seat)
        return seat in self._coming or not used or holder != "person"

    def _let_in(self, line: Line, hello: Hello, found: Pass, now: float) -> None:
        seat, is_new = found.seat, self._is_new(found.seat)
        proof = "" if hello.ticket else hello.proof
        self._seating.came(seat, hello.name, now, proof=proof)
        self._journal.notes[DOORS] = self._doors.kept()
        self._take_place(line, seat)
        if is_new:
            self._coming.add(seat)
            self._promises.make(lambda: self._coming.discard(seat))
            self._promises.make(lambda: self._welcome(line, hello.since, found.ticket), line)
        else:
            self._welcome(line, hello.since, found.ticket)

    def _sit(self, line: Line, seat: str, since: int, ticket: str) -> None:
        """Let in whoever is at the room's own terminal: who holds the seat there is settled."""
        self._take_place(line, seat)
        self._welcome(line, since, ticket)

    def _take_place(self, line: Line, seat: str) -> None:
        before = self._lines.at.get(seat)
        if before is not None:
            self._lines.end(before, "elsewhere", "This seat is held at another terminal now.")
        line.seat, line.gives_way = seat, seat in self._staff
        self._lines.at[seat] = line
