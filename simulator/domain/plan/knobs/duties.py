"""Duties to notify, and how severe an incident counts."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.plan.knobs.knob import count, points, span

_BAND = "unverified: no page that was read prints the limits; a default of this program"
_OURS = "assumption; ours and no part of NCISS"
_AT_ONCE = "assumption: notifying takes an hour at most, and people have to read and decide"
_PACE = "assumption: the two hours of a short duty then leave people forty minutes"


@dataclass(frozen=True, kw_only=True)
class DutyKnobs:
    """Of duties to notify and of severity."""

    at_once: int = span(
        "1h30m", "What is due at once is in time until then.", low="1s", source=_AT_ONCE
    )
    jump_lead: int = span("1h", "A jump ends so long before a duty that is still owed falls due.")
    short_duty: int = span("6h", "Duties shorter than this ask for a low pace.")
    short_duty_pace: int = count(
        3, "Scenario seconds an exercise second at most, while one is open.", source=_PACE
    )
    nciss_minor: int = points(21, "NCISS: Baseline, Minor from.", low=0, source=_BAND)
    nciss_low: int = points(36, "NCISS: Low from.", low=0, source=_BAND)
    nciss_medium: int = points(51, "NCISS: Medium from.", low=0, source=_BAND)
    nciss_high: int = points(66, "NCISS: High from.", low=0, source=_BAND)
    nciss_severe: int = points(81, "NCISS: Severe from.", low=0, source=_BAND)
    nciss_emergency: int = points(100, "NCISS: Emergency from.", low=0, source=_BAND)
    regional_step: int = points(
        5, "Points beside NCISS for each further state affected.", low=0, source=_OURS
    )
    regional_cap: int = points(
        15, "Most points beside NCISS for further states.", low=0, source=_OURS
    )
