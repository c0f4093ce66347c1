"""A drill with one campaign of two long stages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from worlds import drill, stage

from simulator.domain.plan.campaigns import Campaign
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.timing import Pace
from simulator.engine import Kernel
from simulator.units import DAY, HOUR

SEEDS = range(400)


def slow_plan(**other: Any) -> Scenario:
    """Return the drill with one campaign of two long stages, and nothing else going on."""
    given: dict[str, Any] = {
        "sigma": 0.0,
        "tempo_sigma": 0.0,
        "hazard": 0.0,
        "spreads_after": None,
        "victims": (),
        "stages": (
            stage("breakout", "a2", median=10 * HOUR, countered_by=()),
            stage("impact", "a1", median=10 * HOUR, countered_by=()),
        ),
    }
    one: Campaign = replace(drill().campaigns["tide"], **given | other)
    return drill(
        campaigns={"tide": one},
        injects={},
        objectives=(),
        jumps=(),
        paces=(Pace(x=0, num=60, den=1),),
        duration=4 * DAY,
    )


def run(kernel: Kernel, scenario_seconds: int) -> None:
    kernel.advance_to(scenario_seconds // 60)


def opened_world(scenario: Scenario, seed: int) -> Any:
    return Kernel(scenario, seed).world
