"""Who has reached the host's port and has no line yet: for a few seconds, and so many at once.

A console has a line as soon as it has said that it wants one; whoever says nothing, or a letter a
minute, is let go.  What is said on a line is the room's to judge.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from typing import Final

from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE: Final = 5.0
"""Seconds for which somebody may be there without a line."""
MOST: Final = 300
"""How many may be there without one at once; who has been there longest goes first."""
FILES: Final = 16_384
"""Lines and files that the host wants to have open at once, if the system lets it."""


class Callers:
    """Who is there and has no line.

    Args:
        connections: All that are open now; those that are lines by now are of another class.

    """

    def __init__(self, connections: Collection[object]) -> None:
        self._connections = connections
        self._since: dict[H11Protocol, float] = {}

    def sweep(self, now: float) -> None:
        """Let go whoever has been there too long.

        Args:
            now: Seconds of the host's own clock.

        """
        there = [one for one in self._connections if isinstance(one, H11Protocol)]
        self._since = {one: self._since.get(one, now) for one in there}
        by_age = sorted(there, key=self._since.__getitem__)
        too_many = len(by_age) - MOST
        for n, one in enumerate(by_age):
            if n < too_many or now - self._since[one] > PATIENCE:
                one.transport.abort()


def room_for_many() -> None:
    """Ask the system for as many open lines as a large exercise has."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        most = FILES if hard == resource.RLIM_INFINITY else min(hard, FILES)
        if soft != resource.RLIM_INFINITY and soft < most:
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
