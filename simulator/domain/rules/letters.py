"""What is said: default answers of personas, the price of a broken marking."""

from __future__ import annotations

from simulator.domain.events.body import Draft
from simulator.domain.events.knowledge import MarkingBreached, TrustMoved
from simulator.domain.events.messages import MessageArrived, MessageSent
from simulator.domain.events.show import TopicNoted
from simulator.domain.world import Wait, World


def default_replies(world: World, body: MessageSent) -> list[Draft]:
    """Return the waits for what unstaffed personas answer: once to each team."""
    waits = []
    for who in body.to:
        persona = world.scenario.personas.get(who)
        if persona is None or not persona.reply or not body.team:
            continue
        staffed = any(seat in world.seats_held for seat in world.graph.by_persona.get(who, ()))
        if staffed or f"reply-sent:{who}:{body.team}" in world.happened:
            continue
        name = f"reply/{who}/{body.team}/{body.message}"
        waits.append(Wait(name=name, clock="x", due=world.x + persona.reply_after, rank=75))
    if not waits:
        return []
    topic = TopicNoted(topic=f"will-reply:{body.message}")
    return [Draft(topic, world.staff(), tuple(waits))]


def reply_due(world: World, wait: Wait) -> list[Draft]:
    """Answer a persona's default reply."""
    _, who, team, message = wait.name.split("/")
    persona = world.scenario.personas[who]
    replied = Draft(TopicNoted(topic=f"reply-sent:{who}:{team}"), world.staff())
    if f"reply-sent:{who}:{team}" in world.happened:
        return [replied]
    body = MessageArrived(
        message=world.unlike(world.messages, "m", message, "reply", who),
        sender=who,
        to=(team,),
        channel="message",
        subject=f"Re: {persona.name}",
        text=persona.reply,
        tlp="TLP:AMBER",
        urgent=False,
        indicators=(),
    )
    return [Draft(body, world.of_team(team)), replied]


def after_breach(world: World, body: MarkingBreached) -> list[Draft]:
    """Return the trust a breach costs with everybody who learns of it: source and recipients."""
    loss = -world.scenario.knobs.breach_trust
    held = world.held.get((body.team, body.about))
    letter = world.messages.get(body.about)
    source = held.source if held is not None else letter.sender if letter is not None else ""
    others = {body.to, source}
    return [
        Draft(TrustMoved(team=other, other=body.team, by=loss), world.staff())
        for other in sorted(others & set(world.scenario.teams))
        if other != body.team
    ]
