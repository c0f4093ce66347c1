"""Folds of the events, the base of every part of the assessment, and their small arithmetic.

A fold reads each event once and keeps what its part of the assessment needs.  It never looks at
the world, and never asks the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, get_type_hints

from simulator.assessment.values import Mark
from simulator.domain.kinds.body import Body, Event
from simulator.domain.values.value import kinds_of, of_families

Take = Callable[[Event, Any], None]
F = TypeVar("F", bound=Callable[..., None])


def folds(method: F) -> F:
    """Let a method of a fold take the bodies that its second parameter is annotated with.

    Of a union or a family each.  What stands later in the class takes a body from what is above.
    """
    method.__dict__["folds"] = True
    return method


class Fold:
    """One part of the assessment while the events go by."""

    def takes(self) -> Mapping[type[Body], Take]:
        """Return what it does with which body; a body that is not named passes it by."""
        return {body: getattr(self, name) for body, name in self._folded().items()}

    @classmethod
    @of_families
    def _folded(cls) -> Mapping[type[Body], str]:
        found: dict[type[Body], str] = {}
        for name, method in vars(cls).items():
            if "folds" in getattr(method, "__dict__", ()):
                _, body, *_ = get_type_hints(method).values()
                found |= dict.fromkeys(kinds_of(body), name)
        return found


def mark_of(event: Event) -> Mark:
    """Return an event's place."""
    return Mark(event.n, event.x, event.s)


def run(folds: Sequence[Fold], events: Sequence[Event]) -> None:
    """Show every event to every fold that takes its body; one look-up an event."""
    table: dict[type[Body], list[Take]] = {}
    for fold in folds:
        for body, take in fold.takes().items():
            table.setdefault(body, []).append(take)
    for event in events:
        takers = table.get(type(event.body))
        if takers is not None:
            for take in takers:
                take(event, event.body)


def median(numbers: Sequence[int]) -> int:
    """Return the median of at least one number, rounded down between two."""
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) // 2


def ninetieth(numbers: Sequence[int]) -> int:
    """Return the 90th percentile of at least one number, by nearest rank."""
    ordered = sorted(numbers)
    return ordered[-(-9 * len(ordered) // 10) - 1]
