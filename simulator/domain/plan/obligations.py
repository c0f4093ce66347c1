"""Duties to notify as an author writes them, and the duties that they stand for.

An author names an archetype of a law, and what a notification has to say, by words.  What stands
behind these words is in the reader's tables: who lowers a duty brings them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from simulator.domain.plan.assets import Asset
from simulator.domain.plan.duties import Duty, DutyStage, Element, Limit, Start
from simulator.domain.values.declare import (
    ID,
    LENGTH,
    TEXT,
    YES_NO,
    Count,
    ListOf,
    MapOf,
    Named,
    Word,
    key,
)
from simulator.domain.values.sectors import SECTORS
from simulator.domain.values.value import value


@dataclass(frozen=True, slots=True)
class Archetype:
    """A fictional regime of notification."""

    id: str
    title: str
    least: int
    """Severity from which an incident counts as classified; 0: nothing rests on it."""
    after: str
    """The kind of duty that it is modelled on."""
    stages: tuple[DutyStage, ...]


@dataclass(frozen=True, slots=True)
class Laws:
    """What duties take from outside the scenario.

    Args:
        archetypes: Archetypes by name.
        elements: What a notification can be asked to say: id → title.

    """

    archetypes: Mapping[str, Archetype]
    elements: Mapping[str, str]

    def elements_of(self, names: Iterable[str]) -> tuple[Element, ...]:
        """Return elements with their titles."""
        return tuple(Element(id=one, title=self.elements[one]) for one in names)


@value
class Notification:
    """One notification that a duty asks for."""

    id: str = key("team", "Short id, unique in its duty.")
    name: str = key("team", "What it is called, such as Early warning.", TEXT)
    starts: Start = key(
        "team",
        "What its clock starts with: may-have-occurred (an alert), found (the alert behind an "
        "incident), aware (a confirmed incident), classified (a declared severity), "
        "first-notification, previous-stage.",
        Word(get_args(Start)),
        name="from",
    )
    within: int | None = key(
        "team", "Scenario time from its start; 0m: at once.", LENGTH, left_out=None
    )
    months: int | None = key(
        "team", "Or: calendar months from its start.", Count(1, 24), left_out=None
    )
    limit: Limit | None = key(
        "team",
        "No later than this, unless it is over when the stage starts.",
        MapOf(Limit),
        left_out=None,
    )
    renewed: bool = key(
        "team",
        "Whether an update of the stage before starts its clock anew.",
        YES_NO,
        left_out=False,
    )
    content: tuple[str, ...] = key(
        "team",
        "What it has to say.",
        ListOf(Named("element of a notification"), most=12),
        left_out=[],
    )

    def misfit(self) -> str:
        """Return what does not fit together."""
        return "one_length" if (self.within is None) == (self.months is None) else ""

    def meant(self, laws: Laws) -> DutyStage:
        """Return the stage of a duty that it is."""
        return DutyStage(
            id=self.id,
            name=self.name,
            starts=self.starts,
            seconds=self.within or 0,
            months=self.months or 0,
            limit=self.limit,
            renewed=self.renewed,
            content=laws.elements_of(self.content),
        )


@value
class Obligation:
    """What one team owes one authority by the law of the story."""

    id: str = key("team", "Short id, such as qn-order.")
    name: str = key("team", "What the law is called in the story.", TEXT)
    team: str = key("team", "The team that owes it.", refers="team")
    authority: str = key("team", "The persona that is notified.", refers="persona")
    regime: str | None = key(
        "team",
        "The archetype it follows: FAST, STAGED, EU-LIKE, DAY, FIN or LOOSE. Real laws are not "
        "offered: a fictional state has none.",
        Named("archetype"),
        left_out=None,
    )
    stages: tuple[Notification, ...] = key(
        "team", "Or its own stages, in order.", ListOf(MapOf(Notification), most=6), left_out=[]
    )
    assets: tuple[str, ...] = key(
        "team",
        "The team's assets that it is about; with `sectors` left out too, all of them.",
        ListOf(ID),
        refers="asset",
        left_out=[],
    )
    sectors: tuple[str, ...] = key(
        "team", "Or: the team's assets of these sectors.", ListOf(Word(SECTORS)), left_out=[]
    )
    least: int | None = key(
        "team",
        "The least severity: with a stage from `classified` the threshold of that, else what is "
        "less severe starts no clock.",
        Count(1, 5),
        left_out=None,
    )

    def misfit(self) -> str:
        """Return what does not fit together."""
        return "one_regime" if (self.regime is None) == (not self.stages) else ""

    def is_about(self, asset: Asset) -> bool:
        """Return whether an alert or an incident on an asset can start its clocks."""
        anything = not self.assets and not self.sectors
        named = asset.id in self.assets or asset.sector in self.sectors
        return asset.team == self.team and (anything or named)

    def meant(self, laws: Laws, assets: Iterable[Asset]) -> Duty:
        """Return a duty with the stages of its archetype, or its own, and what it is about.

        Args:
            laws: What the words in it stand for.
            assets: All assets there are.

        """
        regime = None if self.regime is None else laws.archetypes[self.regime]
        own = tuple(one.meant(laws) for one in self.stages)
        return Duty(
            id=self.id,
            name=self.name,
            team=self.team,
            authority=self.authority,
            regime=self.regime or "",
            stages=own if regime is None else regime.stages,
            assets=tuple(one.id for one in assets if self.is_about(one)),
            least=self.least or (0 if regime is None else regime.least),
        )
