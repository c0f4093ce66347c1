"""Garbage collector's settings for a program that reads drills and plays them.

Both pile up objects that live on and hold no cycles.  At Python's own thresholds the collector
walks all of them again and again: a third of a drill's time, measured, a fifth of the reading of a
drill with 10,000 assets, and more the larger the world is.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

YOUNG: Final = 50_000
"""Allocations between two looks at the young; 700 is Python's own."""


def settle_memory() -> None:
    """Leave what is loaded alone, and look at the rest less often.  Once, by the program."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 100)


@contextmanager
def loading() -> Iterator[None]:
    """Let the collector rest while modules are loaded, and leave alone what they hold for good.

    A fifth of the start of a command was the collector's, which walked all that is loaded so far.
    """
    with collector_at_rest():
        yield
    gc.freeze()


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Let the collector rest while something is built that stays.

    There is one collector for all threads: it rests for the others too, and where two overlap, the
    end of the first may end the rest of both.  It is never left off.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
