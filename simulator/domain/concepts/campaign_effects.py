"""Effects on campaigns: what they hold is freed, a stage is countered, or hastened."""

from __future__ import annotations

from simulator.domain.concepts.campaign import Cleared, hastened
from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.effect import Doing
from simulator.domain.plan import facts
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.effects import Known
from simulator.domain.state.world import World
from simulator.domain.values.declare import Number, bare, key
from simulator.domain.values.value import value
from simulator.units import ONE


@value
class Clear(Doing, kind="clear", listed=120):
    """An asset is freed of every campaign."""

    title = "An asset is freed of every campaign"
    words = "{asset} is freed of every campaign"
    asset: str = bare("staff", refers="asset")

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that it is freed, if anything of a campaign is there."""
        state = world.assets[self.asset]
        if not (state.compromised or state.traces):
            return []
        return [Draft(Cleared(asset=self.asset))]


@value
class Counter(Doing, kind="counter", listed=130):
    """A campaign's stage is countered, as if by an action."""

    title = "A stage of a campaign is countered"
    words = "{campaign} is kept from {stage}"
    campaign: str = key("never", "The campaign.", refers="campaign")
    stage: str = key("never", "The stage.")

    def amiss(self, known: Known) -> str | None:
        """Return that the campaign has no such stage, if there is the campaign."""
        there = self.campaign in known.get("campaign", ())
        if there and f"{self.campaign}:{self.stage}" not in known.get("stage", ()):
            return f"{self.campaign} has no stage {self.stage:.40}"
        return None

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that the stage is to be countered, if it is still to come."""
        state = world.campaigns[self.campaign]
        happened = facts.Reached.named(self.campaign, self.stage) in world.happened
        if state.status in ("stopped", "done") or self.stage in state.countered or happened:
            return []
        return [Draft(TopicNoted(topic=model.TO_COUNTER.named(self.campaign, self.stage)))]


@value
class Hasten(Doing, kind="hasten", listed=140):
    """A campaign's remaining dwell is scaled."""

    title = "A campaign's stage takes more or less time"
    words = "what is left of the stage of {campaign} takes {tempo} of its time"
    campaign: str = key("never", "The campaign.", refers="campaign")
    tempo: int = key(
        "never",
        "What is left of its dwell is scaled to so many percent; under 100 is faster.",
        Number("percent", 0, 1000, ONE // 100, above=True),
    )

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return what is left of the dwell of a campaign that runs."""
        if world.campaigns[self.campaign].status != "running":
            return []
        return [hastened(world, world.scenario.campaigns[self.campaign], self.tempo, "")]
