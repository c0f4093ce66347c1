"""Who sits where in a room: people who come and go, bots, and what exercise control does about it.

It knows no line: whoever holds the lines says who has come and who is gone, and is told whom to
show out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from simulator.domain.concepts.seats import LeaveSeat, TakeSeat
from simulator.domain.kinds.command import Command
from simulator.domain.plan.teams import Seat
from simulator.exercise.room_seat import EMERGENCY, READ_ONLY
from simulator.exercise.session import Exercise
from simulator.net.doors import Doors
from simulator.net.frames import Door, Presence
from simulator.net.told import PUBLIC

MOST_TICKS: Final = 20
"""Sentences of a briefing's checklist, at most."""
_ANEW: Final = "Exercise control has given this seat out anew. Ask control for a code."
_SHUT: Final = "Exercise control has closed this seat. Ask control for another."
_BOT: Final = "Exercise control lets a bot take this seat. Ask control for a code."


class Bots(NamedTuple):
    """What plays the seats that nobody sits at."""

    run_to: Callable[[int], None]
    release: Callable[[str], None]
    take: Callable[[str], None]
    """Let a bot have a team's seat."""


@dataclass(slots=True)
class _Place:
    """What is known of who sits at a seat, beside what its door says."""

    since: float
    """When somebody came or went last."""
    came: float | None = None
    """When whoever has the seat came first."""
    ticks: tuple[bool, ...] = ()


class Seating:
    """The seats of one exercise.

    Args:
        exercise: Which.
        bots: What plays the seats that nobody sits at.
        doors: Who may come in.
        control: The seat of exercise control.
        now: Seconds of the host's clock.

    """

    def __init__(
        self, exercise: Exercise, bots: Bots, doors: Doors, control: str, now: float
    ) -> None:
        self._exercise, self._bots, self._doors = exercise, bots, doors
        self._control = control
        self._places = {seat: _Place(now) for seat in exercise.scenario.seats}
        self._unkept: list[str] = []
        """Seats given to somebody else, as often as that is not on disk yet."""

    # ---- people

    def came(self, seat: str, name: str, now: float, *, proof: str = "") -> None:
        """Let somebody sit down, who used a code with this proof."""
        place = self._places[seat]
        place.since = now
        place.came = now if place.came is None else place.came
        self._doors.came(seat, name, proof=proof)
        if self._exercise.seated.get(seat) != "person":
            self._bots.release(seat)
            self._hold(seat, "person")

    def gone(self, seat: str, now: float) -> None:
        """Note that whoever sits at a seat has no line any more; the seat stays theirs."""
        self._places[seat].since = now

    def reads(self, seat: str, ticks: tuple[bool, ...]) -> bool:
        """Note how far somebody is with the briefing; return whether that is news."""
        place, before = self._places[seat], self._places[seat].ticks
        place.ticks = ticks[:MOST_TICKS]
        return place.ticks != before

    def refuses(self, seat: str, command: Command) -> str | None:
        """Return why an observer does not ask for that; whether others may, the exercise says.

        What it would say of the moment, an observer is told later.
        """
        observes = self._exercise.scenario.seats[seat].kind == "observer"
        return READ_ONLY if observes and not isinstance(command, EMERGENCY) else None

    # ---- exercise control

    def may(self, by: Seat, frame: Door) -> bool:
        """Return whether a seat may do what it asks for: control, to any seat but its own.

        The room's line is given out anew, and nothing else.
        """
        if frame.seat == PUBLIC:
            return by.kind == "control" and frame.to == "anew"
        seat = self._exercise.scenario.seats.get(frame.seat)
        return by.kind == "control" and seat is not None and seat.kind != "control"

    def give(self, frame: Door, now: float, *, here: bool) -> str:
        """Give a seat to somebody else; return what is said to whoever is shown out, if anybody.

        Args:
            frame: Which, and to whom.
            now: Seconds of the host's clock.
            here: Whether somebody sits there now.

        """
        seat = frame.seat
        self._unkept.append(seat)
        if seat == PUBLIC:
            self._doors.give_out(PUBLIC)
            return ""
        if frame.to == "people":
            self._back(seat)
            return ""
        if frame.to == "bot":
            return self._to_bot(seat, now, here=here)
        self._anew(seat, now)
        if frame.to == "nobody":
            self._doors.shut(seat)
            self._back(seat)
        elif self._exercise.seated.get(seat) == "person":
            self._leave(seat)
        return _SHUT if frame.to == "nobody" else _ANEW

    def kept(self, seat: str) -> None:
        """Note that it is on disk that a seat was given to somebody else: its code may be told."""
        self._unkept.remove(seat)

    def _anew(self, seat: str, now: float) -> None:
        self._doors.give_out(seat)
        self._places[seat] = _Place(now)

    def _to_bot(self, seat: str, now: float, *, here: bool) -> str:
        if self._exercise.scenario.seats[seat].kind != "team":
            return ""
        if self._exercise.seated.get(seat) != "bot":
            # Whoever has only lost the line comes back to the seat, and the bot lets it go.
            if here:
                self._anew(seat, now)
            self._bots.take(seat)
            self._hold(seat, "bot")
        return _BOT if here else ""

    def _back(self, seat: str) -> None:
        self._bots.release(seat)
        if seat in self._exercise.seated:
            self._leave(seat)

    def _hold(self, seat: str, holder: Literal["person", "bot"]) -> None:
        self._exercise.take(self._control, TakeSeat(seat=seat, holder=holder))

    def _leave(self, seat: str) -> None:
        self._exercise.take(self._control, LeaveSeat(seat=seat))

    # ---- what control sees

    def present(self, here: Collection[str], now: float) -> tuple[Presence, ...]:
        """Return who is where.

        Args:
            here: The seats that have a line, and the room if a screen shows it.
            now: Seconds of the host's clock.

        """
        seats = [self._presence(seat, seat in here, now) for seat in self._places]
        return (*seats, self._wall(PUBLIC in here))

    def _wall(self, shown: bool) -> Presence:  # noqa: FBT001 - one of a row
        """Return what is said of the room: its code opens any number of screens."""
        code = self._told_code(PUBLIC)
        return Presence(
            seat=PUBLIC,
            seat_kind="public",
            name="",
            state="here" if shown else "open",
            since=0,
            came=None,
            ticks=(),
            code=code,
            lasts=self._doors.lasts(PUBLIC) if code else 0,
        )

    def _presence(self, seat: str, here: bool, now: float) -> Presence:  # noqa: FBT001 - one of a row
        door, place = self._doors.doors[seat], self._places[seat]
        code = self._told_code(seat)
        return Presence(
            seat=seat,
            seat_kind=self._exercise.scenario.seats[seat].kind,
            name=door.name,
            state=self._state(seat, here),
            since=int(now - place.since),
            came=None if place.came is None else int(now - place.came),
            ticks=place.ticks,
            code=code,
            lasts=self._doors.lasts(seat) if code else 0,
        )

    def _told_code(self, seat: str) -> str:
        return "" if seat in self._unkept else self._doors.code(seat)

    def _state(self, seat: str, here: bool) -> Literal["open", "bot", "here", "lost", "shut"]:  # noqa: FBT001 - likewise
        door = self._doors.doors[seat]
        if here:
            return "here"
        if self._exercise.seated.get(seat) == "bot":
            return "bot"
        if door.shut:
            return "shut"
        return "lost" if door.name or door.used else "open"
