"""Injects: when one is due, what it waits for, and that it has gone out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from simulator.domain.concepts.delivery import deliver
from simulator.domain.concepts.directed import Directed
from simulator.domain.concepts.following import InjectTimed
from simulator.domain.concepts.ruling import Overridden
from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.concepts.wants import keeps_in, met_by
from simulator.domain.kinds.behaviour import answers
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.inject import InjectChanged
from simulator.domain.plan import facts
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.holding import holds
from simulator.domain.plan.injects import After, Inject
from simulator.domain.state.event_words import BY_ITSELF, Did, Steered
from simulator.domain.state.inject_status import DELIVERED, PLANNED, PREVENTED, SKIPPED, WAITING
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Wait, World
from simulator.domain.values.clock import At
from simulator.domain.values.phases import State
from simulator.domain.values.remembered import form_of, makes
from simulator.domain.values.value import value


@value
class InjectSkipped(InjectChanged, kind="inject-skipped"):
    """An inject will not go out."""

    leads_to = SKIPPED
    remarks = ("skipped at {:at}: [met?{met:met_before}|{because}]",)
    topics = makes(model.SKIPPED)
    activity = Did("skips", "{inject}[reason?: {reason}]", by="by")
    steered = Steered("Skipped {inject:inject}", "{reason}")
    met: str = ""
    """By whom what it wanted had been done before it asked, if that keeps it in."""
    reason: str = ""
    """Control's, if it was control."""

    @property
    def because(self) -> str:
        """Return the reason, else what skipped it."""
        return self.reason or self.by

    def apply(self, world: World) -> None:
        InjectChanged.apply(self, world)
        world.injects[self.inject].x = world.x

    def reveal(self, picture: Picture) -> None:
        picture.mark_inject(self.inject, SKIPPED, self.by, self.met, self.reason)


@value
class InjectWaiting(InjectChanged, kind="inject-waiting", silent=BY_ITSELF):
    """An inject's time has come; it waits for its fact or its condition."""

    leads_to = WAITING
    by: str = ""
    """The seat that sent it, if it goes out as soon as its fact is so."""

    def apply(self, world: World) -> None:
        world.injects[self.inject].queued = self.by

    def reveal(self, picture: Picture) -> None:
        picture.mark_inject(self.inject, WAITING, "")


def opening_waits(world: World) -> tuple[Wait, ...]:
    """Return the scheduled injects that are pending at STARTEX."""
    return tuple(
        inject_wait(inject.id, *at)
        for inject in world.scenario.injects.values()
        if (at := time_of(world, inject)) and world.injects[inject.id].status is PLANNED
    )


def time_of(world: World, inject: Inject) -> At | None:
    """Return an inject's own time: the one that control gave it, or the plan's."""
    return world.injects[inject.id].at or inject.at


def inject_wait(inject: str, clock: str, due: int) -> Wait:
    """Return the wait for an inject's time."""
    return Wait(name=f"inject/{inject}", clock="x" if clock == "x" else "s", due=due, rank=70)


@answers("inject")
def inject_due(world: World, name: str) -> list[Draft]:
    """Answer an inject's time."""
    inject = world.scenario.injects[name]
    state = world.injects[inject.id]
    if state.status.over or state.status.in_hand:
        return [Draft(TopicNoted(topic=model.INJECT_VOID.named(inject.id)))]
    if state.queued:
        return released(world, inject, state.queued, anyway=state.anyway)
    if _called(world, inject):
        there = reported(world, inject)
        return goes_out(world, inject, "decision") if there else [waits_for_fact(world, inject)]
    if inject.unless is not None and holds(inject.unless, world):
        return [_skipped(world, inject, "its condition")]
    if _fact_there(world, inject):
        return goes_out(world, inject, "schedule")
    return [Draft(InjectWaiting(inject=inject.id))]


def released(world: World, inject: Inject, seat: str, *, anyway: bool) -> list[Draft]:
    """Return that control sends an inject; one that reports waits for its fact all the same.

    Args:
        world: As it is.
        inject: Which.
        seat: Who sends it.
        anyway: Whether it goes out although its fact is not so: an override, recorded.

    """
    if reported(world, inject):
        return deliver(world, inject, seat)
    if not anyway:
        asked_for = Directed(by=seat, act="release", about=inject.id, detail="")
        waiting = InjectWaiting(inject=inject.id, by=seat)
        return [Draft(waiting, closes=(f"inject/{inject.id}",)), Draft(asked_for)]
    note = f"{inject.id} sent although {inject.topic} is not so"
    return [Draft(Overridden(by=seat, note=note)), *deliver(world, inject, seat)]


def _skipped(world: World, inject: Inject, by: str, met: str = "") -> Draft:
    return Draft(InjectSkipped(inject=inject.id, by=by, met=met))


def goes_out(world: World, inject: Inject, by: str) -> list[Draft]:
    """Return that an inject goes out, unless nothing is left that it could ask for."""
    met = met_by(world, inject)
    if keeps_in(world, inject, met):
        return [_skipped(world, inject, "what it wants has happened", met)]
    return deliver(world, inject, by)


def reported(world: World, inject: Inject) -> bool:
    """Return whether what an inject reports is so; one that reports nothing may go out."""
    topic = inject.topic
    return not topic or topic in world.happened


def _fact_there(world: World, inject: Inject) -> bool:
    return reported(world, inject) and ((on := inject.trigger) is None or holds(on, world))


def _called(world: World, inject: Inject) -> bool:
    """Return whether a decision or a contingency has called for an inject."""
    return model.TO_RELEASE.named(inject.id) in world.happened


def waits_for_fact(world: World, inject: Inject) -> Draft:
    """Return that what was called for waits; what was prevented stays so on the MSEL."""
    if world.injects[inject.id].status is PREVENTED:
        return Draft(TopicNoted(topic=model.INJECT_VOID.named(inject.id)))
    return Draft(InjectWaiting(inject=inject.id))


def ready(world: World, inject: Inject) -> bool:
    """Return whether an inject goes out now that a fact it waits for has happened."""
    state = world.injects[inject.id]
    if state.status not in (PLANNED, PREVENTED):
        return False
    if state.queued:  # in a pause it goes once the clocks run: its wait sends it
        return reported(world, inject) and f"inject/{inject.id}" not in world.waits
    if _called(world, inject):
        return reported(world, inject)
    if inject.manual or not _time_reached(world, inject):
        return False
    return _fact_there(world, inject) and not _after_pending(world, inject)


def _time_reached(world: World, inject: Inject) -> bool:
    at = time_of(world, inject)
    if at is None:
        return inject.after is None or f"inject/{inject.id}" not in world.waits
    return passed(world, at)


def passed(world: World, at: At) -> bool:
    """Return whether a time of the plan has come."""
    clock, due = at
    return (world.x if clock == "x" else world.s) >= due


def on_topics(world: World, topics: Iterable[str]) -> list[Draft]:
    """Return which injects go out because a fact has happened."""
    drafts: list[Draft] = []
    seen: set[str] = set()  # one event may make several of the facts that an inject waits for
    for topic in topics:
        for inject in world.graph.waiting.get(topic, ()):
            if inject.id in seen or not ready(world, inject):
                continue
            seen.add(inject.id)
            drafts += let_out(world, inject)
        if topic.startswith(_DELIVERED.head) and (sent := _DELIVERED.read(topic)):
            drafts += _followers(world, sent["inject"])
        drafts += _timed(world, topic)
    return drafts


_DELIVERED: Final = form_of(facts.Delivered)


def let_out(world: World, inject: Inject) -> list[Draft]:
    """Return that an inject which is ready goes out, unless its condition keeps it in.

    What control has sent and only waited for its fact goes out as sent by hand.
    """
    if by := world.injects[inject.id].queued:
        return deliver(world, inject, by)
    if inject.unless is not None and holds(inject.unless, world):
        return [_skipped(world, inject, "its condition")]
    return goes_out(world, inject, "fact")


def _after_pending(world: World, inject: Inject) -> bool:
    """Return whether an inject that follows another has not been called for yet."""
    after = follows(world, inject)
    if after is None:
        return False
    if after.fact is not None:
        due = world.injects[inject.id].due
        return due is None or due > world.x
    return facts.Delivered.named(after.inject) not in world.happened


def follows(world: World, inject: Inject) -> After | None:
    """Return what an inject follows, and how long after; nothing, if control gave it a time."""
    return None if world.injects[inject.id].at else inject.after


def _followers(world: World, inject: str) -> list[Draft]:
    """Return the waits of injects that follow a delivered one."""
    waits = tuple(
        inject_wait(follower.id, "x", world.x + after.by)
        for follower in world.graph.followers.get(inject, ())
        if (after := follows(world, follower))
        and world.injects[follower.id].status is PLANNED
        and not world.injects[follower.id].queued  # control has sent it already
    )
    if not waits:
        return []
    return [Draft(TopicNoted(topic=model.FOLLOWED.named(inject)), waits)]


def _timed(world: World, topic: str) -> list[Draft]:
    """Return that injects which follow a fact have a time: from the first time it happens."""
    drafts = []
    for inject in world.graph.timed_by.get(topic, ()):
        state = world.injects[inject.id]
        if inject.after is None or state.due is not None:
            continue
        due = world.x + inject.after.by
        waits = (inject_wait(inject.id, "x", due),)
        goes = follows(world, inject) and state.status is PLANNED and not state.queued
        body = InjectTimed(inject=inject.id, by=topic, x=due)
        drafts.append(Draft(body, waits if goes else ()))
    return drafts


def rearmed(world: World, inject: Inject) -> tuple[Wait, ...]:
    """Return the wait that an inject has by the plan as it is now, if it goes by it again."""
    if world.state is State.READY:
        return ()  # STARTEX arms what is planned
    now = inject_wait(inject.id, "x", world.x)
    at, after = time_of(world, inject), follows(world, inject)
    if _called(world, inject):
        return (now,)
    if at is not None:
        return (now,) if passed(world, at) else (inject_wait(inject.id, *at),)
    if after is not None and after.fact is not None:
        timed = world.injects[inject.id].due
        return () if timed is None else (inject_wait(inject.id, "x", max(timed, world.x)),)
    if after is not None:
        before = world.injects[after.inject]
        due = max(before.x + after.by, world.x)
        return (inject_wait(inject.id, "x", due),) if before.status is DELIVERED else ()
    return (now,) if not inject.manual and _fact_there(world, inject) else ()
