"""What the public sees and hears of a state, and what comes of what it was told."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.kinds.body import Body
from simulator.domain.kinds.told import EVERYBODY, STAFF, Audience
from simulator.domain.plan import facts_model as model
from simulator.domain.plan import facts_response as response
from simulator.domain.state.event_words import Deed
from simulator.domain.state.moods import settle_mood
from simulator.domain.state.picture import Picture, RumourSeen
from simulator.domain.state.world import Rumour, World
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value
from simulator.units import ONE


@value
class OutageBegan(Body):
    """The public has begun to notice that a state's service fails."""

    kind: ClassVar[str] = "outage-began"
    told: ClassVar[Audience] = STAFF
    topics = makes(response.Outage)
    team: str

    def apply(self, world: World) -> None:
        """Let it wait for a word."""
        mood = world.moods[self.team]
        mood.outage, mood.occasion, mood.holding_won = True, True, False


@value
class OutageEnded(Body):
    """The public notices no outage of a state any more."""

    kind: ClassVar[str] = "outage-ended"
    told: ClassVar[Audience] = STAFF
    team: str

    def apply(self, world: World) -> None:
        """Let silence cost nothing any more."""
        settle_mood(world, self.team)
        mood = world.moods[self.team]
        mood.outage = mood.silent = False


@value
class StatementWeighed(Body):
    """A statement moved public confidence, or did not.  Staff only; polls show it."""

    kind: ClassVar[str] = "statement-weighed"
    told: ClassVar[Audience] = STAFF
    team: str
    stance: str
    by: int
    stands: str
    """What it claimed and the world did not contradict at once; empty: nothing."""

    def apply(self, world: World) -> None:
        """Move it, and remember what can still prove wrong."""
        mood = world.moods[self.team]
        settle_mood(world, self.team)
        mood.value = min(max(mood.value + self.by, 0), ONE)
        if self.by > 0 and self.stance == "apology":
            mood.apologised = True
        elif self.by > 0:
            mood.won = world.s
            mood.holding_won |= self.stance == "holding"
        if self.stance == "correction":
            mood.claims.clear()
        if self.stands:
            mood.claims[self.stands] = world.s


@value
class ClaimBroken(Body):
    """What a team had claimed in public has proved wrong.  Staff only; polls show it."""

    kind: ClassVar[str] = "claim-broken"
    told: ClassVar[Audience] = STAFF
    topics = makes(response.Contradicted)
    team: str
    claim: str

    def apply(self, world: World) -> None:
        """Break it once."""
        world.moods[self.team].claims.pop(self.claim, None)


@value
class LeakShown(Body):
    """Data of a state have become public.  Staff only; whoever shows them tells the teams."""

    kind: ClassVar[str] = "leak-shown"
    told: ClassVar[Audience] = STAFF
    topics = makes(response.Leaked)
    team: str

    def apply(self, world: World) -> None:
        """Remember it."""
        world.moods[self.team].leaked = world.moods[self.team].occasion = True


@value
class RumourSpread(Body):
    """A false report about a state began to spread, and what it costs."""

    kind: ClassVar[str] = "rumour-spread"
    told: ClassVar[Audience] = STAFF
    topics = makes(response.Rumoured, rumour="name")
    rumour: str
    """Its id as seats see it."""
    name: str
    team: str
    size: int

    def apply(self, world: World) -> None:
        """Let it be rebutted."""
        world.rumours[self.rumour] = Rumour(self.name, self.team, self.size, world.s)
        world.moods[self.team].occasion = True


@value
class RumourHeard(Body):
    """Something new is said in public about a state.  Told to every seat: it is public.

    Whether it is true, and what it costs, is not in it.
    """

    kind: ClassVar[str] = "rumour-heard"
    told: ClassVar[Audience] = EVERYBODY
    rumour: str
    team: str

    def show(self, picture: Picture) -> None:
        """Hear it."""
        picture.rumours[self.rumour] = RumourSeen(self.rumour, self.team, picture.x, picture.s)
        picture.note(f"Public rumour about {picture.name_of(self.team)}")


@value
class RumourAnswered(Body):
    """A team answered in public what is said about it.  Told to every seat: it is public."""

    kind: ClassVar[str] = "rumour-answered"
    told: ClassVar[Audience] = EVERYBODY
    deeds: ClassVar[tuple[Deed, ...]] = (Deed("statement", "Said", "Answer to a rumour", "{text}"),)
    rumour: str
    team: str
    text: str

    def show(self, picture: Picture) -> None:
        """Read it in the papers."""
        seen = picture.rumours.get(self.rumour)
        if seen is not None:
            seen.answered = True
        picture.note(f"{picture.name_of(self.team)} answers a rumour", self.text)


@value
class RumourRebutted(Body):
    """What an answer did to a rumour: verified, it wins back; else it spreads."""

    kind: ClassVar[str] = "rumour-rebutted"
    told: ClassVar[Audience] = STAFF
    rumour: str
    name: str
    team: str
    verified: bool

    def apply(self, world: World) -> None:
        """Close it, if it was answered with a fact."""
        world.rumours[self.rumour].rebutted |= self.verified

    def topics(self) -> tuple[str, ...]:
        """Return the rebuttal, if it was one."""
        return ((response.Rebutted if self.verified else model.AMPLIFIED).named(self.name),)
