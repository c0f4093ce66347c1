"""STARTEX, pauses, ENDEX, hot wash, an end before time."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.concepts.directed import directed
from simulator.domain.kinds.behaviour import answers
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.command import CONTROL_SEATS, Command, Form
from simulator.domain.kinds.told import EVERYBODY, Audience
from simulator.domain.plan import facts
from simulator.domain.state.event_words import Did, Milestone, Steered
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Wait, World
from simulator.domain.values.clock import Clock
from simulator.domain.values.forms import STILL, Verb, ask
from simulator.domain.values.phases import State
from simulator.domain.values.remembered import makes
from simulator.domain.values.texts import too_long
from simulator.domain.values.value import value


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
        world.state = State.RUN
        world.clock = Clock(world.x, world.s, self.num, self.den)

    def reveal(self, picture: Picture) -> None:
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
        world.state = State.PAUSE
        world.adjourned = self.adjourned

    def reveal(self, picture: Picture) -> None:
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
        world.state = State.RUN
        world.adjourned = False

    def reveal(self, picture: Picture) -> None:
        picture.state = State.RUN
        picture.state_reason = picture.state_by = picture.back_at = ""
        picture.adjourned = False


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

    def reveal(self, picture: Picture) -> None:
        picture.state = State.ENDEX
        picture.clock = Clock(picture.x, picture.s, 0, 1)
        picture.note("ENDEX")


@value
class HotWashOpened(Body):
    """The hot wash has begun."""

    kind: ClassVar[str] = "hot-wash-opened"
    told: ClassVar[Audience] = EVERYBODY

    def apply(self, world: World) -> None:
        world.state = State.HOT_WASH

    def reveal(self, picture: Picture) -> None:
        picture.state = State.HOT_WASH


@value
class Aborted(Body):
    """The exercise was aborted."""

    kind: ClassVar[str] = "aborted"
    told: ClassVar[Audience] = EVERYBODY
    milestone: ClassVar[Milestone] = Milestone("The exercise was aborted", "{reason}")
    reason: str

    def apply(self, world: World) -> None:
        world.state = State.ABORT
        world.clock = Clock(world.x, world.s, 0, 1)

    def reveal(self, picture: Picture) -> None:
        picture.state = State.ABORT
        picture.state_reason = self.reason


@value
class PauseExplained(Body):
    """Control said why the exercise is paused, and until when."""

    kind: ClassVar[str] = "pause-explained"
    told: ClassVar[Audience] = EVERYBODY
    activity: ClassVar[Did] = Did(
        "says why it is paused", "{reason}[back_at?, back at {back_at}]", by="by"
    )
    steered: ClassVar[Steered] = Steered(
        "Said why the exercise is paused", "{reason}[back_at?, back at {back_at}]"
    )
    by: str
    reason: str
    back_at: str
    adjourned: bool

    def apply(self, world: World) -> None:
        world.adjourned = self.adjourned

    def reveal(self, picture: Picture) -> None:
        """See why, and when it goes on; under a real-world stop, once that is over."""
        if picture.state is State.PAUSE:
            picture.state_reason, picture.state_by = self.reason, self.by
        picture.back_at, picture.adjourned = self.back_at, self.adjourned


@answers("endex")
def endex_due(world: World, wait: Wait) -> list[Draft]:
    """Answer the planned end."""
    return [ended(world, "schedule")]


def ended(world: World, by: str) -> Draft:
    """Return ENDEX: nothing that was pending comes due any more."""
    return Draft(Ended(by=by), (), tuple(sorted(world.waits)))


@value
class ExplainPause(Command):
    """Say why the exercise is paused, and until when; it can be said again."""

    kind: ClassVar[str] = "explain-pause"
    listed: ClassVar[int] = 350
    gate: ClassVar[str] = "explain-pause"
    by: ClassVar[frozenset[str]] = CONTROL_SEATS
    verb: ClassVar[Verb] = Verb(
        title="Say why it is paused",
        send="say",
        about="the clocks stand still already",
        menu="Exercise",
        then="Every seat reads it; the clocks stand still until F8.",
        said="Every seat reads it.",
    )
    reason: str = ask("Reason", "line", hint="every seat reads it")
    back_at: str = ask("Back at", "line", default="")
    adjourned: bool = False

    def refuse(self, picture: Picture) -> str | None:
        """Refuse no reason: everybody's screen shows it."""
        if not self.reason.strip():
            return "Not possible: everybody's screen shows the reason. Write one."
        return too_long(self.reason, self.back_at)

    def effects(self, world: World, seat: str) -> list[Draft]:
        body = PauseExplained(
            by=seat, reason=self.reason, back_at=self.back_at, adjourned=self.adjourned
        )
        return [Draft(body)]


@value
class Pause(Command):
    """PAUSEX, or adjourn overnight."""

    kind: ClassVar[str] = "pause"
    listed: ClassVar[int] = 120
    gate: ClassVar[str] = "pause"
    by: ClassVar[frozenset[str]] = CONTROL_SEATS
    verb: ClassVar[Verb] = Verb(title="PAUSEX", send="pause", then=STILL, said="")
    reason: str = ask("Reason", "line", required=False, hint="every seat reads it")
    back_at: str = ask("Back at", "line", default="")
    adjourned: bool = False

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is too long; the reason may follow, for a pause does not wait for it."""
        return too_long(self.reason, self.back_at)

    def effects(self, world: World, seat: str) -> list[Draft]:
        body = Paused(by=seat, reason=self.reason, back_at=self.back_at, adjourned=self.adjourned)
        return [Draft(body)]


@value
class Resume(Command):
    """RESUMEX."""

    kind: ClassVar[str] = "resume"
    listed: ClassVar[int] = 130
    gate: ClassVar[str] = "resume"
    by: ClassVar[frozenset[str]] = CONTROL_SEATS
    verb: ClassVar[Verb] = Verb(
        title="RESUMEX", send="resume", then="the clocks run again", said="The exercise goes on."
    )

    def effects(self, world: World, seat: str) -> list[Draft]:
        return [Draft(Resumed()), directed(world, seat, self.kind)]


@value
class End(Command):
    """ENDEX."""

    kind: ClassVar[str] = "end"
    listed: ClassVar[int] = 140
    gate: ClassVar[str] = "end"
    by: ClassVar[frozenset[str]] = CONTROL_SEATS
    verb: ClassVar[Verb] = Verb(
        title="ENDEX",
        send="end",
        menu="Exercise",
        then="nothing that is pending comes due any more",
        said="ENDEX is given. v opens the after-action console.",
    )

    def effects(self, world: World, seat: str) -> list[Draft]:
        return [ended(world, seat)]


@value
class HotWash(Command):
    """Open the hot wash."""

    kind: ClassVar[str] = "hot-wash"
    listed: ClassVar[int] = 150
    gate: ClassVar[str] = "hot-wash"
    by: ClassVar[frozenset[str]] = CONTROL_SEATS
    verb: ClassVar[Verb] = Verb(
        title="Open the hot wash",
        send="open",
        menu="Exercise",
        then="every seat may say what it saw",
    )

    def effects(self, world: World, seat: str) -> list[Draft]:
        return [Draft(HotWashOpened()), directed(world, seat, self.kind)]


@value
class Abort(Command):
    """End the exercise without an ENDEX."""

    kind: ClassVar[str] = "abort"
    listed: ClassVar[int] = 160
    gate: ClassVar[str] = "abort"
    by: ClassVar[frozenset[str]] = CONTROL_SEATS
    verb: ClassVar[Verb] = Verb(
        title="Abort the exercise",
        send="abort",
        menu="Exercise",
        then="it ends without an ENDEX and cannot be gone on with",
        grave=True,
    )
    reason: str = ask("Reason", "line")

    def refuse(self, picture: Picture) -> str | None:
        if not self.reason.strip():
            return "Not possible: to abort needs a reason."
        return too_long(self.reason)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Abort; nothing comes due any more."""
        body = Aborted(reason=self.reason)
        ended_now = Draft(body, (), tuple(sorted(world.waits)))
        return [ended_now, directed(world, seat, self.kind)]


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
