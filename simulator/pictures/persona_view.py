"""The view of a persona's own seat: what teams wrote to it, and what it goes by.

From that seat's picture alone: of other personas, and of what control hears, nothing is in it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

from simulator import times
from simulator.domain.plan.properties import told
from simulator.domain.state.picture import MessageSeen, Picture
from simulator.pictures import frame, words
from simulator.pictures.control_pages_view import StaffMessageRow
from simulator.pictures.files import file_rows
from simulator.pictures.frame import Moment
from simulator.pictures.persona_desk import in_hand, late_after, persona_page
from simulator.pictures.views import ParticipantView
from simulator.times import mark


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonaView(ParticipantView):
    """Everything that the console of a persona's seat draws."""

    messages: tuple[StaffMessageRow, ...] = ()
    """What teams wrote to it: first what waits, the oldest on top, then the rest, newest first."""


def persona_view(desk: ParticipantView, picture: Picture, now: Moment) -> PersonaView:
    """Return the view of a persona's seat.

    Args:
        desk: What any seat has.
        picture: The seat's.
        now: When.

    """
    have = {one.name: getattr(desk, one.name) for one in fields(ParticipantView)}
    return PersonaView(**have, messages=_rows(picture, now))


def _rows(picture: Picture, now: Moment) -> tuple[StaffMessageRow, ...]:
    own = [one for one in picture.messages.values() if picture.seat in one.to and not one.sent]
    waits = [one for one in own if _waits(picture, one)]
    past = [one for one in reversed(own) if not _waits(picture, one)]
    return tuple(_row(picture, one, now) for one in (*waits, *past))


def _waits(picture: Picture, message: MessageSeen) -> bool:
    """Return whether a team's message waits for an answer of this persona."""
    done = message.answered or in_hand(picture, picture.seat, message.id).answered
    return message.sender in picture.other_teams and not done


def _row(picture: Picture, message: MessageSeen, now: Moment) -> StaffMessageRow:
    waits, page = _waits(picture, message), None
    if waits:
        page = persona_page(
            picture, picture.seat, message.id, now.x, lambda who: frame.name(picture, who)
        )
    late = now.x - message.x >= late_after(picture, picture.seat)
    answered = message.sender in picture.other_teams
    return StaffMessageRow(
        id=f"message:{message.id}",
        state="late" if waits and late else "waits" if waits else _over(answered=answered),
        opens="send",
        when=times.ago(now.x - message.x) if waits else times.hours_minutes(message.x),
        sender=frame.name(picture, message.sender),
        to=", ".join(frame.name(picture, who) for who in message.to),
        subject=message.subject,
        body=message.text,
        tlp=words.label(message.tlp),
        at=mark(message.x),
        channel=words.channel(message.channel),
        note=page.hold if page is not None else "answered" if answered else "",
        properties=told(message.properties, lambda who: frame.name(picture, who)),
        files=file_rows(message.files),
        persona=page,
    )


def _over(*, answered: bool) -> Literal["answered", "between"]:
    return "answered" if answered else "between"
