"""The pending waits of a world, nearest first.

Three rows of heaps over what the world holds: the world is the truth, an entry here that the
world no longer holds in that very form is skipped.  So nothing is ever cancelled, and everything
that is pending can be armed again from the world alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush

from simulator.domain.state.world import Wait, World

Entry = tuple[int, int, str, Wait]


class Agenda:
    """What is pending, by clock."""

    __slots__ = ("_by_clock", "_pending")

    def __init__(self, pending: dict[str, Wait]) -> None:
        """Arm everything that a world holds."""
        self._pending = pending
        self._by_clock: dict[str, list[Entry]] = {"x": [], "s": []}
        self.arm(pending.values())

    def arm(self, waits: Iterable[Wait]) -> None:
        """Add waits."""
        for wait in waits:
            heappush(self._by_clock[wait.clock], (wait.due, wait.rank, wait.name, wait))

    def first(self, clock: str) -> Wait | None:
        """Return the nearest wait on a clock, ``None`` if nothing is pending on it."""
        heap, pending = self._by_clock[clock], self._pending
        while heap:
            _, _, name, wait = heap[0]
            # Equal, not merely of the same name: a wait may have been opened anew.
            if pending.get(name) is wait:
                return wait
            heappop(heap)
        return None

    def next_x(self, world: World) -> int | None:
        """Return the exercise second at which something next comes due, if ever."""
        found: int | None = None
        wait = self.first("x")
        if wait is not None:
            found = wait.due
        wait = self.first("s")
        if wait is not None:
            x = world.clock.reaches(wait.due)
            if x is not None and (found is None or x < found):
                found = x
        return found if found is None else max(found, world.x)
