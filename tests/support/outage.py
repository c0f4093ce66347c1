"""An outage that the public has noticed, and what is said of it."""

from __future__ import annotations

import fx
from responding import bodies, calm, does, fresh, so

from simulator.domain.concepts.confidence import ConfidenceMoved
from simulator.domain.concepts.statement import (
    PublicStatement,
    StatementWeighed,
)
from simulator.engine import Kernel
from simulator.units import ONE

POINT = ONE // 100


FIRE = fx.Impair(asset="a1", cause="fire", keeps=0)


OUT = fx.Relieve(asset="a1", cause="fire")


def dark(**knobs: int) -> Kernel:
    """Return an exercise in which the public has just noticed an outage in A."""
    kernel = fresh(calm(knobs=knobs))
    so(kernel, FIRE)
    return kernel


def says(kernel: Kernel, stance: str, claim: str = "", *, seat: str = "A-lead") -> int:
    """Let a team speak in public; return what it won or lost by it, in points."""
    does(kernel, seat, PublicStatement(stance=stance, text="So it is.", claim=claim))
    return bodies(kernel, StatementWeighed)[-1].by // POINT


def lost(kernel: Kernel) -> list[int]:
    return [one.by // POINT for one in bodies(kernel, ConfidenceMoved)]
