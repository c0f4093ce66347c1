"""Levels of help afterwards: who played with which, so that unlike teams are not compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from simulator.domain.concepts.help_level import HelpSet
from simulator.domain.concepts.whisper import Whispered
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.teams import HelpLevel
from simulator.domain.rules.clauses import name_of
from simulator.domain.values.grouped import grouped
from simulator.exercise.markdown import inline, spaced, table
from simulator.pictures.words import listed
from simulator.times import hours_minutes
from simulator.units import counted

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


def help_words(scenario: Scenario, events: Sequence[Event]) -> str:
    """Return who played with which help, in a sentence; empty if nobody had any."""
    given, heard = levels(scenario, events), _heard(events)
    by_level = grouped((level, team) for team, level in given.items())
    parts = [
        f"{listed(name_of(scenario, team) for team in by_level[level])} played {said}"
        for level, said in WITH.items()
        if level in by_level
    ]
    parts += [
        f"a mentor whispered to {name_of(scenario, one)} {_times(heard[one])}" for one in heard
    ]
    if not parts:
        return ""
    unlike = {(given.get(team), team in heard) for team in scenario.teams}
    apart = " Teams with unlike help are not compared." if len(unlike) > 1 else ""
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}.{apart}"


def help_mark(scenario: Scenario, events: Sequence[Event]) -> str:
    """Return the same in few cells, ``QN full``; empty if nobody had any."""
    said: dict[str, list[str]] = {
        team: [level] for team, level in levels(scenario, events).items() if level != "plain"
    }
    for team, times in _heard(events).items():
        said.setdefault(team, []).append(counted(times, "whisper"))
    return ", ".join(f"{team} {' '.join(said[team])}" for team in scenario.teams if team in said)


def _heard(events: Iterable[Event]) -> Counter[str]:
    """Return how often a mentor whispered to each team that heard one."""
    return Counter(one.body.team for one in events if isinstance(one.body, Whispered))


def _times(n: int) -> str:
    return "once" if n == 1 else counted(n, "time")


def whispers(scenario: Scenario, events: Sequence[Event]) -> Iterator[str]:
    """Yield what mentors whispered, to whom and how often; nothing where there is no mentor."""
    if not any(seat.kind == "mentor" for seat in scenario.seats.values()):
        return
    heard = _heard(events)
    each = listed(f"{name_of(scenario, team)} {heard[team]}" for team in heard)
    yield from spaced(
        "## What mentors whispered",
        "Help, and no part of the exercise: it counts for no task.",
        *([f"By team: {inline(each)}."] if each else []),
    )
    rows = (
        (
            hours_minutes(one.x),
            one.body.team,
            name_of(scenario, one.body.seat) if one.body.seat else "the whole team",
            one.body.text,
            str(one.n),
        )
        for one in events
        if isinstance(one.body, Whispered)
    )
    yield from table(("Time", "Team", "To", "Whisper", "Event"), rows, "Nothing.")
