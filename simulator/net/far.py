"""An exercise at the other end of a line, as one seat's console sees it.

A seat refuses by its own picture, as the host does by the same: what it refuses here is answered
at once and never sent.  The rest is answered when the host has it on record.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from simulator.domain.concepts.on_behalf import ForSeat
from simulator.domain.concepts.startex import Start
from simulator.domain.kinds.asked import refuse, unfit, unwritable
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import Picture, Told
from simulator.exercise.hand import Hand
from simulator.exercise.speeds import SPEEDS, nearest_speed
from simulator.net.frames import UNANSWERED
from simulator.net.seat_end import SeatEnd

NOT_NOW: Final = "Not possible: there is no line to the host. What you wrote is kept; try again."


class FarExercise:
    """The exercise, as far as one seat is told of it.

    Args:
        end: The seat's end of the line.
        pump: Lets the end hear what has come, and say what it has to say.

    """

    def __init__(self, end: SeatEnd, pump: Callable[[], None]) -> None:
        self._end, self._pump = end, pump

    @property
    def x(self) -> int:
        """Return the exercise second."""
        return self._end.x

    @property
    def running(self) -> bool:
        """Return whether exercise time runs."""
        return self._end.running

    def picture(self, seat: str) -> Picture:
        """Return what a seat knows now: this one, or one that exercise control follows."""
        self._pump()
        if seat == self._seat:
            return self._end.stream.picture
        return self._end.follow(seat)

    @property
    def _seat(self) -> str:
        return self._end.stream.picture.seat

    def since(self, seat: str, position: int) -> list[Told]:
        """Return the seat's stream from a position in it on."""
        if seat == self._seat:
            return self._end.stream.told[position:]
        self._end.follow(seat)
        return self._end.followed[seat].told[position:]

    def ask(self, seat: str, command: Command) -> str | None:
        """Ask for something; return the refusal, if it is refused already here."""
        kind = self._end.welcome.seat_kind if self._end.welcome is not None else ""
        no = unwritable(command) or unfit(command) or refuse(self.picture(seat), kind, command)
        if no is None and isinstance(command, ForSeat):
            no = refuse(self.picture(command.seat), "team", command.said)
        if no is None and len(self._end.asked) >= UNANSWERED:
            no = NOT_NOW
        if no is None:
            self._end.ask(command)
            self._pump()
        return no

    def content(self, seat: str, digest: str) -> bytes | None:
        """Return what is in a file, once it has come."""
        del seat
        if digest not in self._end.files:
            self._end.fetch(digest)
            self._pump()
        return self._end.files.get(digest)

    def advance_to(self, x: int) -> None:
        """Do nothing: time is the host's."""

    def start(self) -> None:
        """STARTEX."""
        self.ask(self._seat, Start())


class FarHand(Hand):
    """The hand on a clock that is the host's: it shows how fast, and asks for another speed."""

    def __init__(self, end: SeatEnd) -> None:
        super().__init__()
        self._end = end
        self._wanted: int | None = None

    @property
    def index(self) -> int:
        """Return which speed is set, or was asked for last."""
        told = nearest_speed(self._end.speed or 1)
        if self._wanted == told:
            self._wanted = None
        return told if self._wanted is None else self._wanted

    @index.setter
    def index(self, index: int) -> None:
        self._wanted = min(max(index, 0), len(SPEEDS) - 1)

    def seconds(self, wall_seconds: float) -> int:
        """Return 0: time passes at the host."""
        del wall_seconds
        return 0
