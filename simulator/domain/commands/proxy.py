"""What a seat said aloud and exercise control writes down for it, as that seat's."""

from __future__ import annotations

from typing import ClassVar, Final

from simulator.domain.commands import play
from simulator.domain.events.decisions import SaidAloud
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.command import STAFF, Command
from simulator.domain.state.known import unknown
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.value import value

SAID: Final[tuple[type[Command], ...]] = (
    play.Act,
    play.Withdraw,
    play.Choose,
    play.DecideFreely,
    play.Send,
    play.Forward,
    play.Assent,
    play.ObjectTo,
)
"""What can be said aloud."""


@value
class ForSeat(Command):
    """Write down for a seat what was said aloud: it is that seat's, and control's hand is told.

    The kernel refuses what the seat itself would be refused.
    """

    kind: ClassVar[str] = "for-seat"
    listed: ClassVar[int] = 460
    gate: ClassVar[str] = "play"
    by: ClassVar[frozenset[str]] = STAFF
    unasked: ClassVar[str] = "its form is the seat's own"
    seat: str
    said: Command

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is no seat, and what nobody can ask for."""
        no = unknown(picture, (self.seat,), "seat")
        if no is None and not isinstance(self.said, SAID):
            known = ", ".join(one.kind for one in SAID)
            return f"Not possible: nobody says {self.said.kind!r} aloud; known: {known}."
        return no

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Do it as the seat, and tell who wrote it down."""
        team = world.scenario.seats[self.seat].team or ""
        told = SaidAloud(seat=self.seat, team=team, by=seat, command=self.said.kind)
        return [*self.said.effects(world, self.seat), Draft(told)]
