"""The scenario as plain values: all that an author fixed, checked and resolved.

Built by the scenario reader; it never changes while an exercise runs.  Nothing here knows
YAML.  Levels, shares and probabilities are parts per million; times are whole seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar
from weakref import ref

from simulator.domain.plan.about import About
from simulator.domain.plan.assets import Asset, Dependency
from simulator.domain.plan.campaigns import Campaign, Indicator
from simulator.domain.plan.diplomacy import Diplomacy
from simulator.domain.plan.duties import Duty
from simulator.domain.plan.injects import Inject
from simulator.domain.plan.knobs import Knobs
from simulator.domain.plan.personas import Persona
from simulator.domain.plan.severity import OfficialStep
from simulator.domain.plan.teams import Seat, Team
from simulator.domain.plan.uncertain import UncertainFact
from simulator.domain.values.timing import Jump, Pace, Phase
from simulator.domain.values.tlp import Label
from simulator.domain.values.value import value

T = TypeVar("T")


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


@dataclass(frozen=True, slots=True, weakref_slot=True, kw_only=True)
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
    facts: Mapping[str, UncertainFact] = field(default_factory=dict)
    """What the seed draws, by id."""
    duties: Mapping[str, Duty] = field(default_factory=dict)
    severity: tuple[OfficialStep, ...] = ()
    """The author's own assessment over time; a later one replaces those before it."""
    knobs: Knobs = field(default_factory=Knobs)
    diplomacy: Diplomacy = field(default_factory=Diplomacy)
    about: About = field(default_factory=About)
    form: int = 0
    """Which of its parallel forms it is; 0: as written."""

    def states(self) -> dict[str, str]:
        """Return every state by id, with its name: teams that are no regional body, and others."""
        found = {one.id: one.name for one in self.teams.values() if not one.regional}
        return found | {one.id: one.name for one in self.diplomacy.states.values()}

    def fed_by(self, asset: str) -> tuple[str, ...]:
        """Return the dependencies over which an asset gives something."""
        return tuple(one.id for one in self.dependencies.values() if one.supplier == asset)

    def state_behind(self, campaign: str) -> str:
        """Return the state behind a campaign; empty: none."""
        actor = self.personas.get(self.campaigns[campaign].actor)
        return "" if actor is None else actor.state or ""


def once(of: Callable[[Scenario], T]) -> Callable[[Scenario], T]:
    """Let what follows from a plan alone be worked out once, and be kept as long as the plan is.

    Many drills of one plan are played one after another.  What is returned is everybody's: nobody
    changes it, and it does not hold the plan.
    """
    known: dict[int, T] = {}
    plans: dict[int, ref[Scenario]] = {}

    def forget(place: int) -> None:
        del known[place], plans[place]

    def kept(plan: Scenario) -> T:
        place = id(plan)
        if place not in known:
            known[place] = of(plan)
            plans[place] = ref(plan, lambda _: forget(place))
        return known[place]

    return kept
