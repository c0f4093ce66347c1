"""All that is true, and every pending wait.

The world is the fold of the events so far and of nothing else: ``apply`` of an event's body is
the only thing that writes here.  Behaviour reads it and returns drafts of events.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from simulator.domain.plan import facts
from simulator.domain.plan.conditions import Condition
from simulator.domain.plan.effects import Effect
from simulator.domain.plan.graph import Graph
from simulator.domain.plan.properties import ForReaders
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.uncertain import Drawn
from simulator.domain.state.affairs import Affairs
from simulator.domain.state.at_control import Card
from simulator.domain.state.duty_state import DutyState
from simulator.domain.state.inject_state import InjectState
from simulator.domain.state.standings import Standing, Stands
from simulator.domain.values.clock import At, Clock
from simulator.domain.values.files import File
from simulator.domain.values.ladder import REGION, Pair, eased
from simulator.domain.values.phases import State
from simulator.domain.values.tlp import Label, Marking
from simulator.domain.values.value import Family, Kinded, value
from simulator.rng import Luck
from simulator.units import HOUR, ONE


@value
class Wait:
    """Something pending: it comes due on one of the two clocks.

    Args:
        name: ``kind/address``; the kind says which behaviour answers.
        clock: ``x`` or ``s``.
        due: When, on that clock.
        rank: Order among waits of the same due; ties go by name.

    """

    name: str
    clock: Literal["x", "s"]
    due: int
    rank: int = 50


@dataclass(slots=True)
class AssetState(Stands):
    """One asset as it stands."""

    level: int = ONE
    """Service level, parts per million."""
    limits: dict[str, int] = field(default_factory=dict)
    """Cause → the share of own capability it leaves."""
    own: dict[str, str] = field(default_factory=dict)
    """Cause → what of its own team brought it about, for those of which the team knows that."""
    floors: dict[str, int] = field(default_factory=dict)
    """Means → the level it sustains."""
    standings: tuple[Standing, ...] = ()
    compromised: dict[str, int] = field(default_factory=dict)
    """Campaign → since which scenario second."""
    traces: dict[str, int] = field(default_factory=dict)
    """Campaign → when it first achieved a stage here; its means of coming back until rebuilt."""
    patched: bool = False
    spared: dict[str, int] = field(default_factory=dict)
    """Cause → what hit it while it did not work, and so did no damage."""
    alternate_lost: bool = False
    preserved: bool = False
    reason: str = ""
    kept_out: bool = False
    """Whether accounts that an adversary has of it are worthless."""
    said: set[str] = field(default_factory=set)
    """What alerts have said of it."""


@dataclass(slots=True)
class Fade:
    """A quantity on its way to a target along one exponential.

    ``told`` is what the rest of the world sees: the middle of the band the quantity is in, and
    the target itself once the quantity is within half a band of it.
    """

    value: int = ONE
    target: int = ONE
    since: int = 0
    told: int = ONE


UNTOUCHED: Final = 1 << 62
"""A buffer that nothing was ever taken from: more than any holds."""


@dataclass(slots=True)
class Supply:
    """What one dependency delivers."""

    fade: Fade = field(default_factory=Fade)
    deficit: int = 0
    """Of the supplier, parts per million."""
    store: int = UNTOUCHED
    """Buffer left, in parts per million times seconds, at ``store_at``."""
    store_at: int = 0
    severed: bool = False


@dataclass(slots=True)
class CampaignState:
    """One campaign as it stands."""

    status: Literal["waiting", "running", "held", "stopped", "done"] = "waiting"
    stage: int = 0
    stage_since: int = 0
    remaining: int = 0
    """Dwell left of the running stage, scenario seconds at ``stage_since``."""
    tempo: int = ONE
    exposure: int = 0
    """Hazard accumulated by ``exposure_at``, parts per million of one expected detection."""
    exposure_at: int = 0
    hazard: int = 0
    """Expected detections an hour, parts per million, as hard as the team looks now."""
    detected: bool = False
    victim: int = 0
    countered: dict[str, str] = field(default_factory=dict)
    """Stage → the job or override that countered it."""
    scoped_by: dict[str, int] = field(default_factory=dict)
    """Team → share of the campaign's hold it has found out, parts per million."""
    pace: int = ONE
    """What is left of the dwell of its later stages, since it was tipped off or hastened."""


@dataclass(slots=True)
class Job:
    """An action under way, or waiting for people."""

    id: str
    team: str
    seat: str
    action: Family
    about: tuple[str, ...]
    needs: tuple[tuple[str, int], ...]
    rank: int
    started_s: int | None = None


@dataclass(slots=True)
class HeldIndicator:
    """An indicator in a team's hands."""

    x: int
    s: int
    tlp: Label
    source: str
    """Who gave it the label it is under, and may relax it."""
    ingested: int | None = None
    parents: dict[str, Label] = field(default_factory=dict)
    """Source → the label it came with from there; the strictest binds."""


def moved_trust(trust: int, by: int) -> int:
    """Return trust after it moved, between nothing and whole."""
    return min(max(trust + by, 0), ONE)


@dataclass(slots=True)
class Decision:
    """A decision asked of a team."""

    id: str
    inject: str
    ask: str
    team: str
    due: int
    names: dict[str, str] = field(default_factory=dict)
    """Letter by which an option goes in the team → its author's name."""
    chosen: str | None = None
    """The letter."""

    def named(self, letter: str) -> str:
        """Return the author's name of an option."""
        return self.names.get(letter, letter)

    def letter(self, name: str) -> str:
        """Return by which letter an option goes."""
        return next((one for one, known in self.names.items() if known == name), name)


@dataclass(slots=True)
class Foretold:
    """Something that a team is asked to foretell, until it is known what came."""

    decision: str
    team: str
    that: Condition
    tells: bool
    """Whether the team is told then."""
    percent: int | None = None
    """How likely it holds it, as it has said last."""
    came: bool = False
    """Whether it has come by now."""


@dataclass(slots=True)
class Proposal:
    """A command that waits for a second seat."""

    id: str
    seat: str
    team: str
    command: Family
    objected: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class FreeDecision:
    """A decision in no list, waiting for a ruling."""

    id: str
    seat: str
    team: str
    text: str
    ruled: bool = False
    stands: tuple[int, int] | None = None
    """When somebody ruled on it, on both clocks; what lapsed unruled or was taken back has none."""
    effects: tuple[Effect, ...] = ()
    """Of its ruling, as long as they are to come."""


@value
class PutOff:
    """Effects that come later, and what brought them about."""

    effects: tuple[Effect, ...]
    by: str
    team: str


@dataclass(slots=True)
class Message:
    """Who sent what to whom under which label."""

    id: str
    sender: str
    to: tuple[str, ...]
    tlp: Marking
    subject: str
    text: str
    indicators: tuple[str, ...]
    inject: str = ""
    copy_of: str = ""
    """The message that its sender passed on with it."""
    s: int = 0
    reply_to: str = ""
    """The message that it answers."""
    purpose: str = ""
    """What it was sent as, beside a plain message."""
    about: tuple[str, ...] = ()
    """What it tells of."""
    files: tuple[File, ...] = ()
    properties: tuple[ForReaders, ...] = ()
    """What it has beside its words."""


@value
class InHand:
    """A message to a persona that somebody has in hand."""

    seat: str
    default: int | None = None
    """The exercise second at which the persona would have answered by itself."""


@dataclass(slots=True)
class DemandState:
    """A ransom demanded of a team."""

    campaign: str
    team: str
    asset: str
    amount: int
    """Cents."""
    due: int
    """Scenario second of its deadline."""
    decision: Literal["", "refuse", "negotiate", "pay"] = ""
    negotiated: bool = False
    paid: bool = False


@dataclass(slots=True)
class RumourState:
    """A false report about a team."""

    id: str
    """The author's name for it."""
    team: str
    size: int
    """What it cost, parts per million of the index."""
    s: int
    rebutted: bool = False


@dataclass(slots=True)
class Mood:
    """Public confidence in one state: on its way to where its losses pull it."""

    start: int
    value: int
    since: int = 0
    lost: int = 0
    """Sum over its assets of criticality times the service missing, in parts per million."""
    outage: bool = False
    """Whether the public notices an outage."""
    holding_won: bool = False
    """Whether a holding statement has won anything since the outage began."""
    occasion: bool = False
    """Whether there has been anything to speak about: an outage, a rumour, a leak."""
    silent: bool = False
    """Whether an outage has been met with no statement for longer than the golden hour."""
    won: int | None = None
    """When a statement last won anything."""
    apologised: bool = False
    leaked: bool = False
    claims: dict[str, int] = field(default_factory=dict)
    """What was claimed in public and has not been taken back or proved wrong → since when."""


@dataclass(slots=True, kw_only=True)
class World:
    """All that is true in one exercise."""

    scenario: Scenario
    graph: Graph
    luck: Luck
    state: State = State.READY
    stopped_from: State = State.READY
    """Where the exercise stood when the last real-world stop came."""
    adjourned: bool = False
    """Whether the pause is one until another day."""
    x: int = 0
    s: int = 0
    clock: Clock = field(default_factory=Clock)
    waits: dict[str, Wait] = field(default_factory=dict)
    assets: dict[str, AssetState] = field(default_factory=dict)
    supplies: dict[str, Supply] = field(default_factory=dict)
    """Dependency → what it delivers; one that has always delivered everything is not in here.

    So this stays small in a large world: a cascade looks at every dependency of every asset it
    meets, and in 100,000 assets an entry for each was a third of its time, in cache misses.
    """
    recoveries: dict[str, Fade] = field(default_factory=dict)
    readings: dict[str, int] = field(default_factory=dict)
    campaigns: dict[str, CampaignState] = field(default_factory=dict)
    jobs: dict[str, Job] = field(default_factory=dict)
    plans: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """(team, action, asset) → the steps that follow when it is done."""
    people: dict[tuple[str, str], int] = field(default_factory=dict)
    busy: dict[tuple[str, str], int] = field(default_factory=dict)
    indicators: dict[tuple[str, str], HeldIndicator] = field(default_factory=dict)
    injects: dict[str, InjectState] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    foretold: dict[str, Foretold] = field(default_factory=dict)
    """Decision → what is foretold in it, of those of which it is not known yet."""
    proposals: dict[str, Proposal] = field(default_factory=dict)
    free: dict[str, FreeDecision] = field(default_factory=dict)
    put_off: dict[str, PutOff] = field(default_factory=dict)
    """Effects that are to come, by the address of their wait."""
    messages: dict[str, Message] = field(default_factory=dict)
    parted: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Message that goes to some of its addressees alone → their seats."""
    alerts: dict[str, tuple[str, str, bool]] = field(default_factory=dict)
    """Alert → (team, asset, whether something is really there)."""
    alarms: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Alert that nobody has dismissed → (asset, scenario second)."""
    duties: dict[str, DutyState] = field(default_factory=dict)
    official: dict[str, int] = field(default_factory=dict)
    """Team → the place of the author's assessment of its incident that holds now."""
    moods: dict[str, Mood] = field(default_factory=dict)
    facts: dict[str, Drawn] = field(default_factory=dict)
    """Uncertain fact → how it stands, from STARTEX on."""
    pinned: dict[str, bool] = field(default_factory=dict)
    """Uncertain fact that control has set before STARTEX → whether it is so."""
    rumours: dict[str, RumourState] = field(default_factory=dict)
    demands: dict[str, DemandState] = field(default_factory=dict)
    techniques: dict[tuple[str, str], int] = field(default_factory=dict)
    """(team, technique) → since when a tip has named it."""
    on_shift: dict[str, int] = field(default_factory=dict)
    """Team → scenario second since which its people have been on shift; from STARTEX: 0."""
    helping: dict[tuple[str, str], int] = field(default_factory=dict)
    """(who helps, team) → people sent and not yet back."""
    slowness: dict[str, int] = field(default_factory=dict)
    """Asset → how many times its recovery takes as long, parts per million."""
    trust: dict[tuple[str, str], int] = field(default_factory=dict)
    """(team, another) → how far it trusts it; the assessment tells the hot wash."""
    affairs: Affairs = field(default_factory=Affairs)
    happened: dict[str, tuple[int, int]] = field(default_factory=dict)
    asked: dict[str, None] = field(default_factory=dict)
    """Every job and proposal there ever was: an id is not given twice."""
    seated: dict[str, str] = field(default_factory=dict)
    stop_agreed: tuple[str, ...] = ()
    suggestions_shown: bool = False
    moved: list[tuple[tuple[str, At | None, At | None], ...]] = field(default_factory=list)
    """Moves of the plan that can be taken back, each (inject, its own time, the time it had)."""
    vetoed: set[str] = field(default_factory=set)
    """What control has vetoed of which the next is timed under the same name: not to be timed anew.

    ``detect/CAMPAIGN/STAGE``, ``victim/CAMPAIGN/ASSET``, and flows as ``levels.kept_off`` has them.
    """
    queued: dict[str, Kinded] = field(default_factory=dict)
    """Messages of control's that go out as soon as the clocks run."""
    cards: dict[str, Card] = field(default_factory=dict)
    """What control has prepared and not sent, by id."""
    dealt: int = 0
    """How many there ever were: an id is not given twice."""
    in_hand: dict[tuple[str, str], InHand] = field(default_factory=dict)
    """(persona, message) → who has it in hand, of those that somebody has claimed."""
    team_notes: dict[str, int] = field(default_factory=dict)
    """Team → how many items its page of notes has."""
    described: set[str] = field(default_factory=set)
    """Personas of which it was told what whoever speaks as them goes by."""

    @property
    def firsts(self) -> Mapping[str, tuple[int, int]]:
        """Return when each topic first happened."""
        return self.happened

    def level(self, asset: str) -> int:
        """Return the service level of an asset, parts per million."""
        return self.assets[asset].level

    def supply(self, dependency: str) -> Supply:
        """Return what a dependency delivers, to look at."""
        return self.supplies.get(dependency) or Supply()

    def exact_tension(self, pair: Pair) -> int:
        """Return tension between two states now, in parts per million of a point times ``HOUR``."""
        state = self.affairs.tensions.get(pair)
        if state is None:
            return 0
        return eased(state.value, self.scenario.knobs.tension_decay, self.s - state.since)

    def tension(self, pair: Pair) -> int:
        """Return tension between two states, or the highest, parts per million of a point."""
        if pair == REGION:
            return max(map(self.exact_tension, self.affairs.tensions), default=0) // HOUR
        return self.exact_tension(pair) // HOUR

    def unlike(
        self,
        taken: Container[str],
        sort: str,
        subject: str,
        purpose: str,
        *occasion: str | int,
    ) -> str:
        """Return an id that none of ``taken`` has.

        Ids are made of what they are about.  The same asked twice in one second is told apart by
        its place among its likes, which no other seat can move.
        """
        name, place = f"{sort}-{self.luck.token(subject, purpose, *occasion)}", 1
        while name in taken:
            place += 1
            name = f"{sort}-{self.luck.token(subject, purpose, *occasion, 'again', place)}"
        return name

    def happen(self, topic: str) -> None:
        """Remember when a topic first happened."""
        self.happened.setdefault(topic, (self.x, self.s))

    def unrule(self, decision: str) -> None:
        """Take a ruling back, and the fact with it, unless another ruling of the team stands."""
        free = self.free[decision]
        free.ruled, free.effects, free.stands = False, (), None
        standing = [one.stands for one in self.free.values() if one.team == free.team]
        left = [at for at in standing if at is not None]
        self.happened.pop(facts.Did.named(free.team, facts.FREE), None)
        if left:
            self.happened[facts.Did.named(free.team, facts.FREE)] = min(left)

    def staff(self) -> tuple[str, ...]:
        """Return the seats that may know everything."""
        return self.graph.staff

    def spoken_for(self, persona: str) -> bool:
        """Return whether a person speaks for a persona: at its own seat, or at exercise control.

        What stands in at control where nobody sits there speaks for nobody.
        """
        seats = self.graph.by_persona.get(persona, ())
        return any(self.seated.get(seat, "bot") != "bot" for seat in seats)

    def of_team(self, team: str) -> tuple[str, ...]:
        """Return the seats of a team, or of who speaks for a state, and the staff's."""
        return self.graph.by_team[team]
