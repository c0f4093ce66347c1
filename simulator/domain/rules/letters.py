"""What is said: what personas answer that nobody speaks for, the price of a broken marking.

An answer goes out under the letter's own subject, and fits what the letter is: an answer to what
the persona asked, a question, a notification, or word of something.  What was said once to a team
is not said to it again; then the persona says that it has the letter, and no more.
"""

from __future__ import annotations

from typing import NamedTuple

from simulator.domain.events.knowledge import MarkingBreached, TrustMoved
from simulator.domain.events.messages import MessageArrived, MessageSent
from simulator.domain.events.show import TopicNoted
from simulator.domain.kinds.behaviour import answers, reacts_to
from simulator.domain.kinds.body import Draft
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.holding import holds
from simulator.domain.plan.personas import TIME, Persona, PersonaAnswer
from simulator.domain.rules.markings import marking_of
from simulator.domain.state.world import Message, Wait, World
from simulator.domain.values.asking import asks
from simulator.times import daytime


def default_replies(world: World, body: MessageSent) -> list[Draft]:
    """Return the waits for what unstaffed personas answer to a team's letter."""
    waits = []
    for who in body.to:
        persona = world.scenario.personas.get(who)
        if persona is None or not (persona.reply or persona.answers) or not body.team:
            continue
        if world.spoken_for(who):
            continue
        name = f"reply/{who}/{body.team}/{body.message}"
        waits.append(Wait(name=name, clock="x", due=world.x + persona.reply_after, rank=75))
    if not waits:
        return []
    topic = TopicNoted(topic=model.WILL_REPLY.named(body.message))
    return [Draft(topic, tuple(waits))]


class _Said(NamedTuple):
    """What a persona says, and the mark by which it remembers having said it."""

    text: str
    mark: str


@answers("reply")
def reply_due(world: World, wait: Wait) -> list[Draft]:
    """Answer the moment at which a persona that nobody speaks for replies."""
    _, who, team, message = wait.name.split("/")
    persona, letter = world.scenario.personas[who], world.messages[message]
    done = model.REPLY_SENT.named(who, message)
    said = None if done in world.happened else _said(world, persona, team, letter)
    marks = [done] if said is None else [done, model.HAS_SAID.named(who, team, said.mark)]
    noted = [Draft(TopicNoted(topic=one)) for one in dict.fromkeys(marks)]
    if said is None:
        return noted
    body = MessageArrived(
        message=world.unlike(world.messages, "m", message, "reply", who),
        sender=who,
        to=(team,),
        channel="message",
        subject=answering(letter.subject),
        text=said.text.replace(TIME, daytime(world.scenario.start, letter.s)),
        tlp=marking_of(world, who, letter.tlp),
        urgent=False,
        indicators=(),
        reply_to=message,
    )
    return [Draft(body), *noted]


def answering(subject: str) -> str:
    """Return the subject of an answer to a letter of some subject."""
    return subject if subject.startswith("Re: ") else f"Re: {subject}"


def _said(world: World, persona: Persona, team: str, letter: Message) -> _Said | None:
    """Return what a persona says to a letter; ``None``: it has nothing to say that it has not."""
    sort = sort_of(world, persona.id, letter)
    for place, answer in enumerate(persona.answers):
        mark = f"{place}"
        if model.HAS_SAID.named(persona.id, team, mark) not in world.happened and _fits(
            world, answer, sort, letter
        ):
            return _Said(answer.text, mark)
    # Whoever asks or answers gets a receipt each time; whoever only tells gets one.
    again = sort in ("answer", "question", "notification")
    known = model.HAS_SAID.named(persona.id, team, "word") in world.happened
    if not persona.reply or (known and not again):
        return None
    return _Said(persona.reply, "word")


def sort_of(world: World, who: str, letter: Message) -> str:
    """Return what a letter is to a persona: how it was sent, and what stands in it."""
    if letter.purpose == "notification":
        return letter.purpose
    if letter.copy_of:
        return "information"  # what is passed on asks in somebody else's words
    asked = world.messages.get(letter.reply_to)
    if asked is not None and asked.sender == who:
        return "answer"
    if asks(letter.text):
        return "question"
    return "information" if letter.about else ""


def _fits(world: World, answer: PersonaAnswer, sort: str, letter: Message) -> bool:
    return (
        (not answer.to or answer.to == sort)
        and (not answer.about or answer.about in letter.about)
        and (answer.when is None or holds(answer.when, world))
    )


@reacts_to(MarkingBreached)
def after_breach(world: World, body: MarkingBreached) -> list[Draft]:
    """Return the trust a breach costs with everybody who learns of it: source and recipients."""
    loss = -world.scenario.knobs.breach_trust
    held = world.indicators.get((body.team, body.about))
    letter = world.messages.get(body.about)
    source = held.source if held is not None else letter.sender if letter is not None else ""
    others = {body.to, source}
    return [
        Draft(TrustMoved(team=other, other=body.team, by=loss))
        for other in sorted(others & set(world.scenario.teams))
        if other != body.team
    ]
