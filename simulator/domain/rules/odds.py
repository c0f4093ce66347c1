"""The figures of campaigns as pure functions: how long, how visible, how likely.

Given luck, the plan and the knobs, each returns one number; none looks at a world.  So what the
exercise draws and what the acceptance vectors measure over many seeds is the same arithmetic.

    T = G · LogNormal(median, sigma),  G = exp(tempo sigma · Z) shared by one campaign's stages
    h = h0 · visibility · monitoring · (1 + boosts),  noticed when h · t passes Exp(1)
    p = p0 · (1 - hardening) · (1 - e_patch·patched) · (1 - φ(age)·held)
    φ = φ0 · 2^(-age/half-life)

Source: h0, medians and sigmas fitted to public figures of dwell and detection (M-Trends 2026,
Sophos 2025, CrowdStrike 2026); φ0 in the order of the Pyramid of Pain (Bianco 2013).
"""

from __future__ import annotations

from collections.abc import Mapping

from simulator.domain.plan.campaigns import Campaign, Stage, Victim
from simulator.domain.plan.knobs import Knobs
from simulator.numerics import exp, ln, normal_quantile
from simulator.rng import Luck, lognormal
from simulator.units import HOUR, ONE

_LN2 = 0.6931471805599453


def tempo_of(luck: Luck, campaign: Campaign) -> int:
    """Return the tempo that all of a campaign's stages share, parts per million."""
    z = normal_quantile(luck.uniform(campaign.id, "tempo"))
    return max(round(ONE * exp(campaign.tempo_sigma * z)), 1)


def dwell_of(luck: Luck, campaign: Campaign, stage: Stage, tempo: int) -> int:
    """Return how many scenario seconds a stage takes at a tempo, at least 1."""
    u = luck.uniform(campaign.id, "dwell", stage.id)
    return max(lognormal(u, stage.median, campaign.sigma) * tempo // ONE, 1)


def rate_of(campaign: Campaign, stage: Stage, monitoring: int, boost: int) -> int:
    """Return expected detections an hour, parts per million; ``boost`` is a whole if nobody looks.

    Multiplied before it is divided: an espionage campaign's rate is a few thousand millionths.
    """
    hazard = round(campaign.hazard * ONE)
    return hazard * stage.visibility * monitoring * boost // ONE**3


def threshold_of(luck: Luck, campaign: Campaign, stage: Stage) -> int:
    """Return the hazard at which a stage is noticed, parts per million of one detection."""
    return round(-ln(1.0 - luck.uniform(campaign.id, "detection", stage.id)) * ONE)


def noticed_of(luck: Luck, campaign: Campaign, stage: Stage, rate: int) -> int | None:
    """Return after how many scenario seconds of a stage it is noticed at a rate, if ever."""
    if rate <= 0:
        return None
    return max(threshold_of(luck, campaign, stage) * HOUR // rate, 0)


def noticed_inside(luck: Luck, campaign: Campaign, monitoring: Mapping[str, int]) -> bool:
    """Return whether some stage is noticed before it ends, as long as nobody looks any harder.

    Args:
        luck: Of the exercise.
        campaign: The plan.
        monitoring: Stage → how well its asset is watched, parts per million.

    """
    tempo = tempo_of(luck, campaign)
    for stage in campaign.stages:
        rate = rate_of(campaign, stage, monitoring[stage.id], ONE)
        after = noticed_of(luck, campaign, stage, rate)
        if after is not None and after < dwell_of(luck, campaign, stage, tempo):
            return True
    return False


def outsider_tells(luck: Luck, campaign: Campaign, knobs: Knobs) -> bool:
    """Return whether an outsider notices what nobody inside does."""
    return luck.chance(knobs.external_chance, campaign.id, "outsider")


def gap_of(luck: Luck, campaign: Campaign, victim: Victim) -> int:
    """Return the scenario seconds between the attempt before and this one, at least 1."""
    u = luck.uniform(campaign.id, "gap", victim.asset)
    return max(lognormal(u, victim.gap, campaign.gap_sigma), 1)


def notice_of(luck: Luck, campaign: Campaign, asset: str, monitoring: int, knobs: Knobs) -> int:
    """Return how long a later victim takes to notice that it is one; ``monitoring`` is not 0."""
    u = luck.uniform(campaign.id, "notice", asset)
    half_watched = lognormal(u, knobs.notice_median, knobs.notice_spread / ONE)
    return half_watched * (ONE // 2) // monitoring


def worth_of(knobs: Knobs, kind: str, age: int) -> int:
    """Return what an indicator protects once it has been in use for ``age`` scenario seconds.

    Its age counts from its first use in anybody's defence: an adversary changes what is blocked,
    not what somebody has quietly noted.
    """
    at_first, half_life = {
        "address": (knobs.protect_address, knobs.half_life_hash),
        "hash": (knobs.protect_hash, knobs.half_life_hash),
        "domain": (knobs.protect_domain, knobs.half_life_domain),
        "tool": (knobs.protect_tool, knobs.half_life_tool),
    }[kind]
    return round(at_first * exp(-_LN2 * age / half_life))


def succeeds(luck: Luck, campaign: Campaign, asset: str, chance: int) -> bool:
    """Return whether an attempt at a later victim succeeds that has a chance."""
    return luck.chance(chance, campaign.id, "compromise", asset)


def success_of(
    knobs: Knobs, campaign: Campaign, hardening: int, protection: int, *, patched: bool
) -> int:
    """Return the chance that an attempt at a later victim succeeds, parts per million."""
    chance = campaign.base_chance * (ONE - hardening) // ONE
    if patched:
        chance = chance * (ONE - knobs.patched_effect) // ONE
    return chance * (ONE - protection) // ONE
