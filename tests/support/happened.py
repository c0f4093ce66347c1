"""Events written by hand, and drills that bots have played, for what is folded from events."""

from __future__ import annotations

from functools import lru_cache

from worlds import drill

from simulator.bots.drill import play_out
from simulator.domain.concepts.phases import Ended, Started
from simulator.domain.kinds.body import Body, Event
from simulator.domain.plan.scenario import Scenario

STARTED = Started(num=1, den=1)
ENDED = Ended(by="schedule")


def happened(*rows: tuple[int, int, Body]) -> list[Event]:
    """Return events of (exercise second, scenario second, body), numbered from 0."""
    return [
        Event(n, x, s, body, ("control",), (), (), "input/0") for n, (x, s, body) in enumerate(rows)
    ]


@lru_cache
def played(seed: int, policy: str = "doctrine") -> tuple[Scenario, tuple[Event, ...]]:
    """Return a small drill and the events of bots that played it."""
    scenario = drill()
    policies = dict.fromkeys(scenario.teams, policy)
    return scenario, tuple(play_out(scenario, seed, policies).events)
