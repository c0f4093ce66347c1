"""Capability of an asset by itself: impaired, recovering, sustained, cut from what feeds it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from simulator.domain.concepts.levels import (
    kept_off,
    recovered_so_far,
    recovery_wait,
    resettle,
    resupply,
)
from simulator.domain.kinds.behaviour import reacts_to
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.effect import Doing
from simulator.domain.kinds.told import OWNER, STAFF, owner
from simulator.domain.plan import facts
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.event_words import BY_ITSELF, WITH_ITS_CAUSE
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Fade, Supply, World
from simulator.domain.values.declare import LINE, PERCENT, bare, key
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value
from simulator.units import ONE

ENDS: Final = owner("supplier", "dependant", words="both ends' teams")


@value
class Impaired(Body, kind="impaired", told=STAFF, silent=BY_ITSELF):
    """An asset lost own capability, for a cause."""

    topics = makes(facts.Impaired)
    asset: str
    cause: str
    keeps: int
    by: str = ""
    """What brought it about, as ``decision/<id>`` or ``stage/<campaign>/<stage>``."""
    team: str = ""
    """The team that decided it or did it, if one did and knows it."""

    def apply(self, world: World) -> None:
        """Limit it; what hits an asset that was shut down safely does no damage."""
        state = world.assets[self.asset]
        owner = world.scenario.assets[self.asset].team
        # A fault that was there before under the same name stays one that nobody has explained.
        if self.team == owner and (self.cause in state.own or self.cause not in state.limits):
            state.own[self.cause] = self.by
        else:
            state.own.pop(self.cause, None)
        state.limits[self.cause] = self.keeps
        if not state.works:
            state.spared[self.cause] = self.keeps


@value
class Relieved(Body, kind="relieved", told=STAFF, silent=BY_ITSELF):
    """A cause of impairment ended."""

    asset: str
    cause: str

    def apply(self, world: World) -> None:
        state = world.assets[self.asset]
        for kept in (state.limits, state.spared, state.own):
            kept.pop(self.cause, None)


@value
class RecoveryBegun(Body, kind="recovery-begun", told=STAFF, silent=WITH_ITS_CAUSE):
    """An asset's own capability starts to come back."""

    topics = makes(model.RECOVERING)
    asset: str
    value: int
    slowness: int = ONE
    """How many times its recovery takes as long, parts per million."""

    def apply(self, world: World) -> None:
        """Replace the limits by a curve that starts where they left it."""
        state = world.assets[self.asset]
        for kept in (state.limits, state.spared, state.own):
            kept.clear()
        world.slowness[self.asset] = self.slowness
        if self.value == ONE:
            world.recoveries.pop(self.asset, None)
        else:
            world.recoveries[self.asset] = Fade(self.value, ONE, world.s, self.value)


@value
class Sustained(Body, kind="sustained", told=OWNER, silent=BY_ITSELF):
    """An asset's service is held at a level by some means."""

    topics = makes(model.SUSTAINED)
    asset: str
    means: str
    level: int

    def apply(self, world: World) -> None:
        """Set the floor; 0 lifts it."""
        floors = world.assets[self.asset].floors
        if self.level:
            floors[self.means] = self.level
        else:
            floors.pop(self.means, None)

    def reveal(self, picture: Picture) -> None:
        """See by what means it is kept up."""
        if self.asset in picture.assets:
            picture.assets[self.asset].sustained = self.means if self.level else ""


@value
class Severed(Body, kind="severed", told=ENDS, silent=WITH_ITS_CAUSE):
    """A dependency was cut.  Told to both ends' teams and staff: both notice at once."""

    topics = makes(facts.Severed)
    dependency: str
    supplier: str
    dependant: str

    def withholds(self, plan: Scenario) -> Iterable[str]:
        """Return the link."""
        return (self.dependency,)

    def apply(self, world: World) -> None:
        world.supplies.setdefault(self.dependency, Supply()).severed = True
        world.vetoed.discard(kept_off(self.dependency))  # this loss is another

    def reveal(self, picture: Picture) -> None:
        supplier, dependant = picture.name_of(self.supplier), picture.name_of(self.dependant)
        picture.note("Link cut", f"{dependant} gets nothing from {supplier}")


@value
class Mended(Body, kind="mended", told=ENDS, silent=WITH_ITS_CAUSE):
    """A dependency serves again."""

    dependency: str
    supplier: str
    dependant: str

    def apply(self, world: World) -> None:
        world.supplies.setdefault(self.dependency, Supply()).severed = False

    def reveal(self, picture: Picture) -> None:
        supplier, dependant = picture.name_of(self.supplier), picture.name_of(self.dependant)
        picture.note("Link restored", f"{supplier} serves {dependant} again")


@value
class Impair(Doing, kind="impair", listed=10):
    """An asset keeps only a share of its own capability."""

    title = "An asset keeps only a share of its own"
    words = "{asset} keeps {keeps} of its own, {cause}"
    asset: str = key("staff", "The asset.", refers="asset")
    cause: str = key("staff", "A name for the cause, by which it can be relieved.")
    keeps: int = key("staff", "What it keeps of its own capability, in percent.", PERCENT)

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that the cause keeps it down."""
        return [Draft(Impaired(asset=self.asset, cause=self.cause, keeps=self.keeps))]


@value
class Relieve(Doing, kind="relieve", listed=20):
    """A named cause of impairment ends at once."""

    title = "A cause of impairment ends"
    words = "{asset} is rid of: {cause}"
    asset: str = key("staff", "The asset.", refers="asset")
    cause: str = key("staff", "The cause that ends.")

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that the cause is gone, if it was there."""
        if self.cause not in world.assets[self.asset].limits:
            return []
        return [Draft(Relieved(asset=self.asset, cause=self.cause))]


@value
class Recover(Doing, kind="recover", listed=30):
    """An asset's capability starts to come back, over its recovery."""

    title = "An asset starts to come back"
    words = "{asset} starts to come back"
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
    body = RecoveryBegun(asset=asset, value=value if waits else ONE, slowness=slowness)
    return [Draft(body, waits, (f"recovery/{asset}",))]


@value
class Sustain(Doing, kind="sustain", listed=60):
    """An asset's service is held at no less than a level."""

    title = "An asset is held at a level by other means"
    words = "{asset} is held at {level}, {means}"
    asset: str = key("staff", "The asset.", refers="asset")
    means: str = key("staff", "A name for the means: by hand, an alternate.", LINE)
    level: int = key("staff", "The service level that it holds at least, in percent.", PERCENT)

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        return [Draft(Sustained(asset=self.asset, means=self.means, level=self.level))]


@value
class Sever(Doing, kind="sever", listed=90):
    """A dependency is cut: the dependant gets nothing over it."""

    title = "A link between two assets is cut"
    words = "the link {dependency} is cut"
    dependency: str = bare("staff", refers="dependency")

    def withholds(self, plan: Scenario) -> Iterable[str]:
        """Return the link."""
        return (self.dependency,)

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that the link is cut, if it serves."""
        edge = world.scenario.dependencies[self.dependency]
        if world.supply(edge.id).severed:
            return []
        body = Severed(dependency=edge.id, supplier=edge.supplier, dependant=edge.dependant)
        return [Draft(body)]


@value
class Mend(Doing, kind="mend", listed=100):
    """A dependency that was cut serves again."""

    title = "A link that was cut serves again"
    words = "the link {dependency} serves again"
    dependency: str = bare("staff", refers="dependency")

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that the link serves again, if it was cut."""
        edge = world.scenario.dependencies[self.dependency]
        if not world.supply(edge.id).severed:
            return []
        return [Draft(Mended(dependency=edge.id, supplier=edge.supplier, dependant=edge.dependant))]


@reacts_to(Impaired, Relieved, RecoveryBegun, Sustained)
def after_own_change(
    world: World, body: Impaired | Relieved | RecoveryBegun | Sustained
) -> list[Draft]:
    """React to what an asset itself can give: its level, and those of all that hang on it."""
    return resettle(world, (body.asset,))


@reacts_to(Severed, Mended)
def after_link(world: World, body: Severed | Mended) -> list[Draft]:
    """React to a dependency cut or mended: its dependant's supply."""
    return resupply(world, body.dependency)
