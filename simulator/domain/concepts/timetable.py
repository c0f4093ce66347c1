"""Timetable of the day on the wall: when STARTEX is planned, and until when there is the room.

Both are for people alone: nothing of the exercise waits for the wall.  Moments are seconds since
1970, so that they are the same in every capital.
"""

from __future__ import annotations

from typing import Final

from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.command import CONTROL_SEATS, Command
from simulator.domain.kinds.told import EVERYBODY, STAFF
from simulator.domain.state.event_words import Did, Steered
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.forms import Verb, ask
from simulator.domain.values.value import value

LATEST: Final = 1 << 40
"""Wall seconds: any year that a calendar can write is before it."""


@value
class StartPlanned(Body, kind="start-planned", told=EVERYBODY):
    """It is said when STARTEX is planned, or that it is no more."""

    activity = Did("[at?says when STARTEX is planned|plans STARTEX for no time]", by="by")
    steered = Steered("[at?Said when STARTEX was planned|Planned STARTEX for no time]")
    by: str
    at: int
    """Wall second; 0: for none."""

    def reveal(self, picture: Picture) -> None:
        picture.starts_at = self.at


@value
class RoomHeld(Body, kind="room-held", told=STAFF):
    """It is said when the room must be empty, or that it need not be."""

    activity = Did("[at?says when the room must be empty|has the room for as long]", by="by")
    steered = Steered("[at?Said when the room had to be empty|Had the room for as long]")
    by: str
    at: int
    """Wall second; 0: for none."""

    def reveal(self, picture: Picture) -> None:
        picture.room_until = self.at


def _no_moment(at: int) -> str | None:
    return None if 0 <= at < LATEST else "Not possible: that is no time of any day."


@value
class PlanStart(Command, kind="plan-start", listed=235, gate="lobby", by=CONTROL_SEATS):
    """Say when STARTEX is planned; it is given by hand all the same."""

    verb = Verb(
        title="Say when STARTEX is planned",
        send="show",
        menu="Exercise",
        then="every seat that waits counts down to it, and the room view; STARTEX stays by hand",
        said="It is shown at every seat that waits.",
    )
    at: int = ask(
        "At",
        "moment",
        default=0,
        hint="09:00, or +10 minutes, later than planned or than now; empty: no time",
    )

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is no time."""
        return _no_moment(self.at)

    def effects(self, world: World, seat: str) -> list[Draft]:
        return [Draft(StartPlanned(by=seat, at=self.at))]


@value
class HoldRoom(Command, kind="hold-room", listed=236, gate="plan", by=CONTROL_SEATS):
    """Say when the room must be empty: the time budget counts to it."""

    verb = Verb(
        title="Say when the room must be empty",
        send="set",
        menu="Time",
        then="the time budget counts to it; nobody else is told, and nothing ends by itself",
        said="The time budget counts to it: F7.",
    )
    at: int = ask(
        "At",
        "moment",
        default=0,
        hint="12:30, or +10 minutes, later than it was or than now; empty: no time",
    )

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is no time."""
        return _no_moment(self.at)

    def effects(self, world: World, seat: str) -> list[Draft]:
        return [Draft(RoomHeld(by=seat, at=self.at))]
