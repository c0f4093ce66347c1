"""Knobs of the inoperability input-output model: how much one sector fails if another does.

Rows of an inoperability input-output matrix: what the first sector loses for each unit that the
second has lost.  Illustrative; replace them by coefficients from national input-output tables.

Source: the model is Haimes and Jiang (2001), made dynamic by Haimes and others (2005).
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.plan.knobs.knob import percent, span


@dataclass(frozen=True, kw_only=True)
class InoperabilityKnobs:
    """Of the regional ripple between sectors."""

    ripple_energy_telecom: int = percent(8, "What energy loses if telecom fails.")
    ripple_energy_finance: int = percent(2, "What energy loses if finance fails.")
    ripple_energy_transport: int = percent(5, "What energy loses if transport fails.")
    ripple_energy_health: int = percent(1, "What energy loses if health fails.")
    ripple_energy_water: int = percent(6, "What energy loses if water fails.")
    ripple_energy_government: int = percent(3, "What energy loses if government fails.")
    ripple_telecom_energy: int = percent(25, "What telecom loses if energy fails.")
    ripple_telecom_finance: int = percent(5, "What telecom loses if finance fails.")
    ripple_telecom_transport: int = percent(4, "What telecom loses if transport fails.")
    ripple_telecom_health: int = percent(2, "What telecom loses if health fails.")
    ripple_telecom_water: int = percent(4, "What telecom loses if water fails.")
    ripple_telecom_government: int = percent(6, "What telecom loses if government fails.")
    ripple_finance_energy: int = percent(22, "What finance loses if energy fails.")
    ripple_finance_telecom: int = percent(30, "What finance loses if telecom fails.")
    ripple_finance_transport: int = percent(2, "What finance loses if transport fails.")
    ripple_finance_health: int = percent(1, "What finance loses if health fails.")
    ripple_finance_water: int = percent(2, "What finance loses if water fails.")
    ripple_finance_government: int = percent(5, "What finance loses if government fails.")
    ripple_transport_energy: int = percent(28, "What transport loses if energy fails.")
    ripple_transport_telecom: int = percent(15, "What transport loses if telecom fails.")
    ripple_transport_finance: int = percent(10, "What transport loses if finance fails.")
    ripple_transport_health: int = percent(1, "What transport loses if health fails.")
    ripple_transport_water: int = percent(2, "What transport loses if water fails.")
    ripple_transport_government: int = percent(5, "What transport loses if government fails.")
    ripple_health_energy: int = percent(30, "What health loses if energy fails.")
    ripple_health_telecom: int = percent(15, "What health loses if telecom fails.")
    ripple_health_finance: int = percent(5, "What health loses if finance fails.")
    ripple_health_transport: int = percent(12, "What health loses if transport fails.")
    ripple_health_water: int = percent(20, "What health loses if water fails.")
    ripple_health_government: int = percent(8, "What health loses if government fails.")
    ripple_water_energy: int = percent(30, "What water loses if energy fails.")
    ripple_water_telecom: int = percent(8, "What water loses if telecom fails.")
    ripple_water_finance: int = percent(2, "What water loses if finance fails.")
    ripple_water_transport: int = percent(4, "What water loses if transport fails.")
    ripple_water_health: int = percent(1, "What water loses if health fails.")
    ripple_water_government: int = percent(3, "What water loses if government fails.")
    ripple_government_energy: int = percent(22, "What government loses if energy fails.")
    ripple_government_telecom: int = percent(22, "What government loses if telecom fails.")
    ripple_government_finance: int = percent(6, "What government loses if finance fails.")
    ripple_government_transport: int = percent(5, "What government loses if transport fails.")
    ripple_government_health: int = percent(2, "What government loses if health fails.")
    ripple_government_water: int = percent(3, "What government loses if water fails.")
    ripple_recovery_energy: int = span("12h", "Time in which energy recovers.", low="1h")
    ripple_recovery_telecom: int = span("8h", "Time in which telecom recovers.", low="1h")
    ripple_recovery_finance: int = span("12h", "Time in which finance recovers.", low="1h")
    ripple_recovery_transport: int = span("36h", "Time in which transport recovers.", low="1h")
    ripple_recovery_health: int = span("24h", "Time in which health recovers.", low="1h")
    ripple_recovery_water: int = span("24h", "Time in which water recovers.", low="1h")
    ripple_recovery_government: int = span("24h", "Time in which government recovers.", low="1h")
    ripple_residual: int = percent(1, "What is left of a loss after that time.", low=0.01)
