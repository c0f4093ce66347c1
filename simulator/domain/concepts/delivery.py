"""Delivery of an inject: its messages, its decisions, what its effects do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from simulator.domain.concepts.clue import given
from simulator.domain.concepts.decision import put_to
from simulator.domain.concepts.effects import drafts_of
from simulator.domain.concepts.forecast import asked_to_foretell
from simulator.domain.concepts.indicator import gained, tips
from simulator.domain.concepts.marking import marking_of
from simulator.domain.concepts.message import MessageArrived
from simulator.domain.concepts.wants import asked, may_differ, met_by, met_by_each, words_of
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.inject import InjectChanged
from simulator.domain.kinds.told import STAFF, addressed
from simulator.domain.plan import facts
from simulator.domain.plan.injects import Ask, Inject
from simulator.domain.plan.properties import changed_in
from simulator.domain.state.event_words import WITH_ITS_CAUSE, Did, Steered
from simulator.domain.state.inject_status import DELIVERED
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Wait, World
from simulator.domain.values.remembered import makes
from simulator.domain.values.tlp import NO_LABEL, Label, Marking
from simulator.domain.values.value import value
from simulator.rng import Luck


@value
class InjectDelivered(InjectChanged, kind="inject-delivered"):
    """An inject went out.  Staff only; its addressees get a message."""

    leads_to = DELIVERED
    remarks = ("[by:controls?sent by control]", "[met?in other words: {met:met_before}]")
    topics = makes(facts.Delivered)
    activity = Did("sends", "{inject}", by="by")
    steered = Steered("Sent {inject:inject}", "to {to:names}", told=True)
    by: str
    """``schedule``, ``condition``, ``fact``, ``contingency`` or the seat that released it."""
    message: str
    to: tuple[str, ...]
    met: str = ""
    """By whom what it wanted had been done before, if it went out in its other words."""
    other: str = ""
    """The message to who had met it, if it went out to others as written."""

    def apply(self, world: World) -> None:
        InjectChanged.apply(self, world)
        state = world.injects[self.inject]
        state.x, state.message = world.x, self.message
        for message in (self.message, self.other):
            if message in world.messages:
                world.messages[message].inject = self.inject

    def reveal(self, picture: Picture) -> None:
        picture.mark_inject(self.inject, DELIVERED, self.by, self.met)


@value
class MessagesParted(Body, kind="messages-parted", told=STAFF, silent=WITH_ITS_CAUSE):
    """An inject goes out as two messages: to who did as it wants, and to the rest.

    Each message names every addressee, so its own text does not say who gets it.
    """

    inject: str
    asking: str
    rest: tuple[str, ...]
    """The seats that get the message which asks."""
    thanking: str
    did: tuple[str, ...]
    """The seats that get the message which does not."""

    def apply(self, world: World) -> None:
        world.parted[self.asking], world.parted[self.thanking] = self.rest, self.did


def teams_of(world: World, to: Iterable[str]) -> tuple[str, ...]:
    """Return the teams that a list of addressees touches."""
    teams: list[str] = []
    for who in to:
        if who == "all":
            teams += world.scenario.teams
        elif who in world.scenario.teams:
            teams.append(who)
        elif who in world.scenario.seats and world.scenario.seats[who].team:
            teams.append(world.scenario.seats[who].team or "")
    return tuple(dict.fromkeys(teams))


class _Message(NamedTuple):
    body: MessageArrived
    teams: tuple[str, ...]


def deliver(world: World, inject: Inject, by: str) -> list[Draft]:
    """Return an inject's delivery: its messages, what it carries, what it asks, what it does."""
    messages, met = _ids_taken(world, inject)
    drafts = _parted(world, inject, messages)
    drafts += [Draft(message.body) for message in messages]
    for message in messages:
        for team in message.teams:
            drafts += _carried(world, inject, message.body, team)
    drafts.append(_delivered(world, inject, messages, by, met))
    for message in messages:
        drafts += given(world, inject, message.body.message, message.body.text, message.teams)
    for message in messages:
        if message.body.answer_by is not None:
            drafts += asked(world, inject, message.body.message, message.teams)
    return drafts + drafts_of(world, inject.effects, by=f"inject/{inject.id}")


def message_ids(luck: Luck, inject: str) -> tuple[str, str]:
    """Return the ids of an inject's message, and of the one to teams that did as it wants."""
    return "m-" + luck.token(inject, "message"), "m-" + luck.token(inject, "message", "met")


def _parted(world: World, inject: Inject, messages: list[_Message]) -> list[Draft]:
    """Return whose each message is, where not everybody whom a message names gets it."""
    if not may_differ(world, inject, teams_of(world, messages[0].body.to)):
        return []
    asking, thanking = message_ids(world.luck, inject.id)
    did = next((one.teams for one in messages if one.body.message == thanking), ())
    if not did:
        return []
    to = messages[0].body.to
    seats, rest = dict.fromkeys(addressed(world, to)), _rest(world, to, did)
    body = MessagesParted(
        inject=inject.id,
        asking=asking,
        rest=rest,
        thanking=thanking,
        did=tuple(one for one in seats if one not in rest),
    )
    return [Draft(body)]


def _rest(world: World, to: tuple[str, ...], did: tuple[str, ...]) -> tuple[str, ...]:
    """Return the seats among addressees that are of no team which did as an inject wants."""
    seats, of = dict.fromkeys(addressed(world, to)), world.scenario.seats
    return tuple(one for one in seats if of[one].team not in did)


def _ids_taken(world: World, inject: Inject) -> tuple[list[_Message], str]:
    """Return the messages in which an inject goes out, and who has met what it wants.

    Each names every addressee, and has its id and its words from no deed of another team: who
    reads one cannot tell whether there is a second.
    """
    to = world.injects[inject.id].to or inject.to
    teams, (usual, other) = teams_of(world, to), message_ids(world.luck, inject.id)
    if not may_differ(world, inject, teams):
        met = met_by(world, inject)
        return [_Message(_message_of(world, inject, usual, to, met), teams)], met
    did = met_by_each(world, inject, teams)
    met = ", ".join(did)
    rest = tuple(one for one in teams if one not in did)
    asking = _Message(_message_of(world, inject, usual, to, ""), rest)
    thanking = _Message(_message_of(world, inject, other, to, met), did)
    # A seat without a team, a persona's or an observer's, did nothing; staff have either message.
    goes = bool(rest) or not set(_rest(world, to, did)) <= set(world.staff())
    return [*([asking] if goes else []), *([thanking] if did else [])], met


def _message_of(
    world: World, inject: Inject, message: str, to: tuple[str, ...], met: str
) -> MessageArrived:
    subject, text = words_of(world, inject, met)
    return MessageArrived(
        message=message,
        sender=inject.sender,
        to=to,
        channel=inject.channel,
        subject=subject,
        text=text,
        tlp=marking_of(world, inject.sender, inject.tlp),
        urgent=inject.urgent,
        indicators=inject.indicators,
        files=tuple(one.told for one in inject.attachments),
        answer_by=None if met or inject.answer_by is None else world.x + inject.answer_by,
        properties=changed_in(inject.shown, world.injects[inject.id].properties),
    )


def _carried(world: World, inject: Inject, message: MessageArrived, team: str) -> list[Draft]:
    """Return what a message brings a team beside its words."""
    drafts: list[Draft] = []
    label, source = _held_under(message.tlp, inject.sender, team)
    for indicator in inject.indicators:
        drafts += gained(world, team, indicator, label, source)
    drafts += tips(world, team, inject.techniques)
    for ask in inject.asks:
        drafts += ask_team(world, inject, ask, team, message.message)
    return drafts


def _held_under(tlp: Marking, sender: str, team: str) -> tuple[Label, str]:
    """Return the label and the source of what a message carries; without a label, one's own."""
    return ("TLP:AMBER", team) if tlp == NO_LABEL else (tlp, sender)


def _delivered(
    world: World, inject: Inject, messages: Sequence[_Message], by: str, met: str
) -> Draft:
    waits: tuple[Wait, ...] = ()
    if inject.contingency is not None:
        due = world.x + inject.contingency.after
        waits = (Wait(name=f"contingency/{inject.id}", clock="x", due=due, rank=80),)
    first, *more = (message.body for message in messages)
    body = InjectDelivered(
        inject=inject.id,
        message=first.message,
        to=first.to,
        by=by,
        met=met,
        other=more[0].message if more else "",
    )
    return Draft(body, waits, (f"inject/{inject.id}",))


def decision_id(luck: Luck, inject: str, ask: str, team: str) -> str:
    """Return the id under which a team is asked something by an inject."""
    return "d-" + luck.token(inject, "decision", ask, team)


def ask_team(world: World, inject: Inject, ask: Ask, team: str, message: str) -> list[Draft]:
    """Return a decision put to a team, and its window."""
    decision = decision_id(world.luck, inject.id, ask.id, team)
    if ask.forecast is not None:
        return asked_to_foretell(world, team, ask, decision, message, inject=inject.id)
    return put_to(world, team, ask, decision, message, inject=inject.id)
