"""Events by which an asset comes to stand otherwise: declared, and the same for all of them."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.kinds.body import Body
from simulator.domain.kinds.told import OWNER, Audience
from simulator.domain.state.picture import Picture
from simulator.domain.state.standings import Standing, Stands
from simulator.domain.state.world import World
from simulator.domain.values.value import value


@value
class Turn(Body):
    """An asset stands otherwise.  Told to its team and staff: they did it, or control did."""

    told: ClassVar[Audience] = OWNER
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

    def apply(self, world: World) -> None:
        """Make it true."""
        self.turn(world.assets[self.asset])

    def show(self, picture: Picture) -> None:
        """Make it known."""
        seen = picture.assets.get(self.asset)
        if seen is not None:
            self.turn(seen)
            if any(one.settles for one in self.sets):
                picture.settle_alerts(self.asset)
