"""A ransom: demanded, decided on, paid or not."""

from __future__ import annotations

from typing import ClassVar, Literal

from simulator.domain.kinds.body import Body
from simulator.domain.kinds.told import STAFF, TEAM, Audience
from simulator.domain.plan import facts_model as model
from simulator.domain.plan import facts_response as response
from simulator.domain.state.event_words import Deed
from simulator.domain.state.picture import DemandSeen, Picture
from simulator.domain.state.world import DemandState, World
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value
from simulator.units import CENTS


def dollars(cents: int) -> str:
    """Return an amount as people write it: ``USD 4,500,000``."""
    return f"USD {cents // CENTS:,}"


@value
class DemandMade(Body):
    """A campaign demands a ransom.  Staff only; its victim receives the demand."""

    kind: ClassVar[str] = "demand-made"
    told: ClassVar[Audience] = STAFF
    topics = makes(response.Demanded)
    demand: str
    campaign: str
    team: str
    asset: str
    amount: int
    due: int

    def apply(self, world: World) -> None:
        """Keep it open."""
        world.demands[self.demand] = DemandState(
            self.campaign, self.team, self.asset, self.amount, self.due
        )


@value
class DemandReceived(Body):
    """A team has received a demand, or new terms of one."""

    kind: ClassVar[str] = "demand-received"
    told: ClassVar[Audience] = TEAM
    demand: str
    team: str
    asset: str
    amount: int
    due: int
    """Scenario second of its deadline."""

    def show(self, picture: Picture) -> None:
        """See how much, and until when."""
        seen = picture.demands.get(self.demand)
        if seen is None:
            seen = DemandSeen(self.demand, self.asset, self.amount, self.due, picture.x)
            picture.demands[self.demand] = seen
        seen.amount, seen.due = self.amount, self.due
        about = f"{dollars(self.amount)} for {picture.name_of(self.asset)}"
        picture.note("A ransom is demanded", about)


@value
class RansomDecided(Body):
    """A team decided on a demand, on which advice."""

    kind: ClassVar[str] = "ransom-decided"
    told: ClassVar[Audience] = TEAM
    topics = makes(response.Ransom)
    deeds: ClassVar[tuple[Deed, ...]] = (
        Deed(
            "ransom",
            "On the ransom",
            "{decision}, sanctions [sanctions_checked?checked|not checked]",
            "{advice}",
        ),
    )
    demand: str
    team: str
    seat: str
    decision: Literal["refuse", "negotiate", "pay"]
    advice: str
    sanctions_checked: bool

    def apply(self, world: World) -> None:
        """Keep it."""
        world.demands[self.demand].decision = self.decision

    def show(self, picture: Picture) -> None:
        """See what was decided."""
        seen = picture.demands.get(self.demand)
        if seen is not None:
            seen.decision = self.decision
        picture.note(f"Ransom: {self.decision}", self.advice)


@value
class DemandEased(Body):
    """A demand that was negotiated has new terms.  Staff only; the team receives them."""

    kind: ClassVar[str] = "demand-eased"
    told: ClassVar[Audience] = STAFF
    demand: str
    amount: int
    due: int

    def apply(self, world: World) -> None:
        """Change them, once."""
        demand = world.demands[self.demand]
        demand.amount, demand.due, demand.negotiated = self.amount, self.due, True


@value
class RansomPaid(Body):
    """A ransom was paid.  Staff only: the team knows it by its own decision."""

    kind: ClassVar[str] = "ransom-paid"
    told: ClassVar[Audience] = STAFF
    topics = makes(response.Paid)
    demand: str
    campaign: str
    team: str
    amount: int

    def apply(self, world: World) -> None:
        """Close the demand."""
        world.demands[self.demand].paid = True


@value
class SanctionsBroken(Body):
    """Whoever was paid is under sanctions.  Staff only: it comes out after the exercise."""

    kind: ClassVar[str] = "sanctions-broken"
    told: ClassVar[Audience] = STAFF
    topics = makes(model.SANCTIONS_BROKEN)
    demand: str
    team: str


@value
class DemandExpired(Body):
    """The deadline of a demand has passed."""

    kind: ClassVar[str] = "demand-expired"
    told: ClassVar[Audience] = TEAM
    demand: str
    team: str

    def show(self, picture: Picture) -> None:
        """See it pass."""
        seen = picture.demands.get(self.demand)
        if seen is not None:
            seen.expired = True
            picture.note("The deadline of a demand has passed", picture.name_of(seen.asset))
