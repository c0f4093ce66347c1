"""The scenario document: the whole file as one model.

Shapes only.  Cross-references and sense are for the rules, and what becomes of it for the
compiler.  The document keeps the author's own forms of times and levels.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Tag

from simulator.domain.about import Contact, MissionArea, Review
from simulator.domain.aims import Aim
from simulator.domain.assets import Asset, Dependency
from simulator.domain.campaigns import Campaign, Indicator
from simulator.domain.declare import keys_of
from simulator.domain.diplomacy import PointOfContact, Relation, State
from simulator.domain.injects import Inject
from simulator.domain.knobs import Knobs
from simulator.domain.obligations import Obligation
from simulator.domain.official import OfficialSeverity
from simulator.domain.personas import Persona
from simulator.domain.sensors import AlertWords
from simulator.domain.teams import Seat, Team
from simulator.domain.timing import Clocks
from simulator.domain.tlp import Label
from simulator.scenario.document_parts import (
    Action,
    Id,
    Line,
    Part,
    Text,
    seen,
)
from simulator.scenario.entries import Entry


def _actions_tag(given: object) -> str:
    return "every" if isinstance(given, str) else "some"


class Document(Part):
    """A scenario, as its author writes it."""

    startex: Literal[1] = seen("all", "Version of this format: 1.")
    id: Id = seen("all", "Id of the scenario; the file's name without its ending.")
    title: Text = seen("all", "Its title.")
    summary: Text = seen("all", "What it is about, in a few sentences, without giving it away.")
    situation: Text = seen("all", "What everybody is told at STARTEX.")
    marking: Label = seen("all", "The label of the exercise's own material.", default="TLP:AMBER")
    sponsor: Text | None = seen("staff", "Who has the exercise held.", default=None)
    mission_areas: list[MissionArea] = seen(
        "staff", "The mission areas it is about, in HSEEP's words.", default=[]
    )
    contacts: list[Entry[Contact]] = seen(
        "staff", "Whom to turn to about the exercise.", default=[]
    )
    authors: list[Line] = seen("staff", "Who wrote it.", default=[])
    licence: Line | None = seen(
        "staff", "On what terms it may be used and changed, such as CC BY 4.0.", default=None
    )
    version: Line | None = seen("staff", "Its version, such as 1.2 or 2026-11.", default=None)
    sources: list[Line] = seen(
        "staff", "What it draws on: reports, laws, exercises; never retold.", default=[]
    )
    reviewed_by: list[Entry[Review]] = seen("staff", "Who has read it, and what for.", default=[])
    clock: Entry[Clocks] = seen("staff", "Both clocks.")
    teams: list[Entry[Team]] = seen("all", "Who decides.", min_length=1, max_length=60)
    seats: list[Entry[Seat]] = seen("all", "Who sits at the exercise.", min_length=1)
    states: list[Entry[State]] = seen("all", "States that play no team.", default=[])
    personas: list[Entry[Persona]] = seen("all", "Who else there is.", default=[])
    directory: list[Entry[PointOfContact]] = seen(
        "all", "Points of contact; what it does not list is in order.", default=[]
    )
    relations: list[Entry[Relation]] = seen(
        "staff", "How states stand to one another; routine if left out.", default=[]
    )
    assets: list[Entry[Asset]] = seen("team", "What the teams answer for.", min_length=1)
    dependencies: list[Entry[Dependency]] = seen(
        "staff", "What the assets need of one another.", default=[]
    )
    alerts: list[Entry[AlertWords]] = seen(
        "team", "What sensors of these assets may say, beside what every sensor says.", default=[]
    )
    campaigns: list[Entry[Campaign]] = seen("never", "What adversaries plan.", default=[])
    indicators: list[Entry[Indicator]] = seen(
        "team", "By what campaigns are recognised.", default=[]
    )
    duties: list[Entry[Obligation]] = seen("team", "What teams owe authorities by law.", default=[])
    severity: list[Entry[OfficialSeverity]] = seen(
        "never",
        "The author's own assessment of the incident over time; a later one replaces those before.",
        default=[],
        max_length=40,
    )
    injects: list[Entry[Inject]] = seen("staff", "The run of show.", min_length=1)
    objectives: list[Entry[Aim]] = seen(
        "all", "What the exercise is to show.", min_length=1, max_length=20
    )
    actions: Annotated[
        Annotated[Literal["all"], Tag("every")] | Annotated[list[Action], Tag("some")],
        Discriminator(_actions_tag),
    ] = seen(
        "all", "Kinds of action the teams may take; all of them if it is left out.", default="all"
    )
    assumptions: Entry[Knobs] = seen(
        "never",
        "Assumptions of the model that this scenario changes.",
        default_factory=lambda: Entry(Knobs, {one.name: one.left_out for one in keys_of(Knobs)}),
    )
