"""Knobs of trust between teams and of tension between states."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.plan.knobs.knob import percent, points, span

_SLUGGISH = (
    "assumption, small on purpose: war games found cyber operations met with restraint "
    "(Schneider 2017; Valeriano and Jensen)"
)
_ASSURED = (
    "assumption; over-confidence, not uncertainty, led to pre-emption in a war game of 580 "
    "players (Hacking Nuclear Stability, 2023)"
)


@dataclass(frozen=True, kw_only=True)
class DiplomacyKnobs:
    """Of points of contact, trust and tension."""

    no_answer_chance: int = percent(15, "Chance that a point of contact does not answer.")
    trust_start: int = percent(
        50, "Trust of each team in each other at STARTEX: it can rise and fall."
    )
    breach_trust: int = percent(15, "Trust lost with all who learn of a broken label.")
    consulted_trust: int = percent(2, "Trust won with whom a call reaches.")
    tension_decay: int = points(
        0.02, "Tension that fades in an hour.", low=0, high=10, source=_SLUGGISH
    )
    tension_outage: int = points(
        0.4,
        "An outage is said to come from abroad: for each level of declared severity.",
        source=_SLUGGISH,
    )
    tension_media: int = points(0.3, "Media name a state.", source=_SLUGGISH)
    tension_solo: int = points(
        2.5, "Attribution in public by one state, at no confidence.", source=_ASSURED
    )
    tension_solo_least: int = points(
        0.3, "What such an attribution adds at any confidence.", source=_SLUGGISH
    )
    tension_joint: int = points(
        0.8, "Attribution by several states with its basis, at no confidence.", source=_ASSURED
    )
    tension_joint_least: int = points(
        0.2, "What such an attribution adds at any confidence.", source=_SLUGGISH
    )
    tension_hack_back: int = points(3, "Hack-back, or active defence abroad.", source=_SLUGGISH)
    tension_ignored: int = points(0.4, "A request is left unanswered.", source=_SLUGGISH)
    tension_refused: int = points(
        0.6, "A request under norm (h) or (c) is refused.", source=_SLUGGISH
    )
    tension_cert: int = points(1, "A CERT is attacked or made political.", source=_SLUGGISH)
    tension_consulted: int = points(-0.3, "A consultation by points of contact.", source=_SLUGGISH)
    tension_answered: int = points(-0.4, "A request is answered in time.", source=_SLUGGISH)
    tension_demarche: int = points(0.2, "A demarche in private.", source=_SLUGGISH)
    tension_demarche_answered: int = points(-0.3, "It is answered.", source=_SLUGGISH)
    tension_third_party: int = points(-0.5, "Consultation by a third party.", source=_SLUGGISH)
    tension_joint_statement: int = points(
        -0.3, "A joint statement of facts that names nobody.", source=_SLUGGISH
    )
    tension_cooperation: int = points(
        -0.6, "An accused state cooperates credibly.", source=_SLUGGISH
    )
    tension_wrong: int = points(1, "It comes out that the wrong state was named.")
    wrong_confidence: int = percent(6, "Points of confidence that this costs who named it.")
    relief_again: int = span(
        "24h", "What eases relations does so once in this time between the same two states."
    )
    request_in_time: int = span("8h", "Scenario time in which an answer eases relations.")
    request_ignored: int = span(
        "24h", "Scenario time after which silence counts as an answer.", low="1m"
    )
    relay_delay: int = span("2h", "Scenario time that a request takes by way of another team.")
    cosign_window: int = span("20m", "Exercise time for others to join a common text or effort.")
    consensus_delay: int = span("4h", "Scenario time from agreement to help under a mechanism.")
    consensus_limit: int = points(
        6.5,
        "Tension anywhere in the region from which on there is no consensus.",
        low=0,
        high=10,
        source="assumption: one member's veto",
    )
    answer_spread: int = percent(50, "Spread of the time until a state answers (log-normal).")
    attribution_hours: int = span(
        "8h", "Work in which an attribution closes 63 % of the gap to its limit.", low="1m"
    )
    attribution_bare: int = percent(50, "Most confidence without preserved evidence.")
    attribution_kept: int = percent(75, "Most confidence with preserved evidence.")
    attribution_shared: int = percent(90, "Most confidence with evidence of two or more teams.")
