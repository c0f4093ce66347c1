"""What exercise control asks of the plan as a whole: move it, give time, withdraw."""

from __future__ import annotations

from typing import ClassVar, Final

from simulator.domain.events.decisions import DecisionExtended, RulingWithdrawn
from simulator.domain.events.work import ActionWithdrawn
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.command import STAFF, Command, Form
from simulator.domain.kinds.inject import OnInject, no_inject
from simulator.domain.plan.briefs import Moved
from simulator.domain.rules.injects import time_of
from simulator.domain.rules.plan import moved, shifted, taken_back, to_shift
from simulator.domain.state.inject_status import DELIVERED, WAITING
from simulator.domain.state.known import unknown
from simulator.domain.state.picture import InjectSeen, Picture
from simulator.domain.state.world import Wait, World
from simulator.domain.values.clock import At
from simulator.domain.values.forms import Shift, Verb, ask
from simulator.domain.values.phases import State
from simulator.domain.values.texts import too_long
from simulator.domain.values.value import value
from simulator.times import mark
from simulator.units import DAY

FURTHEST: Final = DAY
"""Exercise seconds by which a plan may be moved at once."""


def coming_in(picture: Picture, x: int, s: int) -> dict[str, At]:
    """Return inject → its time, of those whose time is to come as far as staff can see."""
    found = ((seen.id, coming_at(picture, seen, x, s)) for seen in picture.show.values())
    return {name: at for name, at in found if at is not None}


def coming_at(picture: Picture, seen: InjectSeen, x: int, s: int) -> At | None:
    """Return an inject's time, if it is to come as far as staff can see.

    One that follows another has a time once that one is out.
    """
    at, after = seen.at, seen.plan.after
    if at is None and after is not None and after[0] in picture.show:
        before = picture.show[after[0]]
        out = before.status is DELIVERED and before.x is not None
        at = ("x", (before.x or 0) + after[1]) if out else None
    if at is None or not seen.status.timed:
        return None
    ready = picture.state is State.READY
    return at if ready or at[1] > (x if at[0] == "x" else s) else None


@value
class RetimeInject(OnInject):
    """Give an inject another time."""

    kind: ClassVar[str] = "retime"
    listed: ClassVar[int] = 400
    also_over: ClassVar[bool] = True
    x: int

    @classmethod
    def unfit(cls, seen: InjectSeen) -> str | None:
        """Refuse what is not to come."""
        if seen.status.timed or seen.status is WAITING:
            return None
        return f"Not possible: {seen.id} is {seen.status}; it has no time to come."

    def lacks(self, picture: Picture) -> str | None:
        """Refuse a time before now or beyond ENDEX."""
        if picture.x <= self.x < picture.ends:
            return None
        return f"Not possible: a new time lies between now and ENDEX at {mark(picture.ends)}."

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Move it."""
        was = time_of(world, world.scenario.injects[self.inject])
        one = Moved(inject=self.inject, was=was, now=("x", max(self.x, world.x)))
        return [moved(world, seat, (one,))]


@value
class ShiftPlan(Command):
    """Move all that is left of the plan, what is left of it for one team alone, or one inject.

    What waits for a fact, follows another inject or is held stays, and so do jumps and ENDEX.
    """

    kind: ClassVar[str] = "shift"
    listed: ClassVar[int] = 410
    gate: ClassVar[str] = "plan"
    by: ClassVar[frozenset[str]] = STAFF
    seconds: int
    team: str = ""
    inject: str = ""

    def refuse(self, picture: Picture) -> str | None:
        """Refuse nothing, too much, a team or an inject there is not, and what has no time."""
        if not 0 < abs(self.seconds) <= FURTHEST:
            return "Not possible: a plan moves by something, and by a day at most."
        if self.team:
            return unknown(picture, (self.team,), "team")
        if self.inject and self.inject not in picture.show:
            return no_inject(self.inject)
        if self.inject not in ("", *coming_in(picture, picture.x, picture.s)):
            return f"Not possible: {self.inject} has no time to come. Give it one, such as 1:30."
        return None

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Move it."""
        moves = (
            Moved(inject=inject.id, was=at, now=shifted(world, at, self.seconds))
            for inject, at in to_shift(world, self.team, self.inject)
        )
        return [moved(world, seat, moves, team=self.team, seconds=self.seconds)]


@value
class UndoMove(Command):
    """Take back the last move of the plan that has not been taken back."""

    kind: ClassVar[str] = "undo-move"
    listed: ClassVar[int] = 420
    gate: ClassVar[str] = "plan"
    by: ClassVar[frozenset[str]] = STAFF
    verb: ClassVar[Verb] = Verb(
        title="Take the last move back",
        send="take back",
        menu="Plan",
        said="The last move is taken back, as far as times allow.",
    )

    def refuse(self, picture: Picture) -> str | None:
        """Refuse if nothing was moved."""
        return None if picture.moves else "Not possible: the plan was not moved."

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Take it back."""
        return [taken_back(world, seat)]


@value
class ExtendDecision(Command):
    """Give a team more time for a decision; its default comes later too."""

    kind: ClassVar[str] = "extend"
    listed: ClassVar[int] = 430
    gate: ClassVar[str] = "rule"
    by: ClassVar[frozenset[str]] = STAFF
    verb: ClassVar[Verb] = Verb(
        title="Give a team more time to decide",
        send="give time",
        menu="Teams",
        then="its default comes later too; the team is told",
        said="They have more time; the team is told.",
    )
    decision: str = ask("Which", "open-decision", begins="first")
    seconds: int = ask("By minutes", "minutes", begins="10", hint="10, 1h")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not open, and a time that is none."""
        seen = picture.decisions.get(self.decision)
        if seen is None or seen.chosen is not None or seen.lapsed:
            return "Not possible: no such decision is open."
        if not 0 < self.seconds <= DAY:
            return "Not possible: more time is more than nothing, and at most a day."
        return None

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Move the end of the window."""
        decision = world.decisions[self.decision]
        due = decision.due + self.seconds
        body = DecisionExtended(decision=decision.id, team=decision.team, by=seat, due=due)
        wait = Wait(name=f"decision/{decision.id}", clock="x", due=due, rank=60)
        return [Draft(body, (wait,))]


@value
class WithdrawJob(Command):
    """Take back an action that a team has under way: its people are free again."""

    kind: ClassVar[str] = "withdraw-job"
    listed: ClassVar[int] = 440
    gate: ClassVar[str] = "rule"
    by: ClassVar[frozenset[str]] = STAFF
    verb: ClassVar[Verb] = Verb(
        title="Withdraw an action of a team",
        send="withdraw",
        menu="Teams",
        then="it is void, and its people are free at once",
        said="It is withdrawn; its people are free.",
    )
    job: str = ask("Which", "job", begins="last")
    reason: str = ask("Reason", "line", hint="the team reads it")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not under way, and to do it without a reason."""
        job = picture.jobs.get(self.job)
        if job is None or job.status not in ("waiting", "running"):
            return "Not possible: that action is not under way."
        if not self.reason.strip():
            return "Not possible: to withdraw an action needs a reason; the team reads it."
        return too_long(self.reason)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Withdraw it."""
        job, name = world.jobs[self.job], f"job/{self.job}"
        closes = (name,) if name in world.waits else ()
        body = ActionWithdrawn(job=job.id, team=job.team, by=seat, reason=self.reason)
        return [Draft(body, (), closes)]


@value
class WithdrawRuling(Command):
    """Take back a ruling that has had no effect yet: the decision waits for another."""

    kind: ClassVar[str] = "withdraw-ruling"
    listed: ClassVar[int] = 450
    gate: ClassVar[str] = "rule"
    by: ClassVar[frozenset[str]] = STAFF
    verb: ClassVar[Verb] = Verb(
        title="Take back a ruling",
        send="take back",
        menu="Teams",
        then="the decision waits for another ruling",
        said="The ruling is taken back; it waits for another.",
    )
    decision: str = ask("Which", "ruling", begins="last")
    reason: str = ask("Reason", "line", hint="the team reads it")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not ruled on, what has had its effect, and to do it without a reason."""
        seen = picture.free.get(self.decision)
        if seen is None or not seen.ruling:
            return "Not possible: there is no such ruling."
        if seen.in_force:
            return "Not possible: that ruling has had its effect. Override what is so instead."
        if not self.reason.strip():
            return "Not possible: to take a ruling back needs a reason; the team reads it."
        return too_long(self.reason)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Take it back."""
        free, name = world.free[self.decision], f"ruled/{self.decision}"
        closes = (name,) if name in world.waits else ()
        due = world.x + world.scenario.knobs.ruling_window
        wait = Wait(name=f"ruling/{free.id}", clock="x", due=due, rank=60)
        body = RulingWithdrawn(decision=free.id, team=free.team, by=seat, reason=self.reason)
        return [Draft(body, (wait,), closes)]


@value
class MovePlan(Form):
    """Move one inject, all that is left, or what is left of a team; one may be given a time."""

    kind: ClassVar[str] = "move"
    listed: ClassVar[int] = 570
    makes: ClassVar[tuple[type[Command], ...]] = (ShiftPlan, RetimeInject)
    verb: ClassVar[Verb] = Verb(
        title="Move the plan, all of it or a part",
        send="move",
        about="a preview, nothing has moved",
        heading="If you move it",
        menu="Plan",
        note="ctrl+z takes the last move back",
        said="The plan is moved. ctrl+z takes it back.",
    )
    what: str = ask("What", "moved", begins="first")
    by: Shift = ask(
        "By minutes", "shift", begins="+10", hint="+10, -5, or for one inject its time, 1:36"
    )

    def meant(self, picture: Picture) -> Command | str:
        """Shift it, or give one inject its time."""
        sort, _, name = self.what.partition(":")
        if self.by.to:
            if sort != "inject":
                return (
                    "Not possible: only one inject is given a time. Write minutes, like 15 or -5."
                )
            return RetimeInject(inject=name, x=self.by.seconds)
        only = {sort: name} if sort in ("inject", "team") else {}
        return ShiftPlan(seconds=self.by.seconds, **only)
