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
from simulator.pictures import frame, words
from simulator.pictures.control_letters import letter_rows
from simulator.pictures.control_pages_view import Waits
from simulator.pictures.control_teams import activity_rows, seat_words, team_row
from simulator.pictures.control_view import ControlView, InjectRow, InjectState, RulingRow
from simulator.pictures.control_world import waits, world_view
from simulator.pictures.control_worth import overdue, worth
from simulator.pictures.files import file_rows
from simulator.pictures.frame import Moment
from simulator.pictures.holdings import NORMAL
from simulator.pictures.staff import Sent, Staff, by_words
from simulator.pictures.views import Note, StatusView, Tone
from simulator.units import MINUTE, mark, parse_mark

UNREAD: Final = 3 * MINUTE
"""After so long an inject that somebody has not read asks for attention."""
HELD_BY: Final = {"person": "a person", "bot": "a bot", "terminal": "at this terminal"}
"""Who holds a seat, as a row says it."""


def control_view(picture: Picture, staff: Staff, now: Moment) -> ControlView:
    """Return the view of control's picture and fold at a moment."""
    rows = tuple(_row(picture, staff, seen, now) for seen in picture.show.values())
    coming = _next(rows, picture, now)
    pending = waits(picture, staff, now, overdue=len(overdue(rows, now)))
    rows = tuple(
        row if row.id != coming or row.state != "planned" else replace(row, state="next")
        for row in rows
    )
    return ControlView(
        status=_status(picture, staff, now, pending),
        pause=frame.pause(picture, now),
        stop=frame.stop(
            picture, now, read=len(staff.stop_read), seats=len(staff.held) or len(staff.team_of)
        ),
        next_inject=coming,
        countdown=_countdown(rows, coming, now),
        next_line=_next_line(picture, rows, coming),
        show=rows,
        show_meta=_meta(rows, picture, now),
        teams=tuple(team_row(picture, staff, team, now) for team in staff.teams.values()),
        activity=activity_rows(staff),
        rulings=_rulings(staff, now),
        worth=worth(picture, staff, rows, now),
        fold=_region(staff, pending),
        waits=pending,
        letters=letter_rows(picture, staff, now),
        world=world_view(picture, staff, now),
        ready=_ready(picture, staff),
        now_x=now.x,
        end_x=staff.duration,
        pace=words.pace(picture.clock.num, picture.clock.den),
    )


def _status(picture: Picture, staff: Staff, now: Moment, pending: Waits) -> StatusView:
    said = pending.said()
    marks = [Note(text=one, tone="warn") for one in said]
    if len(said) > 1:  # where there is little room, the first stands for all
        marks = [replace(mark, short="") for mark in marks]
        marks[0] = replace(marks[0], short=f"{said[0]} +{len(said) - 1}")
    code = staff.name(picture.seat)
    return frame.status(picture, now, code=code, marks=(*marks, _here(staff)))


def _here(staff: Staff) -> Note:
    """Return who is at the seats of the teams: people, bots, nobody."""
    held = [staff.held.get(seat, "") for seat in staff.team_of]
    counted = (
        (held.count("person"), "person", "people"),
        (held.count("bot"), "bot", "bots"),
        (held.count("terminal"), "at this terminal", "at this terminal"),
    )
    said = [f"{n} {one if n == 1 else many}" for n, one, many in counted if n]
    empty = held.count("")
    if not empty:
        return Note(text=", ".join(said), tone="text", short="")
    said.append(f"{empty} empty")
    return Note(text=", ".join(said), tone="warn", short=f"{empty} empty")


def _ready(picture: Picture, staff: Staff) -> str:
    """Return how many of the people at the seats of teams are ready, before STARTEX."""
    if picture.state is not State.READY:
        return ""
    people = [seat for seat in staff.team_of if staff.held.get(seat, "bot") != "bot"]
    ready = sum(seat in picture.ready for seat in people)
    return f"{ready} of {len(people)} ready" if people else ""


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
        tlp=words.label(letter.tlp) if letter is not None else "",
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
    if seen.met and seen.status in ("planned", "waiting", "skipped"):
        gone = seen.status == "skipped"
        return ("skipped", f"met before it asked {at}", "muted") if gone else _met(staff, seen)
    return {
        "held": ("held", f"held by {seat_words(staff, seen.by)}", "text"),
        "skipped": ("skipped", f"skipped {at}", "muted"),
        "prevented": ("skipped", f"prevented {at}", "muted"),
        "waiting": ("waiting", "waits for a fact", "muted"),
    }.get(seen.status, ("planned", "", "muted"))  # type: ignore[return-value]  # the words of InjectState


def _met(staff: Staff, seen: InjectSeen) -> tuple[InjectState, str, Tone]:
    """Return an inject that need not ask any more, before its time."""
    then = "stays in" if seen.stays_in else "other words"
    state: InjectState = "waiting" if seen.status == "waiting" else "planned"
    return state, f"met by {by_words(staff, seen.met)}: {then}", "muted"


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
    if seen.met:
        then = "it goes out in other words"
        if seen.status == "skipped" or seen.stays_in:
            then = "it did not go out" if seen.status == "skipped" else "it does not go out"
        return f"Met before it asked, by {by_words(staff, seen.met)}: {then}."
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
        here = HELD_BY.get(staff.held.get(seat, ""), "nobody there")
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


def _region(staff: Staff, pending: Waits) -> tuple[tuple[str, Tone], ...]:
    """Return the region in one line: what is down, what is degraded, of how many."""
    levels = [one.level for one in staff.region.assets.values()]
    down = sum(level <= DOWN for level in levels)
    slow = sum(DOWN < level < NORMAL for level in levels)
    parts: list[tuple[str, Tone]] = [("Region", "muted")]
    if down:
        parts.append((f"\u25a0 {down}", "bad"))
    if slow:
        parts.append((f"\u25b2 {slow}", "warn"))
    if not down and not slow:
        parts.append(("normal", "text"))
    parts.append((f"of {len(levels)} assets", "muted"))
    parts += [(said, "warn") for said in pending.said()]
    return tuple(parts)
