"""What is on its way and nobody planned, as exercise control is told of it: it may be vetoed."""

from __future__ import annotations

from typing import Literal, NamedTuple

from simulator.domain.values.value import value

About = tuple[tuple[str, str], ...]
"""(place in the words of what comes, id of what stands there)."""


@value
class Coming:
    """A wait that nobody planned.

    Args:
        wait: Its name.
        clock: ``x`` or ``s``.
        due: When, on that clock.
        about: (place in its words, id of what stands there).
        to: Teams whose seats will be told; empty where that is not known before.

    """

    wait: str
    clock: Literal["x", "s"]
    due: int
    about: About
    to: tuple[str, ...]


class ComingSeen(NamedTuple):
    """What is on its way, and since when.

    Args:
        coming: What.
        x: Exercise second since which it is.
        s: Scenario second of it.
        after: Kind of the event from which it follows.

    """

    coming: Coming
    x: int
    s: int
    after: str
