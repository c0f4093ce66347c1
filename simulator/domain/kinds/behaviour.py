"""Behaviours: which answers which wait, and which follows which event.

A behaviour reads the world and returns drafts.  It is entered where it is written: one for each
kind of wait, one for each event that has something follow it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple, TypeVar

from simulator.domain.kinds.body import Body, Draft
from simulator.domain.state.world import Wait, World
from simulator.errors import InvariantViolated

Due = Callable[..., list[Draft]]
Follow = Callable[[World, Any], list[Draft]]
D = TypeVar("D", bound=Due)
F = TypeVar("F", bound=Follow)


class Likely(NamedTuple):
    """What of a wait is known before it comes.

    Args:
        about: Place in its words → id of what stands there.
        to: Teams whose seats will be told.

    """

    about: Mapping[str, str]
    to: tuple[str, ...] = ()


def _nothing_else(_world: World, _due: int, *_address: str) -> tuple[Wait, ...]:
    return ()


def _nothing_instead(_world: World, *_address: str) -> list[Draft]:
    return []


def _nothing_more(*_address: str) -> tuple[str, ...]:
    return ()


def _is_its_name(_world: World, *_address: str) -> str:
    return ""


class Unplanned(NamedTuple):
    """A kind of wait that no inject and no decision of a person planned: control may veto it.

    Each function is given each part of the wait's address after what it says here.

    Args:
        words: What comes, ``{place}`` for what stands there.
        likely: From the plan and the event that opens it to what is known of it before; ``None``
            of one that is planned after all.
        onward: From the world and its due to what goes on being pending although it is vetoed.
        instead: What happens because it does not come.
        occasion: What is vetoed, where the name of the wait does not say it: it may be timed anew
            under that name, and whoever does so looks in ``World.vetoed``.
        ends: The waits for what would only come because it does not.

    """

    words: str
    likely: Callable[..., Likely | None]
    onward: Callable[..., tuple[Wait, ...]] = _nothing_else
    instead: Callable[..., list[Draft]] = _nothing_instead
    occasion: Callable[..., str] = _is_its_name
    ends: Callable[..., tuple[str, ...]] = _nothing_more


DUE: Final[dict[str, Due]] = {}
"""Kind of wait → what answers it."""
UNPLANNED: Final[dict[str, Unplanned]] = {}
"""Kind of wait → what control may know of one, and how it is vetoed."""
REACT: Final[dict[type[Body], Follow]] = {}
"""Event → what follows from it, beside the injects that wait for its facts."""


def answers(kind: str, unplanned: Unplanned | None = None) -> Callable[[D], D]:
    """Enter what answers a kind of wait; it is given each part of the wait's address.

    Args:
        kind: Of wait.
        unplanned: What is known of it before, if nobody planned it.

    Raises:
        InvariantViolated: If something answers it already.

    """

    def enter(behaviour: D) -> D:
        if DUE.setdefault(kind, behaviour) is not behaviour:
            raise InvariantViolated(f"two behaviours answer the wait {kind}")
        if unplanned is not None:
            UNPLANNED[kind] = unplanned
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
