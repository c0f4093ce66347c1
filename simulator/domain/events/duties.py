"""What becomes of duties to notify: clocks that start and run out, notifications, verdicts.

A team is told of a duty as far as it holds what the duty runs from; until then the duty runs for
staff alone, and these events have no other audience.
"""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from simulator.domain.kinds.body import Body
from simulator.domain.kinds.told import STAFF, TEAM, Audience, of, party
from simulator.domain.plan import facts
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.duties import Start, Status
from simulator.domain.state.duty_state import StageSeen, StageState
from simulator.domain.state.event_words import Did
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value
from simulator.times import pace_words

SINCE: Final[dict[Start, str]] = {
    "may-have-occurred": "an incident may have occurred",
    "found": "an incident was found",
    "aware": "you are aware of an incident",
    "classified": "you classified the incident",
    "first-notification": "your first notification",
    "previous-stage": "the notification before it",
}
"""What a clock started with, as its team reads it."""


def stage_of(world: World, duty: str, stage: str) -> StageState:
    """Return how a stage stands."""
    return world.duties[duty].stages[stage]


def seen_of(picture: Picture, duty: str, stage: str) -> StageSeen | None:
    """Return a stage as a seat knows it, if the seat knows of the duty at all."""
    seen = picture.duties.get(duty)
    return seen.stages.get(stage) if seen is not None else None


def named(picture: Picture, duty: str, seen: StageSeen) -> str:
    """Return a stage with whom it is for: ``Early warning to Maritime Regulator``."""
    return f"{seen.plan.name} to {picture.name_of(picture.duties[duty].plan.authority)}"


def _reckoned(body: DutyOpened | DutyRetimed, picture: Picture) -> StageSeen | None:
    seen = seen_of(picture, body.duty, body.stage)
    if seen is not None:
        seen.due = body.due
        seen.opened_s = dict(body.moments)[body.start]
    return seen


HOLDERS: Final = of(
    "the team that owes it, if it holds what the clock started with",
    lambda body, _world: [body.team] if body.known else [],
)
OWED: Final = of(
    "the team that owes it, if it has been told of the duty",
    lambda body, world: [body.team] if world.duties[body.duty].known else [],
)


@value
class DutyOpened(Body):
    """The clock of a duty's stage runs, or would, had it not been met before.

    Told to staff, and to the team that owes it if it holds what the clock started with.
    """

    kind: ClassVar[str] = "duty-opened"
    told: ClassVar[Audience] = HOLDERS
    became: ClassVar[str] = "opened"
    topics = makes(facts.DutyBecame)
    activity: ClassVar[Did] = Did(
        "owes", "{:stage}, by {due:story}[known?|; the team does not know]"
    )
    duty: str
    team: str
    stage: str
    start: Start
    """What the clock started with."""
    moments: tuple[tuple[Start, int], ...]
    """The moments that the deadline is reckoned from, scenario seconds."""
    due: int
    """The last scenario second that is in time."""
    done: bool
    """Whether it was notified before its clock started."""
    known: bool
    """Whether the team is told."""

    def apply(self, world: World) -> None:
        """Let it run."""
        world.duties[self.duty].known |= self.known
        state = stage_of(world, self.duty, self.stage)
        state.since, state.due = dict(self.moments)[self.start], self.due
        if not self.done:
            state.status = "open"

    def show(self, picture: Picture) -> None:
        """See it run, to whom, and until when."""
        seen = _reckoned(self, picture)
        if seen is None:
            return
        seen.status = "met" if self.done else "open"
        what = named(picture, self.duty, seen)
        if self.done:
            picture.note(f"Duty met before it began: {what}")
        else:
            picture.note(f"Duty runs: {what}", f"since {SINCE[self.start]}")


@value
class DutyRetimed(Body):
    """What a duty's stage is reckoned from has moved, and its deadline with it.

    Told to staff, and to the team that owes it if it has been told of the duty.
    """

    kind: ClassVar[str] = "duty-retimed"
    told: ClassVar[Audience] = OWED
    duty: str
    team: str
    stage: str
    start: Start
    moments: tuple[tuple[Start, int], ...]
    due: int

    def apply(self, world: World) -> None:
        """Move it; a deadline that lies ahead again can be met again."""
        state = stage_of(world, self.duty, self.stage)
        state.since, state.due = dict(self.moments)[self.start], self.due
        if state.status == "overdue" and self.due >= world.s:
            state.status = "open"

    def show(self, picture: Picture) -> None:
        """See the new deadline."""
        seen = _reckoned(self, picture)
        if seen is None:
            return
        if seen.status == "overdue" and self.due >= picture.s:
            seen.status = "open"
        picture.note(f"Deadline moved: {named(picture, self.duty, seen)}")


@value
class DutyOverdue(Body):
    """The deadline of a duty's stage has passed, and nothing was notified.

    Told to staff, and to the team that owes it if it has been told of the duty.
    """

    kind: ClassVar[str] = "duty-overdue"
    told: ClassVar[Audience] = OWED
    became: ClassVar[str] = "overdue"
    topics = makes(facts.DutyBecame)
    activity: ClassVar[Did] = Did("has not notified", "{:stage}", tone="warn")
    duty: str
    team: str
    stage: str

    def apply(self, world: World) -> None:
        """Count it as overdue: from now on it can be met late only."""
        stage_of(world, self.duty, self.stage).status = "overdue"

    def show(self, picture: Picture) -> None:
        """See that it is late."""
        seen = seen_of(picture, self.duty, self.stage)
        if seen is not None:
            seen.status = "overdue"
            picture.note(f"Duty overdue: {named(picture, self.duty, seen)}")


@value
class NotificationMade(Body):
    """A team notified an authority.

    Told to the team, to who speaks for the authority, and staff.  It says nothing of whether it
    met a duty.
    """

    kind: ClassVar[str] = "notification-made"
    told: ClassVar[Audience] = party("team", "authority")
    topics = makes(model.NOTIFIED)
    activity: ClassVar[Did] = Did("notifies {authority:name}", by="seat")
    team: str
    seat: str
    authority: str
    duty: str
    """``duty/stage`` as the team named it; empty: the earliest that is due there."""
    covers: tuple[str, ...]
    """Elements of required content that it covers, as the team says."""
    preliminary: bool


def _sent(world: World, body: DutyMet | DutyLate, status: Status) -> None:
    state = stage_of(world, body.duty, body.stage)
    state.status, state.sent, state.latest = status, world.s, world.s
    state.covered = body.covers


def _seen_sent(picture: Picture, body: DutyMet | DutyLate, status: Status) -> StageSeen | None:
    seen = seen_of(picture, body.duty, body.stage)
    if seen is not None:
        seen.status, seen.covered = status, body.covers
    return seen


@value
class DutyMet(Body):
    """A duty's stage was notified in time.

    Told to staff, and to the team if it has been told of the duty.
    """

    kind: ClassVar[str] = "duty-met"
    told: ClassVar[Audience] = OWED
    became: ClassVar[str] = "met"
    topics = makes(facts.DutyBecame)
    activity: ClassVar[Did] = Did("meets its duty", "{:stage}")
    duty: str
    team: str
    stage: str
    covers: tuple[str, ...]
    completeness: int
    """Share of the required content, parts per million."""
    preliminary: bool
    early: bool
    """Whether its clock had not started yet."""

    def apply(self, world: World) -> None:
        """Count it as met."""
        _sent(world, self, "met")

    def show(self, picture: Picture) -> None:
        """See it met."""
        seen = _seen_sent(picture, self, "met")
        if seen is not None:
            picture.note(f"Duty met: {named(picture, self.duty, seen)}")


@value
class DutyLate(Body):
    """A duty's stage was notified after its deadline.

    Told to staff, and to the team if it has been told of the duty.
    """

    kind: ClassVar[str] = "duty-late"
    told: ClassVar[Audience] = OWED
    became: ClassVar[str] = "late"
    topics = makes(facts.DutyBecame)
    activity: ClassVar[Did] = Did(
        "meets its duty late", "{:stage}, by {by:long} of the story", tone="warn"
    )
    duty: str
    team: str
    stage: str
    by: int
    """Scenario seconds after the deadline."""
    covers: tuple[str, ...]
    completeness: int
    preliminary: bool

    def apply(self, world: World) -> None:
        """Count it as late."""
        _sent(world, self, "late")

    def show(self, picture: Picture) -> None:
        """See it done, and by how much it was late."""
        seen = _seen_sent(picture, self, "late")
        if seen is not None:
            seen.late = self.by
            picture.note(f"Duty met late: {named(picture, self.duty, seen)}")


@value
class DutyUpdated(Body):
    """More was notified on a stage that had been notified before.

    Told to staff, and to the team if it has been told of the duty.
    """

    kind: ClassVar[str] = "duty-updated"
    told: ClassVar[Audience] = OWED
    duty: str
    team: str
    stage: str
    covers: tuple[str, ...]
    """All that has been covered by now."""
    completeness: int

    def apply(self, world: World) -> None:
        """Take the addition."""
        state = stage_of(world, self.duty, self.stage)
        state.latest, state.covered = world.s, self.covers

    def show(self, picture: Picture) -> None:
        """See what has been said by now."""
        seen = seen_of(picture, self.duty, self.stage)
        if seen is not None:
            seen.covered = self.covers
            picture.note(f"Update: {named(picture, self.duty, seen)}")


@value
class DutyMissed(Body):
    """ENDEX came, the deadline of a duty's stage had passed, and nothing was notified.

    Told to staff, and to the team if it has been told of the duty.
    """

    kind: ClassVar[str] = "duty-missed"
    told: ClassVar[Audience] = OWED
    became: ClassVar[str] = "missed"
    topics = makes(facts.DutyBecame)
    activity: ClassVar[Did] = Did("missed its duty", "{:stage}", tone="warn")
    duty: str
    team: str
    stage: str

    def apply(self, world: World) -> None:
        """Count it as missed."""
        stage_of(world, self.duty, self.stage).status = "missed"

    def show(self, picture: Picture) -> None:
        """See it missed."""
        seen = seen_of(picture, self.duty, self.stage)
        if seen is not None:
            seen.status = "missed"
            picture.note(f"Duty missed: {named(picture, self.duty, seen)}")


@value
class DutyLifted(Body):
    """What a duty's stage rested on is gone: every alert was dismissed.

    Told to staff, and to the team that owed it if it had been told of the duty.
    """

    kind: ClassVar[str] = "duty-lifted"
    told: ClassVar[Audience] = OWED
    duty: str
    team: str
    stage: str

    def apply(self, world: World) -> None:
        """Stop its clock."""
        state = stage_of(world, self.duty, self.stage)
        state.status, state.due = "lifted", None

    def show(self, picture: Picture) -> None:
        """See that nothing is owed any more."""
        seen = seen_of(picture, self.duty, self.stage)
        if seen is not None:
            seen.status, seen.due = "lifted", None
            picture.note(f"Duty falls away: {named(picture, self.duty, seen)}", "no incident")


@value
class DutySettled(Body):
    """Exercise control settled a duty's stage, so that scenario time may pass over it.

    Told to staff, and to the team if it has been told of the duty.
    """

    kind: ClassVar[str] = "duty-settled"
    told: ClassVar[Audience] = OWED
    duty: str
    team: str
    stage: str
    how: Literal["assumed", "excused", "left"]
    """Taken as notified in time; not counted; or left to fall due, with the team told."""
    note: str

    def apply(self, world: World) -> None:
        """Settle it."""
        state = stage_of(world, self.duty, self.stage)
        if self.how == "left":
            state.passed = True
            return
        state.status = "settled"
        if self.how == "assumed":
            state.sent = state.latest = world.s

    def topics(self) -> tuple[str, ...]:
        """Return that it counts as met, if it does."""
        met = facts.DutyBecame.named(self.duty, self.stage, "met")
        return (met,) if self.how == "assumed" else ()

    def show(self, picture: Picture) -> None:
        """Read what control says of it."""
        seen = seen_of(picture, self.duty, self.stage)
        if seen is None:
            return
        seen.passed = True
        if self.how != "left":
            seen.status = "settled"
        said = {
            "assumed": "taken as notified in time",
            "excused": "not counted",
            "left": "it falls due while time jumps ahead",
        }[self.how]
        picture.note(
            f"Exercise control: {named(picture, self.duty, seen)}",
            f"{said}; {self.note}" if self.note else said,
        )


@value
class StageTold:
    """How one stage stands when its team comes to know of the duty."""

    stage: str
    status: Status
    due: int
    since: int
    """The scenario second from which it is reckoned."""
    covers: tuple[str, ...]


@value
class DutyDisclosed(Body):
    """A team has come to hold what a duty of its was running from."""

    kind: ClassVar[str] = "duty-disclosed"
    told: ClassVar[Audience] = TEAM
    duty: str
    team: str
    stages: tuple[StageTold, ...]

    def apply(self, world: World) -> None:
        """Tell the team of it from now on."""
        world.duties[self.duty].known = True

    def show(self, picture: Picture) -> None:
        """See what runs, and since when."""
        for told in self.stages:
            seen = seen_of(picture, self.duty, told.stage)
            if seen is None:
                continue
            seen.status, seen.due, seen.covered = told.status, told.due, told.covers
            seen.opened_s = told.since
            what = named(picture, self.duty, seen)
            picture.note(f"Duty: {what}", "the incident has been severe enough before")


@value
class PaceWarned(Body):
    """Scenario time runs too fast for a short duty that is open.

    The pace stays what it is: slowing down is exercise control's to decide.
    """

    kind: ClassVar[str] = "pace-warned"
    told: ClassVar[Audience] = STAFF
    activity: ClassVar[Did] = Did("pace {pace} for a short duty", "{stages:stages}", tone="warn")
    stages: tuple[tuple[str, str], ...]
    """(duty, stage) of those that are open."""
    num: int
    den: int
    most: int
    """The highest pace advised."""

    @property
    def pace(self) -> str:
        """Return the pace: scenario seconds in a second."""
        return pace_words(self.num, self.den)

    def show(self, picture: Picture) -> None:
        """Read it."""
        names = ", ".join(
            named(picture, duty, seen)
            for duty, stage in self.stages
            if (seen := seen_of(picture, duty, stage)) is not None
        )
        picture.note(
            f"A pace of {pace_words(self.num, self.den)} is fast for a short duty: {names}",
            f"a pace of {self.most} or less leaves people time",
        )
