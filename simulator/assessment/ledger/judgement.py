"""Entries of judgements: critical tasks, harms, suggested ratings, ratings by persons."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.assessment.assessment import Assessment
from simulator.assessment.ledger.entries import Entry
from simulator.assessment.suggest import WORST
from simulator.assessment.values import ObjectiveResult
from simulator.domain.plan.scenario import Scenario

_PLURAL = {"task": "tasks", "target": "targets", "capability": "capabilities"}
_ORDER = ("N/O", "open", *WORST)
"""Letters, the deciding one last: without occasion or open only if nothing else was given."""


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
    for objective in shown.objectives:
        yield from _whole(shown, objective)
        yield from _rated(objective)
    yield from _harms(shown)
    yield from _ratings(shown)


def _whole(shown: Assessment, objective: ObjectiveResult) -> Iterator[Entry]:
    """Yield an entry a target of an objective, the one that decides last."""
    place = f"{objective.id}/"
    own = [one for one in shown.suggestions if one.sort == "target" and one.id.startswith(place)]
    for one in sorted(own, key=lambda one: _ORDER.index(one.letter)):
        yield Entry(
            figure=f"objectives/{objective.id}/suggested",
            rule="objective",
            word=one.letter,
            evidence=one.evidence,
            reason=f"{one.team}: {one.reason}",
        )


def _rated(objective: ObjectiveResult) -> Iterator[Entry]:
    """Yield an entry a rated essential task, the worst last, once persons have rated them all.

    A task without opportunity is left out.  Letters are compared, never averaged.
    """
    due = [task for task in objective.tasks if task.status != "no-opportunity"]
    due = [task for task in due if task.essential] or due
    given = [(task, task.rating) for task in due if task.rating is not None]
    if len(given) < len(due):
        return
    for task, rating in sorted(given, key=lambda pair: _ORDER.index(pair[1].rating)):
        yield Entry(
            figure=f"objectives/{objective.id}/rated",
            rule="objective-rated",
            word=rating.rating,
            x=rating.x,
            evidence=(rating.n,),
            reason=f"{task.team}, {task.title}. {rating.reason}".strip(),
        )


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
