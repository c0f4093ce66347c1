"""Knobs of scoring: times and shares by which an exercise is read; none moves anything in play."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.plan.knobs.knob import count, factor, percent, span


@dataclass(frozen=True, kw_only=True)
class ScoringKnobs:
    """Of the assessment."""

    load_scaling: int = factor(
        100, "How far windows grow with a team's load: open tasks for each analyst; 0: not at all."
    )
    share_par: int = span("20m", "Exercise time from holding to telling that counts in full.")
    share_limit: int = span("60m", "Exercise time from which telling counts for nothing.", low="1m")
    answer_par: int = span("30m", "Exercise time in which another team's message is answered.")
    late_credit: int = percent(50, "What an expected action counts that came late.")
    essential_weight: int = count(
        2, "How many ordinary expected actions an essential one counts for.", low=1, high=10
    )
    least_apart: int = percent(
        2, "Least distance between doing nothing and the best known play for R to be estimated."
    )
    cut_notice: int = span(
        "1h", "Exercise time before cutting a neighbour off in which word of what is cut is notice."
    )
    late_share: int = percent(
        25, "Share of essential tasks done too late above which there are major challenges."
    )
