"""Mentors, who see the desks of a team, and what they whisper to it: help, and no part of play.

A whisper makes no fact happen: no task is done by it, nothing is waited for.  It is on record.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.command import MENTOR_SEATS, Command, Form
from simulator.domain.kinds.told import SEAT, Audience
from simulator.domain.plan.briefs import UNBRIEFED
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.event_words import BY_ITSELF, Did
from simulator.domain.state.picture import Picture
from simulator.domain.state.seen import TeamMentored, WhisperSeen
from simulator.domain.state.world import World
from simulator.domain.values.forms import Verb, ask, opened_on
from simulator.domain.values.tlp import Label
from simulator.domain.values.value import value

LONGEST_WHISPER: Final = 600
"""Characters of a whisper, at most: it is read beside a desk."""


def _hears(body: Any, world: World) -> Iterable[str]:  # noqa: ANN401 - a whisper; made below
    seats = world.scenario.seats.values()
    to = [one.id for one in seats if one.team == body.team and body.seat in ("", one.id)]
    return (*to, body.by)


HEARS: Final = Audience("the team or the one seat of it, and the mentor", _hears)


@value
class Whispered(Body, kind="whispered", told=HEARS):
    """A mentor whispered to a team, or to one seat of it.  Told to them, the mentor and staff."""

    activity = Did("whispers to [seat?{seat:name}|the team]", "{text}", by="by")
    team: str
    by: str
    text: str
    seat: str = ""
    """The one seat; empty: the whole team."""

    def reveal(self, picture: Picture) -> None:
        """Keep it beside the desk; it is no message."""
        seen = WhisperSeen(picture.x, self.by, self.team, self.seat, self.text)
        picture.whispers.append(seen)
        if picture.team == self.team:
            picture.note("Your mentor whispers", self.text)


@value
class MentorBriefed(Body, kind="mentor-briefed", told=SEAT, silent=BY_ITSELF):
    """A mentor was told what the exercise is called, and whose desks it sees."""

    seat: str
    title: str
    marking: Label
    start: str
    duration: int
    teams: tuple[TeamMentored, ...]

    def reveal(self, picture: Picture) -> None:
        if picture.seat != self.seat:
            return  # staff are told every briefing
        picture.mentored = self.teams
        picture.names.update((team.id, team.name) for team in self.teams)
        picture.names.update(seat for team in self.teams for seat in team.seats)
        picture.brief = replace(
            UNBRIEFED,
            title=self.title,
            marking=self.marking,
            start=self.start,
            duration=self.duration,
        )


@value
class Whisper(Command, kind="whisper", listed=376, gate="talk-to-control", by=MENTOR_SEATS):
    """Whisper to a team that one mentors, or to one seat of it."""

    verb = Verb(
        title="Whisper",
        send="whisper",
        key="m",
        about="help, and no part of the exercise; it is on record",
        then="it stands beside their desks; it counts for no task",
        said="Whispered.",
    )
    text: str = ask("Whisper", "text", hint="at most 600 characters")
    to: str = ask("To", "mentored")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse who is not mentored from here, and a text that is none, or too long."""
        if self.to not in addressed(picture.mentored):
            known = ", ".join(addressed(picture.mentored)) or "nobody"
            return f"Not possible: {self.to:.40} is not yours to whisper to; there are {known}."
        if not self.text.strip():
            return "Not possible: a whisper needs a text."
        if len(self.text) > LONGEST_WHISPER:
            return f"Not possible: a whisper may have {LONGEST_WHISPER} characters at most."
        return None

    def effects(self, world: World, seat: str) -> list[Draft]:
        sits = world.scenario.seats.get(self.to)
        if sits is None or sits.team is None:
            return [Draft(Whispered(team=self.to, by=seat, text=self.text))]
        return [Draft(Whispered(team=sits.team, by=seat, text=self.text, seat=self.to))]


@value
class LookAt(Form, kind="look-at", listed=630):
    """Look at another desk of those one mentors."""

    kept_by = MENTOR_SEATS
    verb = Verb(title="Look at a desk", said="")
    seat: str = opened_on("Desk", "named")


def addressed(teams: Iterable[TeamMentored]) -> tuple[str, ...]:
    """Return whom a mentor of teams may whisper to: each team, then its seats."""
    return tuple(one for team in teams for one in (team.id, *(seat for seat, _ in team.seats)))


def mentors_briefed(plan: Scenario) -> list[Draft]:
    """Return what mentors are told at the opening; nothing where there is none."""
    return [
        Draft(
            MentorBriefed(
                seat=one.id,
                title=plan.title,
                marking=plan.marking,
                start=plan.start,
                duration=plan.duration,
                teams=tuple(_mentored(plan, team) for team in one.mentors),
            )
        )
        for one in plan.seats.values()
        if one.kind == "mentor"
    ]


def _mentored(plan: Scenario, team: str) -> TeamMentored:
    own = (seat for seat in plan.seats.values() if seat.kind == "team" and seat.team == team)
    seats = tuple((seat.id, seat.name) for seat in own)
    return TeamMentored(id=team, name=plan.teams[team].name, seats=seats)
