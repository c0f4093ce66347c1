"""Entries of what was between states: tension, the steps of relations, public attributions.

Tension is this model's index and attributions are shown with the standard of evidence alone:
whether a naming was right is not asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from simulator.assessment.assessment import Assessment
from simulator.assessment.diplomacy_values import Attribution, TensionCurve
from simulator.assessment.ledger.entries import Entry
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.clauses import name_of, names_of
from simulator.domain.values.ladder import LADDER, step_of
from simulator.units import ONE, counted

ROOT = "between_states"


def entries(scenario: Scenario, shown: Assessment) -> Iterator[Entry]:
    """Yield the entries of every pair of states and of every public attribution."""
    between = shown.between_states
    if between.pairs:
        whole = "The highest that any two came to."
        yield _highest(f"{ROOT}/highest_tension", between.region, whole)
    for curve in between.pairs:
        yield from _pair(scenario, curve)
    for one in between.attributions:
        yield from _attribution(scenario, one)


def _highest(figure: str, curve: TensionCurve, reason: str) -> Entry:
    at = next((point for point in curve.points if point.tension == curve.highest), None)
    if curve.highest == curve.start:
        at, reason = None, f"{reason} Nothing rose above what was highest at STARTEX."
    return Entry(
        figure=figure,
        rule="tension-highest",
        amount=curve.highest,
        x=at.x if at is not None else None,
        evidence=(at.n,) if at is not None else (),
        reason=reason,
    )


def _pair(scenario: Scenario, curve: TensionCurve) -> Iterator[Entry]:
    place = f"{ROOT}/tension/{'/'.join(curve.between)}"
    names = " and ".join(name_of(scenario, one) for one in curve.between)
    yield _highest(f"{place}/highest", curve, f"Between {names}.")
    moved = (
        f"moved by {counted(len(curve.points), 'event')}" if curve.points else "nothing moved it"
    )
    yield Entry(
        figure=f"{place}/end",
        rule="tension-end",
        amount=curve.end,
        evidence=tuple(point.n for point in curve.points),
        reason=f"Between {names}: {curve.start / ONE:.1f} at STARTEX, {moved}.",
    )
    line = partial(Entry, figure=f"{place}/step", rule="relations")
    rung = LADDER[step_of(curve.start)]
    yield line(word=rung.id, reason=f"Between {names}, at STARTEX: {rung.words}.")
    for one in curve.steps:
        rung, way = LADDER[one.step], "up to" if one.step > one.was else "down to"
        reason = f"Between {names}: {way} {rung.words}; {one.reason.replace('-', ' ')}."
        yield line(word=rung.id, x=one.at.x, evidence=one.evidence, reason=reason)


def _attribution(scenario: Scenario, one: Attribution) -> Iterator[Entry]:
    who = f"{names_of(scenario, one.teams)} named {name_of(scenario, one.state)} in public"
    lacks = f"It lacked: {'; '.join(one.lacks)}." if one.lacks else "Nothing was lacking."
    place, met = f"{ROOT}/attributions/{one.at.n}", "not-met" if one.lacks else "met"
    line = partial(Entry, x=one.at.x, evidence=one.evidence or (one.at.n,))
    yield line(figure=f"{place}/confidence", rule="claimed", word=one.claimed, reason=f"{who}.")
    own, by_then = one.known or "none", f"{who}; its estimate by then."
    yield line(figure=f"{place}/own_confidence", rule="own-estimate", word=own, reason=by_then)
    yield line(figure=f"{place}/standard", rule="standard", word=met, reason=f"{who}. {lacks}")
