"""The control console's view: from control's picture and its fold of activity to rows.

Only staff may hold one.  Planned times come from the run of show as briefed; what a plan waits for
beside its time is not in the stream, so a countdown says when an inject's time comes, not that it
goes out.  What control may ask is in ``staff_forms``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from simulator.domain.events.assets import DOWN
from simulator.domain.phases import State
from simulator.domain.picture import InjectSeen, Picture
from simulator.pictures import frame, staff_duties, words
from simulator.pictures.control_view import (
    ActivityRow,
    ControlView,
    InjectRow,
    InjectState,
    RulingRow,
    TeamRow,
    WorthRow,
)
from simulator.pictures.files import file_rows
from simulator.pictures.frame import Moment
from simulator.pictures.holdings import NORMAL
from simulator.pictures.staff import Activity, Sent, Staff, TeamSeen, by_words
from simulator.pictures.views import Note, StatusView, Tone
from simulator.units import MINUTE, mark, parse_mark

SILENT: Final = 10 * MINUTE
"""After so long without an act a team that has something to do is silent."""
UNREAD: Final = 3 * MINUTE
"""After so long an inject that somebody has not read asks for attention."""
HAND_UP: Final = 15 * MINUTE
"""How long a question to control is shown as open: no command closes one."""
SHOWN: Final = 200
"""Lines of activity in a view; the record has them all."""
_GONE: Final = ("delivered", "skipped", "prevented")


def control_view(picture: Picture, staff: Staff, now: Moment) -> ControlView:
    """Return the view of control's picture and fold at a moment."""
    rows = tuple(_row(picture, staff, seen, now) for seen in picture.show.values())
    coming = _next(rows, picture, now)
    rows = tuple(
        row if row.id != coming or row.state != "planned" else replace(row, state="next")
        for row in rows
    )
    return ControlView(
        status=_status(picture, staff, now),
        pause=frame.pause(picture, now),
        stop=frame.stop(
            picture, now, read=len(staff.stop_read), seats=len(staff.held) or len(staff.team_of)
        ),
        next_inject=coming,
        countdown=_countdown(rows, coming, now),
        next_line=_next_line(picture, rows, coming),
        show=rows,
        show_meta=_meta(rows, picture, now),
        teams=tuple(_team(picture, staff, team, now) for team in staff.teams.values()),
        activity=tuple(activity_row(staff, one) for one in reversed(staff.activity[-SHOWN:])),
        rulings=_rulings(staff, now),
        worth=_worth(picture, staff, rows, now),
        fold=_region(staff),
        now_x=now.x,
        end_x=staff.duration,
        pace=words.pace(picture.clock.num, picture.clock.den),
    )


def _status(picture: Picture, staff: Staff, now: Moment) -> StatusView:
    seats, held = len(staff.team_of), sum(seat in staff.team_of for seat in staff.held)
    marks = [Note(text=f"{held} of {seats} seats", tone="ok" if held == seats else "warn")]
    hands = len(open_hands(staff, now))
    if hands:
        marks.append(Note(text=f"{hands} hand{'s' if hands > 1 else ''} up", tone="warn"))
    code = staff.name(picture.seat)
    return frame.status(picture, now, code=code, marks=tuple(marks))


def open_hands(staff: Staff, now: Moment) -> list[tuple[int, str, str]]:
    """Return the questions to control that are shown as open."""
    return [hand for hand in staff.hands if now.x - hand[0] < HAND_UP]


# ---- the run of show


def planned_x(picture: Picture, planned: str) -> int | None:
    """Return the exercise second a plan names; scenario marks by the pace in force."""
    try:
        which, seconds = parse_mark(planned)
    except ValueError:
        return None
    return seconds if which == "x" else picture.clock.reaches(seconds)


def _row(picture: Picture, staff: Staff, seen: InjectSeen, now: Moment) -> InjectRow:
    sent = staff.sent.get(seen.id)
    due = planned_x(picture, seen.planned)
    state, note, tone = _state(staff, seen, sent, now)
    letter = picture.letters.get(sent.message) if sent is not None else None
    waits = seen.planned.startswith(("after", "by hand", "on "))
    return InjectRow(
        id=seen.id,
        state=state,
        title=seen.title,
        to=" ".join(who if who in staff.teams else staff.name(who) for who in seen.to),
        planned="" if waits or due is None else words.hours_minutes(due),
        sent=words.hours_minutes(sent.x) if sent is not None else "",
        planned_x=due,
        sent_x=sent.x if sent is not None else None,
        note=note or (seen.planned if waits and state == "planned" else ""),
        tone=tone,
        sender=staff.name(letter.sender) if letter is not None else "",
        channel=words.channel(letter.channel) if letter is not None else "",
        tlp=letter.tlp if letter is not None else "",
        subject=seen.subject,
        body=seen.text,
        will_see=_readers(staff, seen),
        will_not=_others(staff, seen),
        checks=_checks(staff, seen),
        expected=seen.expected,
        waits=seen.waits,
        files=file_rows(seen.files),
        why=_why(staff, seen),
    )


def _state(
    staff: Staff, seen: InjectSeen, sent: Sent | None, now: Moment
) -> tuple[InjectState, str, Tone]:
    """Return an inject's state, and what the last column says."""
    if sent is not None:
        return _after(staff, sent, now)
    at = words.hours_minutes(seen.x) if seen.x is not None else ""
    return {
        "held": ("held", f"held by {_seat(staff, seen.by)}", "text"),
        "skipped": ("skipped", f"skipped {at}", "muted"),
        "prevented": ("skipped", f"prevented {at}", "muted"),
        "waiting": ("waiting", "waits for a fact", "muted"),
    }.get(seen.status, ("planned", "", "muted"))  # type: ignore[return-value]  # the words of InjectState


def _after(staff: Staff, sent: Sent, now: Moment) -> tuple[InjectState, str, Tone]:
    """Return how a delivered inject was taken up."""
    if sent.asked and sent.asked <= staff.taken:
        return "acted", f"{len(sent.asked)}/{len(sent.asked)} decided", "muted"
    seats = staff.addressed(sent.to)
    read = sum(seat in staff.readers.get(sent.message, ()) for seat in seats)
    if sent.asked:
        decided = len(sent.asked & staff.taken)
        return "delivered", f"{decided}/{len(sent.asked)} decided", "text"
    if seats and read < len(seats):
        note = f"{read}/{len(seats)} read {words.ago(now.x - sent.x)}"
        late = now.x - sent.x >= UNREAD
        return ("unread", note, "warn") if late else ("delivered", note, "text")
    return "acted", f"{read}/{len(seats)} read" if seats else "", "muted"


def _why(staff: Staff, seen: InjectSeen) -> str:
    at = mark(seen.x) if seen.x is not None else ""
    if seen.status == "prevented":
        return f"What it reports cannot happen any more: {by_words(staff, seen.by)}, at {at}."
    if seen.status == "skipped":
        return f"Skipped at {at} by {staff.name(seen.by)}."
    if seen.status == "held":
        return f"Held at {at} by {staff.name(seen.by)}; it goes out when it is sent."
    if seen.status == "waiting":
        return f"Its time came at {at}; it waits for its fact or its condition."
    return ""


def _readers(staff: Staff, seen: InjectSeen) -> tuple[str, ...]:
    rows = []
    for seat in staff.addressed(seen.to):
        team = staff.team_of.get(seat, "")
        opened = len(staff.teams[team].open) if team in staff.teams else 0
        here = "seated" if seat in staff.held else "nobody there"
        tail = f", {opened} open" if opened else ""
        rows.append(f"{staff.name(seat)}  {here}{tail}")
    return tuple(rows)


def _others(staff: Staff, seen: InjectSeen) -> tuple[str, ...]:
    touched = staff.touched(seen.to)
    others = [team.name for team in staff.teams.values() if team.id not in touched]
    return (", ".join(others),) if others else ()


def _checks(staff: Staff, seen: InjectSeen) -> tuple[tuple[Tone, str, str], ...]:
    found: list[tuple[Tone, str, str]] = []
    for team in staff.touched(seen.to):
        load = len(staff.teams[team].open)
        if load:
            found.append(("warn", "load", f"{team} has {load} open"))
    if not staff.addressed(seen.to):
        found.append(("bad", "recipients", "no seat gets it"))
    return tuple(found) or (("ok", "load", "nothing is open there"),)


def _next(rows: tuple[InjectRow, ...], picture: Picture, now: Moment) -> str:
    coming = [
        (row.planned_x, n, row.id)
        for n, row in enumerate(rows)
        if row.state == "planned" and row.planned_x is not None and row.planned_x >= now.x
    ]
    if coming and picture.state not in frame.OVER:
        return min(coming)[2]
    return ""


def _countdown(rows: tuple[InjectRow, ...], coming: str, now: Moment) -> str:
    due = next((row.planned_x for row in rows if row.id == coming), None)
    return words.left(due - now.x) if due is not None else ""


def _next_line(picture: Picture, rows: tuple[InjectRow, ...], coming: str) -> str:
    due = next((row.planned_x for row in rows if row.id == coming), None)
    if due is None:
        return ""
    line = f"its time comes at {mark(due)}"
    return line if picture.state is State.RUN else f"{line}, once the clocks run"


def _meta(rows: tuple[InjectRow, ...], picture: Picture, now: Moment) -> str:
    sent = sum(row.sent_x is not None for row in rows)
    late = sum(
        row.state in ("planned", "waiting") and row.planned_x is not None and row.planned_x < now.x
        for row in rows
    )
    if not rows or picture.state is State.READY:
        return f"{len(rows)} planned"
    return f"{sent} of {len(rows)} sent, {f'{late} wait' if late else 'on plan'}"


# ---- teams


def _team(picture: Picture, staff: Staff, team: TeamSeen, now: Moment) -> TeamRow:
    holders = [staff.held[seat] for seat in team.seats if seat in staff.held]
    state, tone = _standing(picture, team, holders, now)
    return TeamRow(
        code=team.id,
        name=team.name,
        seats=f"{len(holders)}/{len(team.seats)}",
        last_act=words.ago(now.x - team.acted_x) if team.acted_x is not None else "",
        open=len(team.open),
        new=len(team.unread),
        state=state,
        tone=tone,
    )


def _standing(
    picture: Picture, team: TeamSeen, holders: list[str], now: Moment
) -> tuple[str, Tone]:
    """Return a word for how a team stands."""
    if not holders:
        return "empty", "warn"
    if is_silent(picture, team, now):
        return "silent", "warn"
    if set(holders) == {"bot"}:
        return "bots", "text"
    return ("working", "ok") if team.under_way or team.open else ("waiting", "ok")


def is_silent(picture: Picture, team: TeamSeen, now: Moment) -> bool:
    """Return whether a team has something before it and has not stirred for long."""
    since = team.acted_x if team.acted_x is not None else 0
    pressed = bool(team.open or team.unread)
    return picture.state is State.RUN and pressed and now.x - since >= SILENT


# ---- what happens, and what to look at


def _seat(staff: Staff, seat: str) -> str:
    """Return a seat in few cells; exercise control knows itself by one word."""
    return "control" if seat == frame.CONTROL else staff.seat_name(seat)


def activity_row(staff: Staff, one: Activity) -> ActivityRow:
    """Return one line of what all seats do."""
    who = _seat(staff, one.seat) if one.seat else ("" if one.team else "plan")
    return ActivityRow(
        at=words.clock(one.x).removeprefix("T+"),
        team=one.team,
        who=who,
        what=one.what,
        detail=one.detail,
        tone=one.tone,
    )


def _rulings(staff: Staff, now: Moment) -> tuple[RulingRow, ...]:
    return tuple(
        RulingRow(
            id=one.id,
            team=one.team,
            at=mark(one.x).removeprefix("T+"),
            text=one.text,
            intended=one.intended,
            left=f"asked {words.ago(now.x - one.x)} ago",
        )
        for one in staff.free.values()
    )


def _worth(
    picture: Picture, staff: Staff, rows: tuple[InjectRow, ...], now: Moment
) -> tuple[WorthRow, ...]:
    found = [
        WorthRow(text=f"{staff.name(seat)} has a hand up", advice=question, tone="warn")
        for _, seat, question in open_hands(staff, now)
    ]
    found += [
        WorthRow(
            text=f"{team.id} silent for {words.ago(now.x - (team.acted_x or 0))}",
            advice=f"{len(team.open)} open, {len(team.unread)} not read",
            tone="warn",
        )
        for team in staff.teams.values()
        if is_silent(picture, team, now)
    ]
    found += [
        WorthRow(text=f"{row.id} {row.note}", advice=row.title, tone="warn")
        for row in rows
        if row.state == "unread"
    ]
    found += [
        WorthRow(text=f"{row.id} {row.note}", advice=row.why)
        for row in rows
        if row.why and row.state in ("waiting", "skipped") and row.note.startswith(("wait", "prev"))
    ]
    return (*found, *staff_duties.worth(picture, staff, now))


def _region(staff: Staff) -> tuple[tuple[str, Tone], ...]:
    """Return the region in one line: what is down, what is degraded, of how many."""
    down = sum(level <= DOWN for level in staff.levels.values())
    slow = sum(DOWN < level < NORMAL for level in staff.levels.values())
    parts: list[tuple[str, Tone]] = [("Region", "muted")]
    if down:
        parts.append((f"\u25a0 {down}", "bad"))
    if slow:
        parts.append((f"\u25b2 {slow}", "warn"))
    if not down and not slow:
        parts.append(("normal", "text"))
    parts.append((f"of {len(staff.levels)} assets", "muted"))
    return tuple(parts)


# ---- what needs control


def staff_needs(picture: Picture, staff: Staff, now: Moment) -> list[tuple[str, str]]:
    """Return what needs control, the most pressing first, each (key, sentence)."""
    found = [(f"ruling:{one.id}", f"to rule on: {one.text}") for one in staff.free.values()]
    found += [
        (f"hand:{x}:{seat}", f"{staff.name(seat)} has a hand up: {text}")
        for x, seat, text in open_hands(staff, now)
    ]
    found += [
        (f"inject:{seen.id}:{seen.status}", f"{seen.id} {seen.title}: {seen.status}")
        for seen in picture.show.values()
        if seen.status in (*_GONE, "waiting")
    ]
    found += [
        (f"worth:{row.text}", f"{row.text}: {row.advice}")
        for row in staff_duties.worth(picture, staff, now)
    ]
    if picture.state is not State.RUN:
        found.append((f"state:{picture.state}", f"the exercise: {picture.state.value}"))
    return found
