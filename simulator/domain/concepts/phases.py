"""STARTEX, pauses, ENDEX, hot wash, an end before time."""

from __future__ import annotations

from typing import ClassVar, Final

from simulator.domain.concepts.directed import directed
from simulator.domain.kinds.behaviour import answers
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.command import CONTROL_SEATS, Command, Form
from simulator.domain.kinds.told import EVERYBODY
from simulator.domain.plan import facts
from simulator.domain.state.event_words import WITH_ITS_CAUSE, Did, Milestone, Steered
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.clock import Clock
from simulator.domain.values.forms import STILL, Verb, ask
from simulator.domain.values.phases import State
from simulator.domain.values.remembered import makes
from simulator.domain.values.texts import too_long
from simulator.domain.values.value import value

BACK: Final = "13:00, +10 minutes, or in words"
"""How it is filled in when everybody is back."""


@value
class Started(Body, kind="started", told=EVERYBODY):
    """STARTEX."""

    topics = makes(facts.Startex)
    opened_by: ClassVar[str] = "control"
    activity = Did("STARTEX", by="opened_by")
    milestone = Milestone("STARTEX")
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
class Paused(Body, kind="paused", told=EVERYBODY):
    """PAUSEX: all clocks stand still."""

    activity = Did("[adjourned?adjourns|pauses]", "{reason}", by="by", tone="warn")
    steered = Steered("[adjourned?Adjourned|PAUSEX]", "{reason}", told=True)
    milestone = Milestone("PAUSEX", "{reason}")
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
class Resumed(Body, kind="resumed", told=EVERYBODY, silent=WITH_ITS_CAUSE):
    """RESUMEX: the clocks run again."""

    milestone = Milestone("RESUMEX")

    def apply(self, world: World) -> None:
        world.state = State.RUN
        world.adjourned = False

    def reveal(self, picture: Picture) -> None:
        picture.state = State.RUN
        picture.state_reason = picture.state_by = picture.back_at = ""
        picture.adjourned = False


@value
class Ended(Body, kind="ended", told=EVERYBODY):
    """ENDEX."""

    topics = makes(facts.Endex)
    activity = Did("ENDEX", by="by")
    steered = Steered("ENDEX", told=True)
    milestone = Milestone("ENDEX")
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
class HotWashOpened(Body, kind="hot-wash-opened", told=EVERYBODY, silent=WITH_ITS_CAUSE):
    """The hot wash has begun."""

    def apply(self, world: World) -> None:
        world.state = State.HOT_WASH

    def reveal(self, picture: Picture) -> None:
        picture.state = State.HOT_WASH


@value
class Aborted(Body, kind="aborted", told=EVERYBODY, silent=WITH_ITS_CAUSE):
    """The exercise was aborted."""

    milestone = Milestone("The exercise was aborted", "{reason}")
    reason: str

    def apply(self, world: World) -> None:
        world.state = State.ABORT
        world.clock = Clock(world.x, world.s, 0, 1)

    def reveal(self, picture: Picture) -> None:
        picture.state = State.ABORT
        picture.state_reason = self.reason


@value
class PauseExplained(Body, kind="pause-explained", told=EVERYBODY):
    """Control said why the exercise is paused, and until when."""

    activity = Did("says why it is paused", "{reason}[back_at?, back at {back_at}]", by="by")
    steered = Steered("Said why the exercise is paused", "{reason}[back_at?, back at {back_at}]")
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
def endex_due(world: World, _planned: str) -> list[Draft]:
    """Answer the planned end."""
    return [ended(world, "schedule")]


def ended(world: World, by: str) -> Draft:
    """Return ENDEX: nothing that was pending comes due any more."""
    return Draft(Ended(by=by), closes=tuple(sorted(world.waits)))


@value
class ExplainPause(
    Command, kind="explain-pause", listed=350, gate="explain-pause", by=CONTROL_SEATS
):
    """Say why the exercise is paused, and until when; it can be said again."""

    verb = Verb(
        title="Say why it is paused",
        send="say",
        about="the clocks stand still already",
        menu="Exercise",
        then="Every seat reads it; the clocks stand still until F8.",
        said="Every seat reads it.",
    )
    reason: str = ask("Reason", "line", hint="every seat reads it")
    back_at: str = ask("Back at", "line", default="", hint=BACK)
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
class Pause(Command, kind="pause", listed=120, gate="pause", by=CONTROL_SEATS):
    """PAUSEX, or adjourn overnight."""

    verb = Verb(title="PAUSEX", send="pause", then=STILL, said="")
    reason: str = ask("Reason", "line", required=False, hint="every seat reads it")
    back_at: str = ask("Back at", "line", default="", hint=BACK)
    adjourned: bool = False

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is too long; the reason may follow, for a pause does not wait for it."""
        return too_long(self.reason, self.back_at)

    def effects(self, world: World, seat: str) -> list[Draft]:
        body = Paused(by=seat, reason=self.reason, back_at=self.back_at, adjourned=self.adjourned)
        return [Draft(body)]


@value
class Resume(Command, kind="resume", listed=130, gate="resume", by=CONTROL_SEATS):
    """RESUMEX."""

    verb = Verb(
        title="RESUMEX", send="resume", then="the clocks run again", said="The exercise resumes."
    )

    def effects(self, world: World, seat: str) -> list[Draft]:
        return [Draft(Resumed()), directed(world, seat, self.kind)]


@value
class End(Command, kind="end", listed=140, gate="end", by=CONTROL_SEATS):
    """ENDEX."""

    verb = Verb(
        title="ENDEX",
        send="end",
        menu="Exercise",
        then="nothing that is pending comes due any more",
        said="ENDEX is given. v opens the after-action console.",
    )

    def effects(self, world: World, seat: str) -> list[Draft]:
        return [ended(world, seat)]


@value
class HotWash(Command, kind="hot-wash", listed=150, gate="hot-wash", by=CONTROL_SEATS):
    """Open the hot wash."""

    verb = Verb(
        title="Open the hot wash",
        send="open",
        menu="Exercise",
        then="every seat may say what it saw",
    )

    def effects(self, world: World, seat: str) -> list[Draft]:
        return [Draft(HotWashOpened()), directed(world, seat, self.kind)]


@value
class Abort(Command, kind="abort", listed=160, gate="abort", by=CONTROL_SEATS):
    """End the exercise without an ENDEX."""

    verb = Verb(
        title="Abort the exercise",
        send="abort",
        menu="Exercise",
        then="it ends without an ENDEX and cannot be resumed",
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
        ended_now = Draft(body, closes=tuple(sorted(world.waits)))
        return [ended_now, directed(world, seat, self.kind)]


@value
class Adjourn(Form, kind="adjourn", listed=520):
    """Adjourn overnight: pause, or say of a pause that it lasts."""

    makes = (Pause, ExplainPause)
    verb = Verb(
        title="Adjourn, and resume another day",
        send="adjourn",
        menu="Exercise",
        then=STILL,
        said="Adjourned. It resumes another day with u at the home screen.",
    )
    reason: str = ask("Reason", "line", hint="every seat reads it")
    back_at: str = ask("Back at", "line", default="", hint=BACK)

    def meant(self, picture: Picture) -> Command:
        """Say it of the pause, or pause."""
        if picture.state is State.PAUSE:
            return ExplainPause(reason=self.reason, back_at=self.back_at, adjourned=True)
        return Pause(reason=self.reason, back_at=self.back_at, adjourned=True)
