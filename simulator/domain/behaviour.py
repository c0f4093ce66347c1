"""Which behaviour answers which wait, and which follows which event: two tables.

A behaviour reads the world and returns drafts.  The kernel looks here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from simulator.domain import facts_model as model
from simulator.domain.actions.contain import window_due
from simulator.domain.actions.recover import again_due, alternate_due
from simulator.domain.actions.share import shared_due
from simulator.domain.events import assets as on_assets
from simulator.domain.events import campaigns as on_campaigns
from simulator.domain.events import decisions as on_decisions
from simulator.domain.events import diplomacy as on_diplomacy
from simulator.domain.events import duties as on_duties
from simulator.domain.events import knowledge as on_knowledge
from simulator.domain.events import messages as on_messages
from simulator.domain.events import requests as on_requests
from simulator.domain.events import severity as on_severity
from simulator.domain.events import show as on_show
from simulator.domain.events import staging as on_staging
from simulator.domain.events import work as on_work
from simulator.domain.events.body import Body, Draft, Event
from simulator.domain.rules import (
    assistance,
    calls,
    campaigns,
    decisions,
    detection,
    duties,
    injects,
    letters,
    levels,
    noise,
    plan,
    public,
    ransom,
    replies,
    requests,
    severity,
    staging,
    tension,
    victims,
    wants,
    work,
)
from simulator.domain.world import Wait, World

Due = Callable[[World, Wait], list[Draft]]
React = Callable[[World, Event], list[Draft]]

DUE: Final[Mapping[str, Due]] = {
    "again": again_due,
    "alternate": alternate_due,
    "answer": requests.answer_due,
    "arrive": assistance.arrive_due,
    "campaign": campaigns.campaign_due,
    "consensus": replies.consensus_due,
    "contingency": injects.contingency_due,
    "decision": decisions.decision_due,
    "demand": ransom.demand_due,
    "detect": detection.detect_due,
    "drain": levels.drained,
    "duty": duties.duty_due,
    "effects": decisions.effects_due,
    "endex": staging.endex_due,
    "fade": levels.faded,
    "ingest": work.ingest_due,
    "inject": injects.inject_due,
    "job": work.job_due,
    "jump": staging.jump_due,
    "jump-notice": staging.jump_notice_due,
    "jump-end": staging.jump_end_due,
    "leave": work.leave_due,
    "noise": noise.noise_due,
    "notice": victims.notice_due,
    "outsider": detection.outsider_due,
    "pace": staging.pace_due,
    "payment": ransom.payment_due,
    "pin": campaigns.pin_due,
    "poc": calls.poc_due,
    "poll": staging.poll_due,
    "proposal": decisions.proposal_due,
    "queued": plan.queued_due,
    "recovery": levels.recovered,
    "relay": requests.relay_due,
    "relieve": work.relieve_due,
    "reply": letters.reply_due,
    "request": requests.request_due,
    "return": assistance.return_due,
    "ruled": decisions.ruled_due,
    "ruling": decisions.ruling_due,
    "share": shared_due,
    "shift": assistance.shift_due,
    "silence": public.silence_due,
    "stage": campaigns.stage_due,
    "tension": tension.tension_due,
    "victim": victims.attempt_due,
    "watch": injects.watch_due,
    "window": window_due,
}
"""Kind of wait → what answers it."""


def _levels_changed(world: World, event: Event) -> list[Draft]:
    body = event.body
    assert isinstance(body, on_assets.LevelsChanged)
    drafts: list[Draft] = []
    if body.recoveries:
        drafts += levels.resettle(world, (asset for asset, _, _ in body.recoveries))
    if body.levels:
        drafts += levels.readings(world, body)
        watched = world.graph.watched
        moved = [asset for asset, _, _ in body.levels if asset in watched] if watched else []
        if moved:
            drafts += injects.watch_levels(world, moved)
            drafts += injects.on_topics(world, [model.LEVEL.named(asset) for asset in moved])
        drafts += public.outages(world, body.levels)
    return drafts


def _own_changed(world: World, event: Event) -> list[Draft]:
    body: Any = event.body
    return levels.resettle(world, (body.asset,))


def _isolated(world: World, event: Event) -> list[Draft]:
    body: Any = event.body
    return [*levels.resettle(world, (body.asset,)), *campaigns.hold(world, body.asset, "isolate")]


def _reconnected(world: World, event: Event) -> list[Draft]:
    body: Any = event.body
    return [*levels.resettle(world, (body.asset,)), *campaigns.let_go(world, body.asset)]


def _link_changed(world: World, event: Event) -> list[Draft]:
    body: Any = event.body
    return levels.resupply(world, body.dependency)


def _countered(world: World, event: Event) -> list[Draft]:
    body = event.body
    assert isinstance(body, on_campaigns.StageCountered)
    return [*injects.prevented_by(world, body), *campaigns.after_countered(world, event)]


def _attempted(world: World, event: Event) -> list[Draft]:
    body = event.body
    assert isinstance(body, on_campaigns.VictimAttempted)
    return injects.prevented_by(world, body)


def _asked(world: World, event: Event) -> list[Draft]:
    body = event.body
    assert isinstance(body, on_work.ActionAsked)
    return work.dispatch(world, body.team)


def _begun(world: World, event: Event) -> list[Draft]:
    body = event.body
    assert isinstance(body, on_work.ActionBegun)
    return work.after_begun(world, body)


def _finished(world: World, event: Event) -> list[Draft]:
    body = event.body
    assert isinstance(body, on_work.ActionFinished)
    return work.after_finished(world, body)


def _team_free(world: World, event: Event) -> list[Draft]:
    body: Any = event.body
    return work.dispatch(world, body.team)


def _people(world: World, event: Event) -> list[Draft]:
    body = event.body
    assert isinstance(body, on_work.PeopleChanged)
    return work.after_people(world, body)


def _looks_harder(world: World, event: Event) -> list[Draft]:
    body: Any = event.body
    return detection.recount(world, body.team)


def _noted(world: World, event: Event) -> list[Draft]:
    body = event.body
    assert isinstance(body, on_show.TopicNoted)
    head, _, rest = body.topic.partition(":")
    if head == model.TO_COUNTER.head:
        return campaigns.counter_by_effect(world, *rest.split(":"))
    return work.ordered(world, rest.split()) if head == model.TO_ORDER.head else []


def _decision_asked(world: World, _event: Event) -> list[Draft]:
    return staging.end_jump_early(world)


def _message_sent(world: World, event: Event) -> list[Draft]:
    body = event.body
    assert isinstance(body, on_messages.MessageSent)
    return [*wants.answers(world, body), *letters.default_replies(world, body)]


def _breached(world: World, event: Event) -> list[Draft]:
    body = event.body
    assert isinstance(body, on_knowledge.MarkingBreached)
    return letters.after_breach(world, body)


def _spoke(world: World, event: Event) -> list[Draft]:
    body = event.body
    assert isinstance(body, on_knowledge.StatementMade)
    return [draft for team in body.teams for draft in public.after_statement(world, team)]


def _taken(world: World, event: Event) -> list[Draft]:
    body = event.body
    assert isinstance(body, on_decisions.DecisionTaken)
    decision = world.decisions[body.decision]
    request = world.affairs.requests.get(decision.ask)
    if request is None:
        return []
    return requests.decided(world, request, decision.named(body.option), body.seat)


def _lapsed(world: World, event: Event) -> list[Draft]:
    body = event.body
    assert isinstance(body, on_decisions.DecisionLapsed)
    request = world.affairs.requests.get(world.decisions[body.decision].ask)
    return [] if request is None else requests.ignored(world, request)


def _replied(world: World, event: Event) -> list[Draft]:
    body = event.body
    assert isinstance(body, on_requests.RequestAnswered | on_requests.RequestIgnored)
    return replies.after_reply(world, body)


def _strained(world: World, event: Event) -> list[Draft]:
    body = event.body
    assert isinstance(body, on_diplomacy.TensionMoved)
    return tension.stands(world, (body.one, body.other))


def _stands(world: World, event: Event) -> list[Draft]:
    body = event.body
    assert isinstance(body, on_diplomacy.TensionStands)
    return injects.on_topics(world, tension.topics_of((body.one, body.other)))


def _started(world: World, _event: Event) -> list[Draft]:
    return injects.at_startex(world)


REACT: Final[Mapping[type[Body], React]] = {
    on_assets.LevelsChanged: _levels_changed,
    on_assets.Impaired: _own_changed,
    on_assets.Relieved: _own_changed,
    on_assets.RecoveryBegun: _own_changed,
    on_assets.Sustained: _own_changed,
    on_assets.ShutDown: _own_changed,
    on_assets.Restarted: _own_changed,
    on_assets.Isolated: _isolated,
    on_assets.Reconnected: _reconnected,
    on_assets.Severed: _link_changed,
    on_assets.Mended: _link_changed,
    on_campaigns.StageReached: campaigns.after_reached,
    on_campaigns.StageCountered: _countered,
    on_campaigns.VictimAttempted: _attempted,
    on_decisions.DecisionAsked: _decision_asked,
    on_decisions.DecisionLapsed: _lapsed,
    on_decisions.DecisionTaken: _taken,
    on_requests.RequestAnswered: _replied,
    on_requests.RequestIgnored: _replied,
    on_diplomacy.TensionMoved: _strained,
    on_diplomacy.TensionStands: _stands,
    on_duties.DutyLate: duties.after_sent,
    on_duties.DutyMet: duties.after_sent,
    on_duties.DutyOpened: duties.after_opened,
    on_duties.DutyRetimed: duties.after_opened,
    on_duties.DutySettled: duties.after_sent,
    on_duties.DutyUpdated: duties.after_sent,
    on_duties.NotificationMade: duties.after_notification,
    on_knowledge.AlertRaised: duties.after_news,
    on_knowledge.FindingsReported: duties.after_news,
    on_knowledge.IndicatorIngested: _looks_harder,
    on_knowledge.MarkingBreached: _breached,
    on_knowledge.StatementMade: _spoke,
    on_knowledge.VerdictReached: duties.after_news,
    on_knowledge.TechniqueNamed: _looks_harder,
    on_messages.MessageSent: _message_sent,
    on_severity.SeverityDeclared: duties.after_declared,
    on_severity.SeverityRated: duties.after_news,
    on_show.TopicNoted: _noted,
    on_staging.Started: _started,
    on_staging.Ended: duties.after_ended,
    on_staging.PaceSet: duties.after_pace,
    on_work.ActionAsked: _asked,
    on_work.ActionBegun: _begun,
    on_work.ActionFinished: _finished,
    on_work.ActionWithdrawn: _team_free,
    on_work.PeopleChanged: _people,
}
"""Event → what follows from it, beside the injects that wait for its facts."""


def due(world: World, wait: Wait) -> list[Draft]:
    """Return the events of a wait that has come due."""
    return DUE[wait.name.partition("/")[0]](world, wait)


def react(world: World, event: Event) -> list[Draft]:
    """Return the events that follow from one that has just been applied."""
    body = event.body
    follow, topics = REACT.get(type(body)), body.topics()
    drafts = follow(world, event) if follow is not None else []
    if topics:
        if world.graph.rated:
            drafts += severity.on_topics(world, topics)
        if world.graph.wanting:
            drafts += wants.on_topics(world, topics)
        drafts += injects.on_topics(world, topics)
    return drafts
