"""A stop for a real event: NO DUFF, acknowledged by all, resumed by two."""

from __future__ import annotations

from typing import Final

from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.command import ANY_SEAT, Command
from simulator.domain.kinds.told import EVERYBODY, SEAT_AND_TEAM
from simulator.domain.state.event_words import ELSEWHERE, Did, Milestone, Steered
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.forms import Verb, ask
from simulator.domain.values.phases import AFTER_STOP, State
from simulator.domain.values.texts import LONGEST
from simulator.domain.values.value import value

STOP_IS_OVER: Final = "The real-world stop is over."


@value
class StoppedForReal(Body, kind="stopped-for-real", told=EVERYBODY):
    """A real-world emergency has stopped all exercise play."""

    activity = Did("stops exercise play", "{reason}", by="by", tone="bad")
    steered = Steered("Stopped for a real emergency", "{reason}", told=True)
    milestone = Milestone("Stopped for a real-world emergency", "{reason}")
    by: str
    reason: str

    def apply(self, world: World) -> None:
        """Freeze everything, and remember where it stood."""
        world.stopped_from = world.state
        world.state = State.STOPPED
        world.stop_agreed = ()

    def reveal(self, picture: Picture) -> None:
        picture.stopped_from, picture.state = picture.state, State.STOPPED
        picture.before_stop = (picture.state_reason, picture.state_by)
        picture.state_reason, picture.state_by = self.reason, self.by
        picture.acknowledged_stop = False


@value
class StopAcknowledged(Body, kind="stop-acknowledged", told=SEAT_AND_TEAM, silent=ELSEWHERE):
    """A seat has read the real-world stop."""

    seat: str

    def reveal(self, picture: Picture) -> None:
        picture.acknowledged_stop |= self.seat == picture.seat


@value
class ResumeAgreed(Body, kind="resume-agreed", told=EVERYBODY):
    """A seat has agreed to go on after a real-world stop."""

    activity = Did("agrees to resume", "[enough?enough have]", by="seat")
    seat: str
    enough: bool

    def apply(self, world: World) -> None:
        """Count the agreement; with two, the exercise goes where the table leads."""
        world.stop_agreed = (*world.stop_agreed, self.seat)
        if self.enough:
            world.state = AFTER_STOP[world.stopped_from, "agree"]

    def reveal(self, picture: Picture) -> None:
        """See the exercise come back; what was paused is so for the reason it had."""
        if self.enough:
            picture.state = AFTER_STOP[picture.stopped_from, "agree"]
            picture.state_reason, picture.state_by = picture.before_stop
            if picture.stopped_from is State.RUN:
                picture.state_reason = STOP_IS_OVER


@value
class StopForReal(Command, kind="real-world-stop", listed=170, gate="real-world-stop", by=ANY_SEAT):
    """Stop all exercise play for a real-world emergency.  Any seat may."""

    verb = Verb(
        title="Stop for a real-world emergency",
        send="stop",
        then="all exercise play stops at every seat",
        grave=True,
        said="",
    )
    reason: str = ask("Reason", "cut", required=False)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Stop everything; a reason that is too long is cut, for an emergency is never refused."""
        return [Draft(StoppedForReal(by=seat, reason=self.reason[:LONGEST]))]


@value
class ReadStop(Command, kind="read-stop", listed=180, gate="acknowledge-stop", by=ANY_SEAT):
    """Say that the real-world stop was read."""

    verb = Verb(title="Say that the stop was read", said="")

    def effects(self, world: World, seat: str) -> list[Draft]:
        return [Draft(StopAcknowledged(seat=seat))]


@value
class AgreeToResume(Command, kind="agree-to-resume", listed=190, gate="agree", by=ANY_SEAT):
    """Agree to go on after a real-world stop: control and one other seat must."""

    verb = Verb(title="Agree to resume after the stop")

    def effects(self, world: World, seat: str) -> list[Draft]:
        agreed = {*world.stop_agreed, seat}
        director = any(world.scenario.seats[one].kind == "control" for one in agreed)
        return [Draft(ResumeAgreed(seat=seat, enough=director and len(agreed) > 1))]
