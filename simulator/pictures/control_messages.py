"""Control's page of messages: what waits for an answer first, then all that teams write and get.

From control's fold.  What the plan sends stands in the MSEL and is not listed again.
"""

from __future__ import annotations

from typing import Final

from simulator import times
from simulator.domain.plan.properties import told
from simulator.domain.state.at_control import QuestionSeen
from simulator.domain.state.picture import Picture
from simulator.pictures import words
from simulator.pictures.control_pages_view import StaffMessageRow
from simulator.pictures.files import file_rows
from simulator.pictures.frame import Moment
from simulator.pictures.persona_desk import LATE, late_after, persona_page
from simulator.pictures.staff import Staff
from simulator.pictures.staff_post import Mail, waiting, waits_for
from simulator.times import mark

SHOWN: Final = 200
"""Messages in a view besides those that wait; the record has them all."""


def questions(picture: Picture) -> list[QuestionSeen]:
    """Return the questions to control that are open, the oldest first."""
    return [one for one in picture.questions.values() if one.open]


def message_rows(picture: Picture, staff: Staff, now: Moment) -> tuple[StaffMessageRow, ...]:
    """Return what waits for control, the oldest first, then the rest, the newest first."""
    open_ones = waiting(staff)
    asked = [(one.x, _question(staff, one, now)) for one in questions(picture)]
    first = [*asked, *((mail.x, _row(picture, staff, mail, now)) for mail in open_ones)]
    first.sort(key=lambda one: one[0])
    named = {mail.id for mail in open_ones}
    planned = {one for sent in staff.sent.values() for one in (sent.message, sent.other)}
    rest = [m for m in staff.post.values() if m.id not in named and m.id not in planned]
    return (
        *(row for _, row in first),
        *(_past(picture, staff, mail, now) for mail in reversed(rest[-SHOWN:])),
    )


def _past(picture: Picture, staff: Staff, mail: Mail, now: Moment) -> StaffMessageRow:
    """Return the row of a message that waits for nobody; it is made anew only if that changed."""
    read = len(staff.readers.get(mail.id, ()))
    of = (read, len(mail.answered), mail.left, mail.by, len(staff.seated), len(staff.names))
    known, row = staff.drawn.get(mail.id, (None, None))
    if known != of:
        row = _row(picture, staff, mail, now)
        staff.drawn[mail.id] = (of, row)
    return row  # type: ignore[no-any-return]  # a row of this function


def _question(staff: Staff, one: QuestionSeen, now: Moment) -> StaffMessageRow:
    return StaffMessageRow(
        id=f"question:{one.key}",
        state="late" if now.x - one.x >= LATE else "waits",
        opens="answer-question",
        when=times.ago(now.x - one.x),
        sender=staff.short(one.seat),
        to="exercise control",
        subject=one.text,
        body=one.text,
        at=mark(one.x),
        note="a question",
    )


def _row(picture: Picture, staff: Staff, mail: Mail, now: Moment) -> StaffMessageRow:
    waits = waits_for(staff, mail)
    page = None
    if waits:
        page = persona_page(picture, waits[0], mail.id, now.x, staff.short)
        late = now.x - mail.x >= late_after(picture, waits[0])
        state, note = ("late" if late else "waits"), page.hold
    elif mail.left:
        state, note = "left", "left"
    elif mail.answered:
        state, note = "answered", "answered"
    else:
        state, note = "between", _read(staff, mail)
    return StaffMessageRow(
        id=f"message:{mail.id}",
        state=state,  # type: ignore[arg-type]  # the words above
        opens="speak" if mail.sender in staff.teams and _personas(staff, mail) else "",
        when=times.ago(now.x - mail.x) if waits else times.hours_minutes(mail.x),
        sender=staff.short(mail.seat or mail.sender),
        to=words.listed(who if who in staff.teams else staff.short(who) for who in mail.to),
        subject=mail.message.subject,
        body=mail.message.text,
        tlp=words.label(mail.message.tlp),
        at=mark(mail.x),
        channel=words.channel(mail.channel),
        note=note,
        by=f"written by {staff.name(mail.by)}" if mail.by else "",
        properties=told(mail.message.properties, staff.name),
        files=file_rows(mail.message.files),
        persona=page,
    )


def _personas(staff: Staff, mail: Mail) -> tuple[str, ...]:
    return tuple(who for who in mail.to if who in staff.personas)


def _read(staff: Staff, mail: Mail) -> str:
    seats = staff.addressed(tuple(who for who in mail.to if who != mail.sender))
    read = sum(seat in staff.readers.get(mail.id, ()) for seat in seats)
    return f"{read}/{len(seats)} read" if seats else ""
