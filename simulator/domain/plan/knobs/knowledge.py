"""Knobs of detection: adversaries unseen, how they are noticed, what indicators are worth."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.plan.knobs.knob import factor, percent, span

_PYRAMID = "assumption; ordered as in the Pyramid of Pain (Bianco 2013)"
_OUTSIDE = "34 : 14 of M-Trends 2026 (52 % internal, 34 % external, the rest the adversary)"


@dataclass(frozen=True, kw_only=True)
class KnowledgeKnobs:
    """Of detection, indicators and containment."""

    indicator_effect: int = percent(100, "Scales what a held indicator protects; 0: nothing.")
    protect_address: int = percent(35, "What a fresh address protects.", source=_PYRAMID)
    protect_domain: int = percent(45, "What a fresh domain protects.", source=_PYRAMID)
    protect_hash: int = percent(35, "What a fresh hash protects.", source=_PYRAMID)
    protect_tool: int = percent(65, "What knowing a tool protects.", source=_PYRAMID)
    half_life_hash: int = span(
        "24h", "Time in which a hash or address loses half its worth.", low="1m"
    )
    half_life_domain: int = span("48h", "Time in which a domain loses half its worth.", low="1m")
    half_life_tool: int = span(
        "240h", "Time in which knowing a tool loses half its worth.", low="1m"
    )
    ingest_least: int = span("30m", "Least time until a held indicator protects.")
    ingest_mode: int = span("1h30m", "Most likely time until a held indicator protects.")
    ingest_most: int = span("6h", "Most time until a held indicator protects.")
    share_delay: int = span("0s", "Added to every share before it arrives.")
    patched_effect: int = percent(90, "What a patch protects.")
    external_chance: int = percent(
        71, "Chance that an outsider notices what nobody inside has.", source=_OUTSIDE
    )
    external_lead: int = span("24h", "An outsider's notice comes at most so long before impact.")
    boost_indicator: int = factor(100, "Added detection for a held indicator; 100: twice as fast.")
    boost_hunt: int = factor(200, "Added detection for a hunt; 200: three times as fast.")
    tip_off_chance: int = percent(40, "Chance that an adversary notices a containment unscoped.")
    tip_off_tempo: int = percent(50, "What is left of its dwell then.")
    overblock_chance: int = percent(3, "Chance that a block hits something legitimate.")
    overblock_loss: int = percent(5, "What is lost then.")
    overblock_lasts: int = span("1h", "How long it is lost.", low="1m")
    reinfection_chance: int = percent(50, "Chance of reinfection when nobody eradicated first.")
    reinfection_after: int = span(
        "4h", "Until whoever kept accounts of what serves it comes back to what was restored."
    )
    triage_sensitivity: int = percent(75, "Chance that triage confirms a real alert.")
    triage_specificity: int = percent(85, "Chance that triage dismisses a false alert.")
