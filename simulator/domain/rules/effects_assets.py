"""What an effect does to an asset and to the links between assets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from simulator.domain.events import assets as on_assets
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.effect import Doing
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.levels import recovered_so_far, recovery_wait
from simulator.domain.state.world import World
from simulator.domain.values.declare import (
    PERCENT,
    bare,
    key,
)
from simulator.domain.values.value import value
from simulator.units import ONE


@value
class Impair(Doing):
    """An asset keeps only a share of its own capability."""

    kind: ClassVar[str] = "impair"
    listed: ClassVar[int] = 10
    title: ClassVar[str] = "An asset keeps only a share of its own"
    words: ClassVar[str] = "{asset} keeps {keeps} of its own, {cause}"
    asset: str = key("staff", "The asset.", refers="asset")
    cause: str = key("staff", "A name for the cause, by which it can be relieved.")
    keeps: int = key("staff", "What it keeps of its own capability, in percent.", PERCENT)

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that the cause keeps it down."""
        body = on_assets.Impaired(asset=self.asset, cause=self.cause, keeps=self.keeps)
        return [Draft(body)]


@value
class Relieve(Doing):
    """A named cause of impairment ends at once."""

    kind: ClassVar[str] = "relieve"
    listed: ClassVar[int] = 20
    title: ClassVar[str] = "A cause of impairment ends"
    words: ClassVar[str] = "{asset} is rid of: {cause}"
    asset: str = key("staff", "The asset.", refers="asset")
    cause: str = key("staff", "The cause that ends.")

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that the cause is gone, if it was there."""
        if self.cause not in world.assets[self.asset].limits:
            return []
        return [Draft(on_assets.Relieved(asset=self.asset, cause=self.cause))]


@value
class Recover(Doing):
    """An asset's capability starts to come back, over its recovery."""

    kind: ClassVar[str] = "recover"
    listed: ClassVar[int] = 30
    title: ClassVar[str] = "An asset starts to come back"
    words: ClassVar[str] = "{asset} starts to come back"
    asset: str = bare("staff", refers="asset")

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that it starts to come back, if anything keeps it down."""
        return recovery_of(world, self.asset, ONE)


def recovery_of(world: World, asset: str, slowness: int) -> list[Draft]:
    """Return that an asset's own capability starts to come back, so many times as slowly."""
    state = world.assets[asset]
    if not state.limits:
        return []
    value = recovered_so_far(world, asset)
    for keeps in state.limits.values():
        value = value * keeps // ONE
    waits = recovery_wait(world, asset, value, slowness)
    # So near to a whole that no band is left to cross: it is whole at once.
    body = on_assets.RecoveryBegun(asset=asset, value=value if waits else ONE, slowness=slowness)
    name = f"recovery/{asset}"
    closes = (name,) if not waits and name in world.waits else ()
    return [Draft(body, waits, closes)]


@value
class Sustain(Doing):
    """An asset's service is held at no less than a level."""

    kind: ClassVar[str] = "sustain"
    listed: ClassVar[int] = 60
    title: ClassVar[str] = "An asset is held at a level by other means"
    words: ClassVar[str] = "{asset} is held at {level}, {means}"
    asset: str = key("staff", "The asset.", refers="asset")
    means: str = key("staff", "A name for the means: by hand, an alternate.")
    level: int = key("staff", "The service level that it holds at least, in percent.", PERCENT)

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that the means holds it."""
        body = on_assets.Sustained(asset=self.asset, means=self.means, level=self.level)
        return [Draft(body)]


@value
class Sever(Doing):
    """A dependency is cut: the dependant gets nothing over it."""

    kind: ClassVar[str] = "sever"
    listed: ClassVar[int] = 90
    title: ClassVar[str] = "A link between two assets is cut"
    words: ClassVar[str] = "the link {dependency} is cut"
    dependency: str = bare("staff", refers="dependency")

    def withholds(self, plan: Scenario) -> Iterable[str]:
        """Return the link."""
        return (self.dependency,)

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that the link is cut, if it serves."""
        edge = world.scenario.dependencies[self.dependency]
        if world.supply(edge.id).severed:
            return []
        body = on_assets.Severed(
            dependency=edge.id, supplier=edge.supplier, dependant=edge.dependant
        )
        return [Draft(body)]


@value
class Mend(Doing):
    """A dependency that was cut serves again."""

    kind: ClassVar[str] = "mend"
    listed: ClassVar[int] = 100
    title: ClassVar[str] = "A link that was cut serves again"
    words: ClassVar[str] = "the link {dependency} serves again"
    dependency: str = bare("staff", refers="dependency")

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that the link serves again, if it was cut."""
        edge = world.scenario.dependencies[self.dependency]
        if not world.supply(edge.id).severed:
            return []
        body = on_assets.Mended(
            dependency=edge.id, supplier=edge.supplier, dependant=edge.dependant
        )
        return [Draft(body)]
