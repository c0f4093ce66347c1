"""Rows of a team's page of notes, from the picture of a seat that may read it."""

from __future__ import annotations

from simulator.domain.state.at_seats import TeamNoteSeen
from simulator.domain.state.picture import Picture
from simulator.pictures import words
from simulator.pictures.views import TeamNoteRow
from simulator.times import hours_minutes


def team_note_rows(picture: Picture, team: str) -> tuple[TeamNoteRow, ...]:
    """Return the items of a team: the open ones first, of each sort the newest on top."""
    page = list(reversed(picture.team_notes.get(team, {}).values()))
    ordered = [one for one in page if one.mark == "open"]
    ordered += [one for one in page if one.mark != "open"]
    return tuple(_row(one, team) for one in ordered)


def _row(one: TeamNoteSeen, team: str) -> TeamNoteRow:
    return TeamNoteRow(
        id=one.id,
        at=hours_minutes(one.x),
        who=words.duty_of(one.seat, team),
        text=one.text,
        mark=one.mark,
        by=words.duty_of(one.by, team) if one.by else "",
    )
