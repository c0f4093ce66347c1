"""Duties to notify, and the author's own assessment of how severe the incident is.

Shapes only; what names what, and whether a duty can ever be met, is for the rules.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from simulator.domain.duties import Start
from simulator.domain.facts import Fact
from simulator.domain.sectors import Sector
from simulator.domain.severity import BY_CATEGORY
from simulator.scenario.derive import Written
from simulator.scenario.document_parts import Duration, Id, Part, Text, seen
from simulator.scenario.leaves import Known
from simulator.scenario.vocabulary.regimes import archetypes, elements

LevelNumber = Annotated[int, Field(ge=1, le=5)]
Content = Annotated[str, Known("element of a notification", elements)]


def _answer(category: str) -> Known:
    return Known(f"answer to {category}", lambda: [a.id for a in BY_CATEGORY[category].answers])


class DutyLimit(Part):
    """An outer limit of a stage of a duty."""

    starts: Start = seen("team", "What it counts from.", alias="from")
    within: Duration = seen("team", "Scenario time from it.")


class DutyStage(Part):
    """One notification that a duty asks for."""

    id: Id = seen("team", "Short id, unique in its duty.")
    name: Text = seen("team", "What it is called, such as Early warning.")
    starts: Start = seen(
        "team",
        "What its clock starts with: may-have-occurred (an alert), found (the alert behind an "
        "incident), aware (a confirmed incident), classified (a declared severity), "
        "first-notification, previous-stage.",
        alias="from",
    )
    within: Duration | None = seen(
        "team", "Scenario time from its start; 0m: at once.", default=None
    )
    months: Annotated[int, Field(ge=1, le=24)] | None = seen(
        "team", "Or: calendar months from its start.", default=None
    )
    limit: DutyLimit | None = seen(
        "team", "No later than this, unless it is over when the stage starts.", default=None
    )
    renewed: bool = seen(
        "team", "Whether an update of the stage before starts its clock anew.", default=False
    )
    content: list[Content] = seen("team", "What it has to say.", default=[], max_length=12)

    @model_validator(mode="after")
    def _one_length(self) -> DutyStage:
        if (self.within is None) == (self.months is None):
            raise PydanticCustomError("one_length", "not exactly one of within and months")
        return self


class Duty(Part):
    """What one team owes one authority by the law of the story."""

    id: Id = seen("team", "Short id, such as qn-order.")
    name: Text = seen("team", "What the law is called in the story.")
    team: Id = seen("team", "The team that owes it.", refers="team")
    authority: Id = seen("team", "The persona that is notified.", refers="persona")
    regime: Annotated[str, Known("archetype", archetypes)] | None = seen(
        "team",
        "The archetype it follows: FAST, STAGED, EU-LIKE, DAY, FIN or LOOSE. Real laws are not "
        "offered: a fictional state has none.",
        default=None,
    )
    stages: list[DutyStage] = seen("team", "Or its own stages, in order.", default=[], max_length=6)
    assets: list[Id] = seen(
        "team",
        "The team's assets that it is about; with `sectors` left out too, all of them.",
        refers="asset",
        default=[],
    )
    sectors: list[Sector] = seen("team", "Or: the team's assets of these sectors.", default=[])
    least: LevelNumber | None = seen(
        "team",
        "The least severity: with a stage from `classified` the threshold of that, else what is "
        "less severe starts no clock.",
        default=None,
    )

    @model_validator(mode="after")
    def _one_source(self) -> Duty:
        if (self.regime is None) == (not self.stages):
            raise PydanticCustomError("one_regime", "not exactly one of regime and stages")
        return self


class Answers(Part):
    """All eight answers of CISA's scoring system."""

    functional: Annotated[str, _answer("functional")] = seen("never", "Functional impact.")
    activity: Annotated[str, _answer("activity")] = seen("never", "Observed activity.")
    location: Annotated[str, _answer("location")] = seen("never", "Where activity is observed.")
    actor: Annotated[str, _answer("actor")] = seen("never", "Who it is.")
    information: Annotated[str, _answer("information")] = seen("never", "Information impact.")
    recoverability: Annotated[str, _answer("recoverability")] = seen(
        "never", "How it can be recovered from."
    )
    cross_sector: Annotated[str, _answer("cross-sector")] = seen(
        "never", "The sector on which others depend.", alias="cross-sector"
    )
    potential: Annotated[str, _answer("potential")] = seen("never", "What it may come to.")


class OfficialSeverity(Part):
    """From a fact on, how severe the incident is by the author's own assessment."""

    starts: Written[Fact] = seen("never", "The fact from which it holds.", alias="from")
    teams: list[Id] = seen(
        "never",
        "The teams whose incident it is; all of them if left out.",
        refers="team",
        default=[],
    )
    answers: Answers = seen("never", "The answers to NCISS; the score follows from them.")
    states: Annotated[int, Field(ge=0, le=50)] = seen(
        "never", "How many further states are affected; beside NCISS, no part of it.", default=0
    )
