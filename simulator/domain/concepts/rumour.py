"""Rumours: spread, heard, answered, rebutted with a fact."""

from __future__ import annotations

from simulator.domain.concepts.confidence import ConfidenceMoved
from simulator.domain.kinds.action import Action, Outcome, Spec, done, not_twice
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.effect import Doing
from simulator.domain.kinds.told import EVERYBODY, STAFF
from simulator.domain.plan import facts_model as model
from simulator.domain.plan import facts_response as response
from simulator.domain.plan.knobs.effort import takes
from simulator.domain.state.event_words import WITH_ITS_CAUSE, Deed
from simulator.domain.state.picture import Picture
from simulator.domain.state.seen import RumourSeen
from simulator.domain.state.world import Job, RumourState, World
from simulator.domain.values.declare import Number, key
from simulator.domain.values.forms import ask
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value
from simulator.numerics import exp
from simulator.units import HOUR, ONE


@value
class RumourSpread(Body, kind="rumour-spread", told=STAFF, silent=WITH_ITS_CAUSE):
    """A false report about a state began to spread, and what it costs."""

    topics = makes(response.Rumoured, rumour="name")
    rumour: str
    """Its id as seats see it."""
    name: str
    team: str
    size: int

    def apply(self, world: World) -> None:
        world.rumours[self.rumour] = RumourState(self.name, self.team, self.size, world.s)
        world.moods[self.team].occasion = True


@value
class RumourHeard(Body, kind="rumour-heard", told=EVERYBODY, silent=WITH_ITS_CAUSE):
    """Something new is said in public about a state.  Told to every seat: it is public.

    Whether it is true, and what it costs, is not in it.
    """

    rumour: str
    team: str

    def reveal(self, picture: Picture) -> None:
        picture.rumours[self.rumour] = RumourSeen(self.rumour, self.team, picture.x, picture.s)
        picture.note(f"Public rumour about {picture.name_of(self.team)}")


@value
class RumourAnswered(Body, kind="rumour-answered", told=EVERYBODY, silent=WITH_ITS_CAUSE):
    """A team answered in public what is said about it.  Told to every seat: it is public."""

    deeds = (Deed("statement", "Said", "Answer to a rumour", "{text}"),)
    rumour: str
    team: str
    text: str

    def reveal(self, picture: Picture) -> None:
        seen = picture.rumours.get(self.rumour)
        if seen is not None:
            seen.answered = True
        picture.note(f"{picture.name_of(self.team)} answers a rumour", self.text)


@value
class RumourRebutted(Body, kind="rumour-rebutted", told=STAFF, silent=WITH_ITS_CAUSE):
    """What an answer did to a rumour: verified, it wins back; else it spreads."""

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


def spread(world: World, name: str, team: str, size: int) -> list[Draft]:
    """Return that a false report goes about; one of the same name goes about once."""
    rumour = "u-" + world.luck.token(team, "rumour", name)
    if rumour in world.rumours:
        return []
    known = RumourSpread(rumour=rumour, name=name, team=team, size=size)
    moved = ConfidenceMoved(team=team, by=-size, reason=f"the rumour {name}")
    return [Draft(known), Draft(moved), Draft(RumourHeard(rumour=rumour, team=team))]


def rebutted(world: World, rumour: str, *, verified: bool) -> list[Draft]:
    """Return what an answer does to a rumour."""
    known = world.rumours[rumour]
    body = RumourRebutted(rumour=rumour, name=known.id, team=known.team, verified=verified)
    by = 0 if known.rebutted else rebuttal(world, rumour, verified=verified)
    moved = ConfidenceMoved(team=known.team, by=by, reason=f"an answer to the rumour {known.id}")
    return [Draft(body), *([Draft(moved)] if by else [])]


def rebuttal(world: World, rumour: str, *, verified: bool) -> int:
    """Return how an answer to a rumour moves confidence, parts per million of the index.

    What is left of its loss goes back on its own, as every loss does; an answer in time wins back
    a share of that.  An answer with no verified fact carries the rumour further.
    """
    known, knobs = world.rumours[rumour], world.scenario.knobs
    if not verified:
        return -known.size * knobs.rebut_unverified // ONE
    age = world.s - known.s
    left = round(known.size * exp(-knobs.confidence_return * age / (ONE * HOUR)))
    if age <= knobs.rebut_soon:
        return left * knobs.rebut_soon_effect // ONE
    return left * knobs.rebut_late_effect // ONE if age <= knobs.rebut_late else 0


@value
class RebutRumour(Action, kind="rebut-rumour", listed=230):
    """Answer in public what is falsely said about you, with a fact that you have verified.

    Soon, it wins back much of what the rumour cost.  Without a verified fact it carries the
    rumour to those who had not heard it.
    """

    effort = takes("20m", "40m", "90m", comms=1, spelled_out=True)
    spec = Spec(
        title="Rebut a rumour",
        does=("rebuts a rumour", "rebuts the rumour {}"),
        group="Inform",
        helps="Wins back some of the confidence it cost",
        costs="A spokesperson",
        risk="Without a verified fact it spreads the rumour",
        shows="words",
    )
    rumour: str = ask("Which", "rumour")
    fact: str = ask("Verified by", "fact", default="")
    text: str = ask("What is said", "text")
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not said about the team, what is answered, and what verifies nothing."""
        seen = picture.rumours.get(self.rumour)
        if seen is None or seen.team != picture.team:
            return "Not possible: no such rumour about you is known."
        if seen.answered:
            return "Not possible: you have answered that already."
        if self.fact and self.fact not in verified_facts(picture, self.rumour):
            return "Not possible: that is no fact that you have verified since."
        return not_twice(picture, self.kind, "an answer")

    def about(self, world: World) -> tuple[str, ...]:
        """Return nothing: a rumour's id says nothing to a reader."""
        return ()

    def ended(self, world: World, job: Job) -> Outcome:
        answered = RumourAnswered(rumour=self.rumour, team=job.team, text=self.text)
        moved = rebutted(world, self.rumour, verified=bool(self.fact))
        return done("It is answered.", Draft(answered), *moved)


def verified_facts(picture: Picture, rumour: str) -> tuple[str, ...]:
    """Return what a team can answer a rumour with: own readings, or word from who must know.

    A reading of an own asset, or a message that came since from a client or from an authority.
    """
    seen = picture.rumours.get(rumour)
    if seen is None:
        return ()
    knowing = [c.id for c in picture.brief.contacts if c.reach == "client" or c.authority]
    read = [asset.id for asset in picture.assets.values() if asset.level is not None]
    told = [
        message.id
        for message in picture.messages.values()
        if message.sender in knowing and not message.sent and message.x >= seen.x
    ]
    return (*read, *told)


@value
class Rumour(Doing, kind="rumour", listed=170):
    """A false report about a team's state begins to spread."""

    title = "A rumour spreads"
    words = "the rumour {rumour} about {team} spreads, {size}"
    rumour: str = key(
        "staff",
        "A name for it, by which its rebuttal is known; each goes about once.",
        name="id",
    )
    team: str = key("staff", "The team whose state it is about.", refers="team")
    size: int = key(
        "never",
        "Points of confidence lost at once, on an index of 0 to 100; 3 to 8 are usual.",
        Number("points", 0, 100, ONE // 100, above=True),
    )

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        return spread(world, self.rumour, self.team, self.size)
