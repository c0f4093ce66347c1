"""What there is at STARTEX: teams, seats, personas, assets, dependencies, campaigns, indicators.

Shapes only; whether one part names another that exists is for the rules.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from simulator.domain.conditions import Stated
from simulator.domain.diplomacy import FalseFlag
from simulator.domain.effects import Effect
from simulator.scenario.derive import Written
from simulator.scenario.document_parts import (
    Action,
    Duration,
    ExerciseMark,
    Id,
    Line,
    Part,
    Percent,
    Technique,
    Text,
    seen,
)
from simulator.scenario.entries import Entry
from simulator.scenario.vocabulary import PROFILES

ProfileName = Literal["ecrime_ransom", "espionage", "ot_sabotage", "hacktivist"]


class PersonaAnswer(Part):
    """What a persona answers to letters of a sort."""

    to: Literal["answer", "question", "notification", "information"] | None = seen(
        "never",
        "What the letter is: an answer to what it asked, a question, a notification, or word of "
        "an asset or an indicator; anything if it is left out.",
        default=None,
    )
    about: Id | None = seen(
        "never", "An asset or indicator that the letter tells of.", refers="subject", default=None
    )
    when: Written[Stated] | None = seen("never", "What must have happened by then.", default=None)
    text: Text = seen("never", "What it answers; `{time}` becomes the hour of the letter.")


class Persona(Part):
    """Somebody who plays no team: press, police, vendor, ministry, adversary."""

    id: Id = seen("all", "Short id, such as harbour-police.")
    name: Text = seen("all", "How it is known to the teams.")
    reach: Literal["client", "community", "public"] = seen(
        "all",
        "How TLP counts it: a team's client, the community (authorities that can be notified "
        "among them), or the public.",
    )
    of: Id | None = seen(
        "all", "The team whose client, or whose authority, it is.", refers="team", default=None
    )
    authority: bool = seen("all", "Whether teams are to notify it of incidents.", default=False)
    state: Id | None = seen(
        "never",
        "The state it speaks for or, if it is an adversary, that stands behind it.",
        refers="state",
        default=None,
    )
    reply: Text | None = seen(
        "never",
        "What it answers when nobody speaks for it, to letters that none of `answers` fits: words "
        "that suit anything; `{time}` becomes the hour of the letter. Else it stays silent.",
        default=None,
    )
    answers: list[PersonaAnswer] = seen(
        "never",
        "What it answers to some letters: the first that fits and that the team has not heard.",
        default=[],
    )
    reply_after: Duration = seen("staff", "Exercise time until it answers.", default="5m")
    seat: bool = seen("staff", "Whether a person of the SimCell can take its seat.", default=True)
    lends: Annotated[int, Field(ge=0, le=4)] = seen(
        "never", "Analysts it lends a team that asks, to one at a time, unless staffed.", default=0
    )


class Counteraction(Part):
    """An action that counters a stage."""

    action: Action = seen("never", "The kind of action.")
    about: Id | None = seen(
        "never",
        "What it must be about; anything if it is left out.",
        refers="subject",
        default=None,
    )


class Stage(Part):
    """One step of a campaign, against one asset."""

    id: Id = seen("never", "Short id, unique in its campaign.")
    name: Text = seen("never", "What the adversary does.")
    technique: Technique = seen("never", "Id of the ATT&CK technique, such as T1486.")
    asset: Id = seen("never", "The asset it works on.", refers="asset")
    like: Line | None = seen(
        "never",
        "The stage of the campaign's profile that gives median and visibility.",
        default=None,
    )
    median: Duration | None = seen("never", "Median of its length in scenario time.", default=None)
    visibility: Percent | None = seen("never", "How visible it is, in percent.", default=None)
    pin: ExerciseMark | None = seen(
        "never", "Reached at this point in exercise time unless somebody stopped it.", default=None
    )
    countered_by: list[Counteraction] = seen(
        "never", "What counters it before it is reached.", default=[]
    )
    when_countered: Literal["halt", "skip"] = seen(
        "never", "Whether the campaign then ends, or goes on with the next stage.", default="halt"
    )
    effects: list[Written[Effect]] = seen("never", "What follows when it is reached.", default=[])

    @model_validator(mode="after")
    def _dwell_given(self) -> Stage:
        if self.like is None and (self.median is None or self.visibility is None):
            raise PydanticCustomError("no_dwell", "neither like, nor median and visibility")
        return self


class Victim(Part):
    """A later target of a campaign."""

    asset: Id = seen("never", "The asset it tries to get hold of.", refers="asset")
    gap: Duration = seen("never", "Median scenario time since the attempt before it.")
    effects: list[Written[Effect]] = seen("never", "What follows when it succeeds.", default=[])


class Demand(Part):
    """A ransom that is demanded."""

    amount: Annotated[int, Field(ge=1, le=10_000_000_000)] = seen("never", "In US dollars.")
    deadline: Duration = seen("never", "Scenario time from the demand until it runs out.")
    after: Id | None = seen(
        "never", "The stage after which it is made; the last if it is left out.", default=None
    )


Spread = Annotated[float, Field(ge=0, le=3)]


class Campaign(Part):
    """A staged plan of an adversary."""

    id: Id = seen("never", "Short id.")
    name: Text = seen("never", "Its name for staff.")
    actor: Id = seen("never", "The persona behind it.", refers="persona")
    profile: ProfileName = seen("never", "The kind of campaign that gives its defaults.")
    sigma: Spread | None = seen(
        "never", "Spread of each stage's length (log-normal).", default=None
    )
    tempo_sigma: Spread | None = seen(
        "never", "Spread of the tempo all its stages share.", default=None
    )
    hazard: Annotated[float, Field(ge=0, le=100)] | None = seen(
        "never", "Detections an hour at full visibility and monitoring.", default=None
    )
    begins: ExerciseMark = seen(
        "never", "When its first stage begins, in exercise time.", default="T+0:00"
    )
    stages: list[Stage] = seen("never", "Its steps, in order.", min_length=1)
    spreads_after: Id | None = seen(
        "never", "The stage after which it turns to its victims.", default=None
    )
    victims: list[Victim] = seen("never", "Later targets, in order.", default=[])
    gap_sigma: Spread = seen(
        "never", "Spread of the gaps between victims (log-normal).", default=0.6
    )
    base_chance: Percent = seen(
        "never", "Chance of an attempt on an unprotected victim.", default=70
    )
    false_flag: Entry[FalseFlag] | None = seen(
        "never", "Traces it has left that lead to somebody else.", default=None
    )
    demand: Demand | None = seen("never", "The ransom that it demands.", default=None)

    @model_validator(mode="after")
    def _stages_of_profile(self) -> Campaign:
        known = tuple(PROFILES[self.profile].stages)
        wrong = tuple(
            (stage.like, ("stages", place, "like"))
            for place, stage in enumerate(self.stages)
            if stage.like is not None and stage.like not in known
        )
        if wrong:  # one error names them all: a validator is heard once
            raise PydanticCustomError(
                "unknown_profile_stages",
                "unknown profile stages",
                {"wrong": wrong, "known": known, "profile": self.profile},
            )
        return self
