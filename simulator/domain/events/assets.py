"""What happens to assets: what they can do, what they are supplied with, what they deliver."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from simulator.domain.kinds.body import Body
from simulator.domain.kinds.told import OWNER, STAFF, TEAM, Audience, owner
from simulator.domain.plan import facts
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.moods import add_loss
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Fade, Supply, World
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value
from simulator.units import ONE

DOWN = ONE // 10
"""At or below this level an asset counts as down."""
TRIP = "trip"
"""The cause of impairment of a process that stopped itself."""

ENDS: Final = owner("supplier", "dependant", words="both ends' teams")


@value
class LevelsChanged(Body):
    """Supplies, recoveries and service levels have changed.

    Owners are told by ``ReadingsTaken``, and only what their telemetry shows.
    """

    kind: ClassVar[str] = "levels-changed"
    told: ClassVar[Audience] = STAFF
    supplies: tuple[tuple[str, int, int, int, int, int], ...]
    """(dependency, value, target, told, deficit, store) as of this second."""
    recoveries: tuple[tuple[str, int, int], ...]
    """(asset, value, told) as of this second; told at a whole ends the recovery."""
    levels: tuple[tuple[str, int, str], ...]
    """(asset, level, reason)."""

    def apply(self, world: World) -> None:
        """Set them, and let public confidence feel the loss."""
        now, supplies = world.s, world.supplies
        for dependency, amount, target, told, deficit, store in self.supplies:
            supply = supplies.get(dependency)
            if supply is None:
                fade = Fade(amount, target, now, told)
                supplies[dependency] = Supply(fade, deficit, store, now)
                continue
            fade = supply.fade
            fade.value, fade.target, fade.since, fade.told = amount, target, now, told
            supply.deficit, supply.store, supply.store_at = deficit, store, now
        for asset, amount, told in self.recoveries:
            if told == ONE:
                world.recoveries.pop(asset, None)
            else:
                world.recoveries[asset] = Fade(amount, ONE, now, told)
        states, plans = world.assets, world.scenario.assets
        lost: dict[str, int] = {}
        for asset, level, reason in self.levels:
            state, plan = states[asset], plans[asset]
            by = plan.criticality * (state.level - level)
            lost[plan.team] = lost.get(plan.team, 0) + by
            state.level, state.reason = level, reason
        for team, by in lost.items():
            add_loss(world, team, by)


@value
class ReadingsTaken(Body):
    """Telemetry shows a team new levels of its own assets."""

    kind: ClassVar[str] = "readings-taken"
    told: ClassVar[Audience] = TEAM
    team: str
    readings: tuple[tuple[str, int, str], ...]
    """(asset, level, reason as the team can see it)."""

    def apply(self, world: World) -> None:
        """Remember what was told, so that the next telling is a band away."""
        for asset, level, _ in self.readings:
            world.readings[asset] = level

    def show(self, picture: Picture) -> None:
        """See the levels."""
        for asset, level, reason in self.readings:
            seen = picture.assets.get(asset)
            if seen is None:
                continue
            seen.level, seen.at, seen.reason = level, picture.s, reason
            if level <= DOWN:
                seen.down_since = picture.s if seen.down_since is None else seen.down_since
                picture.settle_alerts(asset)
            else:
                seen.down_since = None


@value
class Impaired(Body):
    """An asset lost own capability, for a cause."""

    kind: ClassVar[str] = "impaired"
    told: ClassVar[Audience] = STAFF
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
class Relieved(Body):
    """A cause of impairment ended."""

    kind: ClassVar[str] = "relieved"
    told: ClassVar[Audience] = STAFF
    asset: str
    cause: str

    def apply(self, world: World) -> None:
        """Lift the limit."""
        state = world.assets[self.asset]
        for kept in (state.limits, state.spared, state.own):
            kept.pop(self.cause, None)


@value
class RecoveryBegun(Body):
    """An asset's own capability starts to come back."""

    kind: ClassVar[str] = "recovery-begun"
    told: ClassVar[Audience] = STAFF
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
class Sustained(Body):
    """An asset's service is held at a level by some means."""

    kind: ClassVar[str] = "sustained"
    told: ClassVar[Audience] = OWNER
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

    def show(self, picture: Picture) -> None:
        """See by what means it is kept up."""
        if self.asset in picture.assets:
            picture.assets[self.asset].sustained = self.means if self.level else ""


@value
class Severed(Body):
    """A dependency was cut.  Told to both ends' teams and staff: both notice at once."""

    kind: ClassVar[str] = "severed"
    told: ClassVar[Audience] = ENDS
    topics = makes(facts.Severed)
    dependency: str
    supplier: str
    dependant: str

    def withholds(self, plan: Scenario) -> Iterable[str]:  # noqa: ARG002 - it names it itself
        """Return the link."""
        return (self.dependency,)

    def apply(self, world: World) -> None:
        """Cut it."""
        world.supplies.setdefault(self.dependency, Supply()).severed = True

    def show(self, picture: Picture) -> None:
        """Know it."""
        supplier, dependant = picture.name_of(self.supplier), picture.name_of(self.dependant)
        picture.note("Link cut", f"{dependant} gets nothing from {supplier}")


@value
class Mended(Body):
    """A dependency serves again."""

    kind: ClassVar[str] = "mended"
    told: ClassVar[Audience] = ENDS
    dependency: str
    supplier: str
    dependant: str

    def apply(self, world: World) -> None:
        """Join it."""
        world.supplies.setdefault(self.dependency, Supply()).severed = False

    def show(self, picture: Picture) -> None:
        """Know it."""
        supplier, dependant = picture.name_of(self.supplier), picture.name_of(self.dependant)
        picture.note("Link restored", f"{supplier} serves {dependant} again")


@value
class Patched(Body):
    """An asset's known weakness was closed."""

    kind: ClassVar[str] = "patched"
    told: ClassVar[Audience] = OWNER
    asset: str

    def apply(self, world: World) -> None:
        """Harden it."""
        world.assets[self.asset].patched = True

    def show(self, picture: Picture) -> None:
        """Know it."""
        if self.asset in picture.assets:
            picture.assets[self.asset].patched = True
            picture.assets[self.asset].patch_planned = False
