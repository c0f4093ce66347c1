"""What an adversary's campaign does, and what stops it.  All of it is for staff only.

Teams learn of a campaign by alerts, by messages and by what breaks.
"""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.kinds.body import Body
from simulator.domain.kinds.told import STAFF, Audience
from simulator.domain.plan import facts
from simulator.domain.plan import facts_model as model
from simulator.domain.state.world import World
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value
from simulator.units import ONE


@value
class StageBegun(Body):
    """A campaign entered a stage."""

    kind: ClassVar[str] = "stage-begun"
    told: ClassVar[Audience] = STAFF
    topics = makes(facts.StageBegun)
    campaign: str
    stage: str
    place: int
    remaining: int
    tempo: int
    hazard: int

    def apply(self, world: World) -> None:
        """Run the stage."""
        state = world.campaigns[self.campaign]
        state.status, state.stage, state.tempo = "running", self.place, self.tempo
        state.stage_since, state.remaining = world.s, self.remaining
        state.exposure, state.exposure_at, state.hazard = 0, world.s, self.hazard


@value
class StageReached(Body):
    """A campaign achieved what a stage was for."""

    kind: ClassVar[str] = "stage-reached"
    told: ClassVar[Audience] = STAFF
    topics = makes(facts.Reached)
    campaign: str
    stage: str
    asset: str
    last: bool

    def apply(self, world: World) -> None:
        """Count it; where it was, it can come back until the asset is rebuilt."""
        state = world.campaigns[self.campaign]
        world.assets[self.asset].traces.setdefault(self.campaign, world.s)
        world.assets[self.asset].kept_out = False
        if self.last:
            state.status = "done"


@value
class StageCountered(Body):
    """Somebody took a stage from a campaign before it was reached."""

    kind: ClassVar[str] = "stage-countered"
    told: ClassVar[Audience] = STAFF
    campaign: str
    stage: str
    team: str
    by: str
    """The job, option or override that did it."""
    halts: bool

    def apply(self, world: World) -> None:
        """Remember by whom; a halt stops the whole campaign."""
        state = world.campaigns[self.campaign]
        state.countered[self.stage] = f"{self.team} {self.by}".strip()
        if self.halts:
            state.status = "stopped"

    def topics(self) -> tuple[str, ...]:
        """Return what was countered."""
        own = facts.Countered.named(self.campaign, self.stage)
        return (own, facts.Stopped.named(self.campaign)) if self.halts else (own,)


@value
class CampaignHeld(Body):
    """A campaign cannot go on while the asset it works on is cut off."""

    kind: ClassVar[str] = "campaign-held"
    told: ClassVar[Audience] = STAFF
    campaign: str
    remaining: int
    exposure: int
    team: str
    by: str

    def apply(self, world: World) -> None:
        """Hold its clock."""
        state = world.campaigns[self.campaign]
        state.status, state.remaining = "held", self.remaining
        state.exposure, state.exposure_at = self.exposure, world.s


@value
class CampaignResumed(Body):
    """A held campaign goes on."""

    kind: ClassVar[str] = "campaign-resumed"
    told: ClassVar[Audience] = STAFF
    campaign: str
    hazard: int

    def apply(self, world: World) -> None:
        """Let its clock run."""
        state = world.campaigns[self.campaign]
        state.status, state.stage_since = "running", world.s
        state.exposure_at, state.hazard = world.s, self.hazard


@value
class CampaignHastened(Body):
    """A campaign noticed that it was noticed, and changed its tempo."""

    kind: ClassVar[str] = "campaign-hastened"
    told: ClassVar[Audience] = STAFF
    topics = makes(model.TIPPED_OFF, when="by")
    campaign: str
    remaining: int
    tempo: int
    """What is left of its dwell, parts per million."""
    by: str
    """The containment that tipped it off; empty if something else did."""

    def apply(self, world: World) -> None:
        """Shorten what is left of its stage, and the stages after it."""
        state = world.campaigns[self.campaign]
        state.remaining, state.stage_since = self.remaining, world.s
        state.pace = min(max(state.pace * self.tempo // ONE, 1), 1_000 * ONE)


@value
class ExposureCounted(Body):
    """How hard a campaign is looked for has changed."""

    kind: ClassVar[str] = "exposure-counted"
    told: ClassVar[Audience] = STAFF
    campaign: str
    exposure: int
    hazard: int

    def apply(self, world: World) -> None:
        """Bank the hazard so far, and go on at the new one."""
        state = world.campaigns[self.campaign]
        state.exposure, state.exposure_at, state.hazard = self.exposure, world.s, self.hazard


@value
class CampaignDetected(Body):
    """Somebody noticed a campaign.  Staff only; the team gets an alert or a message."""

    kind: ClassVar[str] = "campaign-detected"
    told: ClassVar[Audience] = STAFF
    topics = makes(facts.Detected, stage="")
    campaign: str
    stage: str
    how: str
    """``internal``, ``external`` or ``adversary``."""

    def apply(self, world: World) -> None:
        """Remember it."""
        world.campaigns[self.campaign].detected = True


@value
class AlertCaused(Body):
    """There is, or is not, something behind an alert."""

    kind: ClassVar[str] = "alert-caused"
    told: ClassVar[Audience] = STAFF
    alert: str
    team: str
    asset: str
    real: bool

    def apply(self, world: World) -> None:
        """Keep the truth of it."""
        world.alerts[self.alert] = (self.team, self.asset, self.real)


@value
class VictimAttempted(Body):
    """A campaign tried another asset."""

    kind: ClassVar[str] = "victim-attempted"
    told: ClassVar[Audience] = STAFF
    topics = makes(model.ATTEMPTED)
    campaign: str
    asset: str
    place: int
    chance: int
    succeeded: bool

    def apply(self, world: World) -> None:
        """Go to the next."""
        world.campaigns[self.campaign].victim = self.place + 1


@value
class Compromised(Body):
    """A campaign has hold of an asset."""

    kind: ClassVar[str] = "compromised"
    told: ClassVar[Audience] = STAFF
    topics = makes(facts.Compromised)
    asset: str
    campaign: str

    def apply(self, world: World) -> None:
        """Mark it."""
        world.assets[self.asset].compromised.setdefault(self.campaign, world.s)
        world.assets[self.asset].kept_out = False


@value
class AccountsTaken(Body):
    """Whatever accounts an adversary has of an asset are worthless now.

    Whoever reset them believes so in any case: whether one was missed shows later.
    """

    kind: ClassVar[str] = "accounts-taken"
    told: ClassVar[Audience] = STAFF
    asset: str

    def apply(self, world: World) -> None:
        """Keep it out, until somebody gets in again."""
        world.assets[self.asset].kept_out = True


@value
class Cleared(Body):
    """An asset is free of every campaign."""

    kind: ClassVar[str] = "cleared"
    told: ClassVar[Audience] = STAFF
    topics = makes(facts.Cleared)
    asset: str

    def apply(self, world: World) -> None:
        """Free it."""
        world.assets[self.asset].compromised.clear()
        world.assets[self.asset].traces.clear()


@value
class ScopeWidened(Body):
    """A team found out more of what a campaign holds.  Staff only; the team gets findings."""

    kind: ClassVar[str] = "scope-widened"
    told: ClassVar[Audience] = STAFF
    campaign: str
    team: str
    share: int

    def apply(self, world: World) -> None:
        """Remember how much it knows."""
        known = world.campaigns[self.campaign].scoped_by
        known[self.team] = max(known.get(self.team, 0), self.share)
