"""Sources of the after-action screen's figures: the ledger's lines, as they are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from simulator.assessment.ledger import RULES, Entry, Rule, ScoreLedger, weight_of
from simulator.assessment.ledger.entries import How, figure_of
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.clauses import name_of
from simulator.exercise.figures import written
from simulator.pictures.review_view import Source, SourceLine
from simulator.times import duration, hours_minutes
from simulator.units import percent

_MADE: Final[dict[How, str]] = {
    "sum": "What its lines count, added up.",
    "ratio": "What its lines count, of what they are a part of.",
    "least": "The least of its lines.",
    "last": "What its last line counts.",
    "median": "The middle of its lines.",
    "ninetieth": "The largest of its lines once the longest tenth is left aside.",
    "word": "What its last line says.",
}


def source_of(
    ledger: ScoreLedger,
    figure: str,
    *,
    about: str = "",
    value: str = "",
    only: Callable[[Entry], bool] = lambda _: True,
) -> tuple[Source, ...]:
    """Return where a figure comes from; empty if the ledger has no such figure.

    Args:
        ledger: Of the exercise.
        figure: Its address.
        about: Whose or of what it is, as people read it.
        value: As it is shown where it stands; left out, by its unit.
        only: Which of its lines the shown value is made of; left out, all.

    """
    entries = [one for one in ledger.by_figure.get(figure, ()) if only(one)]
    return (source(figure, entries, about, value),) if entries else ()


def source(figure: str, entries: Sequence[Entry], about: str = "", value: str = "") -> Source:
    """Return where a figure comes from that is made of these entries alone."""
    rule = RULES[entries[0].rule]
    amount = figure_of(rule, entries)
    return Source(
        figure=figure,
        title=rule.title,
        about=about,
        amount=amount,
        value=value or _read(rule, amount, entries[-1].word),
        rule=rule.text,
        made=_MADE[rule.how],
        basis=rule.source,
        lines=tuple(_line(rule, entries, place) for place in range(len(entries))),
    )


def _line(rule: Rule, entries: Sequence[Entry], place: int) -> SourceLine:
    one = entries[place]
    return SourceLine(
        at=hours_minutes(one.x) if one.x is not None else "",
        counts=_counts(rule, one),
        weight=percent(weight_of(rule, entries, place)),
        events=one.evidence,
        reason=one.reason,
    )


def _counts(rule: Rule, one: Entry) -> str:
    """Return what a line counts; times to the second, so that they add up to what is shown."""
    if rule.unit == "word":
        return _read(rule, one.word)
    amount = figure_of(rule, [one])
    if isinstance(amount, int) and rule.unit in ("seconds", "exercise seconds"):
        return duration(amount)
    return _read(rule, amount, one.word)


def _read(rule: Rule, amount: int | str | None, instead: str = "") -> str:
    text = written(rule, amount, instead)
    return text.replace("-", " ") if rule.unit == "word" else text


def all_sources(scenario: Scenario, ledger: ScoreLedger) -> tuple[Source, ...]:
    """Return every figure of the ledger that is about teams, the region, or between states.

    What is of one task, objective, service or pair that shares stands on the page of that.
    """
    teams = list(scenario.teams)

    def order(figure: str) -> tuple[int, int]:
        root, _, rest = figure.partition("/")
        team = rest.partition("/")[0]
        return _ROOTS.index(root), teams.index(team) if root == "teams" else 0

    own = [figure for figure in ledger.by_figure if figure.partition("/")[0] in _ROOTS]
    return tuple(
        source(figure, ledger.by_figure[figure], _about(scenario, *figure.split("/")))
        for figure in sorted(own, key=order)
    )


_ROOTS: Final = ("teams", "region", "between_states", "targets", "capabilities")
"""What addresses on the page of figures begin with, in the order in which they stand there."""


def _about(scenario: Scenario, root: str, *way: str) -> str:
    """Return whose a figure is."""
    if root == "teams":
        parts = [
            name_of(scenario, one)
            for one in way[1:-1]
            if one not in ("people", "counters", "duties")
        ]
        of = way[-1:] if "counters" in way else parts
        return ", ".join((name_of(scenario, way[0]), *(one.replace("-", " ") for one in of)))
    if root in ("targets", "capabilities"):
        parts = [name_of(scenario, one) for one in way[:-1]]
        return ", ".join(reversed(parts))
    if root == "between_states":
        return _between(scenario, way)
    return "Region"


def _between(scenario: Scenario, way: Sequence[str]) -> str:
    if way[0] == "tension":
        return " and ".join(name_of(scenario, one) for one in way[1:-1])
    return f"Attribution, event {way[1]}" if way[0] == "attributions" else "Between states"
