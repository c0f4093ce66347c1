"""The control console's view: from control's picture and its fold of activity to rows.

Only staff may hold one.  Planned times come from the MSEL as briefed; what a plan waits for
beside its time is not in the stream, so a countdown says when an inject's time comes, not that it
goes out.  What control may ask, its commands declare.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from simulator import times
from simulator.domain.concepts.levels import DOWN
from simulator.domain.state.picture import Picture
from simulator.domain.values.phases import State
from simulator.pictures import frame
from simulator.pictures.budget import budget
from simulator.pictures.budget_view import BudgetView
from simulator.pictures.control_messages import message_rows
from simulator.pictures.control_pages_view import Waits
from simulator.pictures.control_teams import activity_rows, team_row
from simulator.pictures.control_view import ControlView, RulingRow
from simulator.pictures.control_world import waits, world_view
from simulator.pictures.control_worth import worth
from simulator.pictures.frame import Moment
from simulator.pictures.hand import hand
from simulator.pictures.lobby import door_mark, here_mark, lobby_view
from simulator.pictures.msel_rows import (
    countdown,
    left_line,
    meta,
    msel_rows,
    next_line,
    next_of,
)
from simulator.pictures.staff import Staff
from simulator.pictures.team_rows import NORMAL
from simulator.pictures.views import Note, StatusView, Tone
from simulator.times import mark, pace_words
from simulator.units import MINUTE, counted

CODE: Final = "Control"
"""Exercise control where there is no room for its name."""


def control_view(picture: Picture, staff: Staff, now: Moment) -> ControlView:
    """Return the view of control's picture and fold at a moment."""
    rows = msel_rows(picture, staff, now)
    coming = next_of(rows)
    spent = budget(picture, staff, rows, now)
    pending = waits(picture, staff, now, overdue=sum(row.over for row in rows))
    return ControlView(
        status=_status(picture, staff, now, pending, spent),
        pause=frame.pause(picture, now, staff=True),
        stop=frame.stop(
            picture, now, read=len(staff.stop_read), seats=len(staff.seated) or len(staff.team_of)
        ),
        next_inject=coming.id if coming is not None else "",
        countdown=countdown(coming, now),
        next_line=next_line(coming, picture) or left_line(rows, picture),
        msel=rows,
        msel_meta=meta(rows, picture, now),
        budget=spent,
        hand=hand(picture, staff, rows, now.x),
        teams=tuple(team_row(picture, staff, team, now) for team in staff.teams.values()),
        activity=activity_rows(staff),
        rulings=_rulings(staff, now),
        worth=worth(picture, staff, rows, now),
        fold=_region(staff, pending),
        waits=pending,
        messages=message_rows(picture, staff, now),
        world=world_view(picture, staff, now),
        lobby=lobby_view(picture, staff, now.line),
        ready=_ready(picture, staff),
        now_x=now.x,
        end_x=staff.duration,
        pace=pace_words(picture.clock.num, picture.clock.den),
    )


def _status(
    picture: Picture, staff: Staff, now: Moment, pending: Waits, spent: BudgetView
) -> StatusView:
    said = pending.said()
    marks = [Note(text=one, tone="warn") for one in said]
    if len(said) > 1:  # where there is little room, the first stands for all
        marks = [replace(mark, short="") for mark in marks]
        marks[0] = replace(marks[0], short=f"{said[0]} +{len(said) - 1}")
    if picture.room_until and spent.tone == "warn":
        marks.append(Note(text=spent.title, tone="warn"))
    name = staff.name(picture.seat)
    line = now.line
    if line is not None and line.seats and not frame.line_marks(line):
        door = door_mark(line)
        marks = [here_mark(line), *([door] if door is not None else []), *marks]
    elif line is None:
        marks = [*marks, _here(staff)]
    status = frame.status(picture, now, code=name, marks=tuple(marks))
    return replace(status, code=CODE, team=name)


def _here(staff: Staff) -> Note:
    """Return who is at the seats of the teams: people, bots, nobody."""
    held = [staff.seated.get(seat, "") for seat in staff.team_of]
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
    people = [seat for seat in staff.team_of if staff.seated.get(seat, "bot") != "bot"]
    ready = sum(seat in picture.ready for seat in people)
    return f"{ready} of {len(people)} ready" if people else ""


OLD_RULING: Final = 5 * MINUTE
"""After so long a ruling presses: by default it is given in ten minutes or not at all."""


def _rulings(staff: Staff, now: Moment) -> tuple[RulingRow, ...]:
    return tuple(
        RulingRow(
            id=one.id,
            team=one.team,
            at=mark(one.x).removeprefix("T+"),
            text=one.text,
            intended=one.intended,
            left=times.left(one.x + staff.region.ruling_window - now.x),
            tone="bad" if now.x - one.x >= OLD_RULING else "warn",
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
    parts.append((f"of {counted(len(levels), 'asset')}", "muted"))
    parts += [(said, "warn") for said in pending.said()]
    return tuple(parts)
