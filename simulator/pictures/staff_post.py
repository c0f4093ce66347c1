"""Post between teams and personas, as staff see it: whole, who read it, who waits.

A part of the fold in ``staff``.  How messages are listed is in ``control_messages``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from simulator.domain.concepts import message as on_messages
from simulator.domain.concepts.directed import Directed
from simulator.domain.concepts.replan import MessageQueued
from simulator.domain.kinds.body import Body

if TYPE_CHECKING:
    from simulator.pictures.staff import Staff


@dataclass(slots=True)
class Mail:
    """One message, whoever wrote it, and what became of it."""

    message: on_messages.MessageArrived | on_messages.MessageSent
    x: int
    sender: str
    """A team, a persona, or a seat that is in no team."""
    seat: str
    """The seat that wrote it; empty for what came by the plan or by control."""
    channel: str
    by: str = ""
    """The seat of control that wrote it in somebody's name."""
    answered: set[str] = field(default_factory=set)
    """Personas among its addressees that have answered."""
    left: bool = False
    """Whether control left it without an answer."""

    @property
    def id(self) -> str:
        """Return what names it."""
        return self.message.message

    @property
    def to(self) -> tuple[str, ...]:
        """Return its addressees."""
        return self.message.to


def waits_for(staff: Staff, mail: Mail) -> tuple[str, ...]:
    """Return the personas that a team's message waits for."""
    if mail.left or mail.sender not in staff.teams or staff.seated.get(mail.seat) == "bot":
        return ()  # a bot waits for no answer
    return tuple(who for who in mail.to if who in staff.personas and who not in mail.answered)


def waiting(staff: Staff) -> list[Mail]:
    """Return the messages to personas that nobody has answered, the oldest first."""
    return [mail for mail in staff.to_personas if waits_for(staff, mail)]


def _arrived(staff: Staff, body: on_messages.MessageArrived) -> None:
    staff.readers[body.message] = set()
    for team in staff.touched(body.to):
        staff.teams[team].unread.add(body.message)
    staff.post[body.message] = Mail(body, staff.x, body.sender, "", body.channel)
    answered = staff.post.get(body.reply_to)
    if answered is not None:
        answered.answered.add(body.sender)
    elif body.sender in staff.personas:
        _answers(staff, body.sender, body.to, body.subject)


def _answers(staff: Staff, who: str, to: tuple[str, ...], subject: str) -> None:
    """Count a persona's message as the answer to the messages that it is headed as."""
    for mail in staff.to_personas:
        if who in mail.to and mail.sender in to and subject == f"Re: {mail.message.subject}":
            mail.answered.add(who)


def _sent(staff: Staff, body: on_messages.MessageSent) -> None:
    staff.readers[body.message] = set()
    for team in staff.touched(body.to):
        staff.teams[team].unread.add(body.message)
    sender = body.team or body.seat
    staff.post[body.message] = Mail(body, staff.x, sender, body.seat, "message")
    if body.team and any(who in staff.personas for who in body.to):
        staff.to_personas.append(staff.post[body.message])
    answered = staff.post.get(body.reply_to)
    if answered is not None and not body.team:
        answered.answered |= set(answered.to) & set(staff.personas)


def _read(staff: Staff, body: on_messages.MessageRead) -> None:
    staff.readers.setdefault(body.message, set()).add(body.seat)
    team = staff.team_of.get(body.seat, "")
    if team in staff.teams:
        staff.teams[team].unread.discard(body.message)
        staff.teams[team].acted_x = staff.x


def _directed(staff: Staff, body: Directed) -> None:
    """Note who at control wrote a message, or left one: that it is a persona's it says itself."""
    mail = staff.post.get(body.about)
    if body.act in ("improvise", "speak") and mail is not None:
        mail.by = body.by
        answered = staff.post.get(body.detail)
        if answered is not None:
            answered.answered.add(mail.sender)
    elif body.act == "leave-unanswered" and mail is not None:
        mail.left = True


def _queued(staff: Staff, body: MessageQueued) -> None:
    answered = staff.post.get(body.answers)
    if answered is not None:
        answered.answered.add(body.message.sender)


SEEN: Final[Mapping[type[Body], Callable[[Any, Any], None]]] = {
    Directed: _directed,
    MessageQueued: _queued,
    on_messages.MessageArrived: _arrived,
    on_messages.MessageRead: _read,
    on_messages.MessageSent: _sent,
}
"""Event → how control's fold takes it in."""
