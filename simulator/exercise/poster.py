"""What stands over the door: the exercise as whoever comes by may know it.

It is taken from what every team was told at its briefing, and from the directory that hangs in
every operations room; nothing is in it that some of them were not told.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import Final

from simulator.domain.concepts.briefing import Briefed
from simulator.domain.concepts.directory import DirectoryGiven
from simulator.domain.concepts.phases import Started
from simulator.domain.kinds.body import Event
from simulator.domain.values.value import value

Names = tuple[tuple[str, str], ...]


@value
class Poster:
    """What an exercise is called, and who takes part.

    Args:
        title: Of the exercise.
        marking: How what is seen of it is to be handled.
        start: Scenario time at STARTEX, with its zone.
        names: Ids and names of teams and states.

    """

    title: str
    marking: str
    start: str
    names: Names


BLANK: Final = Poster(title="", marking="", start="", names=())


def poster_of(events: Iterable[Event]) -> Poster:
    """Return the poster of an exercise, by what was told before STARTEX."""
    before = [e.body for e in takewhile(lambda e: not isinstance(e.body, Started), events)]
    briefs = [body for body in before if isinstance(body, Briefed) and body.team]
    if not briefs:
        return BLANK
    known = [
        {(one.id, one.name) for one in brief.contacts if one.sort == "team"}
        | {(brief.team, brief.team_name)}
        for brief in briefs
    ]
    states = {
        (one.id, one.name)
        for body in before
        if isinstance(body, DirectoryGiven)
        for one in body.states
    }
    first = briefs[0]
    return Poster(
        title=first.title,
        marking=first.marking,
        start=first.start,
        names=tuple(sorted(set.intersection(*known) | states)),
    )
