"""Contingency injects: watched for, set off, prevented."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from simulator.domain.concepts.campaign import StageCountered
from simulator.domain.concepts.inject import goes_out, let_out, ready, reported, waits_for_fact
from simulator.domain.concepts.passing import NOT_SO, StagePassed, VictimPassed
from simulator.domain.concepts.phases import Started
from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.concepts.victims import VictimAttempted
from simulator.domain.kinds.behaviour import answers, reacts_to
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.inject import InjectChanged
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan import facts
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.holding import holds, level_holds
from simulator.domain.state.event_words import BY_ITSELF, Did
from simulator.domain.state.inject_status import DELIVERED, PLANNED, PREVENTED
from simulator.domain.state.world import Wait, World
from simulator.domain.values.value import value


@value
class InjectPrevented(InjectChanged, kind="inject-prevented"):
    """The fact that an inject would report can no longer happen."""

    leads_to = PREVENTED
    activity = Did("prevented", "{inject}{by:prevented}")
    by: str
    """Who prevented it, and how."""

    def apply(self, world: World) -> None:
        """Mark it; that control has sent it stays so."""
        state = world.injects[self.inject]
        state.status, state.x = PREVENTED, world.x


@value
class WatchBegan(Body, kind="watch-began", told=STAFF, silent=BY_ITSELF):
    """A condition that must hold for a while began to hold."""

    watch: str


@value
class WatchBroke(Body, kind="watch-broke", told=STAFF, silent=BY_ITSELF):
    """A condition that must hold for a while holds no more."""

    watch: str

    def apply(self, world: World) -> None:
        """Forget that it held for long enough: it must do so again."""
        world.happened.pop(model.LASTED.named(self.watch), None)


@answers("contingency")
def contingency_due(world: World, name: str) -> list[Draft]:
    """Answer a contingency: if nobody acted, its inject goes out."""
    inject = world.scenario.injects[name]
    plan = inject.contingency
    if plan is not None and not holds(plan.unless, world):
        follow = world.scenario.injects[plan.inject]
        status = world.injects[follow.id].status
        called = Draft(TopicNoted(topic=model.TO_RELEASE.named(follow.id)))
        if status in (PLANNED, PREVENTED):
            if reported(world, follow):
                return goes_out(world, follow, "contingency")
            return [called, waits_for_fact(world, follow)]
        if status is not DELIVERED:
            return [called]  # control has it in its hand: it goes when control lets it go
    return [Draft(TopicNoted(topic=model.CONTINGENCY_VOID.named(inject.id)))]


_Gone = StageCountered | StagePassed | VictimAttempted | VictimPassed


def prevented_by(world: World, body: _Gone) -> list[Draft]:
    """Return which reporting injects can no longer fire, and why."""
    topics: dict[str, str] = {}
    if isinstance(body, StageCountered):
        campaign = world.scenario.campaigns[body.campaign]
        by = f"{body.team} {body.by}".strip()
        stages = [s.id for s in campaign.stages]
        gone = stages[stages.index(body.stage) :] if body.halts else [body.stage]
        topics = {facts.Reached.named(body.campaign, stage): by for stage in gone}
        if body.halts and campaign.spreads_after in gone:
            topics |= {facts.Compromised.named(victim.asset): by for victim in campaign.victims}
    elif isinstance(body, StagePassed):
        campaign = world.scenario.campaigns[body.campaign]
        topics = {facts.Reached.named(body.campaign, body.stage): NOT_SO}
        if campaign.spreads_after == body.stage:
            topics |= {facts.Compromised.named(one.asset): NOT_SO for one in campaign.victims}
    elif isinstance(body, VictimPassed):
        topics = {facts.Compromised.named(body.asset): NOT_SO}
    elif not body.succeeded:
        topics = {facts.Compromised.named(body.asset): "the attempt failed"}
    return prevented(world, topics)


def prevented(world: World, topics: Mapping[str, str]) -> list[Draft]:
    """Return which injects that report facts can no longer fire.

    Args:
        world: As it is.
        topics: Fact that will not happen → by whom it was prevented, or why.

    """
    return [
        Draft(InjectPrevented(inject=inject.id, by=by))
        for topic, by in topics.items()
        if topic not in world.happened
        for inject in world.graph.waiting.get(topic, ())
        if inject.topic == topic and world.injects[inject.id].status is PLANNED
    ]


def at_startex(world: World) -> list[Draft]:
    """Return what is so from the first second on: watches begin, and what waits for it goes out.

    A condition is looked at when something it names changes; what holds at STARTEX never did.
    """
    drafts = watch_levels(world, world.graph.level_watches)
    called = {inject.id for inject in world.graph.waiting.get("startex", ())}
    for inject in world.scenario.injects.values():
        if inject.trigger is not None and inject.id not in called and ready(world, inject):
            drafts += let_out(world, inject)
    return drafts


@reacts_to(Started)
def after_started(world: World, _body: Started) -> list[Draft]:
    """React to STARTEX."""
    return at_startex(world)


def watch_levels(world: World, assets: Iterable[str]) -> list[Draft]:
    """Return watches that begin or break because levels have changed."""
    drafts: list[Draft] = []
    for asset in assets:
        for watch in world.graph.level_watches.get(asset, ()):
            name = f"watch/{watch.name.replace('/', '|')}"
            true = level_holds(watch.level, world.level(asset))
            pending, held = name in world.waits, model.LASTED.named(watch.name) in world.happened
            if true and not pending and not held:
                wait = Wait(name=name, clock="s", due=world.s + watch.seconds, rank=65)
                drafts.append(Draft(WatchBegan(watch=watch.name), (wait,)))
            elif not true and (pending or held):
                drafts.append(Draft(WatchBroke(watch=watch.name), closes=(name,)))
    return drafts


@answers("watch")
def watch_due(world: World, watch: str) -> list[Draft]:
    """Answer a level that has been so for long enough."""
    name = watch.replace("|", "/")
    return [Draft(TopicNoted(topic=model.LASTED.named(name)))]
