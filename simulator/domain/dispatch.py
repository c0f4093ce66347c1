"""All behaviours at work: what answers a wait that is due, and what follows an event.

The kernel asks here and nowhere else.  What concerns several rules at once is entered here.
"""

from __future__ import annotations

import simulator.domain.registry  # noqa: F401 - what is in its rooms enters itself
from simulator.domain.concepts import campaign as campaigns
from simulator.domain.concepts import contingency as contingencies
from simulator.domain.concepts import forecast, message, severity, wants
from simulator.domain.concepts import inject as injects
from simulator.domain.concepts.campaign import StageCountered
from simulator.domain.concepts.levels import LevelsChanged, readings, resettle
from simulator.domain.concepts.message import MessageSent
from simulator.domain.concepts.passing import StagePassed, VictimPassed
from simulator.domain.concepts.statement import outages
from simulator.domain.concepts.tension import TensionStands, topics_of
from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.concepts.veto import BY_CONTROL, Vetoed
from simulator.domain.concepts.victims import VictimAttempted
from simulator.domain.concepts.work import ordered
from simulator.domain.kinds.behaviour import DUE, REACT, reacts_to
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.plan import facts
from simulator.domain.plan import facts_model as model
from simulator.domain.state.world import Wait, World


@reacts_to(LevelsChanged)
def _levels_changed(world: World, body: LevelsChanged) -> list[Draft]:
    drafts: list[Draft] = []
    if body.recoveries:
        drafts += resettle(world, (asset for asset, _, _ in body.recoveries))
    if body.levels:
        drafts += readings(world, body)
        watched = world.graph.watched
        moved = [asset for asset, _, _ in body.levels if asset in watched] if watched else []
        if moved:
            drafts += contingencies.watch_levels(world, moved)
            drafts += injects.on_topics(world, map(model.LEVEL.named, moved))
        drafts += outages(world, body.levels)
        if world.foretold:
            drafts += forecast.on_change(world)
    return drafts


@reacts_to(StageCountered)
def _countered(world: World, body: StageCountered) -> list[Draft]:
    return [*contingencies.prevented_by(world, body), *campaigns.after_countered(world, body)]


@reacts_to(StagePassed)
def _passed(world: World, body: StagePassed) -> list[Draft]:
    return [*contingencies.prevented_by(world, body), *campaigns.after_passed(world, body)]


@reacts_to(VictimAttempted, VictimPassed)
def _attempted(world: World, body: VictimAttempted | VictimPassed) -> list[Draft]:
    return contingencies.prevented_by(world, body)


@reacts_to(Vetoed)
def _vetoed(world: World, body: Vetoed) -> list[Draft]:
    kind, *address = body.occasion.split("/")
    if kind != "victim":
        return []
    _, asset = address
    return contingencies.prevented(world, {facts.Compromised.named(asset): BY_CONTROL})


@reacts_to(TopicNoted)
def _noted(world: World, body: TopicNoted) -> list[Draft]:
    if countered := model.TO_COUNTER.read(body.topic):
        return campaigns.counter_by_effect(world, **countered)
    if asked := model.TO_ORDER.read(body.topic):
        return ordered(world, asked["steps"].split())
    return []


@reacts_to(MessageSent)
def _message_sent(world: World, body: MessageSent) -> list[Draft]:
    return [*wants.answers(world, body), *message.default_replies(world, body)]


@reacts_to(TensionStands)
def _stands(world: World, body: TensionStands) -> list[Draft]:
    drafts = injects.on_topics(world, topics_of((body.one, body.other)))
    return [*drafts, *forecast.on_change(world)]


def due(world: World, wait: Wait) -> list[Draft]:
    """Return the events of a wait that has come due."""
    kind, *address = wait.name.split("/")
    return DUE[kind](world, *address)


def react(world: World, body: Body, topics: tuple[str, ...]) -> list[Draft]:
    """Return the events that follow from one that has just been applied.

    Args:
        world: As it is now.
        body: The event's.
        topics: The names of the facts that the event is.

    """
    follow = REACT.get(type(body))
    drafts = follow(world, body) if follow is not None else []
    if topics:
        if world.graph.rated:
            drafts += severity.on_topics(world, topics)
        if world.graph.wanting:
            drafts += wants.on_topics(world, topics)
        drafts += injects.on_topics(world, topics)
        if world.foretold:
            drafts += forecast.on_change(world)
    return drafts
