"""Losses of an exercise: cents, people-seconds, counters, parts per million."""

from __future__ import annotations

from simulator.domain.values.value import value


@value
class AssetLoss:
    """What one asset's missing service cost, and what it counted up."""

    asset: str
    team: str
    cents: int
    counts: str
    """What its counter counts; empty: it has none."""
    counted: int
    evidence: tuple[int, ...]


@value
class TeamLoss:
    """What one team's assets and its own work cost."""

    team: str
    direct: int
    response: int
    response_seconds: int
    """People-seconds of work, in scenario time."""
    evidence: tuple[int, ...]


@value
class Ripple:
    """What the model of sectors says of one of them, for the whole region."""

    sector: str
    peak: int
    """Largest inoperability, parts per million."""
    lost: int
    """Scenario seconds of full service of the sector."""
    cents: int
    """Its indirect loss; 0 where the scenario has assets of the sector."""
    counted: bool


@value
class Losses:
    """Everything that the exercise cost, in three parts that do not overlap."""

    assets: tuple[AssetLoss, ...]
    teams: tuple[TeamLoss, ...]
    ripple: tuple[Ripple, ...]

    @property
    def direct(self) -> int:
        """Return the loss of the scenario's own assets."""
        return sum(one.cents for one in self.assets)

    @property
    def response(self) -> int:
        """Return the cost of the people's work."""
        return sum(one.response for one in self.teams)

    @property
    def indirect(self) -> int:
        """Return the loss of sectors without an asset."""
        return sum(one.cents for one in self.ripple)

    @property
    def total(self) -> int:
        """Return all of it."""
        return self.direct + self.response + self.indirect
