"""Picture of one seat, all that it knows: the fold of its stream, and of nothing else.

``refuse`` looks at a picture, never at the world; so do consoles and bots.  A picture can be
built live, late, reconnecting or replayed up to any time: it is always the same fold.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple, Protocol

from simulator.domain.plan.injects import Mode
from simulator.domain.plan.knobs.effort import DEFAULT, EffortKnobs
from simulator.domain.plan.properties import ForReaders
from simulator.domain.state.affairs import SeatAffairs
from simulator.domain.state.at_control import Card, FactSeen, QuestionSeen
from simulator.domain.state.at_seats import InHandSeen, PersonaSeen, TeamNoteSeen
from simulator.domain.state.coming import Coming, ComingSeen
from simulator.domain.state.duty_state import DutyState
from simulator.domain.state.event_words import Did, Pinned
from simulator.domain.state.inject_status import DELIVERED, PLANNED, SKIPPED, InjectStatus
from simulator.domain.state.option_seen import OptionSeen
from simulator.domain.state.seen import (
    FreeSeen,
    ProposalSeen,
    RumourSeen,
    TeamMentored,
    WhisperSeen,
)
from simulator.domain.state.standings import Standing, Stands
from simulator.domain.values.clock import Clock
from simulator.domain.values.files import File
from simulator.domain.values.phases import State
from simulator.domain.values.short import short
from simulator.domain.values.tlp import Label, Marking

if TYPE_CHECKING:  # a start of `list` or `check` needs none of them
    from simulator.domain.plan.assets import AssetBrief
    from simulator.domain.plan.briefs import Brief, InjectBrief, PlanMove
    from simulator.domain.plan.clues import ClueWords
    from simulator.domain.plan.teams import HelpLevel


class Telling(Protocol):
    """What a seat can be told."""

    kind: ClassVar[str]

    def reveal(self, picture: Picture) -> None:
        """Make it known to a seat that was told."""

    def topics(self) -> tuple[str, ...]:
        """Return the facts this makes happen, for conditions and evidence."""

    def acted(self) -> Did | None:
        """Return what control's log says of it, if anything."""


class Told(NamedTuple):
    """One entry of a seat's stream: its number is its position there, and not written in it."""

    x: int
    s: int
    body: Telling
    opens: tuple[Coming, ...] = ()
    """What is on its way because of it and nobody planned: exercise control alone is told."""
    closes: tuple[str, ...] = ()
    """Names of what was on its way so, and is no more."""


@dataclass(slots=True)
class AssetSeen(Stands):
    """One of the team's own assets as the team sees it."""

    id: str
    name: str
    plan: AssetBrief
    level: int | None = None
    at: int = 0
    reason: str = ""
    standings: tuple[Standing, ...] = ()
    sustained: str = ""
    incident: bool = False
    incident_s: int = 0
    preserved: bool = False
    evidence_lost: bool = False
    reset: bool = False
    reset_scope: int = 0
    """What of the incident was scoped when its credentials were last reset."""
    patched: bool = False
    patch_planned: bool = False
    alternate_lost: bool = False
    cleared: bool = False
    restored: bool = False
    down_since: int | None = None
    """Scenario second since when it is down."""

    @property
    def known_bad(self) -> bool:
        """Return whether no alert about it needs a verdict: it is known, contained, or down."""
        return self.incident or not self.spreads or self.down_since is not None


Purpose = Literal["", "assistance", "notification"]
"""What a message was sent as: a request for assistance, a notification; empty: a plain message."""


@dataclass(slots=True)
class MessageSeen:
    """A message in the inbox, or one that was sent."""

    id: str
    x: int
    s: int
    sender: str
    to: tuple[str, ...]
    channel: str
    subject: str
    text: str
    tlp: Marking
    urgent: bool = False
    read: bool = False
    answered: bool = False
    forwarded: bool = False
    sent: bool = False
    indicators: tuple[str, ...] = ()
    copy_of: str = ""
    """The message that its sender passed on with it."""
    files: tuple[File, ...] = ()
    answer_by: int | None = None
    """The exercise second by which its sender expects an answer, as the text says."""
    reply_to: str = ""
    """The message that it answers."""
    properties: tuple[ForReaders, ...] = ()
    """What it has beside its words."""
    purpose: Purpose = ""
    settled: bool = False
    """Whether its sender has got what the text asked for, in whatever way."""

    @property
    def waits(self) -> bool:
        """Return whether its sender named a time and has not had an answer."""
        return self.answer_by is not None and not (self.answered or self.settled or self.sent)


@dataclass(slots=True)
class DecisionSeen:
    """A decision asked of the team."""

    id: str
    message: str
    text: str
    second: bool
    options: tuple[OptionSeen, ...]
    x: int
    due: int
    default: str = ""
    """The letter of what holds in silence; empty: nothing does."""
    essential: bool = False
    """Whether a reason is asked for."""
    chosen: str | None = None
    """Its letter; empty: it is closed, and was no choice."""
    lapsed: bool = False
    mode: Mode = ""
    known: int = 0
    """Of a forecast: the scenario second at which it is known what came."""
    tells: bool = False
    """Of a forecast: whether what came is told then."""
    answer: str = ""
    """What stands as the answer to an open question, or a forecast of so many percent."""


@dataclass(slots=True)
class JobSeen:
    """An action of the team: asked, running, finished."""

    id: str
    action: str
    about: tuple[str, ...]
    needs: tuple[tuple[str, int], ...]
    asked_x: int
    asked_s: int
    status: Literal["waiting", "running", "done", "failed", "withdrawn"] = "waiting"
    started_s: int | None = None
    started_x: int | None = None
    outcome: str = ""
    title: str = ""
    """What it is called among work."""
    times: tuple[int, int, int] = (0, 0, 0)
    """The least, most likely and most scenario seconds that such work takes."""


@dataclass(slots=True)
class IndicatorSeen:
    """An indicator the team holds."""

    id: str
    kind: str
    text: str
    tlp: Label
    source: str
    x: int
    s: int
    shared: dict[str, Label] = field(default_factory=dict)
    blocked: bool = False


@dataclass(slots=True)
class AlertSeen:
    """An alert of the team's own monitoring."""

    id: str
    asset: str
    text: str
    x: int
    verdict: Literal["open", "confirmed", "dismissed", "settled"] = "open"
    """``settled``: nobody needs one any more, for what it is about is known or isolated."""
    s: int = 0
    source: str = ""
    severity: str = ""
    hosts: tuple[str, ...] = ()
    count: int = 0
    since: int | None = None


@dataclass(slots=True)
class DemandSeen:
    """A ransom demanded of the team."""

    id: str
    asset: str
    amount: int
    due: int
    """Scenario second of its deadline."""
    x: int
    decision: str = ""
    expired: bool = False


@dataclass(frozen=True, slots=True)
class InjectSeen:
    """One row of the MSEL; only in the pictures of staff.

    A row of which nothing new is known stays the same object: who draws thousands compares those.
    """

    id: str
    title: str
    to: tuple[str, ...]
    planned: str
    subject: str
    text: str
    plan: InjectBrief
    """As its author wrote it."""
    files: tuple[File, ...] = ()
    expected: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    properties: tuple[ForReaders, ...] = ()
    """What goes with its message beside the words."""
    at: tuple[Literal["x", "s"], int] | None = None
    """Its time, if it has one of its own."""
    due: int | None = None
    """Exercise second of its time, if it follows a fact that has happened."""
    status: InjectStatus = PLANNED
    by: str = ""
    x: int | None = None
    met: str = ""
    """By whom what it wants was done before it asked; empty: by nobody."""
    stays_in: bool = False
    """Whether it does not go out because of that."""
    met_words: tuple[str, str] | None = None
    """Subject and text in which it goes out since then."""
    clue: ClueWords | None = None
    """What it says of an uncertain fact, if it is a clue, from STARTEX on."""
    reason: str = ""
    """Why it is skipped."""
    pins: tuple[tuple[str, Pinned], ...] = ()
    """Kind of event → what the row says of it."""

    def pinned(self, kind: str) -> bool:
        """Return whether the row says something of a kind of event."""
        return any(known == kind for known, _ in self.pins)


@dataclass(slots=True)
class LeapSeen:
    """A jump of scenario time as the team lived through it."""

    x: int
    s: int
    """Scenario second at which it began."""
    levels: dict[str, int | None]
    running: tuple[str, ...]
    """Work that was asked for or under way."""
    free: int
    """People who had nothing to do."""
    alerts: tuple[str, ...]
    """Alerts that had no verdict."""
    until: int | None = None
    """Scenario second at which it ended."""

    @classmethod
    def of(cls, picture: Picture) -> LeapSeen:
        """Return how a team stands at the beginning of a jump."""
        return cls(
            x=picture.x,
            s=picture.s,
            levels={seen.id: seen.level for seen in picture.assets.values()},
            running=tuple(picture.open_jobs),
            free=sum(max(picture.free_people(pool), 0) for pool in picture.people),
            alerts=tuple(a.id for a in picture.alerts.values() if a.verdict == "open"),
        )

    def end(self, picture: Picture) -> None:
        """Keep when it ended."""
        self.until = picture.s


class LogLine(NamedTuple):
    """What the team did, and what came of it."""

    x: int
    s: int
    text: str
    detail: str


def _unbriefed() -> Brief:
    from simulator.domain.plan.briefs import UNBRIEFED  # noqa: PLC0415 - see above

    return UNBRIEFED


@dataclass(slots=True)
class Picture:
    """All that one seat knows."""

    seat: str
    team: str | None
    x: int = 0
    s: int = 0
    entries: int = 0
    state: State = State.READY
    stopped_from: State = State.READY
    jump_at: int | None = None
    """Exercise second at which scenario time will jump, once that has been told."""
    leaps: list[LeapSeen] = field(default_factory=list)
    before_stop: tuple[str, str] = ("", "")
    """Reason and author of the state in which the real-world stop came."""
    adjourned: bool = False
    state_reason: str = ""
    state_by: str = ""
    back_at: str = ""
    clock: Clock = field(default_factory=Clock)
    brief: Brief = field(default_factory=_unbriefed)
    rules: EffortKnobs = DEFAULT
    """The rules of play, as the seat was told them."""
    names: dict[str, str] = field(default_factory=dict)
    other_teams: tuple[str, ...] = ()
    assets: dict[str, AssetSeen] = field(default_factory=dict)
    messages: dict[str, MessageSeen] = field(default_factory=dict)
    decisions: dict[str, DecisionSeen] = field(default_factory=dict)
    jobs: dict[str, JobSeen] = field(default_factory=dict)
    open_jobs: dict[str, JobSeen] = field(default_factory=dict)
    """The jobs among them that wait or run."""
    people: dict[str, int] = field(default_factory=dict)
    busy: dict[str, int] = field(default_factory=dict)
    indicators: dict[str, IndicatorSeen] = field(default_factory=dict)
    alerts: dict[str, AlertSeen] = field(default_factory=dict)
    proposals: dict[str, ProposalSeen] = field(default_factory=dict)
    free: dict[str, FreeSeen] = field(default_factory=dict)
    duties: dict[str, DutyState] = field(default_factory=dict)
    scope: int = 0
    findings_s: int | None = None
    """When a hunt last reported."""
    rumours: dict[str, RumourSeen] = field(default_factory=dict)
    demands: dict[str, DemandSeen] = field(default_factory=dict)
    claims: dict[str, int] = field(default_factory=dict)
    """What the team has claimed in public and not taken back → since when."""
    helping: dict[str, int] = field(default_factory=dict)
    """Team → people sent there and not yet back."""
    tired: bool = False
    """Whether the team's people have been on shift for too long."""
    severity: int = 0
    confidence: int | None = None
    affairs: SeatAffairs = field(default_factory=SeatAffairs)
    acknowledged_stop: bool = False
    log: list[LogLine] = field(default_factory=list)
    msel: dict[str, InjectSeen] = field(default_factory=dict)
    questions: dict[tuple[str, int], QuestionSeen] = field(default_factory=dict)
    """(seat, place among its own) → what was asked of control: own questions; for staff, all."""
    facts: dict[str, FactSeen] = field(default_factory=dict)
    """Uncertain facts by id, and how they stand; only in the pictures of staff."""
    cards: dict[str, Card] = field(default_factory=dict)
    """What control has prepared and not sent, by id; only in the pictures of staff."""
    starts_at: int = 0
    """Wall second at which STARTEX is planned; 0: it is not said."""
    room_until: int = 0
    """Wall second at which the room must be empty; 0: not said; only in the pictures of staff."""
    directed: bool = False
    """Whether somebody sits at exercise control."""
    stand_in: bool = False
    """Whether a stand-in settles what is asked of exercise control, for nobody sits there."""
    ready: frozenset[str] = frozenset()
    """Seats that have said they are ready, as far as the seat is told."""
    moves: list[PlanMove] = field(default_factory=list)
    """Moves of the plan that can be taken back."""
    ends: int = 0
    """Exercise second of the planned ENDEX; only in the pictures of staff."""
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Sort → ids of what there is of it; only in the pictures of staff."""
    coming: dict[str, ComingSeen] = field(default_factory=dict)
    """Wait → what is on its way and nobody planned; only in the pictures of exercise control."""
    eeg: dict[tuple[str, str], str] = field(default_factory=dict)
    """(sort, subject) → title of what can be rated; only in the pictures of staff."""
    ratings: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """(sort, subject) → rating and reason."""
    suggested: dict[tuple[str, str], str] = field(default_factory=dict)
    texts_judged: dict[str, bool] = field(default_factory=dict)
    in_hand: dict[tuple[str, str], InHandSeen] = field(default_factory=dict)
    """(persona, message) → who has it in hand; for staff and the persona's own seat."""
    team_notes: dict[str, dict[str, TeamNoteSeen]] = field(default_factory=dict)
    """Team → number → an item of its notes: the own team's; for staff, all."""
    personas: dict[str, PersonaSeen] = field(default_factory=dict)
    """Persona → what whoever speaks as it goes by; for staff and its own seat."""
    seated: dict[str, str] = field(default_factory=dict)
    """Seat of the team → who holds it: ``person``, ``bot`` or a terminal."""
    mentored: tuple[TeamMentored, ...] = ()
    """Whose desks a mentor sees; only in a mentor's picture."""
    whispers: list[WhisperSeen] = field(default_factory=list)
    """What mentors have whispered, as far as the seat is told: to it, by it; for staff, all."""
    help_levels: dict[str, HelpLevel] = field(default_factory=dict)
    """Team → its level of help, of those that have another than plain; for staff, of all teams."""

    @property
    def help(self) -> HelpLevel:
        """Return the level of help of the seat's own team."""
        return self.help_levels.get(self.team or "", "plain")

    def take(self, told: Told) -> None:
        """Fold one more entry of the stream in."""
        self.x, self.s = told.x, told.s
        self.entries += 1
        told.body.reveal(self)
        for name in told.closes:
            self.coming.pop(name, None)
        for one in told.opens:
            self.coming[one.wait] = ComingSeen(one, told.x, told.s, told.body.kind)

    def note(self, text: str, detail: str = "") -> None:
        """Write a line of the team's own log."""
        self.log.append(LogLine(self.x, self.s, text, detail))

    def free_people(self, pool: str) -> int:
        """Return how many of a pool are free."""
        return self.people.get(pool, 0) - self.busy.get(pool, 0)

    def settle_alerts(self, asset: str) -> None:
        """Close the alerts about an asset for which nobody needs a verdict any more."""
        seen = self.assets.get(asset)
        if seen is None or not seen.known_bad:
            return
        for alert in self.alerts.values():
            if alert.asset == asset and alert.verdict == "open":
                alert.verdict = "settled"

    def under_way(self, action: str, *about: str) -> bool:
        """Return whether the team has such an action asked or running."""
        for one in self.open_jobs.values():  # no generator: bots ask this a hundred times a look
            if one.action == action and about in ((), one.about):
                return True
        return False

    def name_of(self, who: str) -> str:
        """Return the name by which the seat knows somebody or something."""
        if who in self.indicators:
            return short(self.indicators[who].text)
        return self.names.get(who, who)

    def pin(self, inject: str, kind: str, said: Pinned | None) -> None:
        """Let the row of an inject say something of a kind of event, or nothing any more."""
        seen = self.msel.get(inject)
        if seen is not None:
            kept = {one: pinned for one, pinned in seen.pins if one != kind}
            kept |= {} if said is None else {kind: said}
            self.msel[inject] = replace(seen, pins=tuple(kept.items()))

    def mark_inject(
        self, inject: str, status: InjectStatus, by: str, met: str = "", reason: str = ""
    ) -> None:
        """Mark a row of the MSEL."""
        was = self.msel.get(inject)
        if was is not None:
            met = met if status in (DELIVERED, SKIPPED) else was.met
            self.msel[inject] = replace(was, status=status, by=by, x=self.x, reason=reason, met=met)
