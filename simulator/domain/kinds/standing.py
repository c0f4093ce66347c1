"""Events and effects by which an asset comes to stand otherwise: declared, and alike for all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.effect import Doing
from simulator.domain.kinds.told import OWNER
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.event_words import WITH_ITS_CAUSE
from simulator.domain.state.picture import Picture
from simulator.domain.state.standings import Standing, Stands
from simulator.domain.state.world import World
from simulator.domain.values.declare import bare
from simulator.domain.values.value import value
from simulator.units import ONE


@value
class Turn(Body, silent=WITH_ITS_CAUSE):
    """An asset stands otherwise.  Told to its team and staff: they did it, or control did."""

    told = OWNER
    sets: ClassVar[tuple[Standing, ...]] = ()
    ends: ClassVar[tuple[Standing, ...]] = ()
    asset: str

    @classmethod
    def done(cls, to: Stands) -> bool:
        """Return whether something stands as it would after it."""
        return all(map(to.stands, cls.sets)) and not any(map(to.stands, cls.ends))

    def turn(self, to: Stands) -> None:
        """Let something stand as it does after it."""
        to.turn(self.sets, self.ends)

    def withholds(self, plan: Scenario) -> Iterable[str]:
        """Return all that the asset gives, if it gives less and that needs a word."""
        asset = plan.assets[self.asset]
        told = any(one.needs_word and one.leaves(asset) < ONE for one in self.sets)
        return plan.fed_by(self.asset) if told else ()

    def apply(self, world: World) -> None:
        """Make it true."""
        self.turn(world.assets[self.asset])

    def reveal(self, picture: Picture) -> None:
        """Make it known."""
        seen = picture.assets.get(self.asset)
        if seen is not None:
            self.turn(seen)
            if not all(one.spreads for one in self.sets):
                picture.settle_alerts(self.asset)


@value
class ToTurn(Doing):
    """An asset is to stand otherwise."""

    turns: ClassVar[type[Turn]]
    """The event that it comes to."""
    asset: str = bare("staff", refers="asset")

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that it does, if it does not stand so already."""
        if self.turns.done(world.assets[self.asset]):
            return []
        return [Draft(self.turns(asset=self.asset))]

    def withholds(self, plan: Scenario) -> Iterable[str]:
        """Return the links over which that takes what needs a word."""
        return self.turns(asset=self.asset).withholds(plan)
