"""Patching: planned for a window, done, and what it closes."""

from __future__ import annotations

from simulator.domain.concepts.asset_state import AssetStateNoted
from simulator.domain.concepts.maintenance import MAINTENANCE, brief_loss
from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.kinds.action import PROCESS, OnProcess, Outcome, Spec, done
from simulator.domain.kinds.behaviour import answers
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.told import OWNER
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.knobs.effort import takes
from simulator.domain.state.event_words import WITH_ITS_CAUSE
from simulator.domain.state.picture import AssetSeen, Picture
from simulator.domain.state.world import Job, Wait, World
from simulator.domain.values.value import value
from simulator.units import DAY, counted


@value
class Patched(Body, kind="patched", told=OWNER, silent=WITH_ITS_CAUSE):
    """An asset's known weakness was closed."""

    asset: str

    def apply(self, world: World) -> None:
        world.assets[self.asset].patched = True

    def reveal(self, picture: Picture) -> None:
        if self.asset in picture.assets:
            picture.assets[self.asset].patched = True
            picture.assets[self.asset].patch_planned = False


@value
class Patch(OnProcess, kind="patch", listed=70):
    """Close the known weakness of an asset, or put a compensating control before it.

    A process is patched in its next maintenance window, which is days away.  Without the safety
    check it is patched while it runs.  Now and then a patch breaks something.
    """

    lot = 40
    effort = takes("2h", "8h", "24h", analyst=2, spelled_out=True)
    spec = Spec(
        title="Patch or mitigate",
        does=("patches or mitigates", "patches or mitigates {}"),
        group="Contain",
        helps="Makes a later compromise much less likely",
        costs="Half an hour of reduced service",
        risk="Now and then it breaks something; a process waits for its window",
    )

    def unfit(self, picture: Picture, seen: AssetSeen) -> str | None:
        """Refuse what is done already, or planned."""
        if seen.patched:
            return f"Not possible: {seen.name} is already patched."
        if seen.patch_planned and not self.unchecked:
            return f"Not possible: {seen.name} is patched in its next maintenance window."
        return None

    def ended(self, world: World, job: Job) -> Outcome:
        """Close it, or plan to."""
        asset = self.asset
        if world.scenario.assets[asset].zone not in PROCESS or self.unchecked:
            return done("The weakness is closed.", *patched(world, asset))
        knobs = world.scenario.knobs
        spread = max(knobs.window_most, knobs.window_least) - knobs.window_least
        wait = knobs.window_least + int(spread * world.luck.uniform(asset, "window"))
        opened = Wait(name=f"window/{asset}", clock="s", due=world.s + wait, rank=60)
        noted = AssetStateNoted(asset=asset, state="patch-planned")
        text = (
            f"Tested, and planned for the maintenance window in {counted(-(-wait // DAY), 'day')}."
        )
        return done(text, Draft(noted, (opened,)))


def patched(world: World, asset: str) -> list[Draft]:
    """Return a weakness closed, and what that costs."""
    knobs = world.scenario.knobs
    drafts = [Draft(Patched(asset=asset))]
    cost = (asset, MAINTENANCE, knobs.patch_loss, knobs.patch_lasts)
    drafts += brief_loss(world, *cost, known=True)
    if world.luck.chance(knobs.patch_regression, asset, "regression"):
        loss, lasts = knobs.regression_loss, knobs.regression_lasts
        drafts += brief_loss(world, asset, "regression", loss, lasts)
    return drafts


@answers("window")
def window_due(world: World, asset: str) -> list[Draft]:
    """Answer a maintenance window; what was patched while it ran needs none."""
    if world.assets[asset].patched:
        return [Draft(TopicNoted(topic=model.WINDOW_VOID.named(asset)))]
    return patched(world, asset)
