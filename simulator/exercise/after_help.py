"""Levels of help afterwards: who played with which, so that unlike teams are not compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from simulator.domain.concepts.help_level import HelpSet
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.teams import HelpLevel
from simulator.domain.rules.clauses import name_of
from simulator.domain.values.grouped import grouped
from simulator.pictures.words import listed

WITH: Final[Mapping[HelpLevel, str]] = {
    "full": "with full help: what waits, its key, and the next step by the book",
    "helped": "helped: what waits, with its key",
    "plain": "without help",
}


def levels(scenario: Scenario, events: Iterable[Event]) -> dict[str, HelpLevel]:
    """Return team → its level of help; empty if all of them played without."""
    found: dict[str, HelpLevel] = dict.fromkeys(scenario.teams, "plain")
    found |= {one.body.team: one.body.level for one in events if isinstance(one.body, HelpSet)}
    return found if set(found.values()) != {"plain"} else {}


def help_words(scenario: Scenario, events: Iterable[Event]) -> str:
    """Return who played with which help, in a sentence; empty if nobody had any."""
    by_level = grouped((level, team) for team, level in levels(scenario, events).items())
    parts = [
        f"{listed(name_of(scenario, team) for team in by_level[level])} played {said}"
        for level, said in WITH.items()
        if level in by_level
    ]
    if not parts:
        return ""
    apart = " Teams with unlike help are not compared." if len(by_level) > 1 else ""
    return f"{'; '.join(parts)}.{apart}"


def help_mark(scenario: Scenario, events: Iterable[Event]) -> str:
    """Return the same in few cells, ``QN full``; empty if nobody had any."""
    given = levels(scenario, events).items()
    return ", ".join(f"{team} {level}" for team, level in given if level != "plain")
