"""Briefing of a seat before STARTEX, from what it was briefed with alone.

How a scenario is found and listed on the home screen does not belong here: no seat has a picture
of that yet.
"""

from __future__ import annotations

from typing import Final

from simulator import times
from simulator.domain.plan.briefs import SeatBrief
from simulator.domain.state.picture import Picture
from simulator.domain.values.phases import State
from simulator.pictures import frame, words
from simulator.pictures.duties import law
from simulator.pictures.frame import Moment
from simulator.pictures.start_view import BriefingView
from simulator.pictures.team_rows import served
from simulator.pictures.views import Note, Tone
from simulator.units import HOUR, ONE

RULES: Final = (
    "Say EXERCISE first, in every call.",
    "Contact only people in the directory.",
    "Real systems are out of play.",
    "Real emergency: press F9, or say NO DUFF.",
)
CHECKLIST: Final = (
    ("I have read the situation", "the situation"),
    ("I know my role: {role}", "the role"),
    ("I know how to stop: F9", "F9"),
    ("I can reach my team by voice", "the team by voice"),
)
"""What a reader ticks, and each in few words; the last is nobody's who plays alone."""


def briefing_view(picture: Picture, now: Moment, *, alone: bool) -> BriefingView | None:
    """Return the briefing of a seat, ``None`` once play has begun or without a briefing.

    Args:
        picture: Whose.
        now: When.
        alone: Whether the reader starts the exercise; else exercise control does.

    """
    brief = picture.brief
    if not brief.title or picture.state is not State.READY:
        return None
    role = words.role(picture.name_of(picture.seat), brief.team, brief.team_name)
    serves, status = served(picture), frame.status(picture, now)
    return BriefingView(
        status=status,
        starts="" if alone else status.starts or "Exercise control starts",
        meta=f"{times.story_time(brief.start, 0)} {times.zone(brief.start)}".strip(),
        situation="\n\n".join(part for part in (brief.summary, brief.situation) if part),
        rows=briefing_rows(picture),
        ready=tuple(said.format(role=role) for said, _ in CHECKLIST[: -1 if alone else None]),
        rules=RULES,
        assets=tuple(_asset(picture, asset, serves.get(asset, "")) for asset in picture.assets),
        objectives=brief.objectives,
        lobby=tuple(_here(picture, one) for one in brief.colleagues) if brief.team else (),
    )


def _asset(picture: Picture, asset: str, serves: str) -> Note:
    seen = picture.assets[asset]
    served = f"serves {serves}" if serves else ""
    parts = (seen.name, words.gives(ONE, seen.plan.capacity, seen.plan.unit), served)
    return Note(text=", ".join(part for part in parts if part))


def _here(picture: Picture, one: SeatBrief) -> tuple[str, str, str, str, Tone]:
    """Return who sits at a seat of the own team, as far as it is known."""
    role = words.role(one.name, picture.brief.team, picture.brief.team_name)
    holder = picture.seated.get(one.id, "")
    said = {"bot": "a bot", "person": "here", "terminal": "at this table"}.get(holder, "not yet")
    return picture.brief.team, role, "you" if one.id == picture.seat else "", said, _tone(holder)


def _tone(holder: str) -> Tone:
    return "ok" if holder else "warn"


def _colleague(role: str, duties: tuple[str, ...]) -> str:
    return f"{role} ({', '.join(duties)})" if duties and duties != (role,) else role


def briefing_rows(picture: Picture) -> tuple[tuple[str, str], ...]:
    """Return who the reader is, with whom, and how time counts, each (label, text)."""
    brief = picture.brief
    people = words.listed(words.people(pool, n) for pool, n in brief.pools if n)
    colleagues = words.listed(
        _colleague(words.role(one.name, brief.team, brief.team_name), one.duties)
        for one in brief.colleagues
        if one.id != picture.seat
    )
    teams = words.listed(one.name for one in brief.contacts if one.sort == "team")
    you = " ".join(
        part for part in (brief.team_name and f"{brief.team_name}.", brief.profile) if part
    )
    rows = [
        ("You are", you or picture.name_of(picture.seat)),
        ("Your people", f"{people}." if people else ""),
        ("With you", f"{colleagues}." if colleagues else ""),
        ("Others", f"{teams}. You see nothing of their desks; tell them and ask them."),
        ("You must notify", " ".join(law(picture, duty) for duty in brief.duties)),
        ("Time", _time(brief.duration)),
    ]
    return tuple((label, text) for label, text in rows if text)


def _time(duration: int) -> str:
    length = times.long(duration) if duration < 2 * HOUR else times.hours_minutes(duration)
    return (
        f"The exercise lasts {length}. Your deadlines count in exercise time; machines, work and "
        "legal duties in scenario time. Both are shown."
    )
