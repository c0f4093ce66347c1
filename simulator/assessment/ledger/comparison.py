"""Entries of what a team came to between yardsticks: difficulty-adjusted resilience."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.assessment.assessment import Assessment
from simulator.assessment.ledger.entries import Entry
from simulator.assessment.resilience import NOT_APPLICABLE, YardstickRun, resiliences
from simulator.domain.plan.scenario import Scenario
from simulator.units import ONE, percent


def entries(scenario: Scenario, shown: Assessment, runs: Sequence[YardstickRun]) -> Iterator[Entry]:
    """Yield an entry a team, if there are yardsticks to set it between."""
    if not runs:
        return
    found = resiliences(shown, runs, least_apart=scenario.knobs.least_apart)
    for one in shown.standings:
        r = found[one.team]
        between = f"{percent(r.null)} and {percent(r.best)}"
        yield Entry(
            figure=f"teams/{one.team}/r",
            rule="resilience",
            amount=(one.availability - r.null) * ONE if r.applies else 0,
            of=0 if r.value is None else r.best - r.null,
            word="" if r.applies else NOT_APPLICABLE,
            evidence=one.level_evidence,
            reason=r.why or f"{percent(one.availability)}, set between {between}.",
        )
