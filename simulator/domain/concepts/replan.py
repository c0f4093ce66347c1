"""The plan as control moves it: retimed, shifted, taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from simulator.domain.concepts.delivery import teams_of
from simulator.domain.concepts.directed import Directed
from simulator.domain.concepts.inject import follows, inject_wait, passed, time_of
from simulator.domain.concepts.message import MessageArrived
from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.kinds.behaviour import answers
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.command import CONTROL_SEATS, Command, Form
from simulator.domain.kinds.inject import OnInject, no_inject
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.briefs import Moved, PlanMove
from simulator.domain.plan.injects import Inject
from simulator.domain.state.event_words import Did, Steered
from simulator.domain.state.inject_status import DELIVERED, PLANNED, WAITING
from simulator.domain.state.known import unknown
from simulator.domain.state.picture import InjectSeen, Picture
from simulator.domain.state.world import Wait, World
from simulator.domain.values.clock import At
from simulator.domain.values.forms import Shift, Verb, ask
from simulator.domain.values.phases import State
from simulator.domain.values.value import value
from simulator.times import mark
from simulator.units import DAY, MINUTE


@value
class MessageQueued(Body, kind="message-queued", told=STAFF):
    """A message of control's goes out at RESUMEX."""

    activity = Did("sends at RESUMEX", "{message.subject}", by="by")
    steered = Steered("Wrote in a pause what goes out after it", "{message.subject}")
    by: str
    act: str
    """The kind of command it came with."""
    message: MessageArrived
    answers: str
    """The message it answers."""

    def apply(self, world: World) -> None:
        world.queued[self.message.message] = self

    def reveal(self, picture: Picture) -> None:
        picture.note("Goes out at RESUMEX", self.message.subject)


@value
class PlanMoved(Body, PlanMove, kind="plan-moved", told=STAFF):
    """Injects have other times than they had."""

    activity = Did(
        "[undoes?takes a move of the plan back|moves the plan]", "{moved}", team="", by="by"
    )
    steered = Steered("[undoes?Took a move of the plan back|Moved the plan]", "{moved}")

    @property
    def moved(self) -> str:
        """Return what was moved: ``24 injects of QN by +10 min``, or one and its new time."""
        if len(self.moves) == 1:
            (one,) = self.moves
            if one.now is None:
                return f"{one.inject} to no time"
            sign = "" if one.now[0] == "x" else " of scenario time"
            return f"{one.inject} to {mark(one.now[1])}{sign}"
        whose = f" of {self.team}" if self.team else ""
        by = f" by {self.seconds // MINUTE:+d} min" if self.seconds else ""
        return f"{len(self.moves)} injects{whose}{by}"

    def apply(self, world: World) -> None:
        """Keep the new times, and how to take them back."""
        if self.undoes:
            own = {inject: at for inject, at, _ in world.moved.pop()}
            for one in self.moves:
                world.injects[one.inject].at = own[one.inject]
            return
        world.moved.append(
            tuple((one.inject, world.injects[one.inject].at, one.was) for one in self.moves)
        )
        for one in self.moves:  # who gives it a time has thought better of sending it
            world.injects[one.inject].at, world.injects[one.inject].queued = one.now, ""

    def reveal(self, picture: Picture) -> None:
        if not self.undoes:
            picture.moves.append(self)
        elif picture.moves:
            picture.moves.pop()
        for one in self.moves:
            seen = picture.msel.get(one.inject)
            if seen is not None:
                picture.msel[one.inject] = replace(seen, at=one.now)


def comes_at(world: World, inject: Inject) -> At | None:
    """Return when an inject's time comes; ``None`` if none is to come.

    One that follows another has a time once that one is out.
    """
    state = world.injects[inject.id]
    if not state.status.timed or state.queued:
        return None
    at, after = time_of(world, inject), follows(world, inject)
    if at is None and state.due is not None:
        at = ("x", state.due)
    elif (
        at is None
        and after is not None
        and after.inject
        and world.injects[after.inject].status is DELIVERED
    ):
        at = ("x", world.injects[after.inject].x + after.by)
    return None if at is None or gone_by(world, at) else at


def gone_by(world: World, at: At) -> bool:
    """Return whether it is too late for a time; before STARTEX it never is."""
    return world.state is not State.READY and passed(world, at)


def shifted(world: World, at: At, seconds: int) -> At:
    """Return a time so many exercise seconds later, or earlier, but never before now.

    On the scenario's clock that is as much as passes in them at the pace in force.
    """
    clock, due = at
    if clock == "x":
        return "x", max(due + seconds, world.x)
    return "s", max(due + seconds * world.clock.num // world.clock.den, world.s)


def to_shift(world: World, team: str, only: str) -> Iterator[tuple[Inject, At]]:
    """Yield what moves with the plan: what has a time to come, of all or of one team alone.

    What is held stays, unless it is moved by name: it keeps its new time for when it is let go.
    """
    for inject in world.scenario.injects.values():
        at, state = comes_at(world, inject), world.injects[inject.id]
        one = inject.id == only
        ours = not team or teams_of(world, state.to or inject.to) == (team,)
        if at is not None and (one or (not only and ours and not state.status.in_hand)):
            yield inject, at


def moved(
    world: World, seat: str, moves: Iterable[Moved], *, team: str = "", seconds: int = 0
) -> Draft:
    """Return that injects have other times, and the waits they have instead."""
    made = tuple(moves)
    body = PlanMoved(by=seat, team=team, seconds=seconds, moves=made, undoes=False)
    return Draft(body, _waits(world, made))


def _waits(world: World, moves: Iterable[Moved]) -> tuple[Wait, ...]:
    return tuple(
        inject_wait(one.inject, *one.now)
        for one in moves
        if one.now is not None
        and world.state is not State.READY
        and world.injects[one.inject].status is PLANNED
    )


def taken_back(world: World, seat: str) -> Draft:
    """Return that the last move of the plan is taken back, as far as its times allow.

    What has gone out stays out, and so does what control has sent; what would come due before
    now stays where it is.
    """
    moves = []
    for name, _, was in world.moved[-1]:
        inject = world.scenario.injects[name]
        state = world.injects[name]
        gone = state.queued or state.status.over
        if gone or (was is not None and gone_by(world, was)):
            continue
        moves.append(Moved(inject=name, was=time_of(world, inject), now=was))
    made = tuple(moves)
    body = PlanMoved(by=seat, team="", seconds=0, moves=made, undoes=True)
    closes = tuple(f"inject/{one.inject}" for one in made)  # what is not opened anew
    return Draft(body, _waits(world, made), closes)


def said(world: World, seat: str, act: str, told: Draft, *, answers: str = "") -> list[Draft]:
    """Return a message of control's, and that it was control that wrote it.

    While the clocks stand still it waits for them to run: nobody can act on it before, and to
    have read it for an hour would be no drill.  Control itself is outside the play: what it says
    in its own name is read at once.
    """
    message = told.body
    assert isinstance(message, MessageArrived)
    body = MessageQueued(by=seat, act=act, message=message, answers=answers)
    if world.state is not State.PAUSE or message.sender == seat:
        return [told, *_as_controls(world, body)]
    wait = Wait(name=f"queued/{message.message}", clock="x", due=world.x, rank=69)
    return [Draft(body, (wait,))]


@answers("queued")
def queued_due(world: World, name: str) -> list[Draft]:
    """Answer the clocks that run again: what was sent in between goes out."""
    body = world.queued[name]
    assert isinstance(body, MessageQueued)
    message = body.message
    return [Draft(message), *_as_controls(world, body)]


def _as_controls(world: World, body: MessageQueued) -> Iterator[Draft]:
    message = body.message
    by_control = Directed(by=body.by, act=body.act, about=message.message, detail=body.answers)
    yield Draft(by_control)
    if body.answers:
        # What it would have answered by itself does not follow on what was said for it.
        topic = model.REPLY_SENT.named(message.sender, body.answers)
        yield Draft(TopicNoted(topic=topic))


FURTHEST: Final = DAY
"""Exercise seconds by which a plan may be moved at once."""


def coming_in(picture: Picture, x: int, s: int) -> dict[str, At]:
    """Return inject → its time, of those whose time is to come as far as staff can see."""
    found = ((seen.id, coming_at(picture, seen, x, s)) for seen in picture.msel.values())
    return {name: at for name, at in found if at is not None}


def coming_at(picture: Picture, seen: InjectSeen, x: int, s: int) -> At | None:
    """Return an inject's time, if it is to come as far as staff can see.

    One that follows another has a time once that one is out.
    """
    at, after = seen.at, seen.plan.after
    if at is None and seen.due is not None:
        at = ("x", seen.due)
    elif at is None and after is not None and after[0] in picture.msel:
        before = picture.msel[after[0]]
        out = before.status is DELIVERED and before.x is not None
        at = ("x", (before.x or 0) + after[1]) if out else None
    if at is None or not seen.status.timed:
        return None
    ready = picture.state is State.READY
    return at if ready or at[1] > (x if at[0] == "x" else s) else None


@value
class RetimeInject(OnInject, kind="retime", listed=400):
    """Give an inject another time."""

    also_over = True
    x: int

    @classmethod
    def unfit(cls, seen: InjectSeen) -> str | None:
        if seen.status.timed or seen.status is WAITING:
            return None
        return f"Not possible: {seen.id} is {seen.status}; it has no time to come."

    def lacks(self, picture: Picture) -> str | None:
        """Refuse a time before now or beyond ENDEX."""
        if picture.x <= self.x < picture.ends:
            return None
        return f"Not possible: a new time lies between now and ENDEX at {mark(picture.ends)}."

    def effects(self, world: World, seat: str) -> list[Draft]:
        inject, due = world.scenario.injects[self.inject], world.injects[self.inject].due
        was = time_of(world, inject) or (None if due is None else ("x", due))
        one = Moved(inject=self.inject, was=was, now=("x", max(self.x, world.x)))
        return [moved(world, seat, (one,))]


@value
class ShiftPlan(Command, kind="shift", listed=410, gate="plan", by=CONTROL_SEATS):
    """Move all that is left of the plan, what is left of it for one team alone, or one inject.

    What waits for a fact, follows another inject or is held stays, and so do jumps and ENDEX.
    """

    seconds: int
    team: str = ""
    inject: str = ""

    def refuse(self, picture: Picture) -> str | None:
        """Refuse nothing, too much, a team or an inject there is not, and what has no time."""
        if not 0 < abs(self.seconds) <= FURTHEST:
            return "Not possible: a plan moves by something, and by a day at most."
        if self.team:
            return unknown(picture, (self.team,), "team")
        if self.inject and self.inject not in picture.msel:
            return no_inject(self.inject)
        if self.inject not in ("", *coming_in(picture, picture.x, picture.s)):
            return f"Not possible: {self.inject} has no time to come. Give it one, such as 1:30."
        return None

    def effects(self, world: World, seat: str) -> list[Draft]:
        moves = (
            Moved(inject=inject.id, was=at, now=shifted(world, at, self.seconds))
            for inject, at in to_shift(world, self.team, self.inject)
        )
        return [moved(world, seat, moves, team=self.team, seconds=self.seconds)]


@value
class UndoMove(Command, kind="undo-move", listed=420, gate="plan", by=CONTROL_SEATS):
    """Take back the last move of the plan that has not been taken back."""

    verb = Verb(
        title="Take the last move back",
        send="take back",
        menu="Plan",
        said="The last move is taken back, as far as times allow.",
    )

    def refuse(self, picture: Picture) -> str | None:
        return None if picture.moves else "Not possible: the plan was not moved."

    def effects(self, world: World, seat: str) -> list[Draft]:
        return [taken_back(world, seat)]


@value
class MovePlan(Form, kind="move", listed=570):
    """Move one inject, all that is left, or what is left of a team; one may be given a time."""

    makes = (ShiftPlan, RetimeInject)
    verb = Verb(
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
