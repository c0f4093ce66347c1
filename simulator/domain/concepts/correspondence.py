"""Correspondence between people: messages sent, passed on, read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar, cast

from simulator.domain.concepts.claim import answered_itself, in_other_hands
from simulator.domain.concepts.delivery import teams_of
from simulator.domain.concepts.indicator import gained, tips
from simulator.domain.concepts.marking import breaches, marking_of
from simulator.domain.concepts.message import MessageRead, MessageSent
from simulator.domain.concepts.reach import (
    indicator_stops,
    label_stops,
    named_to_all,
    noted_for_staff,
    unknown_subject,
)
from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.command import TEAM_SEATS, Command, Sending
from simulator.domain.plan import facts
from simulator.domain.plan.properties import ForReaders
from simulator.domain.state.picture import MessageSeen, Picture
from simulator.domain.state.world import Message, World
from simulator.domain.values.covered import covered
from simulator.domain.values.files import File
from simulator.domain.values.forms import BREACH, SEEN, Verb, ask, opened_on
from simulator.domain.values.texts import too_long
from simulator.domain.values.tlp import LABELS, Label, relaxes
from simulator.domain.values.value import value


@value
class Send(Command, kind="send", listed=50, gate="play", by=TEAM_SEATS | {"persona"}):
    """Write to other teams or to personas."""

    verb = Verb(title="Write a message", key="m", heading=SEEN, said="Sent.")
    to: tuple[str, ...] = ask("To", "contact")
    tlp: str = ask("Label", "tlp")
    subject: str = ask("Subject", "line")
    text: str = ask("Text", "message")
    about: tuple[str, ...] = ask("Tells of", "subject", default=())
    """What it tells of: own assets, held indicators, own duties, decisions it was asked for."""
    reply_to: str = opened_on("What it answers", "answered", default="")
    override: str = ask("Reason to override the label", "line", default="", hint=BREACH)
    """A reason to write of an indicator what its label keeps back; it is on record as a breach."""

    def refuse(self, picture: Picture) -> str | None:
        """Refuse unknown addressees or labels, an empty text, and what others have in hand."""
        if self.tlp not in LABELS:
            return f"Not possible: {self.tlp:.40} is no TLP label. Use {', '.join(LABELS)}."
        if not self.subject.strip() or not self.text.strip():
            return "Not possible: a message needs a subject and a text."
        if self.reply_to and self.reply_to not in picture.messages:
            return "Not possible: the message you answer is not in your inbox."
        no = unknown_subject(picture, self.about) or unknown_contact(picture, self.to)
        no = no or too_long(self.subject, self.text, self.override)
        no = no or in_other_hands(picture, picture.seat, self.reply_to)
        return no if no is not None or self.override else self._label_stops(picture)

    def _label_stops(self, picture: Picture) -> str | None:
        """Refuse to write of a held indicator what its label keeps back."""
        label = cast("Label", self.tlp)
        told = [picture.indicators[one] for one in self.about if one in picture.indicators]
        stops = (indicator_stops(picture, one, label, self.to) for one in told)
        return next((sentence for sentence in stops if sentence is not None), None)

    def sends(self, picture: Picture) -> Sending | None:
        return Sending(self.subject, self.to)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Send it; what a label forbade to write of is a breach."""
        drafts = sent(world, seat, self.to, self, forwards=False, indicators=())
        drafts += answered_itself(world, seat, self.reply_to)  # a persona's seat bears its id
        team = world.scenario.seats[seat].team or ""
        for one in self.about:
            held = world.indicators.get((team, one))
            if held is not None and held.source != team:
                drafts += breaches(
                    world,
                    seat,
                    self.override,
                    about=one,
                    labels=(held.tlp, cast("Label", self.tlp)),
                    to=self.to,
                    named=(held.source,),
                )
        return drafts


def unknown_contact(picture: Picture, to: tuple[str, ...]) -> str | None:
    """Refuse addressees that are in nobody's directory."""
    wrong = [one for one in to if one not in [contact.id for contact in picture.brief.contacts]]
    if wrong or not to:
        who = ", ".join(f"{one:.40}" for one in wrong) or "nobody"
        return f"Not possible: {who} is not in the directory."
    if len(set(to)) < len(to):
        return "Not possible: an addressee stands there twice. Name each once."
    return None


def sent(
    world: World,
    seat: str,
    to: tuple[str, ...],
    written: Send,
    *,
    forwards: bool,
    indicators: tuple[str, ...],
    files: tuple[File, ...] = (),
    properties: tuple[ForReaders, ...] = (),
) -> list[Draft]:
    """Return that a seat wrote to others."""
    team = world.scenario.seats[seat].team or ""
    about = (written.subject, written.text, *to)
    message = world.unlike(world.messages, "m", seat, "sent", world.x, *about)
    label: Label = written.tlp  # type: ignore[assignment]  # refuse has checked it
    body = MessageSent(
        message=message,
        seat=seat,
        team=team,
        to=to,
        tlp=marking_of(world, seat, label),
        subject=written.subject,
        text=written.text,
        about=named_to_all(world, team, written.about),
        reply_to=written.reply_to,
        forwards=forwards,
        indicators=indicators,
        files=files,
        properties=properties,
    )
    drafts = [
        Draft(body),
        *noted_for_staff(world, team, to, covered(written.text, written.about), label),
    ]
    for other in teams_of(world, to):
        for indicator in indicators:
            drafts += gained(world, other, indicator, label, team)
    return drafts


@value
class Forward(Command, kind="forward", listed=60, gate="play", by=TEAM_SEATS):
    """Pass a message on, under its label or a stricter one."""

    verb = Verb(title="Forward", send="forward", heading=SEEN, said="Forwarded.")
    message: str = opened_on("Message", "received")
    to: tuple[str, ...] = ask("To", "contact")
    tlp: str = ask("Label", "tlp")
    override: str = ask("Reason to override the label", "line", default="", hint=BREACH)
    """A reason to pass it on although its label forbids it; it is on record as a breach."""

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what the label keeps back, unless it is overridden with a reason."""
        message = picture.messages.get(self.message)
        if message is None:
            return "Not possible: that message is not in your inbox."
        if self.tlp not in LABELS:
            return f"Not possible: {self.tlp:.40} is no TLP label. Use {', '.join(LABELS)}."
        no = unknown_contact(picture, self.to) or too_long(self.override)
        message = _passed_on(picture.messages, message, picture.team)
        # What a colleague alone received is not here: then its copy is bound by its own label.
        if no is not None or self.override or (message.sent and not message.copy_of):
            return no
        label: Label = self.tlp
        if relaxes(label, message.tlp):
            source = picture.name_of(message.sender)
            return f"{message.tlp} stops this: only {source}, its source, may relax it."
        return label_stops(picture, message.tlp, self.to, (*message.to, message.sender))

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Pass it on; what the label forbade is a breach."""
        team = world.scenario.seats[seat].team or ""
        original = _passed_on(world.messages, world.messages[self.message], team)
        message = Send(
            to=self.to,
            tlp=self.tlp,
            subject=f"Fwd: {original.subject}",
            text=original.text,
            reply_to=self.message,
        )
        drafts = sent(
            world,
            seat,
            self.to,
            message,
            forwards=True,
            indicators=original.indicators,
            files=original.files,
            properties=original.properties,
        )
        drafts += _told_of(world, team, self.to, original.inject, self.tlp)
        if original.sender == team:
            return drafts
        return drafts + breaches(
            world,
            seat,
            self.override,
            about=original.id,
            labels=(original.tlp, cast("Label", self.tlp)),
            to=self.to,
            named=(*original.to, original.sender),
        )


Mail = TypeVar("Mail", MessageSeen, Message)


def _passed_on(mail: Mapping[str, Mail], copy: Mail, team: str | None) -> Mail:
    """Return the message that a copy of the team's own making stands for.

    Passing on the copy is passing on the message: else one detour would take its label off.
    """
    while copy.sender == team and copy.copy_of in mail:
        copy = mail[copy.copy_of]
    return copy


def _told_of(world: World, team: str, to: tuple[str, ...], inject: str, tlp: str) -> list[Draft]:
    """Return the telling of an inject, for evidence: staff only, an inject's id is theirs."""
    if not inject:
        return []
    topics = [topic for who in to for topic in facts.told(team, who, (inject,), tlp)]
    named = world.scenario.injects[inject].techniques
    return [
        *(Draft(TopicNoted(topic=topic)) for topic in topics),
        *(draft for who in teams_of(world, to) for draft in tips(world, who, named)),
    ]


@value
class Read(Command, kind="read", listed=70, gate="read", by=TEAM_SEATS | {"persona"}):
    """Open a message."""

    verb = Verb(title="Read", said="")
    message: str = opened_on("Message", "received")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not there, or is read."""
        message = picture.messages.get(self.message)
        if message is None:
            return "Not possible: that message is not in your inbox."
        return "It is read already." if message.read else None

    def effects(self, world: World, seat: str) -> list[Draft]:
        return [Draft(MessageRead(seat=seat, message=self.message))]
