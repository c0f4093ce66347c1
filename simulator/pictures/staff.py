"""What exercise control knows beside its picture: who did what, who has read what, what is open.

The fold of control's own stream, and of nothing else.  How it is drawn is in ``control``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from simulator.domain.actions.catalogue import BUILTIN
from simulator.domain.duties import Duty
from simulator.domain.events import decisions as on_decisions
from simulator.domain.events import evaluation as on_evaluation
from simulator.domain.events import knowledge as on_knowledge
from simulator.domain.events import show as on_show
from simulator.domain.events import staging as on_staging
from simulator.domain.events import work as on_work
from simulator.domain.events.duties import PaceWarned
from simulator.domain.picture import Told
from simulator.pictures import staff_directing, staff_duties, staff_plan, staff_post, words
from simulator.pictures.staff_between import BETWEEN
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
    """The letter to who had met what it wants, if there were two."""


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
    held: dict[str, str] = field(default_factory=dict)
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
    """The letters of teams among them that a persona gets."""
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
        seen = _SEEN.get(type(told.body))
        if seen is not None:
            seen(self, told.body)

    def name(self, who: str) -> str:
        """Return the name of whatever has one."""
        return self.names.get(who, who)

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
        held = [seat for seat in dict.fromkeys(seats) if seat in self.held]
        return tuple(held or dict.fromkeys(seats))

    def did(self, team: str, seat: str, what: str, detail: str = "", tone: Tone = "muted") -> None:
        """Write down that somebody did something."""
        if team in self.teams and self.team_of.get(seat) == team:  # what control does for it is not
            self.teams[team].acted_x = self.x
        self.activity.append(Activity(self.x, team, seat, what, detail, tone))


# ---- before STARTEX, and seats


def _prepared(staff: Staff, body: on_staging.Prepared) -> None:
    staff.title, staff.marking = body.title, body.marking
    staff.start, staff.duration = body.start, body.duration
    staff.names.update(dict(body.names))
    staff.jumps = body.jumps


def _briefed(staff: Staff, body: on_staging.Briefed) -> None:
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


def _taken(staff: Staff, body: on_staging.SeatTaken) -> None:
    staff.held[body.seat] = body.holder


def _left(staff: Staff, body: on_staging.SeatLeft) -> None:
    staff.held.pop(body.seat, None)


def _hand(staff: Staff, body: on_staging.HandRaised) -> None:
    team = staff.team_of.get(body.seat, "")
    staff.did(team, body.seat, "raises a hand", body.text, "warn")


def _refused(staff: Staff, body: on_staging.Refused) -> None:
    team = staff.team_of.get(body.seat, "")
    staff.did(team, body.seat, f"is refused {body.command}", body.sentence)


def _stopped(staff: Staff, body: on_staging.StoppedForReal) -> None:
    staff.stop_read.clear()
    team = staff.team_of.get(body.by, "")
    staff.did(team, body.by, "stops exercise play", body.reason, "bad")


def _stop_read(staff: Staff, body: on_staging.StopAcknowledged) -> None:
    staff.stop_read.add(body.seat)


# ---- messages and injects


def _delivered(staff: Staff, body: on_show.InjectDelivered) -> None:
    asked = {one for one, inject in staff.by_decision.items() if inject == body.inject}
    staff.sent[body.inject] = Sent(body.message, staff.x, body.to, body.by, asked, body.other)
    if body.other:  # who has read either has read the inject
        staff.readers[body.other] = staff.readers[body.message]
    who = body.by if body.by in staff.names else ""
    staff.did("", who, "sends", body.inject)


def _skipped(staff: Staff, body: on_show.InjectSkipped) -> None:
    detail = f"{body.inject}: {body.reason}" if body.reason else body.inject
    staff.did("", body.by if body.by in staff.names else "", "skips", detail)


def _prevented(staff: Staff, body: on_show.InjectPrevented) -> None:
    by_team = body.by.partition(" ")[0] in staff.teams  # else it says in a sentence why
    link = ", by " if by_team else ": "
    staff.did("", "", "prevented", f"{body.inject}{link}{by_words(staff, body.by)}")


def _observed(staff: Staff, body: on_evaluation.Observed) -> None:
    staff.did("", body.seat, "observes", body.text)


def by_words(staff: Staff, by: str) -> str:
    """Return who prevented something and how, in words: ``Bravelle, Isolate host or segment``."""
    team, _, action = by.partition(" ")
    if team not in staff.teams:
        return by or "the course of events"
    how = BUILTIN.by_kind[action].spec.title if action in BUILTIN.by_kind else action
    return f"{staff.teams[team].name}, {how}" if how else staff.teams[team].name


def as_written(letter: str, letters: tuple[str, ...]) -> str:
    """Return an option's letter and its place in the author's order: ``B (1 of 3) ``."""
    if letter not in letters:
        return ""
    return f"{letter} ({letters.index(letter) + 1} of {len(letters)}) "


# ---- work and decisions


def _asked(staff: Staff, body: on_work.ActionAsked) -> None:
    staff.jobs[body.job] = (body.team, body.title)
    if body.team in staff.teams:
        staff.teams[body.team].under_way.add(body.job)
    what = ", ".join(staff.name(about) for about in body.about)
    staff.did(body.team, body.seat, f"asks for {body.title}", what)


def _finished(staff: Staff, body: on_work.ActionFinished) -> None:
    _over(staff, body.job)
    ended = "ends" if body.succeeded else "fails"
    staff.did(body.team, "", f"{ended} {body.title}", body.outcome)


def _withdrawn(staff: Staff, body: on_work.ActionWithdrawn) -> None:
    team, title = staff.jobs.get(body.job, ("", ""))
    _over(staff, body.job)
    if body.by:
        staff.did(team, body.by, f"withdraws {title}", body.reason, "warn")
    else:
        staff.did(team, "", f"withdraws {title}")


def _over(staff: Staff, job: str) -> None:
    team, _ = staff.jobs.pop(job, ("", ""))
    if team in staff.teams:
        staff.teams[team].under_way.discard(job)


def _opened(staff: Staff, body: on_decisions.DecisionOpened) -> None:
    staff.by_decision[body.decision] = body.inject
    staff.letters[body.decision] = body.letters
    if body.inject in staff.sent:
        staff.sent[body.inject].asked.add(body.decision)


def _decision_asked(staff: Staff, body: on_decisions.DecisionAsked) -> None:
    staff.asked_of[body.decision] = body.team
    if body.team in staff.teams:
        staff.teams[body.team].open.add(body.decision)


def _decision_taken(staff: Staff, body: on_decisions.DecisionTaken) -> None:
    _closed(staff, body.decision)
    said = f"{as_written(body.option, staff.letters.get(body.decision, ()))}{body.title}"
    if body.by_default:
        staff.by_default.add(body.decision)
        staff.did(body.team, "", "decides by default", said, "warn")
    else:
        why = f" Why: {body.rationale}" if body.rationale else ""
        staff.did(body.team, body.seat, "decides", f"{said}.{why}")


def _decision_lapsed(staff: Staff, body: on_decisions.DecisionLapsed) -> None:
    staff.undecided.add(body.decision)
    _closed(staff, body.decision)


def _closed(staff: Staff, decision: str) -> None:
    staff.taken.add(decision)
    for team in staff.teams.values():
        team.open.discard(decision)


def _proposed(staff: Staff, body: on_decisions.Proposed) -> None:
    staff.did(body.team, body.seat, "proposes", body.what)


def _assented(staff: Staff, body: on_decisions.Assented) -> None:
    staff.did(body.team, body.seat, "agrees")


def _objected(staff: Staff, body: on_decisions.Objected) -> None:
    staff.did(body.team, body.seat, "objects", body.reason, "warn")


def _free(staff: Staff, body: on_decisions.FreeDecided) -> None:
    staff.free[body.decision] = FreeAsked(
        body.decision, body.team, body.seat, staff.x, body.text, body.intended, body.resources
    )
    staff.did(body.team, body.seat, "decides in own words", body.text, "warn")


def _ruled(staff: Staff, body: on_decisions.Ruled) -> None:
    asked = staff.free.pop(body.decision, None)
    if asked is not None:
        staff.ruled[asked.id] = asked
    staff.said = body.sentence
    if body.by_default:
        staff.did("", "", "default ruling", body.sentence)


# ---- what is known, and how things stand


def _gained(staff: Staff, body: on_knowledge.IndicatorGained) -> None:
    staff.names[body.indicator] = body.text


def _shared(staff: Staff, body: on_knowledge.IndicatorShared) -> None:
    staff.did(body.team, "", f"shares with {body.to}", f"{body.text}, {body.tlp}")


def _statement(staff: Staff, body: on_knowledge.StatementMade) -> None:
    staff.did(body.team, "", "speaks in public", body.text)


def _breached(staff: Staff, body: on_knowledge.MarkingBreached) -> None:
    staff.did(body.team, body.seat, f"overrides {body.label}", body.reason, "warn")


_SEEN: Final[Mapping[type, Callable[[Staff, Any], None]]] = {
    on_decisions.Assented: _assented,
    on_decisions.DecisionAsked: _decision_asked,
    on_decisions.DecisionLapsed: _decision_lapsed,
    on_decisions.DecisionOpened: _opened,
    on_decisions.DecisionTaken: _decision_taken,
    on_decisions.FreeDecided: _free,
    on_decisions.Objected: _objected,
    on_decisions.Proposed: _proposed,
    on_decisions.Ruled: _ruled,
    on_knowledge.IndicatorGained: _gained,
    on_knowledge.IndicatorShared: _shared,
    on_knowledge.MarkingBreached: _breached,
    on_knowledge.StatementMade: _statement,
    on_show.InjectDelivered: _delivered,
    on_show.InjectPrevented: _prevented,
    on_show.InjectSkipped: _skipped,
    on_evaluation.Observed: _observed,
    on_staging.Briefed: _briefed,
    on_staging.HandRaised: _hand,
    on_staging.Prepared: _prepared,
    on_staging.Refused: _refused,
    on_staging.SeatLeft: _left,
    on_staging.SeatTaken: _taken,
    on_staging.StopAcknowledged: _stop_read,
    on_staging.StoppedForReal: _stopped,
    on_work.ActionAsked: _asked,
    on_work.ActionFinished: _finished,
    on_work.ActionWithdrawn: _withdrawn,
    **BETWEEN,
    **staff_directing.SEEN,
    **staff_duties.SEEN,
    **staff_plan.SEEN,
    **staff_post.SEEN,
}
"""Event → how control's fold takes it in; what is not here changes nothing of it."""
