"""Recap for a seat that is handed over, and its briefing once play has begun.

From the seat's picture alone, and from how much of it was there when the seat was let go and taken
again.  What comes while somebody sits there is not missed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from simulator import times
from simulator.domain.state.picture import Picture
from simulator.domain.values.phases import State
from simulator.pictures import words
from simulator.pictures.briefing import RULES, briefing_rows
from simulator.pictures.staff import Staff
from simulator.pictures.start_view import RecapView
from simulator.pictures.window import is_open
from simulator.times import mark
from simulator.units import MINUTE, counted

LONG: Final = 5 * MINUTE
"""After so long away what was missed is told unasked."""
LAST: Final = 12
"""Lines of each sort that are told, at most."""


class Stand(NamedTuple):
    """How much there was at a seat at one time."""

    x: int = 0
    messages: int = 0
    decisions: int = 0
    log: int = 0
    notes: int = 0
    """Items of the team's notes."""

    @classmethod
    def of(cls, picture: Picture, x: int) -> Stand:
        """Return how much there is now."""
        notes = len(picture.team_notes.get(picture.team or "", ()))
        return cls(x, len(picture.messages), len(picture.decisions), len(picture.log), notes)


class Away(NamedTuple):
    """The last time for which nobody at this terminal held a seat."""

    left: Stand | None
    """``None``: it was not held before."""
    back: Stand


def recap_view(picture: Picture, staff: Staff, away: Away | None) -> RecapView:
    """Return what was missed, and the briefing.

    Args:
        picture: Whose.
        staff: The fold of a staff seat; of any other seat an empty one.
        away: When the seat was not held; ``None`` if it always was.

    """
    sections = _briefing(picture, staff)
    begun = picture.state in (State.RUN, State.PAUSE)
    left = (away.left if away is not None else None) or Stand()
    missed = _missed(picture, left, away.back) if begun and away is not None else ()
    if away is None or not missed:
        return RecapView(sections=sections)
    gone = away.back.x - left.x
    return RecapView(
        since=f"since {mark(left.x)}, for {times.ago(gone)}" if away.left else "since STARTEX",
        missed=missed,
        unasked=gone >= LONG and picture.team is not None,
        sections=sections,
    )


def _missed(picture: Picture, left: Stand, back: Stand) -> tuple[str, ...]:
    """Return what came and what was done meanwhile, one line each."""
    came = list(picture.messages.values())[left.messages : back.messages]
    messages = [one for one in came if not one.sent]
    asked = list(picture.decisions.values())[left.decisions : back.decisions]
    lines: list[str] = []
    if messages:
        unread = sum(not one.read for one in messages)
        lines.append(f"{counted(len(messages), 'message')} came, {unread} not read")
        lines += [
            f"  {mark(one.x)}  {picture.name_of(one.sender)}: {one.subject}"
            for one in messages[-LAST:]
        ]
    if asked:
        lines.append(f"{counted(len(asked), 'decision')} asked")
        lines += [f"  {mark(one.x)}  {_stands(picture, one.id)}: {one.text}" for one in asked]
    done = picture.log[left.log : back.log]
    if done and picture.team is not None:
        lines.append("In the team's log")
        lines += [
            f"  {mark(one.x)}  {one.text}{f'. {one.detail}' if one.detail else ''}"
            for one in done[-LAST:]
        ]
    return (*lines, *_noted(picture, left.notes, back.notes))


def _noted(picture: Picture, left: int, back: int) -> Iterator[str]:
    """Yield what the team has noted meanwhile, and what it had noted before that is open."""
    team = picture.team or ""
    page = list(picture.team_notes.get(team, {}).values())[:back]
    told = [one for place, one in enumerate(page) if place >= left or one.mark == "open"]
    if len(page) <= left or not told:
        return
    yield "On your team's page of notes"
    for one in told[-LAST:]:
        mark_ = f" ({one.mark})" if one.mark != "open" else ""
        yield f"  {mark(one.x)}  {words.duty_of(one.seat, team)}: {one.text}{mark_}"


def _stands(picture: Picture, decision: str) -> str:
    seen = picture.decisions[decision]
    if is_open(seen):
        return "open"
    return "too late" if seen.lapsed else "decided"


def _briefing(picture: Picture, staff: Staff) -> tuple[tuple[str, str], ...]:
    """Return the briefing, each (heading, text)."""
    brief = picture.brief
    if not brief.title:
        return ()
    situation = "\n\n".join(part for part in (brief.summary, brief.situation) if part)
    sections = [("Situation", situation)]
    if staff.teams:
        teams = (
            f"{team.id} {team.name}: {words.listed(staff.name(seat) for seat in team.seats)}"
            for team in staff.teams.values()
        )
        sections.append(("Teams", "\n".join(teams)))
    elif picture.team is not None:
        sections += briefing_rows(picture)
    return (*sections, ("Rules", "\n".join(RULES)))
