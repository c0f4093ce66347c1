"""What becomes public of a state: a rumour, or data that leak."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.effect import Doing
from simulator.domain.rules.public import leaked, spread
from simulator.domain.state.world import World
from simulator.domain.values.declare import (
    Number,
    bare,
    key,
)
from simulator.domain.values.value import value
from simulator.units import ONE


@value
class Rumour(Doing):
    """A false report about a team's state begins to spread."""

    kind: ClassVar[str] = "rumour"
    listed: ClassVar[int] = 170
    title: ClassVar[str] = "A rumour spreads"
    words: ClassVar[str] = "the rumour {rumour} about {team} spreads, {size}"
    rumour: str = key(
        "staff",
        "A name for it, by which its rebuttal is known; each goes about once.",
        name="id",
    )
    team: str = key("staff", "The team whose state it is about.", refers="team")
    size: int = key(
        "never",
        "Points of confidence lost at once, on an index of 0 to 100; 3 to 8 are usual.",
        Number("points", 0, 100, ONE // 100, above=True),
    )

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that the rumour goes about."""
        return spread(world, self.rumour, self.team, self.size)


@value
class Leak(Doing):
    """Data of a team's state become public; a denial costs now."""

    kind: ClassVar[str] = "leak"
    listed: ClassVar[int] = 180
    title: ClassVar[str] = "Data become public"
    words: ClassVar[str] = "data of {team} become public"
    team: str = bare("staff", refers="team")

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that the data are out."""
        return leaked(world, self.team)
