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
from simulator.net.frames import NOBODY, UNANSWERED, Presence, Present
from simulator.net.seat_end import SeatEnd
from simulator.pictures.line_view import LineView, Receipt, SeatHere, TriedHere

WAITS: Final = "It waits for the line, and is sent as soon as the host answers."
_NO_LINE: Final = "Not possible: there is no line to the host. Nothing was asked; try again."
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
        if self._end.fault is not None:
            return f"Not possible: {self._end.fault.sentence} What you wrote is kept."
        kind = self._end.welcome.seat_kind if self._end.welcome is not None else ""
        no = unwritable(command) or unfit(command)
        if no is None and kind != "observer":  # who is told later cannot know what is refused now
            no = refuse(self.picture(seat), kind, command)
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


class FarLine:
    """The line itself, as far as a console says how it stands and what came of what was sent.

    Args:
        end: The seat's end of the line.
        pump: Lets the end hear what has come.
        wall: Tells wall time so many seconds from now, ``08:31``.

    """

    def __init__(
        self, end: SeatEnd, pump: Callable[[], None], wall: Callable[[float], str]
    ) -> None:
        self._end, self._pump, self._wall = end, pump, wall
        self._lost_at: float | None = None
        self._told: dict[tuple[str, str], str] = {}
        """(seat, what) → a wall time that was worked out: a second more or less changes none."""
        self._drawn: tuple[Present | None, int, tuple[SeatHere, ...]] = (None, 0, ())

    def view(self) -> LineView:
        """Return how it stands; it is lost until all that was missed has come."""
        end = self._end
        if end.lost_at is not None:
            self._lost_at = end.lost_at
        elif end.welcome is not None and len(end.stream.told) >= end.welcome.stands:
            self._lost_at = None
        lost = self._lost_at
        return LineView(
            lost=None if lost is None else int(self._end.clock() - lost),
            halted=end.halted,
            ended=end.fault.sentence if end.fault is not None else "",
            waiting=len(end.asked),
            seats=self._seats(),
            url=end.present.url,
            fingerprint=end.present.fingerprint,
            tried=self._tried(),
            printed=end.printed,
        )

    def _tried(self) -> TriedHere | None:
        """Return who was turned away at the door; ``None`` if nobody was."""
        said = self._end.present.tried
        if said == NOBODY:
            return None
        since = said.last + int(self._end.clock() - self._end.present_at)
        return TriedHere(codes=said.codes, tickets=said.tickets, places=said.places, since=since)

    def _seats(self) -> tuple[SeatHere, ...]:
        """Return who is where; the same for a second, however often it is asked for."""
        said, passed = self._end.present, int(self._end.clock() - self._end.present_at)
        if said is not self._drawn[0] or passed != self._drawn[1]:
            self._drawn = said, passed, tuple(self._here(one, passed) for one in said.seats)
        return self._drawn[2]

    def _here(self, one: Presence, passed: int) -> SeatHere:
        if one.came is None:
            self._told.pop((one.seat, ""), None)
        return SeatHere(
            seat=one.seat,
            kind=one.seat_kind,
            who=one.name,
            state=one.state,
            since=one.since + passed,
            came="" if one.came is None else self._at(one.seat, "", -one.came - passed),
            ticks=one.ticks,
            code=one.code,
            until=self._at(one.seat, one.code, one.lasts - passed) if one.lasts > passed else "",
        )

    def _at(self, seat: str, what: str, seconds: int) -> str:
        key = (seat, what)
        if key not in self._told:
            self._told[key] = self._wall(seconds)
        return self._told[key]

    def sent(self) -> Receipt:
        """Return what becomes of what was asked last."""
        newest = self._end.newest
        if self._end.live:
            return Receipt(id=newest, text="Sent.")
        return Receipt(id=newest, text=WAITS, tone="warn")

    def answers(self) -> tuple[Receipt, ...]:
        """Return what was answered since this was asked last."""
        self._pump()
        came = tuple(self._end.answers)
        self._end.answers.clear()
        return tuple(
            Receipt(id=one.id, tone="ok")
            if one.refused is None
            else Receipt(id=one.id, text=one.refused, tone="warn", refusal=True)
            for one in came
        )

    def reads(self, ticks: tuple[bool, ...]) -> None:
        """Say how far the reader is with the briefing."""
        self._end.reads(ticks)
        self._pump()

    def doors(self) -> FarDoors | None:
        """Return exercise control's hand on who sits where."""
        welcome = self._end.welcome
        control = welcome is not None and welcome.seat_kind == "control"
        return FarDoors(self._end, self._pump) if control else None


class FarDoors:
    """Exercise control's hand on who sits where."""

    def __init__(self, end: SeatEnd, pump: Callable[[], None]) -> None:
        self._end, self._pump = end, pump

    def give(self, seat: str, to: str) -> str | None:
        """Ask for a seat to be given to somebody else."""
        if not self._end.live:
            return _NO_LINE
        self._end.door(seat, to)  # type: ignore[arg-type]  # one of the words; the host refuses else
        self._pump()
        return None

    def print_sheet(self) -> str | None:
        """Ask for the roster sheet to be written at the host."""
        if not self._end.live:
            return _NO_LINE
        self._end.print_sheet()
        self._pump()
        return None
