"""Findings on uncertain facts and their clues: what nobody can know, and what nobody needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from simulator.bots.drill import DEFAULT
from simulator.domain.plan.injects import Ask, Inject
from simulator.domain.plan.uncertain import So, UncertainFact
from simulator.rehearse.finding import Finding
from simulator.rehearse.findings_msel import earned_by_words
from simulator.rehearse.rehearsal import Rehearsal
from simulator.scenario.case import Case

_SELDOM: Final = 10
"""A clue that comes in one drill in so many is none that a team can count on."""


def told_by_no_clue(rehearsal: Rehearsal, case: Case) -> Iterator[Finding]:
    """Find uncertain facts of which no clue reached a team before it had to decide on them."""
    drills = rehearsal.of(DEFAULT)
    weighed, telling = _weighed(case), frozenset(_telling(case))
    for path, fact in case.of(UncertainFact):
        asks = weighed.get(fact.id, {})
        told = 0
        for drill in drills:
            ends = [one.due for one in drill.decisions if one.ask in asks]
            until = max(ends, default=drill.x)
            told += any(
                one.fact == fact.id and one.x <= until and one.teams and one.inject in telling
                for one in drill.clues
            )
        if told * _SELDOM <= len(drills):
            text = f"no clue tells of {fact.id} in {len(drills) - told:,} of {len(drills):,} drills"
            if asks:
                text += f" before {' and '.join(sorted(asks))} must be decided"
            hint = "let injects before it be clues of it: one free, one earned, one of another team"
            yield Finding("error", "fact-without-clue", (*path, "id"), text, hint)


def _telling(case: Case) -> Iterator[str]:
    """Yield the injects whose clues tell: what is said as often either way is an opinion alone."""
    for _, inject in case.of(Inject):
        clue = inject.clue
        if clue is not None and (clue.half is not None or clue.if_so != clue.if_not):
            yield inject.id


def clue_nobody_needs(rehearsal: Rehearsal, case: Case) -> Iterator[Finding]:
    """Find clues of facts on which nothing hangs, and clues that come after all is decided."""
    drills = rehearsal.of(DEFAULT)
    weighed, named = _weighed(case), {one.fact for _, one in case.of(So)}
    for path, inject in case.of(Inject):
        clue = inject.clue
        if clue is None or clue.fact not in case.ids("uncertain fact"):
            continue
        place = (*path, "clue")
        asks = weighed.get(clue.fact, {})
        if clue.fact not in named:
            text = f"nobody needs the clue {inject.id}: nothing hangs on {clue.fact}"
            hint = "let an option, an effect or a task hang on the fact, or take the clue away"
            yield Finding("error", "clue-nobody-needs", place, text, hint)
        elif asks and (clue.if_so, clue.if_not) != _SURE and not earned_by_words(inject):
            came = [
                (one.x, drill) for drill in drills for one in drill.clues if one.inject == inject.id
            ]
            late = [
                x
                for x, drill in came
                if all(one.due < x for one in drill.decisions if one.ask in asks)
            ]
            if came and len(late) == len(came):
                text = f"the clue {inject.id} comes after {' and '.join(sorted(asks))} is decided"
                hint = "let it come before, or let it resolve the fact (if_so: 100, if_not: 0)"
                yield Finding("error", "clue-nobody-needs", place, text, hint)


_SURE: Final = (1_000_000, 0)


def _weighed(case: Case) -> Mapping[str, dict[str, None]]:
    """Return uncertain fact → the decisions of which an option is right or wrong by it."""
    found: dict[str, dict[str, None]] = {}
    asks = list(case.of(Ask))
    for path, fact in case.of(So):
        for place, ask in asks:
            inside = path[: len(place)] == place
            if inside and "right_when" in path[len(place) :]:
                found.setdefault(fact.fact, {})[ask.id] = None
    return found
