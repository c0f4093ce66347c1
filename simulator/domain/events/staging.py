"""What happens to the exercise itself: briefing, STARTEX, pauses, pace, ENDEX, seats."""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from simulator.domain.kinds.body import Body
from simulator.domain.kinds.told import EVERYBODY, SEAT, SEAT_AND_TEAM, STAFF, Audience
from simulator.domain.plan import facts
from simulator.domain.plan.briefs import (
    Brief,
    InjectBrief,
)
from simulator.domain.plan.knobs.effort import EffortKnobs
from simulator.domain.state.duty_state import DutyState
from simulator.domain.state.event_words import Did, Milestone, Steered
from simulator.domain.state.picture import AssetSeen, InjectSeen, LeapSeen, Picture, QuestionSeen
from simulator.domain.state.world import World
from simulator.domain.values.clock import Clock
from simulator.domain.values.phases import AFTER_STOP, State
from simulator.domain.values.remembered import makes
from simulator.domain.values.tlp import Label
from simulator.domain.values.value import value

STOP_IS_OVER: Final = "The real-world stop is over."

BRIEFED: Final = Audience(
    "the team, or all who speak for somebody",
    lambda body, world: (
        world.graph.party(body.team)
        if body.team
        else (one.id for one in world.scenario.seats.values() if one.kind == "persona")
    ),
)


@value
class Briefed(Body, Brief):
    """The seats of a team have been briefed.  Told to them and staff: it is meant for their eyes.

    Once a team and not once a seat: what lists everybody would grow with the square of the seats.
    """

    kind: ClassVar[str] = "briefed"
    told: ClassVar[Audience] = BRIEFED

    def show(self, picture: Picture) -> None:
        """Learn the names, the own assets and people."""
        picture.brief = self
        if self.is_of(picture.seat):  # staff are told every briefing and are of no team
            picture.team = self.team or None
        picture.people.update(self.pools)
        picture.other_teams = tuple(c.id for c in self.contacts if c.sort == "team")
        picture.names.update({contact.id: contact.name for contact in self.contacts})
        picture.names.update({seat.id: seat.name for seat in self.colleagues})
        picture.names[self.team] = self.team_name
        picture.names.update(self.neighbours)
        for duty in self.duties:
            picture.duties.setdefault(duty.id, DutyState.of(duty))
        for asset in self.assets:
            picture.names[asset.id] = asset.name
            level = 1_000_000 if asset.telemetry else None
            picture.assets[asset.id] = AssetSeen(asset.id, asset.name, asset, level)


@value
class RulesTold(Body):
    """The rules of play differ from the manual's.  Told to every seat: all play by them.

    It happens only where a scenario changes one.  Times are scenario seconds, scopes parts per
    million.
    """

    kind: ClassVar[str] = "rules-told"
    told: ClassVar[Audience] = EVERYBODY
    changed: tuple[tuple[str, int], ...]
    """Knob → what it is here."""

    def show(self, picture: Picture) -> None:
        """Play by them."""
        picture.rules = EffortKnobs.of(dict(self.changed))


@value
class Prepared(Body):
    """The exercise has been prepared."""

    kind: ClassVar[str] = "prepared"
    told: ClassVar[Audience] = STAFF
    scenario: str
    title: str
    marking: Label
    start: str
    duration: int
    names: tuple[tuple[str, str], ...]
    injects: tuple[InjectBrief, ...]
    jumps: tuple[tuple[int, int], ...] = ()
    """(exercise second, scenario seconds) of the jumps that are planned."""
    known: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Sort, such as asset or campaign → the ids of what there is of it."""

    def show(self, picture: Picture) -> None:
        """See the run of show, and what there is to name."""
        picture.known, picture.ends = dict(self.known), self.duration
        picture.names.update(dict(self.names))
        for row in self.injects:
            picture.show[row.id] = InjectSeen(
                id=row.id,
                title=row.title,
                to=row.to,
                planned=row.planned,
                subject=row.subject,
                text=row.text,
                files=row.files,
                expected=row.expected,
                waits=row.waits,
                properties=row.shown,
                plan=row,
                at=row.at,
            )


@value
class Started(Body):
    """STARTEX."""

    kind: ClassVar[str] = "started"
    told: ClassVar[Audience] = EVERYBODY
    topics = makes(facts.Startex)
    opened_by: ClassVar[str] = "control"
    activity: ClassVar[Did] = Did("STARTEX", by="opened_by")
    milestone: ClassVar[Milestone] = Milestone("STARTEX")
    num: int
    den: int

    def apply(self, world: World) -> None:
        """Let both clocks run."""
        world.state = State.RUN
        world.clock = Clock(world.x, world.s, self.num, self.den)

    def show(self, picture: Picture) -> None:
        """See the clocks run."""
        picture.state = State.RUN
        picture.clock = Clock(picture.x, picture.s, self.num, self.den)
        picture.note("STARTEX")


@value
class Paused(Body):
    """PAUSEX: all clocks stand still."""

    kind: ClassVar[str] = "paused"
    told: ClassVar[Audience] = EVERYBODY
    activity: ClassVar[Did] = Did("[adjourned?adjourns|pauses]", "{reason}", by="by", tone="warn")
    steered: ClassVar[Steered] = Steered("[adjourned?Adjourned|PAUSEX]", "{reason}", told=True)
    milestone: ClassVar[Milestone] = Milestone("PAUSEX", "{reason}")
    by: str
    reason: str
    back_at: str
    adjourned: bool

    def apply(self, world: World) -> None:
        """Stop."""
        world.state = State.PAUSE
        world.adjourned = self.adjourned

    def show(self, picture: Picture) -> None:
        """See why, and when it goes on."""
        picture.state = State.PAUSE
        picture.state_reason, picture.state_by = self.reason, self.by
        picture.back_at, picture.adjourned = self.back_at, self.adjourned


@value
class Resumed(Body):
    """RESUMEX: the clocks run again."""

    kind: ClassVar[str] = "resumed"
    told: ClassVar[Audience] = EVERYBODY
    milestone: ClassVar[Milestone] = Milestone("RESUMEX")

    def apply(self, world: World) -> None:
        """Go on."""
        world.state = State.RUN
        world.adjourned = False

    def show(self, picture: Picture) -> None:
        """See that it goes on."""
        picture.state = State.RUN
        picture.state_reason = picture.state_by = picture.back_at = ""
        picture.adjourned = False


@value
class StoppedForReal(Body):
    """A real-world emergency has stopped all exercise play."""

    kind: ClassVar[str] = "stopped-for-real"
    told: ClassVar[Audience] = EVERYBODY
    activity: ClassVar[Did] = Did("stops exercise play", "{reason}", by="by", tone="bad")
    steered: ClassVar[Steered] = Steered("Stopped for a real emergency", "{reason}", told=True)
    milestone: ClassVar[Milestone] = Milestone("Stopped for a real-world emergency", "{reason}")
    by: str
    reason: str

    def apply(self, world: World) -> None:
        """Freeze everything, and remember where it stood."""
        world.stopped_from = world.state
        world.state = State.STOPPED
        world.stop_agreed = ()

    def show(self, picture: Picture) -> None:
        """See the stop."""
        picture.stopped_from, picture.state = picture.state, State.STOPPED
        picture.before_stop = (picture.state_reason, picture.state_by)
        picture.state_reason, picture.state_by = self.reason, self.by
        picture.acknowledged_stop = False


@value
class StopAcknowledged(Body):
    """A seat has read the real-world stop."""

    kind: ClassVar[str] = "stop-acknowledged"
    told: ClassVar[Audience] = SEAT_AND_TEAM
    seat: str

    def show(self, picture: Picture) -> None:
        """Know that it was read here."""
        picture.acknowledged_stop |= self.seat == picture.seat


@value
class ResumeAgreed(Body):
    """A seat has agreed to go on after a real-world stop."""

    kind: ClassVar[str] = "resume-agreed"
    told: ClassVar[Audience] = EVERYBODY
    activity: ClassVar[Did] = Did("agrees to go on", "[enough?enough have]", by="seat")
    seat: str
    enough: bool

    def apply(self, world: World) -> None:
        """Count the agreement; with two, the exercise goes where the table leads."""
        world.stop_agreed = (*world.stop_agreed, self.seat)
        if self.enough:
            world.state = AFTER_STOP[world.stopped_from, "agree"]

    def show(self, picture: Picture) -> None:
        """See the exercise come back; what was paused is so for the reason it had."""
        if self.enough:
            picture.state = AFTER_STOP[picture.stopped_from, "agree"]
            picture.state_reason, picture.state_by = picture.before_stop
            if picture.stopped_from is State.RUN:
                picture.state_reason = STOP_IS_OVER


@value
class Ended(Body):
    """ENDEX."""

    kind: ClassVar[str] = "ended"
    told: ClassVar[Audience] = EVERYBODY
    topics = makes(facts.Endex)
    activity: ClassVar[Did] = Did("ENDEX", by="by")
    steered: ClassVar[Steered] = Steered("ENDEX", told=True)
    milestone: ClassVar[Milestone] = Milestone("ENDEX")
    by: str

    def apply(self, world: World) -> None:
        """End: nothing that was pending comes due any more."""
        world.state = State.ENDEX
        world.clock = Clock(world.x, world.s, 0, 1)

    def show(self, picture: Picture) -> None:
        """See the end."""
        picture.state = State.ENDEX
        picture.clock = Clock(picture.x, picture.s, 0, 1)
        picture.note("ENDEX")


@value
class HotWashOpened(Body):
    """The hot wash has begun."""

    kind: ClassVar[str] = "hot-wash-opened"
    told: ClassVar[Audience] = EVERYBODY

    def apply(self, world: World) -> None:
        """Go to the hot wash."""
        world.state = State.HOT_WASH

    def show(self, picture: Picture) -> None:
        """See it."""
        picture.state = State.HOT_WASH


@value
class Aborted(Body):
    """The exercise was aborted."""

    kind: ClassVar[str] = "aborted"
    told: ClassVar[Audience] = EVERYBODY
    milestone: ClassVar[Milestone] = Milestone("The exercise was aborted", "{reason}")
    reason: str

    def apply(self, world: World) -> None:
        """End without an ENDEX."""
        world.state = State.ABORT
        world.clock = Clock(world.x, world.s, 0, 1)

    def show(self, picture: Picture) -> None:
        """See it."""
        picture.state = State.ABORT
        picture.state_reason = self.reason


@value
class PaceSet(Body):
    """Scenario time runs at another pace.  Told to every seat: both clocks are always shown."""

    kind: ClassVar[str] = "pace-set"
    told: ClassVar[Audience] = EVERYBODY
    num: int
    den: int

    def apply(self, world: World) -> None:
        """Start a new segment of the curve here."""
        world.clock = Clock(world.x, world.s, self.num, self.den)

    def show(self, picture: Picture) -> None:
        """See the pace."""
        picture.clock = Clock(picture.x, picture.s, self.num, self.den)


@value
class JumpAnnounced(Body):
    """Scenario time will jump ahead.  Told to every seat: it may set its people to work first.

    How far it jumps is told when it has ended.
    """

    kind: ClassVar[str] = "jump-announced"
    told: ClassVar[Audience] = EVERYBODY
    at: int
    """Exercise second at which it jumps."""

    def show(self, picture: Picture) -> None:
        """Know when hours will pass."""
        picture.jump_at = self.at


@value
class JumpBegun(Body):
    """Scenario time jumps ahead.  Told to every seat; how far is told when it ends."""

    kind: ClassVar[str] = "jump-begun"
    told: ClassVar[Audience] = EVERYBODY

    def show(self, picture: Picture) -> None:
        """Know that hours pass, and how the team stood when they began to."""
        picture.jump_at = None
        picture.leaps.append(LeapSeen.of(picture))
        picture.note("Scenario time jumps ahead")


@value
class JumpTargeted(Body):
    """A jump runs to a scenario second, or to the next decision before it."""

    kind: ClassVar[str] = "jump-targeted"
    told: ClassVar[Audience] = STAFF
    target: int

    def apply(self, world: World) -> None:
        """Let scenario time run while exercise time stands."""
        world.clock = Clock(world.x, world.s, world.clock.num, world.clock.den, self.target)


@value
class JumpEnded(Body):
    """A jump is over."""

    kind: ClassVar[str] = "jump-ended"
    told: ClassVar[Audience] = EVERYBODY
    milestone: ClassVar[Milestone] = Milestone("Scenario time jumped ahead")
    num: int
    den: int

    def apply(self, world: World) -> None:
        """Go on from here at the pace in force."""
        world.clock = Clock(world.x, world.s, self.num, self.den)

    def show(self, picture: Picture) -> None:
        """See what time it is in the story."""
        picture.clock = Clock(picture.x, picture.s, self.num, self.den)
        if picture.leaps:
            picture.leaps[-1].end(picture)


@value
class SeatTaken(Body):
    """Somebody holds a seat.  Told to the seat's team and staff; never who in person."""

    kind: ClassVar[str] = "seat-taken"
    told: ClassVar[Audience] = SEAT_AND_TEAM
    seat: str
    holder: Literal["person", "bot", "terminal"]

    def apply(self, world: World) -> None:
        """Remember the holder's kind."""
        world.seated[self.seat] = self.holder

    def show(self, picture: Picture) -> None:
        """Know who can second a decision."""
        picture.seated[self.seat] = self.holder


@value
class SeatLeft(Body):
    """A seat is held by nobody.  Told to the seat's team and staff."""

    kind: ClassVar[str] = "seat-left"
    told: ClassVar[Audience] = SEAT_AND_TEAM
    seat: str

    def apply(self, world: World) -> None:
        """Forget the holder."""
        world.seated.pop(self.seat, None)

    def show(self, picture: Picture) -> None:
        """Know it."""
        picture.seated.pop(self.seat, None)


@value
class Refused(Body):
    """A command was refused.  Told to the seat that asked and staff; nothing was changed."""

    kind: ClassVar[str] = "refused"
    told: ClassVar[Audience] = SEAT
    activity: ClassVar[Did] = Did("is refused {command}", "{sentence}", by="seat")
    seat: str
    command: str
    sentence: str

    def show(self, picture: Picture) -> None:
        """Keep the refusal in the log: a toast alone is missed."""
        picture.note(f"Refused: {self.command}", self.sentence)


@value
class HandRaised(Body):
    """A seat asks control something."""

    kind: ClassVar[str] = "hand-raised"
    told: ClassVar[Audience] = SEAT
    activity: ClassVar[Did] = Did("raises a hand", "{text}", by="seat", tone="warn")
    seat: str
    text: str

    def show(self, picture: Picture) -> None:
        """Remember the question."""
        picture.note("Asked control", self.text)
        number = 1 + sum(asked == self.seat for asked, _ in picture.questions)
        picture.questions[self.seat, number] = QuestionSeen(self.seat, number, picture.x, self.text)
