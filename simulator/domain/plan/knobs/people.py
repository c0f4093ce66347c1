"""Knobs of people: fatigue, and the windows in which other people must answer."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.plan.knobs.knob import percent, span


@dataclass(frozen=True, kw_only=True)
class PeopleKnobs:
    """Of work, rulings and second seats."""

    shift: int = span("10h", "Scenario time after which people tire.")
    fatigue: int = percent(80, "What tired people achieve.", low=1)
    ruling_window: int = span("10m", "Exercise time for control to rule on a free decision.")
    jump_notice: int = span(
        "5m", "Exercise time before a planned jump at which every seat is told of it."
    )
