"""Messages: sent, delivered, answered by personas that nobody plays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import Final, NamedTuple

from simulator.domain.concepts.confidence import TrustMoved
from simulator.domain.concepts.marking import LabelBroken, marking_of
from simulator.domain.concepts.reach import SPOKEN
from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.kinds.behaviour import Likely, Unplanned, answers, reacts_to
from simulator.domain.kinds.body import Body, Draft, ToTeam
from simulator.domain.kinds.told import SEAT, Audience, addressed, colleagues
from simulator.domain.plan import facts
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.holding import holds
from simulator.domain.plan.personas import TIME, Persona, PersonaAnswer
from simulator.domain.plan.properties import ForReaders
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.event_words import BY_ITSELF, ELSEWHERE, WITH_ITS_CAUSE, Did
from simulator.domain.state.picture import MessageSeen, Picture, Purpose
from simulator.domain.state.world import Job, Message, Wait, World
from simulator.domain.values.asking import asks
from simulator.domain.values.covered import covered
from simulator.domain.values.files import File
from simulator.domain.values.remembered import makes
from simulator.domain.values.tlp import Marking
from simulator.domain.values.value import SPARSE, value
from simulator.times import daytime


def _meant_for(body: MessageArrived, world: World) -> Iterable[str]:
    seats = world.parted.get(body.message)
    return addressed(world, body.to) if seats is None else seats


ADDRESSEES: Final = Audience("its addressees, or those of them whom it is meant for", _meant_for)


SENDER_AND_ADDRESSEES: Final = Audience(
    "the sender's team, or the sender, and its addressees",
    lambda body, world: (*colleagues(world, body.seat), *addressed(world, body.to)),
)


@value
class MessageArrived(Body, kind="message-arrived", told=ADDRESSEES, silent=BY_ITSELF):
    """An inject reached its addressees as a message.  Told to them and staff.

    Its id says nothing of the inject that it comes from.
    """

    message: str
    sender: str
    to: tuple[str, ...]
    channel: str
    subject: str
    text: str
    tlp: Marking
    urgent: bool = False
    indicators: tuple[str, ...] = ()
    files: tuple[File, ...] = ()
    answer_by: int | None = None
    """The exercise second by which its sender, in so many words, expects an answer."""
    reply_to: str = ""
    """The message that it answers; empty: none."""
    properties: tuple[ForReaders, ...] = field(default=(), metadata=SPARSE)
    """What it has beside its words; what of an inject is for staff alone does not fit in."""

    def apply(self, world: World) -> None:
        """Keep who got it under which label."""
        world.queued.pop(self.message, None)
        world.messages[self.message] = Message(
            id=self.message,
            sender=self.sender,
            to=self.to,
            tlp=self.tlp,
            subject=self.subject,
            text=self.text,
            indicators=self.indicators,
            s=world.s,
            reply_to=self.reply_to,
            files=self.files,
            properties=self.properties,
        )

    def reveal(self, picture: Picture) -> None:
        picture.messages[self.message] = MessageSeen(
            id=self.message,
            x=picture.x,
            s=picture.s,
            sender=self.sender,
            to=self.to,
            channel=self.channel,
            subject=self.subject,
            text=self.text,
            tlp=self.tlp,
            urgent=self.urgent,
            indicators=self.indicators,
            files=self.files,
            answer_by=self.answer_by,
            reply_to=self.reply_to,
            properties=self.properties,
        )


@value
class MessageSent(Body, kind="message-sent", told=SENDER_AND_ADDRESSEES):
    """A seat wrote to others.  Told to the sender's team, to the addressees and staff."""

    activity = Did("writes to {to:whom}", "{subject}", by="seat")
    message: str
    seat: str
    team: str
    to: tuple[str, ...]
    tlp: Marking
    subject: str
    text: str
    about: tuple[str, ...] = ()
    reply_to: str = ""
    forwards: bool = False
    indicators: tuple[str, ...] = ()
    files: tuple[File, ...] = ()
    purpose: Purpose = ""
    """What it was sent as: ``assistance``, ``notification``; empty: a plain message."""
    properties: tuple[ForReaders, ...] = field(default=(), metadata=SPARSE)
    """What a message that is passed on had beside its words."""

    def apply(self, world: World) -> None:
        """Keep who got it under which label."""
        world.messages[self.message] = Message(
            id=self.message,
            sender=self.team or self.seat,
            to=self.to,
            tlp=self.tlp,
            subject=self.subject,
            text=self.text,
            indicators=self.indicators,
            copy_of=self.reply_to if self.forwards else "",
            s=world.s,
            reply_to="" if self.forwards else self.reply_to,
            purpose=self.purpose,
            about=self.about,
            files=self.files,
            properties=self.properties,
        )

    def topics(self) -> tuple[str, ...]:
        """Return who was told of what, under which label.

        What names nothing tells nothing, and so does what has no words for what it names.
        """
        subjects = tuple(dict.fromkeys((*covered(self.text, self.about), *self.indicators)))
        return facts.told(self.team or self.seat, self.to, subjects, str(self.tlp))

    def reveal(self, picture: Picture) -> None:
        """Put it in the inbox, or among what was sent."""
        sent = picture.seat == self.seat or (bool(self.team) and picture.team == self.team)
        if self.reply_to in picture.messages and sent:
            original = picture.messages[self.reply_to]
            original.answered |= not self.forwards
            original.forwarded |= self.forwards
        elif sent:
            for message in picture.messages.values():
                message.settled |= message.waits and message.sender in self.to
        picture.messages[self.message] = MessageSeen(
            id=self.message,
            x=picture.x,
            s=picture.s,
            sender=self.team or self.seat,
            to=self.to,
            channel="message",
            subject=self.subject,
            text=self.text,
            tlp=self.tlp,
            read=sent,
            sent=sent,
            indicators=self.indicators,
            copy_of=self.reply_to if self.forwards else "",
            files=self.files,
            properties=self.properties,
            reply_to="" if self.forwards else self.reply_to,
            purpose=self.purpose,
        )
        if sent:
            whom = ", ".join(picture.name_of(to) for to in self.to)
            picture.note(f"Wrote to {whom}", self.subject)


@value
class WaitEnded(ToTeam, kind="wait-ended", silent=WITH_ITS_CAUSE):
    """Whoever waited for an answer has got what the text asked for.

    Told to the team that did it and staff.
    """

    topics = makes(model.WAIT_ENDED)
    message: str

    def reveal(self, picture: Picture) -> None:
        """See that nobody waits for it any more."""
        if self.message in picture.messages:
            picture.messages[self.message].settled = True


@value
class MessageRead(Body, kind="message-read", told=SEAT, silent=ELSEWHERE):
    """A seat opened a message."""

    topics = makes(model.READ)
    seat: str
    message: str

    def reveal(self, picture: Picture) -> None:
        if self.message in picture.messages:
            picture.messages[self.message].read = True


def default_replies(world: World, body: MessageSent) -> list[Draft]:
    """Return the waits for what unstaffed personas answer to a team's message."""
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


def _likely(_plan: Scenario, _body: Body | None, who: str, team: str, _message: str) -> Likely:
    return Likely({"persona": who, "team": team}, (team,))


@answers("reply", Unplanned("{persona} answers {team} by default", _likely))
def reply_due(world: World, who: str, team: str, message: str) -> list[Draft]:
    """Answer the moment at which a persona that nobody speaks for replies."""
    persona, written = world.scenario.personas[who], world.messages[message]
    done = model.REPLY_SENT.named(who, message)
    said = None if done in world.happened else _said(world, persona, team, written)
    marks = [done] if said is None else [done, model.HAS_SAID.named(who, team, said.mark)]
    noted = [Draft(TopicNoted(topic=one)) for one in dict.fromkeys(marks)]
    if said is None:
        return noted
    body = MessageArrived(
        message=world.unlike(world.messages, "m", message, "reply", who),
        sender=who,
        to=(team,),
        channel="message",
        subject=answering(written.subject),
        text=said.text.replace(TIME, daytime(world.scenario.start, written.s)),
        tlp=marking_of(world, who, written.tlp),
        reply_to=message,
    )
    return [Draft(body), *noted]


def answering(subject: str) -> str:
    """Return the subject of an answer to a message of some subject."""
    return subject if subject.startswith("Re: ") else f"Re: {subject}"


def _said(world: World, persona: Persona, team: str, message: Message) -> _Said | None:
    """Return what a persona says to a message; ``None``: it has nothing to say that it has not."""
    sort = sort_of(world, persona.id, message)
    for place, answer in enumerate(persona.answers):
        mark = f"{place}"
        if model.HAS_SAID.named(persona.id, team, mark) not in world.happened and _fits(
            world, answer, sort, message
        ):
            return _Said(answer.text, mark)
    # Whoever asks or answers gets a receipt each time; whoever only tells gets one.
    again = sort in ("answer", "question", "notification")
    known = model.HAS_SAID.named(persona.id, team, "word") in world.happened
    if not persona.reply or (known and not again):
        return None
    return _Said(persona.reply, "word")


def sort_of(world: World, who: str, message: Message) -> str:
    """Return what a message is to a persona: how it was sent, and what stands in it."""
    if message.purpose == "notification":
        return message.purpose
    if message.copy_of:
        return "information"  # what is passed on asks in somebody else's words
    asked = world.messages.get(message.reply_to)
    if asked is not None and asked.sender == who:
        return "answer"
    if asks(message.text):
        return "question"
    return "information" if message.about else ""


def _fits(world: World, answer: PersonaAnswer, sort: str, message: Message) -> bool:
    return (
        (not answer.to or answer.to == sort)
        and (not answer.about or answer.about in message.about)
        and (answer.when is None or holds(answer.when, world))
    )


@reacts_to(LabelBroken)
def after_breach(world: World, body: LabelBroken) -> list[Draft]:
    """Return the trust a breach costs with everybody who learns of it: source and recipients."""
    loss = -world.scenario.knobs.breach_trust
    held = world.indicators.get((body.team, body.about))
    message = world.messages.get(body.about)
    source = held.source if held is not None else message.sender if message is not None else ""
    others = {body.to, source}
    return [
        Draft(TrustMoved(team=other, other=body.team, by=loss))
        for other in sorted(others & set(world.scenario.teams))
        if other != body.team
    ]


def message_of(
    world: World,
    job: Job,
    to: tuple[str, ...],
    subject: str,
    text: str,
    *,
    about: tuple[str, ...] = (),
    purpose: Purpose = "",
) -> Draft:
    """Return a message that an action sends to teams or personas, and what it tells of."""
    seats: list[str] = [*world.of_team(job.team)]
    for who in to:
        seats += world.of_team(who) if who in world.graph.by_team else world.graph.persona(who)
    body = MessageSent(
        message=world.unlike(world.messages, "m", job.id, "letter"),
        seat=job.seat,
        team=job.team,
        to=to,
        tlp=SPOKEN,
        subject=subject,
        text=text,
        about=about,
        purpose=purpose,
    )
    return Draft(body)
