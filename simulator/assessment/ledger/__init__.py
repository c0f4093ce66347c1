"""The score ledger: why each figure stands, line by line, from the record alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain

from simulator.assessment.assessment import Assessment
from simulator.assessment.ledger import (
    between_states,
    calibration,
    comparison,
    duties,
    judgement,
    outcome,
    process,
)
from simulator.assessment.ledger.entries import (
    Entry,
    Figure,
    Rule,
    figure_as_json,
    figure_of,
    weight_of,
)
from simulator.assessment.ledger.rules import RULES
from simulator.assessment.resilience import YardstickRun
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.grouped import grouped

__all__ = ["RULES", "Entry", "Figure", "Rule", "ScoreLedger", "score", "weight_of"]

_THEMES = (outcome, process, duties, between_states, calibration, judgement)


class ScoreLedger:
    """All entries, by figure, in the order in which they were made."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)

    @cached_property
    def by_figure(self) -> Mapping[str, tuple[Entry, ...]]:
        """Return figure → its entries."""
        return grouped((one.figure, one) for one in self.entries)

    def rule_of(self, figure: str) -> Rule:
        """Return the rule by which a figure is made."""
        return RULES[self.by_figure[figure][0].rule]

    def figure(self, figure: str) -> Figure:
        """Return what a figure's entries come to; ``None`` if there is no such figure."""
        entries = self.by_figure.get(figure)
        return None if entries is None else figure_of(self.rule_of(figure), entries)

    def as_json(self, figure: str) -> int | float | str | None:
        """Return a figure as JSON shows it."""
        value = self.figure(figure)
        return None if value is None else figure_as_json(self.rule_of(figure), value)


def score(scenario: Scenario, shown: Assessment, runs: Sequence[YardstickRun] = ()) -> ScoreLedger:
    """Return the ledger of an assessed exercise.

    Args:
        scenario: What was exercised.
        shown: What its record shows.
        runs: The yardsticks on its record.

    """
    made = chain.from_iterable(one.entries(scenario, shown) for one in _THEMES)
    return ScoreLedger((*made, *comparison.entries(scenario, shown, runs)))
