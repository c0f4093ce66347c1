"""Ransom: a demand, its deadline, what a team decides, and what paying does."""

from __future__ import annotations

from typing import Literal, cast

from simulator.domain.concepts.capability import Impair
from simulator.domain.concepts.confidence import ConfidenceMoved
from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.kinds.action import Action, Outcome, Spec, done, failed, not_twice
from simulator.domain.kinds.behaviour import Likely, Unplanned, answers
from simulator.domain.kinds.body import Body, Draft, ToTeam
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan import facts_model as model
from simulator.domain.plan import facts_response as response
from simulator.domain.plan.campaigns import Campaign, Stage
from simulator.domain.plan.effects import Effect, every
from simulator.domain.plan.knobs.effort import takes
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.event_words import BY_ITSELF, WITH_ITS_CAUSE, Deed
from simulator.domain.state.picture import DemandSeen, Picture
from simulator.domain.state.world import DemandState, Job, Wait, World
from simulator.domain.values.forms import ask
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value
from simulator.units import CENTS, ONE


def dollars(cents: int) -> str:
    """Return an amount as people write it: ``USD 4,500,000``."""
    return f"USD {cents // CENTS:,}"


@value
class DemandMade(Body, kind="demand-made", told=STAFF, silent=BY_ITSELF):
    """A campaign demands a ransom.  Staff only; its victim receives the demand."""

    topics = makes(response.Demanded)
    demand: str
    campaign: str
    team: str
    asset: str
    amount: int
    due: int

    def apply(self, world: World) -> None:
        world.demands[self.demand] = DemandState(
            self.campaign, self.team, self.asset, self.amount, self.due
        )


@value
class DemandReceived(ToTeam, kind="demand-received", silent=BY_ITSELF):
    """A team has received a demand, or new terms of one."""

    demand: str
    asset: str
    amount: int
    due: int
    """Scenario second of its deadline."""

    def reveal(self, picture: Picture) -> None:
        """See how much, and until when."""
        seen = picture.demands.get(self.demand)
        if seen is None:
            seen = DemandSeen(self.demand, self.asset, self.amount, self.due, picture.x)
            picture.demands[self.demand] = seen
        seen.amount, seen.due = self.amount, self.due
        about = f"{dollars(self.amount)} for {picture.name_of(self.asset)}"
        picture.note("A ransom is demanded", about)


@value
class RansomDecided(ToTeam, kind="ransom-decided", silent=WITH_ITS_CAUSE):
    """A team decided on a demand, on which advice."""

    topics = makes(response.Ransom)
    deeds = (
        Deed(
            "ransom",
            "On the ransom",
            "{decision}, sanctions [sanctions_checked?checked|not checked]",
            "{advice}",
        ),
    )
    demand: str
    seat: str
    decision: Literal["refuse", "negotiate", "pay"]
    advice: str
    sanctions_checked: bool

    def apply(self, world: World) -> None:
        world.demands[self.demand].decision = self.decision

    def reveal(self, picture: Picture) -> None:
        seen = picture.demands.get(self.demand)
        if seen is not None:
            seen.decision = self.decision
        picture.note(f"Ransom: {self.decision}", self.advice)


@value
class DemandEased(Body, kind="demand-eased", told=STAFF, silent=WITH_ITS_CAUSE):
    """A demand that was negotiated has new terms.  Staff only; the team receives them."""

    demand: str
    amount: int
    due: int

    def apply(self, world: World) -> None:
        """Change them, once."""
        demand = world.demands[self.demand]
        demand.amount, demand.due, demand.negotiated = self.amount, self.due, True


@value
class RansomPaid(Body, kind="ransom-paid", told=STAFF, silent=WITH_ITS_CAUSE):
    """A ransom was paid.  Staff only: the team knows it by its own decision."""

    topics = makes(response.Paid)
    demand: str
    campaign: str
    team: str
    amount: int

    def apply(self, world: World) -> None:
        world.demands[self.demand].paid = True


@value
class SanctionsBroken(Body, kind="sanctions-broken", told=STAFF, silent=WITH_ITS_CAUSE):
    """Whoever was paid is under sanctions.  Staff only: it comes out after the exercise."""

    topics = makes(model.SANCTIONS_BROKEN)
    demand: str
    team: str


@value
class DemandExpired(ToTeam, kind="demand-expired", silent=BY_ITSELF):
    """The deadline of a demand has passed."""

    demand: str

    def reveal(self, picture: Picture) -> None:
        seen = picture.demands.get(self.demand)
        if seen is not None:
            seen.expired = True
            picture.note("The deadline of a demand has passed", picture.name_of(seen.asset))


def demanded(world: World, campaign: Campaign, stage: Stage) -> list[Draft]:
    """Return the demand that a campaign makes when it has reached a stage, if it does."""
    plan = campaign.demand
    if plan is None or plan.after != stage.id:
        return []
    demand, team = "r-" + world.luck.token(campaign.id, "demand"), _team(world, stage.asset)
    due = world.s + plan.deadline
    made = DemandMade(
        demand=demand,
        campaign=campaign.id,
        team=team,
        asset=stage.asset,
        amount=plan.amount,
        due=due,
    )
    wait = Wait(name=f"demand/{demand}", clock="s", due=due, rank=65)
    return [Draft(made, (wait,)), _received(world, demand, made.amount, due, made)]


def _team(world: World, asset: str) -> str:
    return world.scenario.assets[asset].team


def _received(world: World, demand: str, amount: int, due: int, made: DemandMade | None) -> Draft:
    known = world.demands[demand] if made is None else made
    body = DemandReceived(demand=demand, team=known.team, asset=known.asset, amount=amount, due=due)
    return Draft(body)


@answers("demand")
def demand_due(world: World, demand: str) -> list[Draft]:
    """Answer the deadline of a demand."""
    known = world.demands[demand]
    if known.paid:
        return [Draft(TopicNoted(topic=model.DEMAND_VOID.named(demand)))]
    return [
        Draft(DemandExpired(demand=demand, team=known.team)),
        Draft(TopicNoted(topic=response.Expired.named(known.campaign))),
    ]


def negotiated(world: World, demand: str) -> list[Draft]:
    """Return the new terms of a demand; a second round wins nothing more."""
    known, knobs, name = world.demands[demand], world.scenario.knobs, f"demand/{demand}"
    if known.negotiated or name not in world.waits:
        return []
    amount = known.amount * knobs.negotiated_amount // ONE
    due = known.due + knobs.negotiated_time
    wait = Wait(name=name, clock="s", due=due, rank=65)
    eased = DemandEased(demand=demand, amount=amount, due=due)
    return [Draft(eased, (wait,)), _received(world, demand, amount, due, None)]


def listed(world: World, demand: str) -> bool:
    """Return whether whoever demands is under sanctions: a check finds it out."""
    campaign = world.demands[demand].campaign
    return world.luck.chance(world.scenario.knobs.sanctioned_chance, campaign, "sanctioned")


def decryptor_works(world: World, demand: str) -> bool:
    """Return whether what is paid for works."""
    campaign = world.demands[demand].campaign
    return world.luck.chance(world.scenario.knobs.decryptor_works, campaign, "decryptor")


def paid(world: World, demand: str) -> list[Draft]:
    """Return what a payment does: slow recovery if it works, and what may be held against it."""
    known, knobs = world.demands[demand], world.scenario.knobs
    works = decryptor_works(world, demand)
    body = RansomPaid(
        demand=demand,
        campaign=known.campaign,
        team=known.team,
        amount=known.amount,
    )
    waits: tuple[Wait, ...] = ()
    if world.luck.chance(knobs.payment_known_chance, known.campaign, "payment-known"):
        due = world.s + knobs.payment_known_after
        waits = (Wait(name=f"payment/{demand}", clock="s", due=due, rank=65),)
    drafts = [Draft(body, waits, (f"demand/{demand}",))]
    if listed(world, demand):
        drafts.append(Draft(SanctionsBroken(demand=demand, team=known.team)))
    return drafts + (_decrypted(world, known.campaign, known.team) if works else [])


def _likely(_plan: Scenario, _body: Body | None, _demand: str) -> Likely:
    return Likely({})


@answers("payment", Unplanned("it becomes known that a ransom was paid", _likely))
def payment_due(world: World, demand: str) -> list[Draft]:
    """Answer a payment that becomes known."""
    team, loss = world.demands[demand].team, world.scenario.knobs.paid_ransom
    moved = ConfidenceMoved(team=team, by=-loss, reason="a ransom was paid")
    known = TopicNoted(topic=model.PAYMENT_KNOWN.named(team))
    return [Draft(known), Draft(moved)]


def _decrypted(world: World, campaign: str, team: str) -> list[Draft]:
    """Return that a team takes up restoring what a campaign took: a decryptor does no work."""
    return [
        Draft(TopicNoted(topic=model.TO_ORDER.named("restore", asset)))
        for asset in _taken(world, campaign, team)
    ]


def decrypts(world: World, asset: str) -> bool:
    """Return whether a decryptor that was paid for opens what was taken of an asset."""
    return any(
        known.paid
        and decryptor_works(world, demand)
        and asset in _taken(world, known.campaign, known.team)
        for demand, known in world.demands.items()
    )


def _taken(world: World, campaign: str, team: str) -> list[str]:
    """Return a team's assets that a campaign's own effects impair now."""
    plan = world.scenario.campaigns[campaign]
    effects: list[Effect] = [one for stage in plan.stages for one in stage.effects]
    effects += [one for victim in plan.victims for one in victim.effects]
    found = dict.fromkeys(
        one.asset
        for one in every(effects)
        if isinstance(one, Impair)
        and _team(world, one.asset) == team
        and one.cause in world.assets[one.asset].limits
    )
    return list(found)


DECISIONS = ("refuse", "negotiate", "pay")


@value
class DecideRansom(Action, kind="ransom-decision", listed=240):
    """Decide on a ransom demand: refuse, negotiate or pay.

    The advice it rests on is part of it, and a second seat must agree.  Negotiating wins time,
    once.  Paying buys a decryptor that may not work, and a recovery that is slower than from a
    backup; whether whoever is paid is under sanctions is for a check to find out before.
    """

    effort = takes("1h", "4h", "24h", legal=1, spelled_out=True)
    spec = Spec(
        title="Decide on a ransom",
        does=("decides on a ransom", "decides on the ransom of {}"),
        group="Inform",
        helps="Somebody with authority has decided, on advice, and it is on record",
        costs="Your legal liaison for hours",
        risk="Paying may buy nothing, break sanctions, and become known",
        second=True,
        shows="choice",
    )
    demand: str = ask("Which demand", "demand")
    decision: str = ask("Decision", "ransom")
    advice: str = ask("On what legal advice", "text", hint="what counsel said, and who it was")
    sanctions: bool = ask(
        "Check for sanctions first",
        "yes-no",
        default=False,
        hint="a check finds out whether they may be paid at all",
    )
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not demanded, is decided for good, has no advice, or is too late."""
        seen = picture.demands.get(self.demand)
        if seen is None:
            return "Not possible: no such demand was made of you."
        if self.decision not in DECISIONS:
            return f"Not possible: {self.decision} is no decision; use {', '.join(DECISIONS)}."
        if not self.advice.strip():
            return "Not possible: a ransom decision needs its legal advice on record."
        if seen.decision == "pay":
            return "Not possible: it is paid."
        if seen.expired and self.decision != "refuse":
            return "Not possible: the deadline of the demand has passed; it can only be refused."
        return not_twice(picture, self.kind, "a ransom decision")

    def about(self, world: World) -> tuple[str, ...]:
        """Return the asset it is about: a demand's id says nothing to a reader."""
        return (world.demands[self.demand].asset,)

    def ended(self, world: World, job: Job) -> Outcome:
        """Put it on record, and into effect."""
        body = RansomDecided(
            demand=self.demand,
            team=job.team,
            seat=job.seat,
            decision=cast("Literal['refuse', 'negotiate', 'pay']", self.decision),
            advice=self.advice,
            sanctions_checked=self.sanctions,
        )
        recorded = Draft(body)
        if self.decision == "pay":
            return _paid(world, self.demand, recorded, checked=self.sanctions)
        if self.decision == "negotiate":
            terms = negotiated(world, self.demand)
            text = "They give more time, for less." if terms else "They do not move any more."
            return done(text, recorded, *terms)
        return done("It is refused, on record.", recorded)


def _paid(world: World, demand: str, recorded: Draft, *, checked: bool) -> Outcome:
    if world.demands[demand].due < world.s:
        return failed("The deadline passed before it was decided. Nothing was paid.")
    if checked and listed(world, demand):
        return failed("The check says that they are under sanctions. Nothing was paid.")
    works = decryptor_works(world, demand)
    text = "Paid. The decryptor works, slowly." if works else "Paid. The decryptor does not work."
    return done(text, recorded, *paid(world, demand))
