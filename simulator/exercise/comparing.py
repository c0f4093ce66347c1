"""Suggested ratings that the host fills in, before they are shown beside the evaluators'.

Suggestions are folds of the record, so no seat can write them; they go into the record with the
command, so that a replay shows the same ones without working them out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulator.assessment import assess
from simulator.domain.concepts.evaluation import ShowSuggestions, SuggestedRating
from simulator.domain.kinds.body import Event
from simulator.domain.kinds.command import Command
from simulator.domain.plan.scenario import Scenario


def filled(command: Command, scenario: Scenario, events: Sequence[Event]) -> Command:
    """Return a command as it is asked of the exercise: a showing with what there is to show."""
    if not isinstance(command, ShowSuggestions):
        return command
    rows = tuple(
        SuggestedRating(sort=one.sort, subject=one.id, letter=one.letter, reason=one.reason)
        for one in assess(scenario, events).suggestions
    )
    return replace(command, rows=rows)
