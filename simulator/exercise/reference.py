"""The answer key of a drill, by message: what its author expects of whoever reads it.

For ``run`` and for calibration only.  It is compiled from what no seat may know, so nothing that
seats people may import this: the command line's ``run`` does, ``play`` does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from simulator.domain.scenario import Scenario
from simulator.rng import Luck


class Wanted(NamedTuple):
    """An action that the author expects."""

    action: str
    team: str
    about: str


AnswerKey = Mapping[str, tuple[Wanted, ...]]
"""Message id, as the seats of this exercise will see it → what is expected."""


def answer_key(scenario: Scenario, seed: int) -> AnswerKey:
    """Return what the author of a scenario expects, for the exercise with this seed."""
    luck = Luck(seed)
    return {
        "m-" + luck.token(inject.id, "message"): tuple(
            Wanted(one.action, _team(scenario, one.by), one.about) for one in inject.expected
        )
        for inject in scenario.injects.values()
        if inject.expected
    }


def _team(scenario: Scenario, by: str) -> str:
    seat = scenario.seats.get(by)
    return by if seat is None else seat.team or by
