"""An alert that monitoring raises because somebody makes it so."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.effect import Doing
from simulator.domain.rules.detection import alert_drafts, at_work_on
from simulator.domain.state.world import World
from simulator.domain.values.declare import (
    bare,
)
from simulator.domain.values.value import value


@value
class Alert(Doing):
    """An asset's monitoring raises an alert; it is a false one if no campaign is there."""

    kind: ClassVar[str] = "alert"
    listed: ClassVar[int] = 230
    title: ClassVar[str] = "Monitoring raises an alert"
    words: ClassVar[str] = "monitoring of {asset} raises an alert"
    asset: str = bare("staff", refers="asset")

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return an alert; each like it in one list has luck of its own."""
        campaigns = world.scenario.campaigns.values()
        real = any(at_work_on(world, one, self.asset) for one in campaigns)
        alike = ("like", str(before)) if before else ()
        return alert_drafts(world, self.asset, ("effect", str(world.x), *alike), real=real)
