"""Knobs of assistance: how help travels, how long it stays, how much of it there is."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.plan.knobs.knob import count, factor, span


@dataclass(frozen=True, kw_only=True)
class AssistanceKnobs:
    """Of people who help another team."""

    regional_capacity: int = count(2, "Teams that a regional body can help at a time.", by="team")
    remote_median: int = span("8h", "Median time until lent analysts work, from a distance.")
    onsite_median: int = span("36h", "Median time until lent engineers are on site.")
    travel_spread: int = factor(50, "Spread (sigma) of these times.")
    help_least: int = span("24h", "Least time that help stays.", low="1m")
    help_mode: int = span("48h", "Most likely time that help stays.", low="1m")
    help_most: int = span("72h", "Most time that help stays.", low="1m")
