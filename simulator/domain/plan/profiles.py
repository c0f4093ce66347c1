"""Kinds of campaign: how long their stages last, and how visible they are, by default.

Fitted to public figures of dwell and detection; an author can override every value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from simulator.units import ONE


@dataclass(frozen=True, slots=True)
class Profile:
    """Defaults of a kind of campaign: spread of its dwell, hazard of detection, stages."""

    sigma: float
    tempo_sigma: float
    hazard: float
    stages: Mapping[str, tuple[int, int]]
    """Stage → median dwell in scenario seconds, visibility in parts per million."""


def _profile(
    sigma: float, tempo_sigma: float, hazard: float, **stages: tuple[float, int]
) -> Profile:
    inside = {
        name: (round(hours * 3600), percent * ONE // 100)
        for name, (hours, percent) in stages.items()
    }
    return Profile(sigma, tempo_sigma, hazard, MappingProxyType(inside))


PROFILES: Final[Mapping[str, Profile]] = MappingProxyType(
    {
        "ecrime_ransom": _profile(
            0.6,
            1.1,
            0.104,
            initial_access=(1.5, 25),
            breakout=(0.32, 35),
            privileges=(8, 55),
            exfiltration=(7, 60),
            pre_impact=(3, 80),
        ),
        "espionage": _profile(
            0.7,
            0.9,
            0.0032,
            initial_access=(24, 15),
            lateral_movement=(336, 18),
            collection=(1900, 12),
            exfiltration=(336, 25),
        ),
        "ot_sabotage": _profile(
            0.7,
            0.8,
            0.0142,
            initial_access=(24, 20),
            lateral_movement=(72, 30),
            it_ot_pivot=(48, 35),
            ot_discovery=(168, 20),
            pre_impact=(6, 60),
        ),
        "hacktivist": _profile(
            0.7,
            0.6,
            0.428,
            reconnaissance=(6, 20),
            initial_access=(1, 40),
            impact_preparation=(2, 60),
        ),
    }
)
