"""Entries of judgements: critical tasks, harms, suggested ratings, ratings by persons."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.assessment.assessment import Assessment
from simulator.assessment.ledger.entries import Entry
from simulator.domain.scenario import Scenario

_PLURAL = {"task": "tasks", "target": "targets", "capability": "capabilities"}


def entries(_: Scenario, shown: Assessment) -> Iterator[Entry]:
    """Yield the entries of every judgement."""
    for objective in shown.objectives:
        for task in objective.tasks:
            yield Entry(
                figure=f"tasks/{task.id}/status",
                rule="task",
                word=task.status,
                x=task.at,
                evidence=task.evidence,
                reason=task.why,
            )
    for suggestion in shown.suggestions:
        yield Entry(
            figure=f"{_PLURAL[suggestion.sort]}/{suggestion.id}/suggested",
            rule="suggestion",
            word=suggestion.letter,
            evidence=suggestion.evidence,
            reason=suggestion.reason,
        )
    yield from _harms(shown)
    yield from _ratings(shown)


def _harms(shown: Assessment) -> Iterator[Entry]:
    for standing in shown.standings:
        own = [one for one in shown.harms if one.team == standing.team]
        figure = f"teams/{standing.team}/harms"
        for one in own:
            yield Entry(
                figure=figure,
                rule="harm",
                amount=1,
                x=one.x,
                evidence=one.evidence,
                reason=one.reason,
            )
        if not own:
            yield Entry(figure=figure, rule="harm", reason="Nothing of the kind is on record.")


def _ratings(shown: Assessment) -> Iterator[Entry]:
    for one in shown.judgements:
        given = [rating for rating in (one.blind, one.final) if rating is not None]
        for rating in dict.fromkeys(given):
            how = "blind" if rating == one.blind else "after the comparison"
            yield Entry(
                figure=f"ratings/{one.sort}/{one.subject}",
                rule="rating",
                word=rating.rating,
                x=rating.x,
                evidence=(rating.n,),
                reason=f"Given {how}. {rating.reason}".strip(),
            )
