"""A scenario as its author writes it: the one list of its parts, and the scenario they make up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal, Protocol, TypeVar, get_args

from simulator.domain.plan.about import About, Contact, MissionArea, Review
from simulator.domain.plan.aims import Aim, Titles, weighed
from simulator.domain.plan.assets import Asset, Dependency
from simulator.domain.plan.campaigns import Campaign, Indicator
from simulator.domain.plan.diplomacy import Diplomacy, PointOfContact, Relation, State
from simulator.domain.plan.forms import MOST, Forms
from simulator.domain.plan.injects import Inject
from simulator.domain.plan.knobs import Knobs
from simulator.domain.plan.obligations import Laws, Obligation
from simulator.domain.plan.official import OfficialSeverity
from simulator.domain.plan.personas import Persona
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.sensors import AlertWords
from simulator.domain.plan.teams import Seat, Team
from simulator.domain.plan.uncertain import UncertainFact
from simulator.domain.values.declare import (
    LABEL,
    LINE,
    PROSE,
    TEXT,
    Count,
    ListOf,
    MapOf,
    Named,
    Only,
    Shorthand,
    Word,
    key,
)
from simulator.domain.values.timing import Clocks
from simulator.domain.values.tlp import Label
from simulator.domain.values.value import value

VERSION: Final = 1
"""Of the format."""
_LINES: Final = ListOf(LINE)


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Named)


@dataclass(frozen=True, slots=True)
class Tables:
    """What the words in a document stand for, which no scenario says.

    Args:
        laws: Archetypes of duties, and elements of notifications.
        titles: Of capabilities and of critical tasks.
        actions: Every kind of action there is.

    """

    laws: Laws
    titles: Titles
    actions: tuple[str, ...]


@value
class Document:
    """A scenario, as its author writes it."""

    startex: Literal[1] = key("all", "Version of this format: 1.", Only(VERSION))
    id: str = key("all", "Id of the scenario; the file's name without its ending.")
    title: str = key("all", "Its title.", TEXT)
    summary: str = key(
        "all", "What it is about, in a few sentences, without giving it away.", PROSE
    )
    situation: str = key("all", "What everybody is told at STARTEX.", PROSE)
    marking: Label = key(
        "all", "The label of the exercise's own material.", LABEL, left_out="TLP:AMBER"
    )
    sponsor: str = key("staff", "Who has the exercise held.", TEXT, left_out=None, default="")
    mission_areas: tuple[MissionArea, ...] = key(
        "staff",
        "The mission areas it is about, in HSEEP's words.",
        ListOf(Word(get_args(MissionArea))),
        left_out=[],
    )
    contacts: tuple[Contact, ...] = key(
        "staff", "Whom to turn to about the exercise.", ListOf(MapOf(Contact)), left_out=[]
    )
    authors: tuple[str, ...] = key("staff", "Who wrote it.", _LINES, left_out=[])
    licence: str = key(
        "staff",
        "On what terms it may be used and changed, such as CC BY 4.0.",
        LINE,
        left_out=None,
        default="",
    )
    version: str = key(
        "staff", "Its version, such as 1.2 or 2026-11.", LINE, left_out=None, default=""
    )
    sources: tuple[str, ...] = key(
        "staff",
        "What it draws on: reports, laws, exercises; never retold.",
        _LINES,
        left_out=[],
    )
    reviewed_by: tuple[Review, ...] = key(
        "staff", "Who has read it, and what for.", ListOf(MapOf(Review)), left_out=[]
    )
    clock: Clocks = key("staff", "Both clocks.", MapOf(Clocks))
    teams: tuple[Team, ...] = key("all", "Who decides.", ListOf(MapOf(Team), least=1, most=60))
    seats: tuple[Seat, ...] = key("all", "Who sits at the exercise.", ListOf(MapOf(Seat), least=1))
    states: tuple[State, ...] = key(
        "all", "States that play no team.", ListOf(MapOf(State)), left_out=[]
    )
    personas: tuple[Persona, ...] = key(
        "all", "Who else there is.", ListOf(MapOf(Persona)), left_out=[]
    )
    directory: tuple[PointOfContact, ...] = key(
        "all",
        "Points of contact; what it does not list is in order.",
        ListOf(MapOf(PointOfContact)),
        left_out=[],
    )
    relations: tuple[Relation, ...] = key(
        "staff",
        "How states stand to one another; routine if left out.",
        ListOf(MapOf(Relation)),
        left_out=[],
    )
    assets: tuple[Asset, ...] = key(
        "team", "What the teams answer for.", ListOf(MapOf(Asset), least=1)
    )
    dependencies: tuple[Dependency, ...] = key(
        "staff", "What the assets need of one another.", ListOf(MapOf(Dependency)), left_out=[]
    )
    alerts: tuple[AlertWords, ...] = key(
        "team",
        "What sensors of these assets may say, beside what every sensor says.",
        ListOf(MapOf(AlertWords)),
        left_out=[],
    )
    campaigns: tuple[Campaign, ...] = key(
        "never", "What adversaries plan.", ListOf(MapOf(Campaign)), left_out=[]
    )
    indicators: tuple[Indicator, ...] = key(
        "team", "By what campaigns are recognised.", ListOf(MapOf(Indicator)), left_out=[]
    )
    facts: tuple[UncertainFact, ...] = key(
        "staff",
        "What is so in one drill and not in another: the seed draws it, clues tell of it.",
        ListOf(MapOf(UncertainFact), most=40),
        left_out=[],
        spelled_out=False,
    )
    duties: tuple[Obligation, ...] = key(
        "team", "What teams owe authorities by law.", ListOf(MapOf(Obligation)), left_out=[]
    )
    severity: tuple[OfficialSeverity, ...] = key(
        "never",
        "The author's own assessment of the incident over time; a later one replaces those before.",
        ListOf(MapOf(OfficialSeverity), most=40),
        left_out=[],
    )
    injects: tuple[Inject, ...] = key(
        "staff", "The master scenario events list (MSEL).", ListOf(MapOf(Inject), least=1)
    )
    objectives: tuple[Aim, ...] = key(
        "all", "What the exercise is to show.", ListOf(MapOf(Aim), least=1, most=20)
    )
    actions: tuple[str, ...] | None = key(
        "all",
        "Kinds of action the teams may take; all of them if it is left out.",
        Shorthand((("all", None),), ListOf(Named("action"))),
        left_out="all",
    )
    """``None``: all of them."""
    forms: Forms | None = key(
        "staff",
        "The parallel forms in which it is offered.",
        MapOf(Forms),
        left_out=None,
        default=None,
        spelled_out=False,
    )
    form: int = key(
        "staff",
        "Which of its forms it is; the program writes it, into records.",
        Count(0, MOST),
        left_out=0,
        default=0,
        spelled_out=False,
    )
    assumptions: Knobs = key(
        "never", "Assumptions of the model that this scenario changes.", MapOf(Knobs), left_out={}
    )

    def allows(self, action: str) -> bool:
        """Return whether teams may take a kind of action."""
        return self.actions is None or action in self.actions

    def meant(self, tables: Tables) -> Scenario:
        """Return the scenario that is played."""
        teams = tuple(one.id for one in self.teams)
        seats = (*self.seats, *(seat for one in self.personas for seat in one.seats))
        return Scenario(
            id=self.id,
            title=self.title,
            summary=self.summary,
            situation=self.situation,
            marking=self.marking,
            start=self.clock.start,
            duration=self.clock.duration,
            paces=self.clock.paces,
            jumps=self.clock.jumps,
            phases=self.clock.phases,
            teams=_by_id(self.teams),
            seats=_by_id(seats),
            personas=_by_id(self.personas),
            assets=_by_id(map(self._with_alerts, self.assets)),
            dependencies=_by_id(self.dependencies),
            campaigns=_by_id(self.campaigns),
            indicators=_by_id(self.indicators),
            facts=_by_id(self.facts),
            injects=_by_id(weighed(self.injects, self.objectives)),
            objectives=tuple(one.meant(tables.titles) for one in self.objectives),
            actions=tables.actions if self.actions is None else self.actions,
            form=self.form,
            duties=_by_id(one.meant(tables.laws, self.assets) for one in self.duties),
            severity=tuple(one.meant(teams) for one in self.severity),
            knobs=self.assumptions,
            diplomacy=Diplomacy(
                states=_by_id(self.states), contacts=self.directory, relations=self.relations
            ),
            about=About(
                sponsor=self.sponsor,
                mission_areas=self.mission_areas,
                contacts=tuple(one.said() for one in self.contacts),
                authors=self.authors,
                licence=self.licence,
                version=self.version,
                sources=self.sources,
                reviewed_by=tuple(one.said() for one in self.reviewed_by),
            ),
        )

    def _with_alerts(self, asset: Asset) -> Asset:
        """Return an asset with what its own sensors may say."""
        own = (one.template for one in self.alerts if one.watch(asset.id, asset.sector))
        return replace(asset, alerts=tuple(own))


def _by_id(things: Iterable[T]) -> dict[str, T]:
    return {thing.id: thing for thing in things}
