"""How a campaign finds later victims, and how what others shared protects them.

p = p0 · (1 - hardening) · (1 - e_patch·patched) · (1 - φ(age)·held)
φ(age) = φ0 · 2^(-age/half-life)

Source: pyramid of pain for the order of the φ0; values are assumptions and knobs.
"""

from __future__ import annotations

from simulator.domain.events.body import Draft
from simulator.domain.events.campaigns import Compromised, VictimAttempted
from simulator.domain.events.show import TopicNoted
from simulator.domain.rules.detection import UNUSUAL, alert_drafts
from simulator.domain.rules.effects import drafts_of
from simulator.domain.scenario import Campaign, Indicator
from simulator.domain.world import Wait, World
from simulator.numerics import exp
from simulator.rng import lognormal
from simulator.units import HOUR, ONE

_LN2 = 0.6931471805599453
_NOTICE_MEDIAN = 4 * HOUR
_NOTICE_SIGMA = 0.8


def first_attempt(world: World, campaign: Campaign) -> list[Draft]:
    """Return that a campaign turns to its later victims."""
    waits = _next_attempt(world, campaign, 0)
    return [Draft(TopicNoted(topic=f"spreading:{campaign.id}"), world.staff(), waits)]


def _next_attempt(world: World, campaign: Campaign, place: int) -> tuple[Wait, ...]:
    if place >= len(campaign.victims):
        return ()
    victim = campaign.victims[place]
    u = world.luck.uniform(campaign.id, "gap", victim.asset)
    gap = max(lognormal(u, victim.gap, campaign.gap_sigma), 1)
    return (Wait(name=f"victim/{campaign.id}", clock="s", due=world.s + gap, rank=40),)


def attempt_due(world: World, wait: Wait) -> list[Draft]:
    """Answer an attempt at the next victim."""
    campaign = world.scenario.campaigns[wait.name.partition("/")[2]]
    place = world.campaigns[campaign.id].victim
    victim = campaign.victims[place]
    chance = chance_of(world, campaign, victim.asset)
    succeeded = world.luck.chance(chance, campaign.id, "compromise", victim.asset)
    body = VictimAttempted(
        campaign=campaign.id,
        asset=victim.asset,
        place=place,
        chance=chance,
        succeeded=succeeded,
    )
    waits = _next_attempt(world, campaign, place + 1)
    drafts = [Draft(body, world.staff(), waits)]
    if succeeded:
        taken = Compromised(asset=victim.asset, campaign=campaign.id)
        drafts.append(Draft(taken, world.staff(), _notice(world, campaign, victim.asset)))
        drafts += drafts_of(world, victim.effects)
    return drafts


def _notice(world: World, campaign: Campaign, asset: str) -> tuple[Wait, ...]:
    """Return when a victim's own monitoring raises an alert."""
    plan = world.scenario.assets[asset]
    if plan.monitoring == 0:
        return ()
    u = world.luck.uniform(campaign.id, "notice", asset)
    after = lognormal(u, _NOTICE_MEDIAN, _NOTICE_SIGMA) * (ONE // 2) // plan.monitoring
    name = f"notice/{campaign.id}/{asset}"
    return (Wait(name=name, clock="s", due=world.s + after, rank=45),)


def notice_due(world: World, wait: Wait) -> list[Draft]:
    """Answer a victim's own detection; one that was cleared meanwhile raises nothing."""
    _, campaign, asset = wait.name.split("/")
    if campaign not in world.assets[asset].compromised:
        return [Draft(TopicNoted(topic=f"notice-void:{asset}"), world.staff())]
    return alert_drafts(world, asset, (campaign, "victim"), UNUSUAL, real=True)


def chance_of(world: World, campaign: Campaign, asset: str) -> int:
    """Return the chance that an attempt succeeds now, parts per million."""
    plan, state = world.scenario.assets[asset], world.assets[asset]
    if state.isolated:
        return 0
    chance = campaign.base_chance * (ONE - plan.hardening) // ONE
    if state.patched:
        chance = chance * (ONE - world.scenario.knobs.patched_effect) // ONE
    return chance * (ONE - protection(world, campaign, plan.team)) // ONE


def protection(world: World, campaign: Campaign, team: str) -> int:
    """Return how far what a team holds protects it, parts per million: the best counts."""
    best = 0
    for indicator in world.scenario.indicators.values():
        held = world.held.get((team, indicator.id))
        if indicator.campaign != campaign.id or held is None or held.ingested is None:
            continue
        best = max(best, _worth(world, indicator))
    return best * world.scenario.knobs.indicator_effect // ONE


def _worth(world: World, indicator: Indicator) -> int:
    """Return φ of an indicator's age: since anybody first held it."""
    knobs = world.scenario.knobs
    at_first, half_life = {
        "address": (knobs.protect_address, knobs.half_life_hash),
        "hash": (knobs.protect_hash, knobs.half_life_hash),
        "domain": (knobs.protect_domain, knobs.half_life_domain),
        "tool": (knobs.protect_tool, knobs.half_life_tool),
    }[indicator.kind]
    first = min(held.s for (_, name), held in world.held.items() if name == indicator.id)
    return round(at_first * exp(-_LN2 * (world.s - first) / half_life))
