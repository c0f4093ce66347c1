"""Injects and words that control improvises in the name of others."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Container

from simulator.domain.concepts.claim import answered, in_other_hands
from simulator.domain.concepts.correspondence import Send, sent
from simulator.domain.concepts.directed import directed
from simulator.domain.concepts.marking import marking_of
from simulator.domain.concepts.message import MessageArrived
from simulator.domain.concepts.replan import said
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.command import CONTROL_SEATS, Command, Form, Sending
from simulator.domain.state.known import ADDRESSED, unknown
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.forms import AFTER, SEEN, Verb, ask, opened_on
from simulator.domain.values.phases import State
from simulator.domain.values.texts import too_long
from simulator.domain.values.tlp import LABELS, Label
from simulator.domain.values.value import value


@value
class OfControl(Command):
    """An inject that is in no plan: what control writes of it."""

    to: tuple[str, ...] = ask("To", "addressee")
    sender: str = ask("From", "persona")
    channel: str = ask("Channel", "inject-channel", begins="email")
    subject: str = ask("Subject", "line")
    text: str = ask("Text", "text")
    tlp: str = ask("Label", "tlp")
    urgent: bool = ask("Urgent", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse an unknown sender, addressee or label, and an empty text."""
        if not self.to:
            return "Not possible: nobody is addressed."
        to = [one for one in self.to if one != "all"]
        no = unknown(picture, (self.sender, *to), *ADDRESSED)
        if no is not None:
            return no
        if self.tlp not in LABELS:
            return f"Not possible: {self.tlp:.40} is no TLP label. Use {', '.join(LABELS)}."
        if not self.subject.strip() or not self.text.strip():
            return "Not possible: an inject needs a subject and a text."
        return too_long(self.sender, self.channel, self.subject, self.text)


@value
class Improvise(OfControl, kind="improvise", listed=280, gate="msel", by=CONTROL_SEATS):
    """Send something that was not planned."""

    verb = Verb(
        title="Improvise an inject",
        key="i",
        instead="prepare",
        menu="Plan",
        heading=SEEN,
        said="The inject is sent.",
        said_paused=AFTER,
    )

    def sends(self, picture: Picture) -> Sending | None:
        return Sending(self.subject, self.to)

    def effects(self, world: World, seat: str) -> list[Draft]:
        label: Label = self.tlp  # type: ignore[assignment]  # refuse has checked it
        about = (world.x, self.subject, self.text)
        message = world.unlike(_ids_taken(world), "m", seat, "improvised", *about)
        body = MessageArrived(
            message=message,
            sender=self.sender,
            to=self.to,
            channel=self.channel,
            subject=self.subject,
            text=self.text,
            tlp=marking_of(world, self.sender, label),
            urgent=self.urgent,
        )
        return said(world, seat, self.kind, Draft(body))


def _ids_taken(world: World) -> Container[str]:
    return ChainMap[str, object](world.messages, world.queued)  # type: ignore[arg-type]  # read only


@value
class Speak(Command, kind="speak", listed=290, gate="speak", by=CONTROL_SEATS):
    """Speak as a persona that nobody staffs, or as exercise control."""

    persona: str
    message: Send

    def refuse(self, picture: Picture) -> str | None:
        """Refuse who is no persona, an empty text, and what others have in hand."""
        if not self.message.to:
            return "Not possible: nobody is addressed."
        if picture.state is State.READY and self.persona != picture.seat:
            return "Not possible: The exercise has not started; until then speak as control."
        # Control speaks as itself too: it answers what it is asked.
        own = self.persona == picture.seat
        no = None if own else unknown(picture, (self.persona,), "persona")
        no = no or unknown(picture, self.message.to, *ADDRESSED)
        if no is not None:
            return no
        if self.message.tlp not in LABELS or not self.message.text.strip():
            return "Not possible: a message needs a TLP label and a text."
        if self.message.reply_to and self.message.reply_to not in picture.messages:
            return "Not possible: there is no such message to answer."
        no = in_other_hands(picture, self.persona, self.message.reply_to)
        return no or too_long(self.message.subject, self.message.text)

    def sends(self, picture: Picture) -> Sending | None:
        return self.message.sends(picture)

    def effects(self, world: World, seat: str) -> list[Draft]:
        drafts = sent(world, seat, self.message.to, self.message, forwards=False, indicators=())
        first = drafts[0]
        label: Label = self.message.tlp  # type: ignore[assignment]  # refuse has checked it
        about = (world.x, self.message.text)
        message = world.unlike(_ids_taken(world), "m", self.persona, "spoke", *about)
        body = MessageArrived(
            message=message,
            sender=self.persona,
            to=self.message.to,
            channel="message",
            subject=self.message.subject,
            text=self.message.text,
            tlp=marking_of(world, self.persona, label),
            reply_to=self.message.reply_to,
        )
        told = first._replace(body=body)
        answers = self.message.reply_to
        return [
            *said(world, seat, self.kind, told, answers=answers),
            *answered(world, self.persona, answers),
        ]


@value
class SpeakForm(Form, kind=Speak.kind, listed=540):
    """What one says as whom."""

    makes = (Speak,)
    verb = Verb(
        title="Speak, as control or as a persona",
        menu="Teams",
        heading=SEEN,
        said="Sent.",
        said_paused=AFTER,
    )
    persona: str = ask("As", "voice")
    to: tuple[str, ...] = ask("To", "team")
    subject: str = ask("Subject", "line")
    text: str = ask("Text", "text")
    tlp: str = ask("Label", "tlp")
    reply_to: str = opened_on("What it answers", "answered", default="")

    def meant(self, picture: Picture) -> Command:
        """Say it in a message."""
        message = Send(
            to=self.to,
            tlp=self.tlp,
            subject=self.subject,
            text=self.text,
            reply_to=self.reply_to,
        )
        return Speak(persona=self.persona, message=message)


@value
class LeaveUnanswered(
    Command, kind="leave-unanswered", listed=340, gate="talk-to-control", by=CONTROL_SEATS
):
    """Leave a message to a persona without an answer: it waits for control no longer."""

    verb = Verb(
        title="Leave it unanswered",
        send="leave",
        then="it waits for control no longer; nobody is told",
        said="It waits for nobody any more.",
    )
    message: str = opened_on("Message", "waiting-message")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is no message, and what others have in hand: they are answering it."""
        written = picture.messages.get(self.message)
        if written is None:
            return "Not possible: there is no such message."
        held = (in_other_hands(picture, who, self.message) for who in written.to)
        return next((no for no in held if no is not None), None)

    def effects(self, world: World, seat: str) -> list[Draft]:
        freed = [
            draft
            for who in world.messages[self.message].to
            for draft in answered(world, who, self.message)
        ]
        return [directed(world, seat, self.kind, self.message), *freed]
