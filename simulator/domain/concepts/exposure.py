"""What comes out of who was behind a campaign."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.effect import Doing
from simulator.domain.rules.attribution import exposed
from simulator.domain.state.world import World
from simulator.domain.values.declare import (
    bare,
)
from simulator.domain.values.value import value


@value
class Expose(Doing):
    """It comes out who was behind a campaign: whoever named another state erred."""

    kind: ClassVar[str] = "expose"
    listed: ClassVar[int] = 270
    title: ClassVar[str] = "It comes out who was behind a campaign"
    words: ClassVar[str] = "it comes out who was behind {campaign}"
    campaign: str = bare("staff", refers="campaign")

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that it comes out, and what follows."""
        return exposed(world, self.campaign)
