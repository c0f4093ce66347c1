"""Knobs of public confidence."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.plan.knobs.knob import percent, span


@dataclass(frozen=True, kw_only=True)
class PublicKnobs:
    """Of public confidence, an index from 0 to 100; never a poll number."""

    confidence_outage: int = percent(4, "Points of confidence lost in an hour of total outage.")
    confidence_silence: int = percent(2, "Points lost in an hour of silence about an outage.")
    confidence_return: int = percent(2, "Share of the gap won back in an hour.")
    visible_outage: int = percent(50, "At or below this level the public notices an outage.")
    golden_hour: int = span(
        "1h",
        "Time after which silence about an outage begins to cost.",
        source="the golden hour of crisis communication; the figure is an assumption",
    )
    holding_statement: int = percent(
        2, "Points won by a holding statement in time, once an outage."
    )
    factual_statement: int = percent(2, "Points won by a factual statement.")
    statement_gap: int = span("2h", "At most one statement wins points in this time.")
    joint_statement: int = percent(3, "Points won by each who signs a joint statement.")
    apology: int = percent(2, "Points won by an apology after an outage or a leak, once.")
    contradicted_statement: int = percent(6, "Points lost by what has to be taken back.")
    premature_all_clear: int = percent(10, "Points lost when it recurs after an all-clear.")
    denied_leak: int = percent(8, "Points lost when a leak that was denied is proved.")
    paid_ransom: int = percent(5, "Points lost when a ransom that was paid becomes known.")
    rebut_soon: int = span("1h", "A rumour rebutted within this time loses most of its effect.")
    rebut_soon_effect: int = percent(50, "Share of what is left of its loss that is won back then.")
    rebut_late: int = span("3h", "A rumour rebutted within this time loses some of its effect.")
    rebut_late_effect: int = percent(20, "Share of what is left of its loss that is won back then.")
    rebut_unverified: int = percent(
        50, "Share of a rumour's loss that is added by an answer with no verified fact."
    )
    poll_every: int = span("1h", "Scenario time between polls of confidence.", low="1m")
