"""Seats: who sits where, who stands in, who is ready."""

from __future__ import annotations

from typing import Literal

from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.command import ANY_SEAT, CONTROL_SEATS, Command
from simulator.domain.kinds.told import EVERYBODY, SEAT, SEAT_AND_TEAM
from simulator.domain.state.event_words import ELSEWHERE, Did
from simulator.domain.state.known import unknown
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.forms import Verb, ask
from simulator.domain.values.value import value


@value
class SeatTaken(Body, kind="seat-taken", told=SEAT_AND_TEAM, silent=ELSEWHERE):
    """Somebody holds a seat.  Told to the seat's team and staff; never who in person."""

    seat: str
    holder: Literal["person", "bot", "terminal"]

    def apply(self, world: World) -> None:
        world.seated[self.seat] = self.holder

    def reveal(self, picture: Picture) -> None:
        picture.seated[self.seat] = self.holder


@value
class SeatLeft(Body, kind="seat-left", told=SEAT_AND_TEAM, silent=ELSEWHERE):
    """A seat is held by nobody.  Told to the seat's team and staff."""

    seat: str

    def apply(self, world: World) -> None:
        world.seated.pop(self.seat, None)

    def reveal(self, picture: Picture) -> None:
        picture.seated.pop(self.seat, None)


@value
class Refused(Body, kind="refused", told=SEAT):
    """A command was refused.  Told to the seat that asked and staff; nothing was changed."""

    activity = Did("is refused {command}", "{sentence}", by="seat")
    seat: str
    command: str
    sentence: str

    def reveal(self, picture: Picture) -> None:
        """Keep the refusal in the log: a toast alone is missed."""
        picture.note(f"Refused: {self.command}", self.sentence)


@value
class ControlStaffed(Body, kind="control-staffed", told=EVERYBODY, silent=ELSEWHERE):
    """Somebody sits at exercise control, or nobody any more.

    Who asks control something must know whether anybody is there, and the clock is control's then.
    """

    staffed: bool
    stand_in: bool = False
    """Whether a stand-in is there instead, which settles at once what is asked of control."""

    def reveal(self, picture: Picture) -> None:
        picture.directed, picture.stand_in = self.staffed, self.stand_in


@value
class SeatReady(Body, kind="seat-ready", told=SEAT_AND_TEAM):
    """A seat has read its briefing and is ready.  Told to the seat's team and staff."""

    activity = Did("is ready", by="seat")
    seat: str

    def reveal(self, picture: Picture) -> None:
        picture.ready |= {self.seat}


def control_seated(world: World) -> dict[str, str]:
    """Return the seats of exercise control that are held, and what holds them."""
    seats = world.scenario.seats
    return {seat: by for seat, by in world.seated.items() if seats[seat].kind == "control"}


def stands_in(world: World) -> bool:
    """Return whether a stand-in is at exercise control and nobody else: it settles at once."""
    held = control_seated(world).values()
    return bool(held) and all(by == "bot" for by in held)


@value
class TakeSeat(Command, kind="take-seat", listed=220, gate="seat", by=CONTROL_SEATS):
    """Somebody sits down at a seat."""

    verb = Verb(title="Let somebody sit down", send="seat")
    seat: str = ask("Seat", "seat")
    holder: Literal["person", "bot", "terminal"] = ask("Who holds it", "literal")

    def refuse(self, picture: Picture) -> str | None:
        return unknown(picture, (self.seat,), "seat")

    def effects(self, world: World, seat: str) -> list[Draft]:
        told = [Draft(SeatTaken(seat=self.seat, holder=self.holder))]
        return [*told, *_staffed(world, self.seat, self.holder)]


@value
class LeaveSeat(Command, kind="leave-seat", listed=230, gate="seat", by=CONTROL_SEATS):
    """Somebody leaves a seat."""

    verb = Verb(title="Let a seat go", send="let go")
    seat: str = ask("Seat", "seat")

    def refuse(self, picture: Picture) -> str | None:
        return unknown(picture, (self.seat,), "seat")

    def effects(self, world: World, seat: str) -> list[Draft]:
        if self.seat not in world.seated:
            return []
        told = [Draft(SeatLeft(seat=self.seat))]
        return [*told, *_staffed(world, self.seat, "")]


@value
class BeReady(Command, kind="be-ready", listed=370, gate="talk-to-control", by=ANY_SEAT):
    """Say that the briefing is read and one is ready."""

    unasked = "asked for when the briefing is left"

    def refuse(self, picture: Picture) -> str | None:
        return "You have said that you are ready." if picture.seat in picture.ready else None

    def effects(self, world: World, seat: str) -> list[Draft]:
        return [Draft(SeatReady(seat=seat))]


def _staffed(world: World, seat: str, holder: str) -> list[Draft]:
    """Return, for a seat of exercise control, who is at its seats now; ``holder`` is at this."""
    seats = world.scenario.seats
    if seats[seat].kind != "control":
        return []
    held = {**control_seated(world), seat: holder}
    staffed = any(one not in ("", "bot") for one in held.values())
    stand_in = not staffed and "bot" in held.values()
    return [Draft(ControlStaffed(staffed=staffed, stand_in=stand_in))]
