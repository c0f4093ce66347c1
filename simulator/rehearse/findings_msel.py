"""Findings on the MSEL: what never goes out, hardly ever does, or leads nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from simulator.bots.drill import DEFAULT, YARDSTICK
from simulator.domain.plan.facts import Told
from simulator.domain.plan.facts_response import Replied
from simulator.domain.plan.injects import Inject
from simulator.rehearse.finding import Finding
from simulator.rehearse.rehearsal import Rehearsal
from simulator.scenario.case import Case

_TENTH: Final = 10
"""One drill in so many is too few to count on an inject."""
_FEWEST: Final = 20
"""Drills from which on a share of a tenth says something."""


def never_delivered(rehearsal: Rehearsal, case: Case) -> Iterator[Finding]:
    """Find injects that went out in none of the drills, or in hardly any."""
    # By whoever brings it about most often: what is earned comes to none but those who earn it.
    names = dict.fromkeys((*rehearsal.policies, DEFAULT, YARDSTICK))
    out: dict[str, int] = dict.fromkeys(case.ids("inject"), 0)
    for name in names:
        went_by = Counter(
            row.inject
            for drill in rehearsal.of(name)
            for row in drill.injects
            if row.status == "delivered"
        )
        out |= {inject: max(out[inject], count) for inject, count in went_by.items()}
    every = len(rehearsal.seeds)
    drills = len(names) * every
    for path, inject in case.of(Inject):
        went = out[inject.id]
        if not went and not inject.manual and not earned_by_words(inject):
            yield _never(path, inject, drills)
        elif went and went * _TENTH <= every and every >= _FEWEST:
            text = f"{inject.id} went out in {went:,} of {every:,} drills, whoever played"
            hint = "let what it waits for come more often, or do not count on it"
            yield Finding("look", "one-in-ten", path, text, hint)


def earned_by_words(inject: Inject) -> bool:
    """Return whether somebody must write for it: people do what occurs to no bot."""
    return inject.after is not None and isinstance(inject.after.fact, Told | Replied)


def _never(path: tuple[str | int, ...], inject: Inject, every: int) -> Finding:
    branch = inject.when is not None or inject.reports is not None or inject.after is not None
    if branch or inject.kind == "contingency" or inject.at is None:
        text = f"{inject.id} waits for what happened in none of {every:,} drills"
        hint = "name what can happen, or take the branch away"
        return Finding("error", "dead-branch", path, text, hint)
    text = f"{inject.id} went out in none of {every:,} drills"
    return Finding("error", "never-delivered", path, text, "give it a time that comes")
