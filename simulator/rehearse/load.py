"""Load of a team over a drill: what is open to it and what comes to it, by exercise minute."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from simulator.rehearse.drill import Drill
from simulator.rehearse.rehearsal import open_at, team_of
from simulator.units import MINUTE


def minutes_of(drill: Drill) -> int:
    """Return how many exercise minutes a drill has, the last one begun."""
    return -(-drill.x // MINUTE) or 1


def open_by_minute(drill: Drill, team: str) -> list[int]:
    """Return the most decisions that were open to a team at once, of each exercise minute."""
    count = minutes_of(drill)
    found = [0] * count
    turns = open_at(drill, team)
    for (x, now), (until, _) in pairwise(turns):  # the last one leaves none open
        for minute in range(x // MINUTE, min(-(-until // MINUTE), count)):
            found[minute] = max(found[minute], now)
    return found


def messages_by_minute(drill: Drill, team: str) -> list[int]:
    """Return the messages that came to the seats of a team in each exercise minute."""
    count = minutes_of(drill)
    found = [0] * count
    for seat in team_of(drill, team).seats:
        for minute, messages in seat.messages:
            found[min(minute, count - 1)] += messages
    return found


def mean_of(rows: Sequence[Sequence[int]]) -> list[float]:
    """Return the mean of rows, minute by minute; what is over in one is 0 there."""
    longest = max(map(len, rows), default=0)
    padded = [[*row, *[0] * (longest - len(row))] for row in rows]
    return [sum(column) / len(column) for column in zip(*padded, strict=True)]
