"""Staff's knowledge beside a picture: who did what, who has read what, what is open.

The fold of control's own stream, and of nothing else.  How it is drawn is in ``control``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple

from simulator.domain.concepts import (
    briefing,
    delivery,
    forecast,
    indicator,
    open_question,
    phases,
    real_stop,
)
from simulator.domain.concepts import decision as the_decision
from simulator.domain.concepts import ruling as the_ruling
from simulator.domain.concepts import seats as the_seats
from simulator.domain.concepts import work as the_work
from simulator.domain.concepts.directory import DirectoryGiven
from simulator.domain.concepts.evaluation import EegGiven, Rateable
from simulator.domain.concepts.short_duties import PaceWarned
from simulator.domain.plan.duties import Duty
from simulator.domain.state.event_words import Did
from simulator.domain.state.picture import Telling, Told
from simulator.pictures import staff_duties, staff_post, words
from simulator.pictures.staff_activity import told_of
from simulator.pictures.staff_post import Mail
from simulator.pictures.staff_region import Region
from simulator.pictures.views import Tone


class Activity(NamedTuple):
    """One thing somebody did."""

    x: int
    team: str
    seat: str
    what: str
    detail: str
    tone: Tone


@dataclass(slots=True)
class TeamSeen:
    """One team as control sees it."""

    id: str
    name: str
    seats: list[str] = field(default_factory=list)
    acted_x: int | None = None
    """When a seat of it last did anything."""
    open: set[str] = field(default_factory=set)
    """Decisions that wait for it."""
    unread: set[str] = field(default_factory=set)
    """Messages that none of its seats has read."""
    under_way: set[str] = field(default_factory=set)
    """Actions asked for or running."""


@dataclass(slots=True)
class Sent:
    """How an inject went out, and what came of it."""

    message: str
    x: int
    to: tuple[str, ...]
    by: str
    asked: set[str] = field(default_factory=set)
    """Decisions it asked for."""
    other: str = ""
    """The message to who had met what it wants, if there were two."""


@dataclass(slots=True)
class FreeAsked:
    """A decision that is in no list."""

    id: str
    team: str
    seat: str
    x: int
    text: str
    intended: str
    resources: str


@dataclass(slots=True)
class Staff:
    """The fold."""

    entries: int = 0
    x: int = 0
    s: int = 0
    title: str = ""
    marking: str = ""
    start: str = ""
    duration: int = 0
    names: dict[str, str] = field(default_factory=dict)
    teams: dict[str, TeamSeen] = field(default_factory=dict)
    personas: dict[str, str] = field(default_factory=dict)
    team_of: dict[str, str] = field(default_factory=dict)
    """Seat → its team."""
    seated: dict[str, str] = field(default_factory=dict)
    sent: dict[str, Sent] = field(default_factory=dict)
    """Inject → how it went out."""
    readers: dict[str, set[str]] = field(default_factory=dict)
    """Message → the seats that have read it."""
    by_decision: dict[str, str] = field(default_factory=dict)
    """Decision → the inject that asked for it."""
    letters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Decision → by which letter each option goes there, in the author's order."""
    taken: set[str] = field(default_factory=set)
    """Decisions that are taken or lapsed."""
    by_default: set[str] = field(default_factory=set)
    """Those among them that nobody took: their default did."""
    undecided: set[str] = field(default_factory=set)
    """Those that lapsed and have no default."""
    free: dict[str, FreeAsked] = field(default_factory=dict)
    """Free decisions that wait for a ruling."""
    ruled: dict[str, FreeAsked] = field(default_factory=dict)
    """Those that have one."""
    region: Region = field(default_factory=Region)
    """Levels, flows, campaigns, who is busy."""
    post: dict[str, Mail] = field(default_factory=dict)
    """All that was written, in order of time."""
    to_personas: list[Mail] = field(default_factory=list)
    """The messages of teams among them that a persona gets."""
    asked_of: dict[str, str] = field(default_factory=dict)
    """Decision → the team that is asked."""
    said: str = ""
    """The last sentence of a ruling, or reason of an end, until it is known who gave it."""
    settled: str = ""
    """How the last duty was settled, until it is known by whom."""
    stop_read: set[str] = field(default_factory=set)
    jobs: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Action under way → its team and what it is."""
    duties: dict[str, Duty] = field(default_factory=dict)
    aware: set[str] = field(default_factory=set)
    """Duties that run and that their teams have been told of."""
    tasks: dict[str, Rateable] = field(default_factory=dict)
    """The critical tasks, as the EEG has them."""
    jumps: tuple[tuple[int, int], ...] = ()
    """(exercise second, scenario seconds) of the jumps that are planned."""
    fast: PaceWarned | None = None
    """The last warning that the pace is high for a short duty."""
    activity: list[Activity] = field(default_factory=list)
    drawn: dict[str, tuple[object, Any]] = field(default_factory=dict, compare=False)
    """What was made into rows → of what, and the rows: most of it is the same a second later."""

    def take(self, told: Told) -> None:
        """Fold one more entry of control's stream in."""
        self.entries += 1
        self.x, self.s = told.x, told.s
        self.region.take(told.x, told.s, told.body)
        did = told.body.acted()
        if did is not None:
            self._write(told.body, did)
        seen = _SEEN.get(type(told.body))
        if seen is not None:
            seen(self, told.body)

    def _write(self, body: Telling, did: Did) -> None:
        """Write down that somebody did something."""
        line = told_of(self, body, did)
        if line is None:
            return
        team, seat, *_ = line
        if team in self.teams and self.team_of.get(seat) == team:  # what control does for it is not
            self.teams[team].acted_x = self.x
        self.activity.append(Activity(self.x, *line))

    def name(self, who: str) -> str:
        """Return the name of whatever has one."""
        return self.names.get(who, who)

    def titled(self, who: str) -> str:
        """Return the name of whatever has one, a campaign too."""
        campaign = self.region.campaigns.get(who)
        return campaign.name if campaign is not None else self.name(who)

    def seat_name(self, seat: str) -> str:
        """Return a seat's name without its team's code."""
        team = self.teams.get(self.team_of.get(seat, ""))
        return words.role(self.name(seat), team.id, team.name) if team else self.name(seat)

    def short(self, who: str) -> str:
        """Return whose name it is in few cells: a seat's by its team and what it is there."""
        return words.short_seat(who, self.team_of.get(who, ""), self.name(who))

    def touched(self, to: tuple[str, ...]) -> tuple[str, ...]:
        """Return the teams that addressees stand for, in the order of the briefing."""
        if "all" in to:
            return tuple(self.teams)
        return tuple(
            team
            for team in self.teams
            if team in to or any(self.team_of.get(w) == team for w in to)
        )

    def addressed(self, to: tuple[str, ...]) -> tuple[str, ...]:
        """Return the seats that addressees stand for; those that are held, if any are."""
        teams = [team for team in self.teams if team in to or "all" in to]
        seats = [seat for team in teams for seat in self.teams[team].seats]
        seats += [who for who in to if who in self.team_of]
        held = [seat for seat in dict.fromkeys(seats) if seat in self.seated]
        return tuple(held or dict.fromkeys(seats))


# ---- before STARTEX, and seats


def _prepared(staff: Staff, body: briefing.Prepared) -> None:
    staff.title, staff.marking = body.title, body.marking
    staff.start, staff.duration = body.start, body.duration
    staff.names.update(dict(body.names))
    staff.jumps = body.jumps


def _briefed(staff: Staff, body: briefing.Briefed) -> None:
    for contact in body.contacts:
        if contact.sort == "persona":
            staff.personas[contact.id] = contact.name
    if not body.team:
        return
    staff.duties.update({duty.id: duty for duty in body.duties})
    team = staff.teams.setdefault(body.team, TeamSeen(body.team, body.team_name))
    for seat in body.colleagues:
        staff.team_of[seat.id] = body.team
        if seat.id not in team.seats:
            team.seats.append(seat.id)


def _eeg(staff: Staff, body: EegGiven) -> None:
    staff.tasks = {row.id: row for row in body.rows if row.sort == "task"}


def _aborted(staff: Staff, body: phases.Aborted) -> None:
    staff.said = body.reason


def _directory(staff: Staff, body: DirectoryGiven) -> None:
    for one in body.states:
        staff.names.setdefault(one.id, one.name)


def _taken(staff: Staff, body: the_seats.SeatTaken) -> None:
    staff.seated[body.seat] = body.holder


def _left(staff: Staff, body: the_seats.SeatLeft) -> None:
    staff.seated.pop(body.seat, None)


def _stopped(staff: Staff, _body: real_stop.StoppedForReal) -> None:
    staff.stop_read.clear()


def _stop_read(staff: Staff, body: real_stop.StopAcknowledged) -> None:
    staff.stop_read.add(body.seat)


# ---- messages and injects


def _delivered(staff: Staff, body: delivery.InjectDelivered) -> None:
    asked = {one for one, inject in staff.by_decision.items() if inject == body.inject}
    staff.sent[body.inject] = Sent(body.message, staff.x, body.to, body.by, asked, body.other)
    if body.other:  # who has read either has read the inject
        staff.readers[body.other] = staff.readers[body.message]


# ---- work and decisions


def _asked(staff: Staff, body: the_work.ActionAsked) -> None:
    staff.jobs[body.job] = (body.team, body.title)
    if body.team in staff.teams:
        staff.teams[body.team].under_way.add(body.job)


def _over(staff: Staff, body: the_work.ActionFinished | the_work.ActionWithdrawn) -> None:
    team, _ = staff.jobs.pop(body.job, ("", ""))
    if team in staff.teams:
        staff.teams[team].under_way.discard(body.job)


def _opened(staff: Staff, body: the_decision.DecisionOpened) -> None:
    staff.by_decision[body.decision] = body.inject
    staff.letters[body.decision] = body.letters
    if body.inject in staff.sent:
        staff.sent[body.inject].asked.add(body.decision)


def _decision_asked(staff: Staff, body: the_decision.DecisionAsked) -> None:
    staff.asked_of[body.decision] = body.team
    if body.team in staff.teams:
        staff.teams[body.team].open.add(body.decision)


def _decision_taken(staff: Staff, body: the_decision.DecisionTaken) -> None:
    _closed(staff, body.decision)
    if body.by_default:
        staff.by_default.add(body.decision)


def _answered(staff: Staff, body: open_question.AnsweredInWords | forecast.ForecastClosed) -> None:
    _closed(staff, body.decision)


def _decision_lapsed(staff: Staff, body: the_decision.DecisionLapsed) -> None:
    staff.undecided.add(body.decision)
    _closed(staff, body.decision)


def _closed(staff: Staff, decision: str) -> None:
    staff.taken.add(decision)
    for team in staff.teams.values():
        team.open.discard(decision)


def _free(staff: Staff, body: the_ruling.FreeDecided) -> None:
    staff.free[body.decision] = FreeAsked(
        body.decision, body.team, body.seat, staff.x, body.text, body.intended, body.resources
    )


def _ruling_back(staff: Staff, body: the_ruling.RulingWithdrawn) -> None:
    if body.decision in staff.ruled:
        # Its window begins anew.
        staff.free[body.decision] = replace(staff.ruled[body.decision], x=staff.x)


def _ruled(staff: Staff, body: the_ruling.Ruled) -> None:
    asked = staff.free.pop(body.decision, None)
    if asked is not None:
        staff.ruled[asked.id] = asked
    staff.said = body.sentence


# ---- what is known, and how things stand


def _gained(staff: Staff, body: indicator.IndicatorGained) -> None:
    staff.names[body.indicator] = body.text


_SEEN: Final[Mapping[type, Callable[[Staff, Any], None]]] = {
    forecast.ForecastClosed: _answered,
    open_question.AnsweredInWords: _answered,
    the_decision.DecisionAsked: _decision_asked,
    the_decision.DecisionLapsed: _decision_lapsed,
    the_decision.DecisionOpened: _opened,
    the_decision.DecisionTaken: _decision_taken,
    the_ruling.FreeDecided: _free,
    the_ruling.Ruled: _ruled,
    the_ruling.RulingWithdrawn: _ruling_back,
    indicator.IndicatorGained: _gained,
    delivery.InjectDelivered: _delivered,
    DirectoryGiven: _directory,
    EegGiven: _eeg,
    phases.Aborted: _aborted,
    briefing.Briefed: _briefed,
    briefing.Prepared: _prepared,
    the_seats.SeatLeft: _left,
    the_seats.SeatTaken: _taken,
    real_stop.StopAcknowledged: _stop_read,
    real_stop.StoppedForReal: _stopped,
    the_work.ActionAsked: _asked,
    the_work.ActionFinished: _over,
    the_work.ActionWithdrawn: _over,
    **staff_duties.SEEN,
    **staff_post.SEEN,
}
"""Event → how control's fold takes it in; what is not here changes nothing of it."""
