"""Knobs of monitoring: false alerts, what triage and hunts make of alerts, how victims notice."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.plan.knobs.knob import factor, hourly, percent, span


@dataclass(frozen=True, kw_only=True)
class AlertKnobs:
    """Of alerts, triage and hunts."""

    false_alerts: int = hourly(
        0.3, "False alerts of one team in an hour of scenario time; 0: none."
    )
    triage_monitoring: int = percent(20, "What the best monitoring adds to triage of a real alert.")
    triage_scope: int = percent(20, "Scope that a confirmed alert gives.")
    hunt_scope: int = percent(90, "Scope that a hunt gives.")
    boost_technique: int = factor(
        150, "Added detection when a tip has named the stage's technique; 150: 2.5 times as fast."
    )
    notice_median: int = span(
        "4h", "Median time until a later victim that is watched half as well as possible notices."
    )
    notice_spread: int = factor(80, "Spread (sigma) of the time until a later victim notices.")
