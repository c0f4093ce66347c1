"""Rules on teams and seats: everybody who must act has a chair."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.domain.plan.injects import Inject
from simulator.domain.plan.teams import Seat, Team
from simulator.scenario.case import Case, Finding

SEATS_FOR_SECOND = 2


def seat_team(case: Case) -> Iterator[Finding]:
    """Seats of kind team have a team, and no others do."""
    for path, seat in case.of(Seat):
        if seat.kind == "team" and seat.team is None:
            yield Finding(path, f"the seat '{seat.id}' has no team", "add the key team")
        elif seat.kind != "team" and seat.team is not None:
            hint = "leave team out, or make it kind: team"
            yield Finding((*path, "team"), f"a seat of kind {seat.kind} has no team", hint)
        elif seat.kind != "team" and seat.lead:
            yield Finding(
                (*path, "lead"), f"a seat of kind {seat.kind} leads no team", "leave it out"
            )


def seat_mentors(case: Case) -> Iterator[Finding]:
    """A mentor has teams to mentor, each once, and nobody else has."""
    for path, seat in case.of(Seat):
        if seat.kind == "mentor" and not seat.mentors:
            hint = "add the key mentors, with the teams whose desks it sees"
            yield Finding(path, f"the mentor '{seat.id}' has no team to mentor", hint)
        elif seat.kind != "mentor" and seat.mentors:
            message = f"a seat of kind {seat.kind} mentors no team"
            yield Finding((*path, "mentors"), message, "leave mentors out, or make it kind: mentor")
        elif len(set(seat.mentors)) < len(seat.mentors):
            message = f"the mentor '{seat.id}' has a team twice"
            yield Finding((*path, "mentors"), message, "name each once")


def seat_delay(case: Case) -> Iterator[Finding]:
    """Only an observer is told later than others."""
    for path, seat in case.of(Seat):
        if seat.delay is not None and seat.kind != "observer":
            message = f"a seat of kind {seat.kind} is told at once, without delay"
            yield Finding((*path, "delay"), message, "leave delay out, or make it kind: observer")


def seat_language(case: Case) -> Iterator[Finding]:
    """A seat reads in a language that something is written in."""
    for path, seat in case.of(Seat):
        if seat.language and seat.language not in case.languages:
            message = f"nothing is written in {seat.language}, in which '{seat.id}' reads"
            hint = f"texts are in {', '.join(case.languages)}; write them like {{en: …, fr: …}}"
            yield Finding((*path, "language"), message, hint)


def team_without_seat(case: Case) -> Iterator[Finding]:
    """Every team has a seat."""
    if "seats" in case.incomplete:
        return
    taken = {seat.team for _, seat in case.of(Seat)}
    for path, team in case.of(Team):
        if team.id not in taken:
            hint = f"add a seat with team: {team.id} and lead: true"
            yield Finding((*path, "id"), f"the team '{team.id}' has no seat", hint)


def one_lead(case: Case) -> Iterator[Finding]:
    """Every team with seats has exactly one that leads it."""
    if "seats" in case.incomplete:
        return
    for path, team in case.of(Team):
        own = [node for node in case.of(Seat) if node.part.team == team.id]
        leads = [seat for seat in own if seat.part.lead]
        if own and not leads:
            hint = "give one of its seats lead: true"
            yield Finding((*path, "id"), f"no seat leads the team '{team.id}'", hint)
        for second, _ in leads[1:]:
            message = f"the team '{team.id}' has a second lead"
            yield Finding((*second, "lead"), message, "leave one of them")


def control_seat(case: Case) -> Iterator[Finding]:
    """Somebody directs the exercise."""
    directed = any(seat.kind == "control" for _, seat in case.of(Seat))
    if not directed and "seats" not in case.incomplete:
        hint = "add {id: control, name: Exercise control, kind: control}"
        yield Finding(("seats",), "there is no seat of kind control", hint, at_key=True)


def second_seat(case: Case) -> Iterator[Finding]:
    """A decision that needs a second seat is put to teams that have two."""
    if "seats" in case.incomplete:
        return
    count = dict.fromkeys(case.ids("team"), 0)
    for _, seat in case.of(Seat):
        if seat.team in count:
            count[seat.team] += 1
    for path, ask in case.asks:
        if not ask.second:
            continue
        for team in sorted(case.teams_of(case.inject_at(path))):
            if count.get(team, SEATS_FOR_SECOND) < SEATS_FOR_SECOND:
                message = f"the team '{team}' has no second seat that could agree"
                yield Finding((*path, "second"), message, "add a seat, or leave second out")


def nobody_decides(case: Case) -> Iterator[Finding]:
    """An inject that asks for a decision reaches a team."""
    for path, inject in case.of(Inject):
        unsure = any(who in case.lost or who not in case.named for who in inject.to)
        if inject.asks and not case.teams_of(inject) and not unsure:
            message = f"'{inject.id}' asks for a decision and reaches no team"
            yield Finding((*path, "to"), message, "address a team")
