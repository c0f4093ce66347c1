"""Knobs of the inoperability input-output model: how much one sector fails if another does.

Rows of an inoperability input-output matrix: what the first sector loses for each unit that the
second has lost.  Illustrative; replace them by coefficients from national input-output tables.

Source: the model is Haimes and Jiang (2001), made dynamic by Haimes and others (2005).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeVar

from simulator.domain.plan.knobs.knob import percent, span

T = TypeVar("T")

LOSES: Final = {
    "energy": (0, 8, 2, 5, 1, 6, 3),
    "telecom": (25, 0, 5, 4, 2, 4, 6),
    "finance": (22, 30, 0, 2, 1, 2, 5),
    "transport": (28, 15, 10, 0, 1, 2, 5),
    "health": (30, 15, 5, 12, 0, 20, 8),
    "water": (30, 8, 2, 4, 1, 0, 3),
    "government": (22, 22, 6, 5, 2, 3, 0),
}
"""Sector → what it loses, in percent, if one fails, for each in the order of the rows."""


def _with_shares(theme: type[T]) -> type[T]:
    """Declare a knob of each entry of the matrix, before the others: ``ripple_energy_water``."""
    shares = {
        f"ripple_{one}_{other}": percent(share, f"What {one} loses if {other} fails.")
        for one, row in LOSES.items()
        for other, share in zip(LOSES, row, strict=True)
        if one != other
    }
    for name, share in shares.items():
        setattr(theme, name, share)
    theme.__annotations__ = dict.fromkeys(shares, "int") | theme.__annotations__
    return theme


@dataclass(frozen=True, kw_only=True)
@_with_shares
class InoperabilityKnobs:
    """Of the regional ripple between sectors."""

    ripple_recovery_energy: int = span("12h", "Time in which energy recovers.", low="1h")
    ripple_recovery_telecom: int = span("8h", "Time in which telecom recovers.", low="1h")
    ripple_recovery_finance: int = span("12h", "Time in which finance recovers.", low="1h")
    ripple_recovery_transport: int = span("36h", "Time in which transport recovers.", low="1h")
    ripple_recovery_health: int = span("24h", "Time in which health recovers.", low="1h")
    ripple_recovery_water: int = span("24h", "Time in which water recovers.", low="1h")
    ripple_recovery_government: int = span("24h", "Time in which government recovers.", low="1h")
    ripple_residual: int = percent(1, "What is left of a loss after that time.", low=0.01)
