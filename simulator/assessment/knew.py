"""Knowledge of a seat at a time: the fold of its stream up to then, and of nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.picture import Picture, Told


def knew(scenario: Scenario, events: Sequence[Event], seat: str, x: int) -> Picture:
    """Return a seat's picture at the end of exercise second ``x``."""
    picture = Picture(seat=seat, team=scenario.seats[seat].team)
    for event in events:
        if event.x > x:
            break
        if seat in event.audience:
            picture.take(Told(event.x, event.s, event.body))
    return picture
