"""Isolating an asset, and connecting it again: isolated, it gives less, and nothing spreads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from simulator.domain.concepts.campaign import hold, let_go, tip_off
from simulator.domain.concepts.effects import drafts_of
from simulator.domain.concepts.levels import resettle
from simulator.domain.kinds.action import Foresight, OnProcess, Outcome, Spec, done
from simulator.domain.kinds.behaviour import reacts_to
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.standing import ToTurn, Turn
from simulator.domain.plan.knobs.effort import takes
from simulator.domain.state.standings import Standing
from simulator.domain.state.world import Job, World
from simulator.domain.values.remembered import OfAsset, makes
from simulator.domain.values.value import value
from simulator.domain.values.why import Why
from simulator.units import ONE

ISOLATED: Final = Standing(
    name="isolated",
    words="isolated",
    keeps=lambda plan: ONE - plan.isolation_cost,
    spreads=False,
    needs_word=True,
    state="cut",
    clause="isolated from the network",
    why=Why(
        "isolated, it gives less",
        "because it is isolated. Reconnect it when it is clean.",
        "it is isolated",
    ),
)


class WasIsolated(OfAsset, kind="isolated", listed=170):
    """An asset has been isolated."""

    words = "{asset} <was|is> isolated"
    by_action = ("isolate",)
    by_effect = "isolate"
    states = ("isolated", "disconnected")
    example = True


class WasReconnected(OfAsset, kind="reconnected", listed=180):
    """An asset has been connected again."""

    words = "{asset} <was|is> reconnected"
    by_action = ("reconnect",)
    by_effect = "reconnect"


@value
class Isolated(Turn, kind="isolated"):
    """An asset was isolated.  Told to its team and staff: they did it, or control did."""

    topics = makes(WasIsolated)
    sets = (ISOLATED,)


@value
class Reconnected(Turn, kind="reconnected"):
    """An asset is no longer isolated."""

    topics = makes(WasReconnected)
    ends = (ISOLATED,)


@reacts_to(Isolated)
def after_isolated(world: World, body: Isolated) -> list[Draft]:
    """React to an isolated asset: its level, and campaigns that cannot go on there."""
    return [*resettle(world, (body.asset,)), *hold(world, body.asset, IsolateAsset.kind)]


@reacts_to(Reconnected)
def after_reconnected(world: World, body: Reconnected) -> list[Draft]:
    """React to an asset connected again: its level, and campaigns that go on."""
    return [*resettle(world, (body.asset,)), *let_go(world, body.asset)]


@value
class Isolate(ToTurn, kind="isolate", listed=40):
    """An asset is isolated: nothing spreads from or to it."""

    title = "An asset is isolated"
    words = "{asset} is isolated"
    example = True
    turns = Isolated


@value
class Reconnect(ToTurn, kind="reconnect", listed=50):
    """An asset is no longer isolated."""

    title = "An asset is connected again"
    words = "{asset} is connected again"
    turns = Reconnected


@value
class IsolateAsset(OnProcess, kind="isolate", listed=40):
    """Cut an asset off the network: nothing spreads from it or to it.

    It gives less while it is isolated.  Whoever is inside may notice, if you do not know yet
    what else they hold.
    """

    effort = takes("10m", "30m", "90m", analyst=1, spelled_out=True)
    lot = 10
    sets = ISOLATED
    instead: ClassVar[Mapping[str, str]] = {"safe-shutdown": "Isolate it."}
    foresight = Foresight("If you isolate it now", "until you reconnect")
    spec = Spec(
        title="Isolate host or segment",
        does=("isolates a host or segment", "isolates {}"),
        group="Contain",
        helps="Stops an adversary at work on it, and spread from it",
        costs="It gives less while it is isolated",
        risk="They notice if you have not scoped the incident",
        harms=("neighbour", "safety"),
    )

    def ended(self, world: World, job: Job) -> Outcome:
        drafts = drafts_of(world, (Isolate(asset=self.asset),))
        return done("It is isolated.", *drafts, *tip_off(world, job.team, self.kind, self.asset))


@value
class ReconnectAsset(OnProcess, kind="reconnect", listed=140):
    """Connect an asset again that was isolated.

    An adversary that was not removed goes on where it was held.
    """

    effort = takes("10m", "20m", "45m", analyst=1, spelled_out=True)
    lot = 20
    ends = ISOLATED
    spec = Spec(
        title="Reconnect",
        does=("reconnects", "reconnects {}"),
        group="Recover",
        helps="The asset gives its full service again",
        costs="An analyst",
        risk="An adversary that was not removed goes on",
        csf="Recover",
    )

    def ended(self, world: World, job: Job) -> Outcome:
        return done("It is connected.", *drafts_of(world, (Reconnect(asset=self.asset),)))
