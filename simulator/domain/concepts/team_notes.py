"""A team's notes: a page that its seats share, of short items that are ticked off or struck.

On record, for the team and staff.  They are no product of the team: nothing of them is judged by
itself, and no fact comes of them.
"""

from __future__ import annotations

from typing import Final, cast, get_args

from simulator.domain.kinds.body import Draft, ToTeam
from simulator.domain.kinds.command import TEAM_SEATS, Command
from simulator.domain.state.at_seats import NoteMark, TeamNoteSeen
from simulator.domain.state.event_words import Did
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.forms import Verb, ask, opened_on
from simulator.domain.values.value import value

LONGEST: Final = 400
"""Characters of one item: a page of notes is no message."""
MOST: Final = 400
"""Items on one page."""
OPEN: Final = 60
"""Open items on it: who writes faster than anybody reads is stopped here, and by the host."""
READ_BY: Final = "your team and staff read it; after ENDEX all who took part may"


@value
class TeamNoteWritten(ToTeam, kind="team-note-written"):
    """A seat wrote an item on its team's page of notes.  Told to the team and staff."""

    activity = Did("notes for the team", "{text}", by="seat")
    seat: str
    number: int
    """The first item of a team is 1."""
    text: str

    def apply(self, world: World) -> None:
        world.team_notes[self.team] = self.number

    def reveal(self, picture: Picture) -> None:
        page = picture.team_notes.setdefault(self.team, {})
        page[str(self.number)] = TeamNoteSeen(
            str(self.number), self.team, self.seat, picture.x, self.text
        )


@value
class TeamNoteMarked(ToTeam, kind="team-note-marked"):
    """A seat ticked an item of its team's notes off, struck it, or took that back.

    Told to the team and staff.
    """

    activity = Did("marks a note of the team", "{number}: {mark}", by="seat")
    seat: str
    number: int
    mark: NoteMark

    def reveal(self, picture: Picture) -> None:
        seen = picture.team_notes.get(self.team, {}).get(str(self.number))
        if seen is not None:
            seen.mark, seen.by = self.mark, self.seat


def _page(picture: Picture) -> dict[str, TeamNoteSeen]:
    """Return the page of the seat's own team."""
    return picture.team_notes.get(picture.team or "", {})


@value
class WriteTeamNote(Command, kind="write-team-note", listed=105, gate="share-notes", by=TEAM_SEATS):
    """Write an item on the team's page of notes."""

    verb = Verb(
        title="Write a team note",
        key="N",
        send="write",
        about=READ_BY,
        said="It stands on your team's page of notes.",
    )
    text: str = ask("Team note", "line", hint="who does what, what is known since when")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse nothing, too much in one item, and too many."""
        if not self.text.strip():
            return "Not possible: write what your team is to see."
        if len(self.text) > LONGEST:
            return f"Not possible: a team note may have {LONGEST} characters at most."
        page = _page(picture)
        if len(page) >= MOST:
            return f"Not possible: your team's page is full, it has {MOST} notes."
        if sum(one.mark == "open" for one in page.values()) >= OPEN:
            return f"Not possible: {OPEN} notes of your team are open. Tick off or strike some."
        return None

    def effects(self, world: World, seat: str) -> list[Draft]:
        team = world.scenario.seats[seat].team or ""
        number = world.team_notes.get(team, 0) + 1
        return [Draft(TeamNoteWritten(team=team, seat=seat, number=number, text=self.text))]


@value
class MarkTeamNote(Command, kind="mark-team-note", listed=106, gate="share-notes", by=TEAM_SEATS):
    """Tick an item of the team's notes off, strike it, or take that back."""

    verb = Verb(title="Mark a team note", send="mark", said="")
    note: str = opened_on("Team note", "team-note")
    mark: str = ask("As", "team-note-mark", begins="first")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse an item that is not there, no mark, and the mark it has."""
        seen = _page(picture).get(self.note)
        if seen is None:
            return f"Not possible: your team's page has no note {self.note:.10}."
        if self.mark not in get_args(NoteMark):
            return f"Not possible: a note is {', '.join(get_args(NoteMark))}, not {self.mark:.20}."
        return f"Not possible: note {seen.id} is {seen.mark}." if seen.mark == self.mark else None

    def effects(self, world: World, seat: str) -> list[Draft]:
        team = world.scenario.seats[seat].team or ""
        mark = cast("NoteMark", self.mark)  # refuse has checked it
        return [Draft(TeamNoteMarked(team=team, seat=seat, number=int(self.note), mark=mark))]
