"""A ransom: when it is demanded, what each decision does, and what a decryptor is worth."""

from __future__ import annotations

from simulator.domain.events.knowledge import ConfidenceMoved
from simulator.domain.events.ransom import (
    DemandEased,
    DemandExpired,
    DemandMade,
    DemandReceived,
    RansomPaid,
    SanctionsBroken,
)
from simulator.domain.events.show import TopicNoted
from simulator.domain.kinds.behaviour import answers
from simulator.domain.kinds.body import Draft
from simulator.domain.plan import facts_model as model
from simulator.domain.plan import facts_response as response
from simulator.domain.plan.campaigns import Campaign, Stage
from simulator.domain.plan.effects import Effect
from simulator.domain.rules.effects_assets import Impair
from simulator.domain.state.world import Wait, World
from simulator.units import ONE


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
def demand_due(world: World, wait: Wait) -> list[Draft]:
    """Answer the deadline of a demand."""
    demand = wait.name.partition("/")[2]
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
    works, name = decryptor_works(world, demand), f"demand/{demand}"
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
    closes = (name,) if name in world.waits else ()
    drafts = [Draft(body, waits, closes)]
    if listed(world, demand):
        drafts.append(Draft(SanctionsBroken(demand=demand, team=known.team)))
    return drafts + (_decrypted(world, known.campaign, known.team) if works else [])


@answers("payment")
def payment_due(world: World, wait: Wait) -> list[Draft]:
    """Answer a payment that becomes known."""
    demand = wait.name.partition("/")[2]
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
        for one in effects
        if isinstance(one, Impair)
        and _team(world, one.asset) == team
        and one.cause in world.assets[one.asset].limits
    )
    return list(found)
