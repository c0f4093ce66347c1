"""Dynamic inoperability input-output model (DIIM): how loss ripples through seven sectors.

q(k+1) = q(k) + K [A* q(k) + c*(k) - q(k)] in hourly steps, q clipped to [0, 1], with
k_ii = (-ln lambda / tau_i) / (1 - a_ii), at most 1.  It is a read-out for the region and moves
nothing: the assets of a scenario drive play, and a sector that has assets there is never counted
a second time from here.

Source: Haimes and Jiang (2001); Haimes and others (2005).  Assumptions err for sudden events
(Kujawski); the coefficients are knobs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from simulator.domain.plan.knobs import Knobs
from simulator.domain.plan.knobs.inoperability import LOSES
from simulator.numerics import ln
from simulator.units import HOUR, ONE

MACRO: Final = tuple(LOSES)
"""The sectors of the model, in the order of its matrix."""

OF_SECTOR: Final[Mapping[str, str]] = {
    "energy": "energy",
    "transport": "transport",
    "postal_courier": "transport",
    "banking": "finance",
    "financial_market_infrastructures": "finance",
    "health": "health",
    "drinking_water": "water",
    "waste_water": "water",
    "digital_infrastructure": "telecom",
    "digital_providers": "telecom",
    "ict_service_management": "telecom",
    "space": "telecom",
    "public_administration": "government",
    "x_defence_security": "government",
    "x_emergency_services": "government",
}
"""Sector of an asset → sector of the model; any other has no row there."""

_STEPS: Final = 200
"""Of the power iteration; the matrix is small and its gap is wide."""


def matrix(knobs: Knobs) -> list[list[float]]:
    """Return A*: row i is what sector i loses for each unit that sector j has lost."""
    return [
        [0.0 if row == column else _share(knobs, row, column) for column in MACRO] for row in MACRO
    ]


def _share(knobs: Knobs, row: str, column: str) -> float:
    found: int = getattr(knobs, f"ripple_{row}_{column}")
    return found / ONE


def spectral_radius(a: Sequence[Sequence[float]]) -> float:
    """Return the largest eigenvalue of a matrix without negative entries.

    At 1 or more a loss would feed itself for ever.
    """
    x, radius = [1.0] * len(a), 0.0
    for _ in range(_STEPS):
        # The shift makes the iteration settle where two eigenvalues are equally large.
        y = [x[i] + sum(v * w for v, w in zip(row, x, strict=True)) for i, row in enumerate(a)]
        radius = max(y)
        x = [value / radius for value in y]
    return radius - 1.0


def inoperability(
    knobs: Knobs, perturbed: Iterable[Mapping[str, float]]
) -> list[tuple[float, ...]]:
    """Return q after each hour, in the order of ``MACRO``, each in [0, 1].

    Args:
        knobs: Give matrix, recovery times and the residual.
        perturbed: For each hour, sector → c*, the share it has lost by itself.

    """
    a = matrix(knobs)
    pace = [_resilience(knobs, sector) for sector in MACRO]
    q = [0.0] * len(MACRO)
    made = []
    for hour in perturbed:
        inflow = [sum([v * w for v, w in zip(row, q, strict=True)]) for row in a]
        q = [
            min(max(now + k * (more + hour.get(sector, 0.0) - now), 0.0), 1.0)
            for sector, now, k, more in zip(MACRO, q, pace, inflow, strict=True)
        ]
        made.append(tuple(q))
    return made


def _resilience(knobs: Knobs, sector: str) -> float:
    """Return k_ii: how fast a sector comes to what its suppliers and its own loss make it."""
    recovery: int = getattr(knobs, f"ripple_recovery_{sector}")
    return min(-ln(knobs.ripple_residual / ONE) / (recovery / HOUR), 1.0)
