"""Knobs of loss: the cost of an hour without a service, by sector, and of an hour of response."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.plan.knobs.knob import money

_ITIC = "ITIC survey of the hourly cost of downtime, 41 % of enterprises at 1 to 5 million and more"
_LOAD = "value of lost load, 3.6 USD a kWh for 500 MW; market medians 1.4 to 2.9, range 1.4 to 9"
_CABLE = "ICPC adviser: above 1.5 million an hour for a cable"
_ENTERPRISE = "about 9,000 USD a minute, an industry average that is often quoted"


@dataclass(frozen=True, kw_only=True)
class LossKnobs:
    """Of economic loss: an hour of full outage of one asset of national scale."""

    loss_energy: int = money(1_800_000, "Electricity and fuel.", source=_LOAD)
    loss_telecom: int = money(1_500_000, "Telecom, data centres, submarine cables.", source=_CABLE)
    loss_finance: int = money(3_000_000, "Payments and clearing.", source=_ITIC)
    loss_transport: int = money(300_000, "Ports, airports, railways.")
    loss_health: int = money(640_000, "Health care.", source="industry survey: 636,000 an hour")
    loss_water: int = money(300_000, "Drinking and waste water.")
    loss_government: int = money(200_000, "Government services.")
    loss_manufacturing: int = money(
        2_300_000, "Manufacturing just in time.", source="industry survey of car makers"
    )
    loss_other: int = money(540_000, "Anything else.", source=_ENTERPRISE)
    response_hour: int = money(120, "One person's hour of response work.")
