"""What moves public confidence."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.knobs.knob import percent, span


@dataclass(frozen=True, kw_only=True)
class PublicKnobs:
    """Of public confidence, an index from 0 to 100; never a poll number."""

    confidence_outage: int = percent(4, "Points of confidence lost in an hour of total outage.")
    confidence_silence: int = percent(2, "Points lost in an hour of silence about an outage.")
    confidence_return: int = percent(2, "Share of the gap won back in an hour.")
    golden_hour: int = span(
        "1h",
        "Time after which silence about an outage begins to cost.",
        source="the golden hour of crisis communication; the figure is an assumption",
    )
    holding_statement: int = percent(2, "Points won by a timely statement.")
    joint_statement: int = percent(3, "Points won by a joint statement.")
    poll_every: int = span("1h", "Scenario time between polls of confidence.", low="1m")
