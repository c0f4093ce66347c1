"""What is written, sent, forwarded and read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import ClassVar, Final

from simulator.domain.kinds.body import Body
from simulator.domain.kinds.told import SEAT, TEAM, Audience, addressed, colleagues
from simulator.domain.plan import facts
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.properties import ForReaders
from simulator.domain.state.event_words import Did
from simulator.domain.state.picture import Letter, Picture, Purpose
from simulator.domain.state.world import Message, World
from simulator.domain.values.covered import covered
from simulator.domain.values.files import File
from simulator.domain.values.remembered import makes
from simulator.domain.values.tlp import Marking
from simulator.domain.values.value import SPARSE, value


def _meant_for(body: MessageArrived, world: World) -> Iterable[str]:
    seats = world.parted.get(body.message)
    return addressed(world, body.to) if seats is None else seats


ADDRESSEES: Final = Audience("its addressees, or those of them whom it is meant for", _meant_for)
SENDER_AND_ADDRESSEES: Final = Audience(
    "the sender's team, or the sender, and its addressees",
    lambda body, world: (*colleagues(world, body.seat), *addressed(world, body.to)),
)


@value
class MessageArrived(Body):
    """An inject reached its addressees as a message.  Told to them and staff.

    Its id says nothing of the inject that it comes from.
    """

    kind: ClassVar[str] = "message-arrived"
    told: ClassVar[Audience] = ADDRESSEES
    message: str
    sender: str
    to: tuple[str, ...]
    channel: str
    subject: str
    text: str
    tlp: Marking
    urgent: bool
    indicators: tuple[str, ...]
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

    def show(self, picture: Picture) -> None:
        """Put it in the inbox."""
        picture.letters[self.message] = Letter(
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
class MessageSent(Body):
    """A seat wrote to others.  Told to the sender's team, to the addressees and staff."""

    kind: ClassVar[str] = "message-sent"
    told: ClassVar[Audience] = SENDER_AND_ADDRESSEES
    activity: ClassVar[Did] = Did("writes to {to:whom}", "{subject}", by="seat")
    message: str
    seat: str
    team: str
    to: tuple[str, ...]
    tlp: Marking
    subject: str
    text: str
    about: tuple[str, ...]
    reply_to: str
    forwards: bool
    indicators: tuple[str, ...]
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

    def show(self, picture: Picture) -> None:
        """Put it in the inbox, or among what was sent."""
        sent = bool(self.team) and picture.team == self.team
        if self.reply_to in picture.letters and sent:
            original = picture.letters[self.reply_to]
            original.answered |= not self.forwards
            original.forwarded |= self.forwards
        elif sent:
            for letter in picture.letters.values():
                letter.settled |= letter.waits and letter.sender in self.to
        picture.letters[self.message] = Letter(
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
class WaitEnded(Body):
    """Whoever waited for an answer has got what the text asked for.

    Told to the team that did it and staff.
    """

    kind: ClassVar[str] = "wait-ended"
    told: ClassVar[Audience] = TEAM
    topics = makes(model.WAIT_ENDED)
    message: str
    team: str

    def show(self, picture: Picture) -> None:
        """See that nobody waits for it any more."""
        if self.message in picture.letters:
            picture.letters[self.message].settled = True


@value
class MessageRead(Body):
    """A seat opened a message."""

    kind: ClassVar[str] = "message-read"
    told: ClassVar[Audience] = SEAT
    topics = makes(model.READ)
    seat: str
    message: str

    def show(self, picture: Picture) -> None:
        """Mark it."""
        if self.message in picture.letters:
            picture.letters[self.message].read = True
