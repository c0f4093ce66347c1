"""Entries of the score ledger: every figure is what its entries come to, and nothing else.

An entry says by which rule, from which events, when, with which weight and for what reason it
counts.  Amounts are whole numbers in the rule's unit.  No event awards a point: entries are folds
of the record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal

from simulator.assessment.fold import median, ninetieth
from simulator.domain.values.value import value
from simulator.units import CENTS, ONE

Unit = Literal[
    "share", "index", "seconds", "exercise seconds", "hours", "USD", "count", "points", "word"
]
"""What a figure is: parts per million of a whole or of an index, time on the scenario's or the
people's clock, parts per million of an hour, cents, a number, parts per million of a point, or a
word."""

How = Literal["sum", "ratio", "least", "last", "median", "ninetieth", "word"]
"""How entries come to their figure."""


OURS: Final = "ours"
"""The source of a rule that stands nowhere else."""


@value
class Rule:
    """How one kind of figure is made: a word that the last entry has, if nothing else is said.

    Args:
        id: Named by its entries.
        title: As people read it.
        unit: Of the figure and of its entries' amounts.
        how: Entries come to the figure.
        text: The rule in a sentence or a formula.
        source: Of the rule.

    """

    id: str
    title: str
    text: str
    unit: Unit = "word"
    how: How = "word"
    source: str = OURS


@value
class Entry:
    """One line of the ledger."""

    figure: str
    """The figure's address: the way to it in the JSON of a run, such as
    ``teams/QN/availability``."""
    rule: str
    amount: int = 0
    of: int = 1
    """What the amount is a part of; only ratios look at it."""
    word: str = ""
    """What the figure says, where it is a word; or why there is no number."""
    x: int | None = None
    """Exercise second at which it was so; ``None`` if it is about the whole exercise."""
    evidence: tuple[int, ...] = ()
    reason: str


Figure = int | str | None
"""What entries come to; ``None`` if there is nothing to estimate it from."""


def _ratio(entries: Sequence[Entry]) -> Figure:
    whole = sum(one.of for one in entries)
    return sum(one.amount for one in entries) // whole if whole else None


def _word(entries: Sequence[Entry]) -> Figure:
    return entries[-1].word


_COMBINE: Final[Mapping[How, Callable[[Sequence[Entry]], Figure]]] = {
    "sum": lambda entries: sum(one.amount for one in entries),
    "ratio": _ratio,
    "least": lambda entries: min(one.amount for one in entries),
    "last": lambda entries: entries[-1].amount,
    "median": lambda entries: median([one.amount for one in entries]),
    "ninetieth": lambda entries: ninetieth([one.amount for one in entries]),
    "word": _word,
}


def figure_of(rule: Rule, entries: Sequence[Entry]) -> Figure:
    """Return what the entries of one figure come to."""
    return _COMBINE[rule.how](entries) if entries else None


def weight_of(rule: Rule, entries: Sequence[Entry], place: int) -> int:
    """Return an entry's share of its figure's weight, parts per million.

    In a ratio entries weigh as what they are a part of; in a sum, as their amounts; where one
    entry decides alone, that one has all of it.
    """
    if rule.how in ("ratio", "sum"):
        parts = [abs(one.of if rule.how == "ratio" else one.amount) for one in entries]
        whole = sum(parts)
        return parts[place] * ONE // whole if whole else 0
    figure = figure_of(rule, entries)
    deciding = [n for n, one in enumerate(entries) if figure in (one.amount, one.word)]
    return ONE if deciding and place == deciding[-1] else 0


def figure_as_json(rule: Rule, figure: Figure) -> int | float | str | None:
    """Return a figure as JSON shows it: shares as decimals, money in dollars, points as points."""
    if figure is None or isinstance(figure, str):
        return figure
    scale = _SCALE.get(rule.unit)
    return figure if scale is None else figure / scale


_SCALE: Final[Mapping[Unit, int]] = {
    "share": ONE,
    "index": ONE,
    "points": ONE,
    "hours": ONE,
    "USD": CENTS,
}
