"""Campaigns of the profiles as they are printed, for the acceptance vectors."""

from __future__ import annotations

from worlds import asset, drill

from simulator.domain.plan.campaigns import Campaign, Stage
from simulator.domain.plan.knobs import Knobs
from simulator.domain.plan.profiles import PROFILES
from simulator.domain.plan.scenario import Scenario
from simulator.units import DAY


def of_profile(name: str) -> Campaign:
    """Return a campaign with the stages, spreads and rate of a profile, on one asset."""
    profile = PROFILES[name]
    stages = tuple(
        Stage(
            id=stage,
            name=stage,
            technique="T1486",
            asset="target",
            median=median,
            visibility=visibility,
            pin=None,
            countered_by=(),
            when_countered="halt",
            effects=(),
        )
        for stage, (median, visibility) in profile.stages.items()
    )
    return Campaign(
        id=name,
        name=name,
        actor="criminals",
        sigma=profile.sigma,
        tempo_sigma=profile.tempo_sigma,
        hazard=profile.hazard,
        begins=0,
        stages=stages,
        spreads_after=None,
        victims=(),
        gap_sigma=0.6,
        base_chance=700_000,
    )


def alone(campaign: Campaign) -> Scenario:
    """Return a drill in which a campaign meets nobody who acts, at a pace of one to one."""
    return drill(
        assets={"target": asset("target", "A")},
        dependencies={},
        campaigns={campaign.id: campaign},
        indicators={},
        injects={},
        objectives=(),
        paces=(),
        jumps=(),
        duration=100_000 * DAY,
        knobs=Knobs(false_alerts=0, poll_every=400 * DAY),
    )
