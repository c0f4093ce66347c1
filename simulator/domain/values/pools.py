"""The pools that a team's people are of."""

from __future__ import annotations

from typing import Final, Literal, get_args

from simulator.domain.values.declare import Count, key
from simulator.domain.values.value import value

Pool = Literal["analyst", "engineer", "comms", "legal", "policy"]
POOLS: Final[tuple[Pool, ...]] = get_args(Pool)
_PEOPLE: Final = Count(0, 500)


@value
class People:
    """How many people a team has for each kind of work."""

    analyst: int = key(
        "team", "Analysts: triage, hunts, containment, sharing.", _PEOPLE, left_out=0
    )
    engineer: int = key(
        "team", "Engineers of processes: fail-over, work by hand.", _PEOPLE, left_out=0
    )
    comms: int = key("team", "Spokespersons.", _PEOPLE, left_out=0)
    legal: int = key("team", "Legal advisers and liaison officers.", _PEOPLE, left_out=0)
    policy: int = key("team", "Policy officers and diplomats.", _PEOPLE, left_out=0)


def _people(*numbers: int) -> tuple[tuple[Pool, int], ...]:
    return tuple(zip(POOLS, numbers, strict=True))


SIZES: Final = (
    ("small", _people(3, 1, 1, 1, 1)),
    ("medium", _people(6, 2, 1, 1, 1)),
    ("large", _people(10, 4, 2, 2, 2)),
)
"""Size of a team and its pools of people."""
