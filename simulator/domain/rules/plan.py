"""How the plan is moved while it is played, and what was sent while the clocks stood still."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator.domain.events.directing import Directed
from simulator.domain.events.messages import MessageArrived
from simulator.domain.events.plan import MessageQueued, PlanMoved
from simulator.domain.events.show import TopicNoted
from simulator.domain.kinds.behaviour import answers
from simulator.domain.kinds.body import Draft
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.briefs import Moved
from simulator.domain.plan.injects import Inject
from simulator.domain.rules.delivery import teams_of
from simulator.domain.rules.injects import (
    follows,
    inject_wait,
    passed,
    time_of,
)
from simulator.domain.state.inject_status import DELIVERED, PLANNED
from simulator.domain.state.world import Wait, World
from simulator.domain.values.clock import At
from simulator.domain.values.phases import State


def coming_at(world: World, inject: Inject) -> At | None:
    """Return when an inject's time comes; ``None`` if none is to come.

    One that follows another has a time once that one is out.
    """
    state = world.injects[inject.id]
    if not state.status.timed or state.queued:
        return None
    at, after = time_of(world, inject), follows(world, inject)
    if at is None and after is not None and world.injects[after.inject].status is DELIVERED:
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
        at, state = coming_at(world, inject), world.injects[inject.id]
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
    moves, closes = [], []
    for name, _, was in world.moved[-1]:
        inject = world.scenario.injects[name]
        state = world.injects[name]
        gone = state.queued or state.status.over
        if gone or (was is not None and gone_by(world, was)):
            continue
        moves.append(Moved(inject=name, was=time_of(world, inject), now=was))
        if was is None and f"inject/{name}" in world.waits:
            closes.append(f"inject/{name}")
    made = tuple(moves)
    body = PlanMoved(by=seat, team="", seconds=0, moves=made, undoes=True)
    return Draft(body, _waits(world, made), tuple(closes))


def said(world: World, seat: str, act: str, told: Draft, *, answers: str = "") -> list[Draft]:
    """Return a message of control's, and that it was control that wrote it.

    While the clocks stand still it waits for them to run: nobody can act on it before, and to
    have read it for an hour would be no drill.  Control itself is outside the play: what it says
    in its own name is read at once.
    """
    letter = told.body
    assert isinstance(letter, MessageArrived)
    body = MessageQueued(by=seat, act=act, letter=letter, answers=answers)
    if world.state is not State.PAUSE or letter.sender == seat:
        return [told, *_as_controls(world, body)]
    wait = Wait(name=f"queued/{letter.message}", clock="x", due=world.x, rank=69)
    return [Draft(body, (wait,))]


@answers("queued")
def queued_due(world: World, wait: Wait) -> list[Draft]:
    """Answer the clocks that run again: what was sent in between goes out."""
    body = world.queued[wait.name.partition("/")[2]]
    assert isinstance(body, MessageQueued)
    letter = body.letter
    return [Draft(letter), *_as_controls(world, body)]


def _as_controls(world: World, body: MessageQueued) -> Iterator[Draft]:
    letter = body.letter
    by_control = Directed(by=body.by, act=body.act, about=letter.message, detail=body.answers)
    yield Draft(by_control)
    if body.answers:
        # What it would have answered by itself does not follow on what was said for it.
        topic = model.REPLY_SENT.named(letter.sender, body.answers)
        yield Draft(TopicNoted(topic=topic))
