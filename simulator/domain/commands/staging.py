"""What moves the exercise itself: STARTEX, pauses, pace, the real-world stop, ENDEX, seats."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, Literal

from simulator.domain.commands.directing import ExplainPause, directed
from simulator.domain.events import staging as on
from simulator.domain.events.directing import ControlStaffed
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.command import ANYBODY, STAFF, Command, Form
from simulator.domain.rules.staging import control_held, ended, jumped, started
from simulator.domain.state.known import unknown
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.forms import STILL, Verb, ask
from simulator.domain.values.phases import State
from simulator.domain.values.texts import LONGEST, too_long
from simulator.domain.values.value import value
from simulator.units import DAY

FASTEST = 3600
"""Scenario seconds an exercise second, at most."""


def _staffed(world: World, seat: str, holder: str) -> list[Draft]:
    """Return, for a seat of exercise control, who is at its seats now; ``holder`` is at this."""
    seats = world.scenario.seats
    if seats[seat].kind != "control":
        return []
    held = {**control_held(world), seat: holder}
    staffed = any(one not in ("", "bot") for one in held.values())
    stand_in = not staffed and "bot" in held.values()
    return [Draft(ControlStaffed(staffed=staffed, stand_in=stand_in))]


@value
class Start(Command):
    """STARTEX."""

    kind: ClassVar[str] = "start"
    listed: ClassVar[int] = 110
    gate: ClassVar[str] = "start"
    by: ClassVar[frozenset[str]] = STAFF
    verb: ClassVar[Verb] = Verb(
        title="STARTEX",
        send="start",
        menu="Exercise",
        then="both clocks run, and what is planned comes due",
        said="STARTEX is given.",
    )

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Let both clocks run."""
        return [started(world)]


@value
class Pause(Command):
    """PAUSEX, or adjourn overnight."""

    kind: ClassVar[str] = "pause"
    listed: ClassVar[int] = 120
    gate: ClassVar[str] = "pause"
    by: ClassVar[frozenset[str]] = STAFF
    verb: ClassVar[Verb] = Verb(title="PAUSEX", send="pause", then=STILL, said="")
    reason: str = ask("Reason", "line", required=False, hint="every seat reads it")
    back_at: str = ask("Back at", "line", default="")
    adjourned: bool = False

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is too long; the reason may follow, for a pause does not wait for it."""
        return too_long(self.reason, self.back_at)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Stop all clocks."""
        body = on.Paused(
            by=seat, reason=self.reason, back_at=self.back_at, adjourned=self.adjourned
        )
        return [Draft(body)]


@value
class Resume(Command):
    """RESUMEX."""

    kind: ClassVar[str] = "resume"
    listed: ClassVar[int] = 130
    gate: ClassVar[str] = "resume"
    by: ClassVar[frozenset[str]] = STAFF
    verb: ClassVar[Verb] = Verb(
        title="RESUMEX", send="resume", then="the clocks run again", said="The exercise goes on."
    )

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Let the clocks run again."""
        return [Draft(on.Resumed()), directed(world, seat, self.kind)]


@value
class End(Command):
    """ENDEX."""

    kind: ClassVar[str] = "end"
    listed: ClassVar[int] = 140
    gate: ClassVar[str] = "end"
    by: ClassVar[frozenset[str]] = STAFF
    verb: ClassVar[Verb] = Verb(
        title="ENDEX",
        send="end",
        menu="Exercise",
        then="nothing that is pending comes due any more",
        said="ENDEX is given. v opens the after-action console.",
    )

    def effects(self, world: World, seat: str) -> list[Draft]:
        """End."""
        return [ended(world, seat)]


@value
class HotWash(Command):
    """Open the hot wash."""

    kind: ClassVar[str] = "hot-wash"
    listed: ClassVar[int] = 150
    gate: ClassVar[str] = "hot-wash"
    by: ClassVar[frozenset[str]] = STAFF
    verb: ClassVar[Verb] = Verb(
        title="Open the hot wash",
        send="open",
        menu="Exercise",
        then="every seat may say what it saw",
    )

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Go to it."""
        return [Draft(on.HotWashOpened()), directed(world, seat, self.kind)]


@value
class Abort(Command):
    """End the exercise without an ENDEX."""

    kind: ClassVar[str] = "abort"
    listed: ClassVar[int] = 160
    gate: ClassVar[str] = "abort"
    by: ClassVar[frozenset[str]] = STAFF
    verb: ClassVar[Verb] = Verb(
        title="Abort the exercise",
        send="abort",
        menu="Exercise",
        then="it ends without an ENDEX and cannot be gone on with",
        grave=True,
    )
    reason: str = ask("Reason", "line")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse without a reason."""
        if not self.reason.strip():
            return "Not possible: to abort needs a reason."
        return too_long(self.reason)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Abort; nothing comes due any more."""
        body = on.Aborted(reason=self.reason)
        ended_now = Draft(body, (), tuple(sorted(world.waits)))
        return [ended_now, directed(world, seat, self.kind)]


@value
class StopForReal(Command):
    """Stop all exercise play for a real-world emergency.  Any seat may."""

    kind: ClassVar[str] = "real-world-stop"
    listed: ClassVar[int] = 170
    gate: ClassVar[str] = "real-world-stop"
    by: ClassVar[frozenset[str]] = ANYBODY
    verb: ClassVar[Verb] = Verb(
        title="Stop for a real-world emergency",
        send="stop",
        then="all exercise play stops at every seat",
        grave=True,
        said="",
    )
    reason: str = ask("Reason", "cut", required=False)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Stop everything; a reason that is too long is cut, for an emergency is never refused."""
        return [Draft(on.StoppedForReal(by=seat, reason=self.reason[:LONGEST]))]


@value
class ReadStop(Command):
    """Say that the real-world stop was read."""

    kind: ClassVar[str] = "read-stop"
    listed: ClassVar[int] = 180
    gate: ClassVar[str] = "acknowledge-stop"
    by: ClassVar[frozenset[str]] = ANYBODY
    verb: ClassVar[Verb] = Verb(title="Say that the stop was read", said="")

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Tell its team and staff."""
        return [Draft(on.StopAcknowledged(seat=seat))]


@value
class AgreeToResume(Command):
    """Agree to go on after a real-world stop: control and one other seat must."""

    kind: ClassVar[str] = "agree-to-resume"
    listed: ClassVar[int] = 190
    gate: ClassVar[str] = "agree"
    by: ClassVar[frozenset[str]] = ANYBODY
    verb: ClassVar[Verb] = Verb(title="Agree to go on after the stop")

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Count it."""
        agreed = {*world.stop_agreed, seat}
        director = any(world.scenario.seats[one].kind == "control" for one in agreed)
        body = on.ResumeAgreed(seat=seat, enough=director and len(agreed) > 1)
        return [Draft(body)]


@value
class SetPace(Command):
    """Let scenario time run at another pace."""

    kind: ClassVar[str] = "set-pace"
    listed: ClassVar[int] = 200
    gate: ClassVar[str] = "pace"
    by: ClassVar[frozenset[str]] = STAFF
    num: int
    den: int

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is no pace."""
        if not 0 < self.den <= DAY or not 0 <= self.num <= FASTEST * self.den:
            return f"Not possible: a pace lies between 0 and {FASTEST}."
        return None

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Set it."""
        told = [Draft(on.PaceSet(num=self.num, den=self.den))]
        pace = str(Fraction(self.num, self.den))
        return [*told, directed(world, seat, self.kind, detail=pace)]


@value
class JumpBy(Command):
    """Let scenario time jump ahead, to the end of the jump or to the next decision."""

    kind: ClassVar[str] = "jump"
    listed: ClassVar[int] = 210
    gate: ClassVar[str] = "pace"
    by: ClassVar[frozenset[str]] = STAFF
    verb: ClassVar[Verb] = Verb(
        title="Jump ahead in scenario time",
        send="jump",
        menu="Time",
        heading="What it passes",
        then="it ends there, or at the next thing somebody must decide",
        said="Time has jumped ahead.",
    )
    seconds: int = ask("How far", "length", begins="1h", hint="45m, 6h, 1d")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is no jump."""
        if not 0 < self.seconds <= 30 * DAY:
            return "Not possible: a jump is longer than nothing and at most 30 days."
        return None

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Jump."""
        asked_for = directed(world, seat, self.kind, detail=str(self.seconds))
        return [asked_for, *jumped(world, self.seconds)]


@value
class TakeSeat(Command):
    """Somebody sits down at a seat."""

    kind: ClassVar[str] = "take-seat"
    listed: ClassVar[int] = 220
    gate: ClassVar[str] = "seat"
    by: ClassVar[frozenset[str]] = STAFF
    verb: ClassVar[Verb] = Verb(title="Let somebody sit down", send="seat")
    seat: str = ask("Seat", "seat")
    holder: Literal["person", "bot", "terminal"] = ask("Who holds it", "literal")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is no seat."""
        return unknown(picture, (self.seat,), "seat")

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Hold it."""
        told = [Draft(on.SeatTaken(seat=self.seat, holder=self.holder))]
        return [*told, *_staffed(world, self.seat, self.holder)]


@value
class LeaveSeat(Command):
    """Somebody leaves a seat."""

    kind: ClassVar[str] = "leave-seat"
    listed: ClassVar[int] = 230
    gate: ClassVar[str] = "seat"
    by: ClassVar[frozenset[str]] = STAFF
    verb: ClassVar[Verb] = Verb(title="Let a seat go", send="let go")
    seat: str = ask("Seat", "seat")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is no seat."""
        return unknown(picture, (self.seat,), "seat")

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Let it go."""
        if self.seat not in world.seated:
            return []
        told = [Draft(on.SeatLeft(seat=self.seat))]
        return [*told, *_staffed(world, self.seat, "")]


@value
class Adjourn(Form):
    """Adjourn overnight: pause, or say of a pause that it lasts."""

    kind: ClassVar[str] = "adjourn"
    listed: ClassVar[int] = 520
    makes: ClassVar[tuple[type[Command], ...]] = (Pause, ExplainPause)
    verb: ClassVar[Verb] = Verb(
        title="Adjourn, and go on another day",
        send="adjourn",
        menu="Exercise",
        then=STILL,
        said="Adjourned. It goes on another day with u at the home screen.",
    )
    reason: str = ask("Reason", "line", hint="every seat reads it")
    back_at: str = ask("Back at", "line", default="")

    def meant(self, picture: Picture) -> Command:
        """Say it of the pause, or pause."""
        if picture.state is State.PAUSE:
            return ExplainPause(reason=self.reason, back_at=self.back_at, adjourned=True)
        return Pause(reason=self.reason, back_at=self.back_at, adjourned=True)


@value
class Pace(Form):
    """The pace of scenario time, as people write it."""

    kind: ClassVar[str] = SetPace.kind
    listed: ClassVar[int] = 530
    makes: ClassVar[tuple[type[Command], ...]] = (SetPace,)
    verb: ClassVar[Verb] = Verb(
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
