"""Attention that exercise control is asked for: what is worth a look, and where time stops.

From control's picture and fold.
"""

from __future__ import annotations

from typing import Final

from simulator import times
from simulator.domain.state.inject_status import DELIVERED, PREVENTED, SKIPPED, WAITING
from simulator.domain.state.picture import Picture
from simulator.domain.values.phases import State
from simulator.pictures import staff_duties, words
from simulator.pictures.control_messages import questions
from simulator.pictures.control_teams import is_silent
from simulator.pictures.control_view import InjectRow, WorthRow
from simulator.pictures.frame import Moment
from simulator.pictures.persona_desk import late_after
from simulator.pictures.staff import Staff
from simulator.pictures.staff_post import Mail, waiting, waits_for

GONE: Final = (DELIVERED, SKIPPED, PREVENTED)


def worth(
    picture: Picture, staff: Staff, rows: tuple[InjectRow, ...], now: Moment
) -> tuple[WorthRow, ...]:
    """Return what control should look at: what waits for it first, then what is late."""
    found = [
        WorthRow(
            text=f"{staff.short(one.seat)} has a hand up",
            advice=one.text,
            tone="warn",
            opens="answer-question",
            about=one.key,
        )
        for one in questions(picture)
    ]
    found += [
        WorthRow(
            text=f"{staff.short(mail.seat or mail.sender)} to {_whom(staff, mail)}, "
            f"{times.ago(now.x - mail.x)}",
            advice=mail.message.subject,
            tone="warn"
            if now.x - mail.x >= late_after(picture, waits_for(staff, mail)[0])
            else "text",
            opens="speak",
            about=mail.id,
        )
        for mail in waiting(staff)
    ]
    found += [
        WorthRow(
            text=f"{row.id} {row.note}",
            advice=row.title,
            tone="warn",
            about=row.id,
        )
        for row in rows
        if row.over
    ]
    found += [
        WorthRow(
            text=f"{team.id} silent for {times.ago(now.x - (team.acted_x or 0))}",
            advice=f"{len(team.open)} open, {len(team.unread)} not read",
            tone="warn",
        )
        for team in staff.teams.values()
        if is_silent(picture, team, now)
    ]
    found += staff_duties.worth(picture, staff, now)
    found += _unread(staff, rows, now)
    found += [
        WorthRow(text=f"{row.id} {row.note}", advice=row.why, about=row.id)
        for row in rows
        if row.why and row.state in ("waiting", "skipped") and row.note.startswith(("wait", "prev"))
    ]
    if picture.state is State.PAUSE and not picture.state_reason:
        asked = WorthRow(
            text="The pause has no reason yet", advice="F8, then say why", opens="explain-pause"
        )
        found.insert(0, asked)
    return tuple(found)


def _whom(staff: Staff, mail: Mail) -> str:
    return words.listed(staff.name(who) for who in waits_for(staff, mail))


def _unread(staff: Staff, rows: tuple[InjectRow, ...], now: Moment) -> list[WorthRow]:
    """Return, for each team, what it has not read: one row, so that nothing drowns in them."""
    found = []
    for team in staff.teams:
        late = [row for row in rows if row.state == "unread" and _goes_to(staff, row, team)]
        if not late:
            continue
        oldest = min(late, key=lambda row: row.sent_x or 0)
        age = times.ago(now.x - (oldest.sent_x or 0))
        many = f"{len(late)} injects" if len(late) > 1 else oldest.id
        found.append(
            WorthRow(
                text=f"{team} has not read {many}, {age}",
                advice=oldest.title,
                tone="warn",
                about=oldest.id,
            )
        )
    return found


def _goes_to(staff: Staff, row: InjectRow, team: str) -> bool:
    sent = staff.sent.get(row.id)
    if sent is None or team not in staff.touched(sent.to):
        return False
    seats = [seat for seat in staff.addressed(sent.to) if staff.team_of.get(seat) == team]
    return any(seat not in staff.readers.get(sent.message, ()) for seat in seats)


# ---- what needs control


def staff_attention(picture: Picture, staff: Staff, now: Moment) -> list[tuple[str, str]]:
    """Return what needs control, the most pressing first, each (key, sentence)."""
    found = [(f"ruling:{one.id}", f"to rule on: {one.text}") for one in staff.free.values()]
    found += [
        (f"hand:{one.key}", f"{staff.name(one.seat)} has a hand up: {one.text}")
        for one in questions(picture)
    ]
    found += [
        (f"message:{mail.id}", f"{staff.name(mail.sender)} writes to {_whom(staff, mail)}")
        for mail in waiting(staff)
    ]
    found += [
        (f"inject:{seen.id}:{seen.status}", f"{seen.id} {seen.title}: {seen.status}")
        for seen in picture.msel.values()
        if seen.status in (*GONE, WAITING)
    ]
    found += [
        (f"worth:{row.text}", f"{row.text}: {row.advice}")
        for row in staff_duties.worth(picture, staff, now)
    ]
    if picture.state is not State.RUN:
        found.append((f"state:{picture.state}", f"the exercise: {picture.state.value}"))
    return found
