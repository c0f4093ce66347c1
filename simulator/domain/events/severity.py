"""How severe the incident is: as a team declares it, and as the author assesses it."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.kinds.body import Body
from simulator.domain.kinds.told import STAFF, TEAM, Audience
from simulator.domain.plan import facts
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.severity import shown
from simulator.domain.state.event_words import Did
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.value import value


@value
class SeverityDeclared(Body):
    """A team declared how severe its incident is."""

    kind: ClassVar[str] = "severity-declared"
    told: ClassVar[Audience] = TEAM
    activity: ClassVar[Did] = Did("declares severity {level:level}", "{nciss}")
    team: str
    level: int
    """From 1, local, to 5, national or regional emergency."""
    answers: tuple[tuple[str, str], ...] = ()
    """(category, answer) of NCISS: all eight, or none."""
    score: int | None = None
    """NCISS, in tenths, of these answers."""
    band: str = ""
    """The band of that score."""
    states: tuple[str, ...] = ()
    """Further states that the team counts as affected."""
    regional: int = 0
    """What they add beside NCISS, in tenths; no part of it."""

    @property
    def nciss(self) -> str:
        """Return the score that it rests on, if any."""
        return "" if self.score is None else f"NCISS {shown(self.score)}"

    def apply(self, world: World) -> None:
        """Keep it: what an outage does abroad depends on how severe it is said to be."""
        world.affairs.severity[self.team] = self.level

    def topics(self) -> tuple[str, ...]:
        """Return the declaration of this level and of each below it."""
        levels = range(1, self.level + 1)
        return tuple(facts.Severity.named(self.team, str(level)) for level in levels)

    def show(self, picture: Picture) -> None:
        """Know it."""
        picture.severity = self.level


@value
class SeverityRated(Body):
    """The author's own assessment of a team's incident has changed."""

    kind: ClassVar[str] = "severity-rated"
    told: ClassVar[Audience] = STAFF
    team: str
    step: int
    """Place of the assessment among the scenario's."""
    level: int
    score: int
    band: str
    regional: int

    def apply(self, world: World) -> None:
        """Remember it."""
        world.official[self.team] = self.step

    def topics(self) -> tuple[str, ...]:
        """Return the assessment of this level and of each below it."""
        levels = range(1, self.level + 1)
        return tuple(model.OFFICIAL.named(self.team, str(level)) for level in levels)
