"""Seats that are held at the terminal of their room: their lines are in memory.

What a console asks is a frame as over a network, and so is all that it is told; both ends go by the
same tables.  Nothing waits between the two: what has happened is written, then told, and then the
console goes on.  So what was shown is on disk, and a key is answered before the next paint.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from simulator.domain.concepts.startex import Start
from simulator.domain.kinds.asked import refuse, unwritable
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import Picture, Told
from simulator.net.doors import Doors
from simulator.net.room import Room
from simulator.net.seat_end import SeatEnd
from simulator.net.told import PUBLIC

if TYPE_CHECKING:
    from simulator.domain.plan.wording import Wording
    from simulator.exercise.hand import Hand
    from simulator.exercise.session import Exercise
    from simulator.net.line import Line
    from simulator.net.seating import Bots
    from simulator.net.writing import Through


def _no_time() -> float:
    """Return 0: no code is given out at a terminal, so none ends."""
    return 0.0


class AtHand:
    """The room of an exercise that is played at one terminal.

    Args:
        exercise: Which; nobody else asks it anything.
        journal: Where it is written.
        bots: What plays the other seats, and lets time run.
        hand: The one hand on the clock.
        read: Seat → how it reads what it is told, of those who read another language.
        link: Names this exercise and no other.

    """

    def __init__(
        self,
        exercise: Exercise,
        journal: Through,
        bots: Bots,
        hand: Hand,
        *,
        read: Mapping[str, Wording],
        link: str = "",
    ) -> None:
        self._exercise, self._journal, self._read = exercise, journal, read
        # What has happened so far is told as to whoever comes late.
        exercise.settle()
        journal.batch()
        self._doors = Doors((*exercise.scenario.seats, PUBLIC), wall=_no_time)
        self._room = Room(
            exercise,
            journal,
            bots,
            hand,
            self._doors,
            read=read,
            notes={},
            link=link,
            now=0.0,
            made=lambda *_: b"",  # a terminal looks back at its own record
        )
        kinds = exercise.scenario.seats.values()
        self._control = next(one.id for one in kinds if one.kind == "control")
        self._seats: dict[str, _Near] = {}

    def seat(self, seat: str) -> NearExercise:
        """Return the exercise as one seat's window has it; windows of a seat share one line."""
        near = self._seats.get(seat)
        if near is None or near.silent:
            near = self._seats[seat] = _Near(self, seat)
        return NearExercise(near, self._for_nobody, self.run_to, is_foreign=seat in self._read)

    def run_to(self, x: int) -> None:
        """Let exercise time run to a second."""
        self._room.run_to(x)

    def _for_nobody(self, command: Command) -> str | None:
        """Ask in the name of exercise control, which nobody staffs; return the refusal."""
        near = self._seats.get(self._control)
        if near is None:
            # Nobody reads what control is told, so nothing of it is said there.
            near = self._seats[self._control] = _Near(self, self._control, silent=True)
        return near.ask(command)

    def opened(self, more: Callable[[], None], *, silent: bool) -> Line:
        """Return a new line."""
        line = self._room.opened("", more)
        line.here, line.silent = True, silent
        return line

    def ticket(self, seat: str) -> str:
        """Return what opens a seat."""
        return self._doors.ticket(seat)

    def heard(self, line: Line, text: str) -> None:
        """Take what a seat has said."""
        self._room.heard(line, text)

    def step(self) -> None:
        """Have all that has happened on disk, and then told.

        Raises:
            Unwritten: If it cannot be written, now or before.

        """
        self._exercise.settle()
        if not self._room.has_promised() and self._journal.quiet:
            return
        batch = self._room.batch()
        if batch is not None:
            self._room.written(batch)


class _Near:
    """A seat's end, and its line to the room."""

    def __init__(self, room: AtHand, seat: str, *, silent: bool = False) -> None:
        self._room, self.silent = room, silent
        self.end = SeatEnd(ticket=room.ticket(seat), clock=_no_time)
        self._more = False
        self._line = self._dial()

    def _wake(self) -> None:
        self._more = True

    def _dial(self) -> Line:
        line = self._room.opened(self._wake, silent=self.silent)
        self.end.fault = None
        self.end.greet()
        return line

    def pump(self) -> None:
        """Let each end hear what the other says, until neither has anything to say.

        Raises:
            Unwritten: If what has happened cannot be written.

        """
        while True:
            while self.end.outgoing:
                self._room.heard(self._line, self.end.outgoing.popleft())
            self._room.step()
            if not self._more:
                return
            self._more = False
            clock = self._line.clock()
            while texts := self._line.take():
                for text in texts:
                    self.end.hear(text)
            if clock is not None:  # said each second: it alone goes without its text
                self.end.handed(clock)

    def ask(self, command: Command) -> str | None:
        """Ask for a command; return the refusal, if it is one, once on record."""
        if self.end.fault is not None:  # another line has come to this seat
            self._line = self._dial()
        self.pump()
        id_ = self.end.ask(command)
        self.pump()
        refused = {one.id: one.refused for one in self.end.answers}
        self.end.answers.clear()
        if id_ in refused:
            return refused[id_]
        fault = self.end.fault
        self.end.asked.clear()
        self._line = self._dial()
        return f"Not possible: {fault.sentence if fault is not None else 'nobody answers.'}"


class NearExercise:
    """The exercise as one seat at its terminal is told of it.

    Args:
        near: The seat's end, and its line.
        for_nobody: Asks in the name of exercise control, where nobody staffs it.
        run_to: Lets exercise time run to a second.
        is_foreign: Whether this seat reads in another language than the exercise.

    """

    def __init__(
        self,
        near: _Near,
        for_nobody: Callable[[Command], str | None],
        run_to: Callable[[int], None],
        *,
        is_foreign: bool,
    ) -> None:
        self._near, self._end = near, near.end
        self._for_nobody, self._run_to, self._is_foreign = for_nobody, run_to, is_foreign
        near.pump()
        self._seat = self._end.stream.picture.seat

    @property
    def x(self) -> int:
        """Return the exercise second."""
        self._near.pump()
        return self._end.x

    @property
    def running(self) -> bool:
        """Return whether exercise time runs."""
        self._near.pump()
        return self._end.running

    def picture(self, seat: str) -> Picture:
        """Return what a seat knows now: this one, or one that exercise control follows."""
        picture = self._end.stream.picture if seat == self._seat else self._end.follow(seat)
        self._near.pump()
        return picture

    def since(self, seat: str, position: int) -> list[Told]:
        """Return a seat's stream from a position in it on."""
        self.picture(seat)
        stream = self._end.stream if seat == self._seat else self._end.followed[seat]
        return stream.told[position:]

    def ask(self, seat: str, command: Command) -> str | None:
        """Ask for something; return the refusal, if it is one, once on record."""
        no = unwritable(command)
        if no is not None:
            return no
        if seat != self._seat:
            return self._for_nobody(command)
        refused = self._near.ask(command)
        if refused is None or not self._is_foreign:
            return refused
        # With names in this seat's language.
        kind = self._end.welcome.seat_kind if self._end.welcome is not None else ""
        return refuse(self._end.stream.picture, kind, command) or refused

    def content(self, seat: str, digest: str) -> bytes | None:
        """Return what is in a file, if the seat has a message that brought it."""
        del seat
        if self._end.files.get(digest) is None:  # it may have come since
            self._end.files.pop(digest, None)
            self._end.fetch(digest)
        self._near.pump()
        return self._end.files.get(digest)

    def advance_to(self, x: int) -> None:
        """Let exercise time run to ``x``."""
        self._run_to(x)

    def start(self) -> None:
        """STARTEX."""
        self._for_nobody(Start())
