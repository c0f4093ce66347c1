"""Knobs of service levels: how finely dependants and owners see one."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.plan.knobs.knob import percent


@dataclass(frozen=True, kw_only=True)
class CascadeKnobs:
    """Of dependencies and telemetry."""

    band: int = percent(2, "Step in which dependants see a supplier.", low=0.01)
    telemetry_band: int = percent(5, "Step in which owners are told a level.", low=0.01)
