"""Findings of a rehearsal: the checks, and what all of them find."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.rehearse.finding import Check, Finding, Placed, placed
from simulator.rehearse.rehearsal import Rehearsal
from simulator.scenario.case import Case
from simulator.scenario.loading import Authored


def never_delivered(rehearsal: Rehearsal, case: Case) -> Iterator[Finding]:
    """Find injects that went out in none of the drills."""
    out = {one.inject for drill in rehearsal for one in drill.injects if one.status == "delivered"}
    for name, path in case.ids("inject").items():
        if name not in out:
            text = f"{name} went out in none of {len(rehearsal):,} drills"
            hint = "give it a time or a trigger that comes, or leave it out"
            yield Finding("look", "never-delivered", path, text, hint)


CHECKS: Final[tuple[Check, ...]] = (never_delivered,)
"""Each looks at all of a rehearsal."""


def findings(rehearsal: Rehearsal, authored: Authored) -> tuple[Placed, ...]:
    """Return what all checks find, the worst last."""
    found = (one for check in CHECKS for one in check(rehearsal, authored.case))
    return placed(found, authored)
