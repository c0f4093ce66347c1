"""Teams as control sees them: who is there, how they stand, what all seats do.

From control's fold.  What waits for control itself is in ``control_worth``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from simulator import times
from simulator.domain.plan.teams import HelpLevel
from simulator.domain.state.picture import Picture
from simulator.domain.values.phases import State
from simulator.pictures import frame, words
from simulator.pictures.control_view import ActivityRow, TeamRow
from simulator.pictures.frame import Moment
from simulator.pictures.staff import Activity, Staff, TeamSeen
from simulator.pictures.views import Tone
from simulator.units import MINUTE

SILENT: Final = 10 * MINUTE
"""After so long without an act a team that has something to do is silent."""
HELP: Final[Mapping[HelpLevel, str]] = {"plain": "", "helped": "helped", "full": "full help"}
"""What is said of a team's level of help."""
SHOWN: Final = 200
"""Lines of activity in a view; the record has them all."""


def team_row(picture: Picture, staff: Staff, team: TeamSeen, now: Moment) -> TeamRow:
    """Return one team as control sees it."""
    holders = [staff.seated[seat] for seat in team.seats if seat in staff.seated]
    state, tone = _standing(picture, team, holders, now)
    people = staff.region.people.get(team.id, 0)
    busy = staff.region.busy.get(team.id, 0)
    return TeamRow(
        code=team.id,
        name=team.name,
        seats=f"{len(holders)}/{len(team.seats)}",
        last_act=times.ago(now.x - team.acted_x) if team.acted_x is not None else "",
        open=len(team.open),
        new=len(team.unread),
        state=state,
        tone=tone,
        desks=tuple((seat, staff.short(seat)) for seat in team.seats),
        free=max(people - busy, 0),
        people=people,
        why=_stuck(picture, staff, team, now),
        help=HELP[picture.help_levels.get(team.id, "plain")],
    )


def _stuck(picture: Picture, staff: Staff, team: TeamSeen, now: Moment) -> str:
    """Return what tells whether a team is stuck: what it has before it, what it did last."""
    asked = [one for one in picture.decisions.values() if one.id in team.open]
    said = [f"To decide, {times.left(one.due - now.x)} left: {one.text}" for one in asked]
    if team.unread:
        oldest = min(staff.post[one].x for one in team.unread if one in staff.post)
        said.append(f"{len(team.unread)} not read, the oldest for {times.ago(now.x - oldest)}.")
    jobs = [title for own, title in staff.jobs.values() if own == team.id]
    said.append(f"Under way: {words.listed(jobs)}." if jobs else "Nothing is under way.")
    last = next((one for one in reversed(staff.activity) if one.team == team.id), None)
    if last is not None:
        what = f"{last.what} {last.detail}".strip()
        said.append(f"Last, {times.ago(now.x - last.x)} ago: {what}.")
    level = HELP[picture.help_levels.get(team.id, "plain")]
    said += [f"Level of help: {level}."] if level else []
    return " ".join(said)


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


# ---- what all seats do


def who_words(staff: Staff, seat: str) -> str:
    """Return a seat in few cells beside its team's code, ``lead``."""
    team, short = staff.team_of.get(seat, ""), staff.short(seat)
    return short.removeprefix(f"{team} ") if team else seat_words(staff, seat)


def seat_words(staff: Staff, seat: str) -> str:
    """Return a seat in few cells; exercise control knows itself by one word."""
    return "control" if seat == frame.CONTROL else staff.seat_name(seat)


def activity_rows(staff: Staff) -> tuple[ActivityRow, ...]:
    """Return what all seats do, the newest first; what the plan sends in a row is one line."""
    known, made = staff.drawn.get("activity", (None, ()))
    if known != len(staff.activity):
        made = _activity_rows(staff)
        staff.drawn["activity"] = (len(staff.activity), made)
    return made  # type: ignore[no-any-return]  # rows of this function


def _activity_rows(staff: Staff) -> tuple[ActivityRow, ...]:
    runs: list[list[Activity]] = []
    for one in reversed(staff.activity):
        if runs and _sort(one) and _sort(one) == _sort(runs[-1][0]):
            runs[-1].append(one)
            continue
        if len(runs) == SHOWN:
            break
        runs.append([one])
    return tuple(
        _together(staff, run) if _sort(run[0]) else activity_row(staff, run[0]) for run in runs
    )


def _sort(one: Activity) -> str:
    """Return what sort of happening that is nobody's act; empty for what people did."""
    if one.seat or one.team or one.what in ("prevented", "skips"):
        return ""
    return "plan" if one.what == "sends" else "model"


def _together(staff: Staff, run: list[Activity]) -> ActivityRow:
    """Return what the plan or the model did in a row as one line."""
    row = activity_row(staff, run[0])
    if _sort(run[0]) == "plan":
        ids = " ".join(one.detail for one in reversed(run))
        what = f"sent {len(run)}" if len(run) > 1 else "sent"
        return replace(row, what=what, detail=ids, tone="faint")
    more = f"and {len(run) - 1} more" if len(run) > 1 else ""
    return replace(row, who="", detail=", ".join(part for part in (row.detail, more) if part))


def activity_row(staff: Staff, one: Activity) -> ActivityRow:
    """Return one line of what all seats do."""
    who = who_words(staff, one.seat) if one.seat else ("" if one.team else "plan")
    return ActivityRow(
        at=times.bare_clock(one.x),
        team=one.team,
        who=who,
        what=one.what,
        detail=one.detail,
        tone=one.tone,
    )
