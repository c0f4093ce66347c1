"""Pace of the story against the clock of the exercise."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from simulator.domain.concepts.directed import directed
from simulator.domain.kinds.behaviour import answers
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.command import CONTROL_SEATS, Command, Form
from simulator.domain.kinds.told import EVERYBODY, STAFF
from simulator.domain.state.event_words import BY_ITSELF
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.clock import Clock
from simulator.domain.values.forms import Verb, ask
from simulator.domain.values.value import value
from simulator.units import DAY


@value
class JumpTargeted(Body, kind="jump-targeted", told=STAFF, silent=BY_ITSELF):
    """A jump runs to a scenario second, or to the next decision before it."""

    target: int

    def apply(self, world: World) -> None:
        """Let scenario time run while exercise time stands."""
        world.clock = Clock(world.x, world.s, world.clock.num, world.clock.den, self.target)


@value
class PaceSet(Body, kind="pace-set", told=EVERYBODY, silent=BY_ITSELF):
    """Scenario time runs at another pace.  Told to every seat: both clocks are always shown."""

    num: int
    den: int

    def apply(self, world: World) -> None:
        """Start a new segment of the curve here."""
        world.clock = Clock(world.x, world.s, self.num, self.den)

    def reveal(self, picture: Picture) -> None:
        picture.clock = Clock(picture.x, picture.s, self.num, self.den)


@answers("pace")
def pace_due(world: World, second: str) -> list[Draft]:
    """Answer a planned change of pace."""
    x = int(second)
    pace = next(p for p in world.scenario.paces if p.x == x)
    return [Draft(PaceSet(num=pace.num, den=pace.den))]


FASTEST = 3600
"""Scenario seconds an exercise second, at most."""


@value
class SetPace(Command, kind="set-pace", listed=200, gate="pace", by=CONTROL_SEATS):
    """Let scenario time run at another pace."""

    num: int
    den: int

    def refuse(self, picture: Picture) -> str | None:
        if not 0 < self.den <= DAY or not 0 <= self.num <= FASTEST * self.den:
            return f"Not possible: a pace lies between 0 and {FASTEST}."
        return None

    def effects(self, world: World, seat: str) -> list[Draft]:
        told = [Draft(PaceSet(num=self.num, den=self.den))]
        pace = str(Fraction(self.num, self.den))
        return [*told, directed(world, seat, self.kind, detail=pace)]


@value
class Pace(Form, kind=SetPace.kind, listed=530):
    """The pace of scenario time, as people write it."""

    makes = (SetPace,)
    verb = Verb(
        title="Set the pace of scenario time",
        send="set",
        about="scenario seconds an exercise second",
        then="deadlines of people do not move; machines and duties do",
        menu="Time",
        said="The pace is set.",
    )
    pace: Fraction = ask("Pace", "pace", hint="3, 2.5 or 7/3; 0 stops")

    def meant(self, picture: Picture) -> Command:
        """Set it."""
        return SetPace(num=self.pace.numerator, den=self.pace.denominator)


CLOCK_IS_CONTROLS: Final = "Not possible: exercise control has the clock. Ask control with !."


FASTEST_SPEED: Final = 1000
"""Exercise seconds a wall second, at most."""


@value
class SetSpeed(
    Command, kind="set-speed", listed=360, gate="talk-to-control", by=CONTROL_SEATS | {"team"}
):
    """Let exercise time run faster or slower against the wall; it changes nothing that happens."""

    unasked = "the hand on the clock asks for it: + and -"
    times: int
    """Exercise seconds a wall second."""

    def refuse(self, picture: Picture) -> str | None:
        """Refuse a team where somebody directs, and what is no speed."""
        if picture.directed and picture.team is not None:
            return CLOCK_IS_CONTROLS
        if not 0 < self.times <= FASTEST_SPEED:
            return f"Not possible: a speed lies between 1 and {FASTEST_SPEED}."
        return None

    def effects(self, world: World, seat: str) -> list[Draft]:
        return [directed(world, seat, self.kind, detail=str(self.times))]
