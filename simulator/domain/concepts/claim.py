"""Messages to personas: who has one in hand, and what whoever answers as that persona goes by.

A message is claimed so that two do not answer it.  Untouched for five minutes it is free again.
While it is in hand, its persona does not answer by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.kinds.behaviour import answers
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.command import CONTROL_SEATS, Command
from simulator.domain.kinds.told import party
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.personas import Persona
from simulator.domain.state.at_seats import InHandSeen, PersonaSeen
from simulator.domain.state.event_words import BY_ITSELF, Did
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import InHand, Wait, World
from simulator.domain.values.forms import Verb, opened_on
from simulator.domain.values.value import value
from simulator.times import mark
from simulator.units import MINUTE

IN_HAND: Final = 5 * MINUTE
"""Exercise seconds for which a message that nobody touches stays in hand."""
OWN: Final = party("persona", words="the persona's own seat")


@value
class PersonaDescribed(Body, kind="persona-described", told=OWN, silent=BY_ITSELF):
    """Whoever speaks as a persona was told what it knows, wants and never does.

    Told to the persona's own seat and staff, before STARTEX if its author wrote of it, else with
    the first of its messages that somebody claims.
    """

    persona: str
    knows: str
    wants: str
    never: str
    templates: tuple[tuple[str, str], ...]
    """(what for, text) of each answer that is prepared; its own answers are among them."""
    patience: int
    """Exercise seconds until it answers by itself; 0: it never does."""

    def apply(self, world: World) -> None:
        world.described.add(self.persona)

    def reveal(self, picture: Picture) -> None:
        picture.personas[self.persona] = PersonaSeen(
            self.knows, self.wants, self.never, self.templates, self.patience
        )


@value
class MessageClaimed(Body, kind="message-claimed", told=OWN):
    """Somebody has a message to a persona in hand.

    Told to the persona's own seat and staff; whoever wrote it learns nothing of it.
    """

    activity = Did("takes up a message to {persona:name}", by="seat")
    persona: str
    message: str
    seat: str
    until: int
    """The exercise second at which it is free again unless it is touched."""
    default: int | None = None
    """The exercise second at which the persona would have answered by itself."""

    def apply(self, world: World) -> None:
        world.in_hand[self.persona, self.message] = InHand(seat=self.seat, default=self.default)

    def reveal(self, picture: Picture) -> None:
        seen = InHandSeen(self.seat, self.until, self.default)
        picture.in_hand[self.persona, self.message] = seen


@value
class MessageFreed(Body, kind="message-freed", told=OWN, silent=BY_ITSELF):
    """A message to a persona is in nobody's hand any more.

    Told to the persona's own seat and staff.
    """

    persona: str
    message: str
    answered: bool
    """Whether it needs nobody any more."""

    def apply(self, world: World) -> None:
        world.in_hand.pop((self.persona, self.message), None)

    def reveal(self, picture: Picture) -> None:
        picture.in_hand[self.persona, self.message] = InHandSeen("", answered=self.answered)


@value
class ClaimMessage(
    Command, kind="claim-message", listed=345, gate="speak", by=CONTROL_SEATS | {"persona"}
):
    """Take up a message to a persona, or touch one that is in hand; it is on record who has it."""

    verb = Verb(title="Take up a message", said="")
    message: str = opened_on("Message", "claimed-message")
    persona: str = opened_on("Persona", "claimed-persona")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is no message to that persona, another's persona, and what others have."""
        written = picture.messages.get(self.message)
        if written is None or self.persona not in written.to:
            return "Not possible: there is no such message to that persona."
        if self.persona not in (picture.seat, *picture.known.get("persona", ())):
            return "Not possible: a persona's seat answers its own messages only."
        return in_other_hands(picture, self.persona, self.message)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Have it in hand; the first time, say what the persona goes by."""
        persona = world.scenario.personas[self.persona]
        told = [] if self.persona in world.described else [described(world, persona)]
        before = world.in_hand.get((self.persona, self.message))
        if _has_answer(world, self.persona, self.message):
            freed = MessageFreed(persona=self.persona, message=self.message, answered=True)
            return [*told, Draft(freed)]
        reply = _reply(world, self.persona, self.message)
        pending = world.waits.get(reply)
        default = pending.due if pending is not None else before.default if before else None
        until = world.x + IN_HAND
        body = MessageClaimed(
            persona=self.persona,
            message=self.message,
            seat=seat,
            until=until,
            default=default,
        )
        name = _in_hand(self.persona, self.message)
        return [*told, Draft(body, (Wait(name=name, clock="x", due=until, rank=74),), (reply,))]


def _has_answer(world: World, persona: str, message: str) -> bool:
    """Return whether a message was answered as a persona, by whomever."""
    return model.REPLY_SENT.named(persona, message) in world.happened or any(
        one.reply_to == message and one.sender == persona for one in world.messages.values()
    )


def in_other_hands(picture: Picture, persona: str, message: str) -> str | None:
    """Refuse to answer as a persona a message that somebody else has in hand."""
    seen = picture.in_hand.get((persona, message))
    if seen is None or seen.seat in ("", picture.seat):
        return None
    name = picture.name_of(seen.seat)
    return f"Not possible: {name} has that message in hand, until {mark(seen.until)} at least."


def _in_hand(persona: str, message: str) -> str:
    return f"in-hand/{persona}/{message}"


def _reply(world: World, persona: str, message: str) -> str:
    """Return the name of the wait for what a persona answers to a message by itself."""
    return f"reply/{persona}/{world.messages[message].sender}/{message}"


@answers("in-hand")
def in_hand_due(world: World, persona: str, message: str) -> list[Draft]:
    """Answer a message that nobody has touched: it is free again, and waits as it did before."""
    held = world.in_hand[persona, message]
    freed = MessageFreed(persona=persona, message=message, answered=False)
    if held.default is None:
        return [Draft(freed)]
    due = max(held.default, world.x)
    return [
        Draft(freed, (Wait(name=_reply(world, persona, message), clock="x", due=due, rank=75),))
    ]


def answered(world: World, persona: str, message: str) -> list[Draft]:
    """Return that a message in hand is answered, or is left so: it needs nobody any more."""
    if (persona, message) not in world.in_hand:
        return []
    freed = MessageFreed(persona=persona, message=message, answered=True)
    return [Draft(freed, (), (_in_hand(persona, message),))]


def answered_itself(world: World, seat: str, message: str) -> list[Draft]:
    """Return that whoever sits at a persona's seat has answered a message to it.

    What the persona would have answered by itself comes no more.
    """
    written = world.messages.get(message)
    if written is None or seat not in world.scenario.personas:
        return []
    reply = _reply(world, seat, message)
    # Where nothing would have come by itself there is nothing to note, and none was on record.
    if reply not in world.waits and (seat, message) not in world.in_hand:
        return []
    topic = TopicNoted(topic=model.REPLY_SENT.named(seat, message))
    return [Draft(topic, (), (reply,)), *answered(world, seat, message)]


def described(world: World, persona: Persona) -> Draft:
    """Return what whoever speaks as a persona is told of it."""
    body = PersonaDescribed(
        persona=persona.id,
        knows=persona.knows,
        wants=persona.wants,
        never=persona.never,
        templates=tuple(_templates(persona)),
        patience=persona.reply_after if persona.answers_itself else 0,
    )
    return Draft(body)


def _templates(persona: Persona) -> Iterator[tuple[str, str]]:
    """Yield what is prepared: for people first, then what it would answer by itself."""
    for prepared in persona.templates:
        yield prepared.name, prepared.text
    for one in persona.answers:
        yield f"its answer to {_SORTS[one.to]}", one.text
    if persona.reply:
        yield "its answer to anything else", persona.reply


_SORTS: Final = {
    "": "a message",
    "answer": "an answer",
    "question": "a question",
    "notification": "a notification",
    "information": "information",
}
