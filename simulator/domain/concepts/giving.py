"""An indicator that exercise control, or what happens, gives to a team."""

from __future__ import annotations

from typing import ClassVar, cast

from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.effect import Doing
from simulator.domain.rules.indicators import GIVER, gained
from simulator.domain.state.world import World
from simulator.domain.values.declare import (
    LABEL,
    key,
)
from simulator.domain.values.tlp import Label
from simulator.domain.values.value import value


@value
class Give(Doing):
    """A team comes to hold an indicator."""

    kind: ClassVar[str] = "give"
    listed: ClassVar[int] = 150
    title: ClassVar[str] = "A team comes to hold an indicator"
    words: ClassVar[str] = "{team} comes to hold {indicator}, {tlp}"
    team: str = key("staff", "The team.", refers="team")
    indicator: str = key("staff", "The indicator.", refers="indicator")
    tlp: str = key("staff", "The label it comes with.", LABEL)

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that the team holds it, and when it will protect it."""
        return gained(world, self.team, self.indicator, cast("Label", self.tlp), GIVER)
