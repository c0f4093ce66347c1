"""The sectors that assets are of."""

from __future__ import annotations

from typing import Final, Literal, get_args

Sector = Literal[
    "energy",
    "transport",
    "banking",
    "financial_market_infrastructures",
    "health",
    "drinking_water",
    "waste_water",
    "digital_infrastructure",
    "ict_service_management",
    "public_administration",
    "space",
    "postal_courier",
    "waste_management",
    "chemicals",
    "food",
    "manufacturing",
    "digital_providers",
    "research",
    "x_defence_security",
    "x_emergency_services",
    "x_media",
    "x_commercial_facilities",
]
"""The 18 sectors of NIS2, and four that other national lists add."""

SECTORS: Final[tuple[str, ...]] = get_args(Sector)
