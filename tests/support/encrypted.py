"""A drill in which somebody has the accounts of a system, and has encrypted it."""

from __future__ import annotations

from dataclasses import replace

import fx
from responding import calm, fresh
from worlds import drill, edge, stage

from simulator.domain.plan.scenario import Scenario
from simulator.engine import Kernel
from simulator.units import HOUR

QUICK = {
    f"{kind}_{part}": HOUR
    for kind in ("restore", "eradicate", "hunt", "reset_credentials", "isolate")
    for part in ("least", "mode", "most")
}


def taken_drill(**knobs: int) -> Scenario:
    """Return a drill in which somebody has a1, the directory of a2, and has encrypted a2."""
    gone = fx.Impair(asset="a2", cause="encrypted", keeps=0)
    tide = replace(
        drill().campaigns["tide"],
        stages=(
            stage("in", "a1", median=60, countered_by=(), when_countered="skip"),
            stage("hit", "b1", median=60, countered_by=(), effects=(gone,)),
        ),
        sigma=0.0,
        tempo_sigma=0.0,
        victims=(),
        spreads_after=None,
        demand=None,
    )
    signs_in = edge("a1", "a2", strength=0)
    given = QUICK | {"tip_off_chance": 0} | knobs
    return calm(campaigns={"tide": tide}, dependencies={signs_in.id: signs_in}, knobs=given)


def encrypted(**knobs: int) -> Kernel:
    kernel = fresh(taken_drill(**knobs))
    kernel.advance_to(HOUR)
    assert kernel.world.level("a2") == 0
    return kernel


def goes_on(kernel: Kernel, hours: int) -> None:
    kernel.advance_to(kernel.x + hours * HOUR)
