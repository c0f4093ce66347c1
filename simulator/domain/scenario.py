"""The scenario as plain values: all that an author fixed, checked and resolved.

Built by the scenario reader; it never changes while an exercise runs.  Nothing here knows
YAML.  Levels, shares and probabilities are parts per million; times are whole seconds.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from simulator.domain.about import About
from simulator.domain.assets import Asset, Dependency
from simulator.domain.campaigns import Campaign, Indicator
from simulator.domain.conditions import Condition
from simulator.domain.declare import ID, LENGTH, YES_NO, ListOf, Named, key
from simulator.domain.diplomacy import Diplomacy
from simulator.domain.duties import Duty
from simulator.domain.effects import Effect
from simulator.domain.files import File
from simulator.domain.knobs import Knobs
from simulator.domain.personas import Persona
from simulator.domain.severity import OfficialStep
from simulator.domain.teams import Seat, Team
from simulator.domain.timing import Jump, Pace, Phase
from simulator.domain.tlp import Label, Marking
from simulator.domain.value import value


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
    """What the author expects to be done about an inject."""

    # Evaluators see it, and the reference yardstick does it.
    action: str = key(
        "staff", "A kind of action, or `decide`, or `message`.", Named("expected action")
    )
    by: str = key("staff", "The team that should do it.", refers="team")
    about: str = key(
        "staff",
        "What it is about; for `decide`, the decision.",
        refers="expected",
        left_out=None,
        default="",
    )
    within: int = key("staff", "Exercise time from delivery.", LENGTH)
    essential: bool = key(
        "staff", "Whether the exercise fails its aim without it.", YES_NO, left_out=False
    )


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
    """Who is to do what about an inject."""

    responsible: tuple[str, ...] = key(
        "staff", "Who does it.", ListOf(ID), refers="addressee", left_out=[], default=()
    )
    accountable: str = key(
        "staff", "The one who answers for it.", refers="addressee", left_out=None, default=""
    )
    consulted: tuple[str, ...] = key(
        "staff", "Who is heard before.", ListOf(ID), refers="addressee", left_out=[], default=()
    )
    informed: tuple[str, ...] = key(
        "staff", "Who is told after.", ListOf(ID), refers="addressee", left_out=[], default=()
    )


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

    def states(self) -> dict[str, str]:
        """Return every state by id, with its name: teams that are no regional body, and others."""
        found = {one.id: one.name for one in self.teams.values() if not one.regional}
        return found | {one.id: one.name for one in self.diplomacy.states.values()}

    def state_behind(self, campaign: str) -> str:
        """Return the state behind a campaign; empty: none."""
        actor = self.personas.get(self.campaigns[campaign].actor)
        return "" if actor is None else actor.state or ""
