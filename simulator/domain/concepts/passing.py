"""Stages and victims that a campaign passes over: what they hang on is not so.

It takes its time over them as over any other, so that nothing after them comes sooner for it; but
there is nothing of it to be noticed, found, held up or countered.
"""

from __future__ import annotations

from typing import Final

from simulator.domain.kinds.body import Body
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.campaigns import Campaign, Stage, Victim
from simulator.domain.plan.holding import holds
from simulator.domain.state.event_words import BY_ITSELF
from simulator.domain.state.world import World
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value

NOT_SO: Final = "it does not come to it in this drill"
"""Why what a stage or a victim would have brought does not come."""


@value
class StagePassed(Body, kind="stage-passed", told=STAFF, silent=BY_ITSELF):
    """A campaign passed a stage over: what that hangs on was not so."""

    topics = makes(model.PASSED)
    campaign: str
    stage: str
    last: bool

    def apply(self, world: World) -> None:
        """Nothing is achieved; after its last stage a campaign is over all the same."""
        if self.last:
            world.campaigns[self.campaign].status = "done"


@value
class VictimPassed(Body, kind="victim-passed", told=STAFF, silent=BY_ITSELF):
    """A campaign passed a victim over: what that hangs on was not so."""

    topics = makes(model.SPARED)
    campaign: str
    asset: str
    place: int

    def apply(self, world: World) -> None:
        world.campaigns[self.campaign].victim = self.place + 1


def comes(world: World, one: Stage | Victim) -> bool:
    """Return whether what a stage or a victim hangs on is so now."""
    return one.when is None or holds(one.when, world)


def in_earnest(world: World, campaign: Campaign) -> bool:
    """Return whether a campaign's present stage is none that it would pass over as things are."""
    return comes(world, campaign.stages[world.campaigns[campaign.id].stage])
