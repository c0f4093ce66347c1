"""Behaviours: which answers which wait, and which follows which event.

A behaviour reads the world and returns drafts.  It is entered where it is written: one for each
kind of wait, one for each event that has something follow it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from simulator.domain.kinds.body import Body, Draft
from simulator.domain.state.world import World
from simulator.errors import InvariantViolated

Due = Callable[..., list[Draft]]
Follow = Callable[[World, Any], list[Draft]]
D = TypeVar("D", bound=Due)
F = TypeVar("F", bound=Follow)

DUE: Final[dict[str, Due]] = {}
"""Kind of wait → what answers it."""
REACT: Final[dict[type[Body], Follow]] = {}
"""Event → what follows from it, beside the injects that wait for its facts."""


def answers(kind: str) -> Callable[[D], D]:
    """Enter what answers a kind of wait; it is given each part of the wait's address.

    Raises:
        InvariantViolated: If something answers it already.

    """

    def enter(behaviour: D) -> D:
        if DUE.setdefault(kind, behaviour) is not behaviour:
            raise InvariantViolated(f"two behaviours answer the wait {kind}")
        return behaviour

    return enter


def reacts_to(*events: type[Body]) -> Callable[[F], F]:
    """Enter what follows from events; it is given the body.

    Raises:
        InvariantViolated: If something follows from one of them already.

    """

    def enter(behaviour: F) -> F:
        for event in events:
            if REACT.setdefault(event, behaviour) is not behaviour:
                raise InvariantViolated(f"two behaviours follow {event.kind}")
        return behaviour

    return enter
