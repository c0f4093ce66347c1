"""Findings of a rehearsal: the checks, and what all of them find."""

from __future__ import annotations

from typing import Final

from simulator.rehearse.finding import Check, Placed, placed
from simulator.rehearse.findings_choices import (
    fact_moves_nothing,
    looks_pay,
    nothing_matters,
    one_always_best,
)
from simulator.rehearse.findings_facts import clue_nobody_needs, told_by_no_clue
from simulator.rehearse.findings_load import rushed, silent_and_flooded
from simulator.rehearse.findings_msel import never_delivered
from simulator.rehearse.findings_tasks import cannot_be_judged, cannot_be_met, met_by_accident
from simulator.rehearse.rehearsal import Rehearsal
from simulator.scenario.loading import Authored

CHECKS: Final[tuple[Check, ...]] = (
    cannot_be_judged,
    cannot_be_met,
    met_by_accident,
    never_delivered,
    nothing_matters,
    one_always_best,
    fact_moves_nothing,
    looks_pay,
    told_by_no_clue,
    clue_nobody_needs,
    silent_and_flooded,
    rushed,
)
"""Each looks at all of a rehearsal."""


def findings(rehearsal: Rehearsal, authored: Authored) -> tuple[Placed, ...]:
    """Return what all checks find, the worst last."""
    found = (one for check in CHECKS for one in check(rehearsal, authored.case))
    return placed(found, authored)
