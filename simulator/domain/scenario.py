"""The scenario as plain values: all that an author fixed, checked and resolved.

Built by the scenario reader; it never changes while an exercise runs.  Nothing here knows
YAML.  Levels, shares and probabilities are parts per million; times are whole seconds.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from simulator.domain.conditions import Condition
from simulator.domain.declare import (
    CODE,
    LENGTH,
    LINE,
    PERCENT,
    TECHNIQUE,
    TEXT,
    YES_NO,
    Count,
    ListOf,
    MapOf,
    PairsOf,
    Shorthand,
    Word,
    key,
)
from simulator.domain.diplomacy import Diplomacy, FalseFlag
from simulator.domain.duties import Duty
from simulator.domain.effects import Effect
from simulator.domain.files import File
from simulator.domain.knobs import Knobs
from simulator.domain.pools import SIZES, People, Pool
from simulator.domain.sectors import SECTORS
from simulator.domain.sensors import AlertTemplate
from simulator.domain.severity import OfficialStep
from simulator.domain.tlp import Label, Marking
from simulator.domain.value import value
from simulator.units import CENTS

Sort = Literal["address", "domain", "hash", "tool"]
"""Of an indicator."""
Zone = Literal["it", "dmz", "ot", "safety"]
Backup = Literal["none", "online", "offline"]
Coupling = Literal["physical", "cyber", "geographic", "logical"]


@value
class Team:
    """People who decide together: a state's team, or a regional body."""

    id: str = key("all", "Short id, such as QN.")
    name: str = key("all", "Its name.", TEXT)
    profile: str = key("team", "What its people are told of their role, duties and powers.", TEXT)
    regional: bool = key(
        "all",
        "Whether it is a regional body: it brokers and commands nobody.",
        YES_NO,
        left_out=False,
    )
    pools: tuple[tuple[Pool, int], ...] = key(
        "team",
        "Its pools of people: small, medium, large, or numbers for each pool.",
        Shorthand(SIZES, PairsOf(People)),
        name="people",
    )
    confidence: int = key(
        "team", "Public confidence at STARTEX, index 0 to 100.", PERCENT, left_out=70
    )


@value
class Seat:
    """A role at the exercise that a person takes."""

    id: str = key("all", "Short id, such as qn-lead.")
    name: str = key("all", "The role's name.", TEXT)
    kind: Literal["team", "persona", "control", "evaluator", "observer"] = key(
        "all",
        "Whether it plays in a team, directs, rates or watches.",
        Word(("team", "control", "evaluator", "observer")),
        left_out="team",
    )
    """A persona's seat bears the persona's id, and none is written for it."""
    team: str | None = key(
        "all",
        "The team it plays in; only seats of kind team have one.",
        refers="team",
        left_out=None,
    )
    lead: bool = key(
        "all", "Whether it leads its team; every team has one such seat.", YES_NO, left_out=False
    )
    duties: tuple[str, ...] = key("team", "What it is responsible for.", ListOf(LINE), left_out=[])
    language: str = key(
        "never",
        "The language it reads in, if not the exercise's: what it is told is shown in it.",
        CODE,
        left_out=None,
        default="",
    )
    """No part of what happens."""


TIME: Final = "{time}"
"""In what a persona answers: the hour of the letter."""


@value
class PersonaAnswer:
    """What a persona answers to letters of a sort."""

    text: str
    to: Literal["", "answer", "question", "notification", "information"] = ""
    """What the letter is; empty: anything."""
    about: str = ""
    """What the letter tells of; empty: anything."""
    when: Condition | None = None
    """What must have happened."""


@value
class Persona:
    """Somebody who plays no team: press, police, vendor, operator, ministry, adversary."""

    id: str
    name: str
    reach: Literal["client", "community", "public"]
    """How TLP counts the persona: a team's client, the community, or the public."""
    of: str | None
    """The team whose client it is."""
    reply: str
    """What it answers, when nobody staffs it, to what none of ``answers`` fits; empty: nothing."""
    reply_after: int
    """Exercise seconds until it answers."""
    answers: tuple[PersonaAnswer, ...] = ()
    """What it answers to some letters; the first that fits and has not been said."""
    authority: bool = False
    """Whether teams have to notify it."""
    state: str | None = None
    """The state that it speaks for, or that stands behind it; only its own seat knows."""
    lends: int = 0
    """Analysts it lends to a team that asks, to one at a time."""


@value
class Counter:
    """What a missing service counts up: beside the loss in money, and never added to it."""

    what: str = key("staff", "What is counted, such as patients diverted.", LINE)
    per_hour: int = key("staff", "How many in an hour of full outage.", Count(1, 10**9))


@value
class Asset:
    """An asset of critical infrastructure, with a service level."""

    id: str = key("team", "Short id, such as qn-tos.")
    name: str = key("team", "Its name.", TEXT)
    team: str = key("team", "The team that is responsible for it.", refers="team")
    sector: str = key("team", "Its sector.", Word(SECTORS))
    criticality: int = key("team", "From 1 to 5, 5 the highest.", Count(1, 5), left_out=3)
    unit: str = key(
        "team", "The unit of its service, such as boxes an hour.", LINE, left_out="units"
    )
    capacity: int = key(
        "team", "Its service in that unit at 100 percent.", Count(1, 10**9), left_out=100
    )
    zone: Zone = key(
        "team",
        "Whether it is IT, its edge, a process or a safety system.",
        Word(get_args(Zone)),
        left_out="it",
    )
    monitoring: int = key("staff", "How well it is watched, in percent.", PERCENT, left_out=50)
    hardening: int = key("staff", "How well it resists, in percent.", PERCENT, left_out=20)
    backup: Backup = key("team", "What backups there are.", Word(get_args(Backup)), left_out="none")
    backup_intact: bool | None = key(
        "never",
        "Whether the backup can be restored from; unknown: by chance, `backup_prior`.",
        Shorthand((("unknown", None),), YES_NO),
        left_out=True,
    )
    """``None``: nobody knows before it is needed."""
    alternate: int = key(
        "team", "The level an alternate can carry; 0: there is none.", PERCENT, left_out=0
    )
    alternate_shares: bool = key(
        "never",
        "Whether the alternate has the same weakness, and may fall too.",
        YES_NO,
        left_out=False,
        default=False,
    )
    by_hand: int = key(
        "team", "The level that work by hand holds; 0: impossible.", PERCENT, left_out=0
    )
    isolation_cost: int = key(
        "team",
        "What it loses of its capability while cut off: 10 to 30 in IT, 20 to 50 with a process.",
        PERCENT,
        left_out=20,
    )
    recovery: int = key(
        "staff", "From the start of recovery to 95 percent.", LENGTH, left_out="48h"
    )
    public: bool = key("team", "Whether the public notices when it fails.", YES_NO, left_out=False)
    telemetry: bool = key("team", "Whether its team sees its level.", YES_NO, left_out=True)
    loss_per_hour: int | None = key(
        "staff",
        "US dollars an hour of full outage; its sector's rate, scaled by criticality, if left out.",
        Count(0, 10**9, CENTS),
        left_out=None,
        default=None,
    )
    earns: bool = key(
        "staff",
        "Whether its own outage costs money; what only serves other assets, such as a backup store "
        "or a directory, costs by what it takes from them.",
        YES_NO,
        left_out=True,
        default=True,
    )
    counts: Counter | None = key(
        "staff", "A social counter of its outage.", MapOf(Counter), left_out=None, default=None
    )
    alerts: tuple[AlertTemplate, ...] = ()
    """What its sensors may say, beside what those of its zone say."""


@value
class Dependency:
    """What one asset needs of another."""

    # Kinds of coupling: Rinaldi, Peerenboom and Kelly 2001.
    id: str = key("staff", "Short id, by which it can be severed.")
    supplier: str = key("team", "The asset that supplies.", refers="asset")
    dependant: str = key("team", "The asset that needs it.", refers="asset")
    kind: Coupling = key(
        "team", "How the two are coupled.", Word(get_args(Coupling)), left_out="cyber"
    )
    strength: int = key(
        "team", "What the dependant loses if the supplier fails wholly.", PERCENT, left_out=100
    )
    buffer: int = key(
        "team", "Scenario time that a full failure is bridged.", LENGTH, left_out="0m"
    )
    fade: int = key(
        "team", "Time constant of the loss in scenario time; 0m: at once.", LENGTH, left_out="0m"
    )
    recharge: int = key(
        "staff", "Percent of the full buffer won back in an hour.", PERCENT, left_out=10
    )
    group: str = key(
        "team",
        "Suppliers of one dependant in the same group stand in for one another.",
        left_out=None,
        like="id",
    )
    """One without a group is a group of its own, which nothing replaces."""
    share: int = key("team", "What it contributes to its group, in percent.", PERCENT, left_out=100)
    """The group's supply is the sum, at most a whole."""


@value
class Stage:
    """One step of a campaign against one asset."""

    id: str
    name: str
    technique: str
    asset: str
    median: int
    visibility: int
    pin: int | None
    """Exercise seconds at which the stage is reached unless somebody stopped it."""
    countered_by: tuple[tuple[str, str], ...]
    """Pairs (action kind, what it is about or "") that counter the stage."""
    when_countered: Literal["halt", "skip"]
    effects: tuple[Effect, ...]
    """What being reached does to the world."""


@value
class Victim:
    """A later target of the same campaign."""

    asset: str
    gap: int
    """Median scenario seconds since the attempt before it."""
    effects: tuple[Effect, ...]


@value
class Demand:
    """A ransom that a campaign demands once it has reached a stage."""

    after: str
    amount: int
    """Cents."""
    deadline: int
    """Scenario seconds from the demand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A staged plan of an adversary."""

    id: str
    name: str
    actor: str
    sigma: float
    tempo_sigma: float
    hazard: float
    """Detections an hour at full visibility, monitoring and no boost."""
    begins: int
    """Exercise seconds at which its first stage begins."""
    stages: tuple[Stage, ...]
    spreads_after: str | None
    victims: tuple[Victim, ...]
    gap_sigma: float
    base_chance: int
    false_flag: FalseFlag | None = None
    demand: Demand | None = None


@value
class Indicator:
    """Something by which a campaign is recognised."""

    id: str = key("team", "Short id.")
    kind: Sort = key("team", "What it is.", Word(get_args(Sort)))
    text: str = key("team", "The indicator itself; documentation ranges and names only.", LINE)
    campaign: str = key("never", "The campaign it betrays.", refers="campaign")
    technique: str = key(
        "never",
        "The technique it names: who has it from others looks for that.",
        TECHNIQUE,
        left_out=None,
        default="",
    )
    """Empty: none."""


@value
class Option:
    """One way to decide."""

    id: str
    title: str
    posture: Literal["consult", "contain", "continue", "refuse", "accept", "publish", "defer"]
    consequence: str
    """What the people who decide are told it entails."""
    effects: tuple[Effect, ...]
    effects_after: int
    """Scenario seconds until its effects."""


@value
class Ask:
    """A decision that an inject asks for."""

    id: str
    text: str
    within: int
    second: bool
    options: tuple[Option, ...]
    default: str | None
    """The option that holds when the window closes undecided."""
    essential: tuple[str, ...] = ()
    """The teams of which an essential task bears on it."""


@value
class Expected:
    """An action that the author expects, for evaluators and for the reference yardstick."""

    action: str
    by: str
    about: str
    within: int
    essential: bool


@value
class Binding:
    """How an inject stands to the model: it says, causes or reports."""

    how: Literal["says", "causes", "reports"]
    effects: tuple[Effect, ...]
    topic: str
    """The fact that a reporting inject waits for; empty otherwise."""


@value
class Contingency:
    """An inject that follows when nobody acted."""

    after: int
    unless: Condition
    inject: str


@value
class Attachment:
    """A small file that comes with an inject."""

    name: str
    sha256: str
    base64: str

    @property
    def content(self) -> bytes:
        """Return its bytes."""
        return b64decode(self.base64)

    @property
    def told(self) -> File:
        """Return what its readers are told of it."""
        return File(name=self.name, sha256=self.sha256, size=len(self.content))


@value
class Raci:
    """Who, among those an inject reaches, is to do what about it; ids of teams, seats, personas."""

    responsible: tuple[str, ...] = ()
    accountable: str = ""
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()


@value
class Inject:
    """One row of the run of show (MSEL)."""

    id: str
    title: str
    kind: Literal["contextual", "expected-action", "contingency", "administrative"]
    binding: Binding
    at: tuple[Literal["x", "s"], int] | None
    after: tuple[str, int] | None
    """(inject id, exercise seconds after its delivery)."""
    when: Condition | None
    unless: Condition | None
    manual: bool
    sender: str
    to: tuple[str, ...]
    channel: str
    subject: str
    text: str
    tlp: Marking
    urgent: bool
    asks: tuple[Ask, ...]
    indicators: tuple[str, ...]
    expected: tuple[Expected, ...]
    contingency: Contingency | None
    objectives: tuple[str, ...]
    note: str
    """For controllers; never told."""
    attachments: tuple[Attachment, ...] = ()
    norms: tuple[str, ...] = ()
    measures: tuple[int, ...] = ()
    """UN norms by letter and the OSCE's confidence-building measures by number: its subject."""
    techniques: tuple[str, ...] = ()
    """Techniques that its text names."""
    wants: tuple[Condition, ...] = ()
    """What its text asks for; when all of it has happened, it does not ask any more."""
    when_met: tuple[str, str] | None = None
    """(subject, text) in which it goes out then; ``None``: it does not go out."""
    answer_by: int | None = None
    """Exercise seconds from delivery until its sender, as the text says, expects an answer."""
    raci: Raci = field(default_factory=Raci)


@value
class Evidence:
    """What shows that a critical task was done."""

    how: Literal["did", "did-before", "did-not-until", "told", "product"]
    topics: tuple[str, ...]
    """Any of these facts counts."""
    until: str
    """The fact that did-before and did-not-until refer to; empty otherwise."""
    groups: tuple[tuple[str, ...], ...] = ()
    """Each of these needs one of its facts, beside ``topics``."""
    none: tuple[str, ...] = ()
    """None of these facts may happen."""
    contents: tuple[str, ...] = ()
    """What a text must say, for whoever judges it."""

    @property
    def wanted(self) -> tuple[tuple[str, ...], ...]:
        """Return the groups of facts of which each needs one."""
        return (*((self.topics,) if self.topics else ()), *self.groups)

    @property
    def named(self) -> tuple[str, ...]:
        """Return every fact that it names, each once."""
        every = (*(topic for group in self.wanted for topic in group), *self.none, self.until)
        return tuple(dict.fromkeys(topic for topic in every if topic))


@value
class Task:
    """A critical task of one team."""

    id: str
    title: str
    team: str
    essential: bool
    inject: str
    evidence: Evidence
    within: int
    late: int
    """Exercise seconds after the window in which it is late and not yet missed."""
    standard: str = ""
    """The standard critical task that it is, for comparing drills; empty: none."""
    standard_title: str = ""
    """The same in words."""
    norms: tuple[str, ...] = ()
    measures: tuple[int, ...] = ()


@value
class Objective:
    """What the exercise is to show, with the capability it belongs to."""

    id: str
    title: str
    capability: str
    tasks: tuple[Task, ...]
    name: str = ""
    """What it trains, as participants read it before they play; empty: they are not told."""


@value
class About:
    """Where a drill comes from, for its papers: nothing of it bears on play.

    Source: the overview of HSEEP's after-action template (sponsor, mission areas, contacts).
    """

    sponsor: str = ""
    mission_areas: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    licence: str = ""
    version: str = ""
    sources: tuple[str, ...] = ()
    reviewed_by: tuple[str, ...] = ()


@value
class Pace:
    """From exercise second ``x`` on, scenario time runs at ``num``/``den``."""

    x: int
    num: int
    den: int


@value
class Jump:
    """At exercise second ``x`` scenario time jumps by so many seconds."""

    x: int
    by: int


@value
class Phase:
    """A named stretch of the exercise, for the run of show."""

    name: str
    x: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One drill as its author fixed it."""

    id: str
    title: str
    summary: str
    situation: str
    marking: Label
    start: str
    """Scenario time at STARTEX, ISO 8601 with zone offset."""
    duration: int
    paces: tuple[Pace, ...]
    jumps: tuple[Jump, ...]
    phases: tuple[Phase, ...]
    teams: Mapping[str, Team]
    seats: Mapping[str, Seat]
    personas: Mapping[str, Persona]
    assets: Mapping[str, Asset]
    dependencies: Mapping[str, Dependency]
    campaigns: Mapping[str, Campaign]
    indicators: Mapping[str, Indicator]
    injects: Mapping[str, Inject]
    objectives: tuple[Objective, ...]
    actions: tuple[str, ...]
    """Kinds of action that the teams may take."""
    duties: Mapping[str, Duty] = field(default_factory=dict)
    severity: tuple[OfficialStep, ...] = ()
    """The author's own assessment over time; a later one replaces those before it."""
    knobs: Knobs = field(default_factory=Knobs)
    diplomacy: Diplomacy = field(default_factory=Diplomacy)
    about: About = field(default_factory=About)
