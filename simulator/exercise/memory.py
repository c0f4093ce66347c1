"""How the collector is set for a program that plays exercises.

An exercise piles up events that live to its end and that hold no cycles.  At Python's own
thresholds the collector walks all of them again and again: a third of a drill's time, measured,
and more the larger the world is.
"""

from __future__ import annotations

import gc
from typing import Final

YOUNG: Final = 50_000
"""Allocations between two looks at the young; 700 is Python's own."""


def settle_memory() -> None:
    """Leave what is loaded alone, and look at the rest less often.  Once, by the program."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 100)
