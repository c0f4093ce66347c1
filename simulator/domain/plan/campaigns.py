"""Campaigns of adversaries as planned: stages, victims, demands, and indicators of them."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Final, Literal, get_args

from simulator.domain.plan.conditions import CONDITION, Condition
from simulator.domain.plan.diplomacy import FalseFlag
from simulator.domain.plan.effects import EFFECT, Effect
from simulator.domain.plan.profiles import PROFILES, Profile
from simulator.domain.values.declare import (
    LENGTH,
    LINE,
    MOMENT,
    PERCENT,
    TECHNIQUE,
    TEXT,
    Count,
    ListOf,
    MapOf,
    Named,
    Real,
    Word,
    key,
)
from simulator.domain.values.value import value
from simulator.units import CENTS

Sort = Literal["address", "domain", "hash", "tool"]
"""Of an indicator."""


@value
class Counteraction:
    """An action that counters a stage."""

    action: str = key("never", "The kind of action.", Named("action"))
    about: str = key(
        "never",
        "What it must be about; anything if it is left out.",
        refers="subject",
        left_out=None,
        default="",
    )


WhenCountered = Literal["halt", "skip"]
"""Whether a campaign then ends, or goes on with the next stage."""


@value
class StagePlan:
    """One step of a campaign, against one asset."""

    id: str = key("never", "Short id, unique in its campaign.")
    name: str = key("never", "What the adversary does.", TEXT)
    technique: str = key("never", "Id of the ATT&CK technique, such as T1486.", TECHNIQUE)
    asset: str = key("never", "The asset it works on.", refers="asset")
    like: str | None = key(
        "never",
        "The stage of the campaign's profile that gives median and visibility.",
        LINE,
        left_out=None,
    )
    median: int | None = key(
        "never", "Median of its length in scenario time.", LENGTH, left_out=None
    )
    visibility: int | None = key("never", "How visible it is, in percent.", PERCENT, left_out=None)
    pin: int | None = key(
        "never",
        "Reached at this point in exercise time unless somebody stopped it.",
        MOMENT,
        left_out=None,
    )
    countered_by: tuple[Counteraction, ...] = key(
        "never",
        "What counters it before it is reached.",
        ListOf(MapOf(Counteraction)),
        left_out=[],
    )
    when_countered: WhenCountered = key(
        "never",
        "Whether the campaign then ends, or goes on with the next stage.",
        Word(get_args(WhenCountered)),
        left_out="halt",
    )
    when: Condition | None = key(
        "never",
        "It comes only if this holds when it would be reached: else the campaign passes it over, "
        "without any effect, and turns to the next.",
        CONDITION,
        left_out=None,
        default=None,
        spelled_out=False,
    )
    effects: tuple[Effect, ...] = key(
        "never", "What follows when it is reached.", ListOf(EFFECT), left_out=[]
    )

    def misfit(self) -> str:
        """Return what does not fit together."""
        known = self.median is not None and self.visibility is not None
        return "" if known or self.like is not None else "no_dwell"

    def meant(self, profile: Profile) -> Stage:
        """Return the stage; the profile of its campaign gives what is left out."""
        median, visibility = (0, 0) if self.like is None else profile.stages[self.like]
        return Stage(
            id=self.id,
            name=self.name,
            technique=self.technique,
            asset=self.asset,
            median=median if self.median is None else self.median,
            visibility=visibility if self.visibility is None else self.visibility,
            pin=self.pin,
            countered_by=tuple((one.action, one.about) for one in self.countered_by),
            when_countered=self.when_countered,
            effects=self.effects,
            when=self.when,
        )


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
    when_countered: WhenCountered
    effects: tuple[Effect, ...]
    """What being reached does to the world."""
    when: Condition | None = None
    """What must hold when it would be reached: else it is passed over."""


@value
class Victim:
    """A later target of a campaign."""

    asset: str = key("never", "The asset it tries to get hold of.", refers="asset")
    gap: int = key("never", "Median scenario time since the attempt before it.", LENGTH)
    when: Condition | None = key(
        "never",
        "It is tried only if this holds then: else the campaign passes it over, and turns to the "
        "next.",
        CONDITION,
        left_out=None,
        default=None,
        spelled_out=False,
    )
    effects: tuple[Effect, ...] = key(
        "never", "What follows when it succeeds.", ListOf(EFFECT), left_out=[]
    )


@value
class Demand:
    """A ransom that is demanded."""

    amount: int = key("never", "In US dollars.", Count(1, 10_000_000_000, CENTS))
    deadline: int = key("never", "Scenario time from the demand until it runs out.", LENGTH)
    after: str = key(
        "never",
        "The stage after which it is made; the last if it is left out.",
        left_out=None,
        default="",
    )


_SPREAD: Final = Real(0, 3)


@value
class CampaignPlan:
    """A staged plan of an adversary."""

    id: str = key("never", "Short id.")
    name: str = key("never", "Its name for staff.", TEXT)
    actor: str = key("never", "The persona behind it.", refers="persona")
    profile: str = key(
        "never", "The kind of campaign that gives its defaults.", Word(tuple(PROFILES))
    )
    sigma: float | None = key(
        "never", "Spread of each stage's length (log-normal).", _SPREAD, left_out=None
    )
    tempo_sigma: float | None = key(
        "never", "Spread of the tempo all its stages share.", _SPREAD, left_out=None
    )
    hazard: float | None = key(
        "never",
        "Detections an hour at full visibility and monitoring.",
        Real(0, 100),
        left_out=None,
    )
    begins: int = key(
        "never", "When its first stage begins, in exercise time.", MOMENT, left_out="T+0:00"
    )
    stages: tuple[StagePlan, ...] = key(
        "never", "Its steps, in order.", ListOf(MapOf(StagePlan), least=1)
    )
    spreads_after: str | None = key(
        "never", "The stage after which it turns to its victims.", left_out=None
    )
    victims: tuple[Victim, ...] = key(
        "never", "Later targets, in order.", ListOf(MapOf(Victim)), left_out=[]
    )
    gap_sigma: float = key(
        "never", "Spread of the gaps between victims (log-normal).", _SPREAD, left_out=0.6
    )
    base_chance: int = key(
        "never", "Chance of an attempt on an unprotected victim.", PERCENT, left_out=70
    )
    false_flag: FalseFlag | None = key(
        "never",
        "Traces it has left that lead to somebody else.",
        MapOf(FalseFlag),
        left_out=None,
    )
    demand: Demand | None = key(
        "never", "The ransom that it demands.", MapOf(Demand), left_out=None
    )

    def misfit(self) -> str:
        """Return what does not fit together."""
        known = PROFILES[self.profile].stages
        named = (one.like for one in self.stages if one.like is not None)
        return "" if all(one in known for one in named) else "unknown_profile_stages"


@value
class Campaign:
    """A staged plan of an adversary."""

    written: ClassVar[type[CampaignPlan]] = CampaignPlan
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

    @classmethod
    def meant_by(cls, written: CampaignPlan) -> Campaign:
        """Return the campaign; its profile gives what is left out."""
        profile, demand, tempo = PROFILES[written.profile], written.demand, written.tempo_sigma
        if demand is not None:
            demand = replace(demand, after=demand.after or written.stages[-1].id)
        return cls(
            id=written.id,
            name=written.name,
            actor=written.actor,
            sigma=profile.sigma if written.sigma is None else written.sigma,
            tempo_sigma=profile.tempo_sigma if tempo is None else tempo,
            hazard=profile.hazard if written.hazard is None else written.hazard,
            begins=written.begins,
            stages=tuple(one.meant(profile) for one in written.stages),
            spreads_after=written.spreads_after,
            victims=written.victims,
            gap_sigma=written.gap_sigma,
            base_chance=written.base_chance,
            false_flag=written.false_flag,
            demand=demand,
        )


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
