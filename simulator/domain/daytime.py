"""The hour of the story, as people in it say it."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from simulator.units import DAY, HOUR, MINUTE


@lru_cache(maxsize=8)
def _of_the_day(start: str) -> int:
    begun = datetime.fromisoformat(start)
    return begun.hour * HOUR + begun.minute * MINUTE + begun.second


def daytime(start: str, s: int) -> str:
    """Return the hour and minute at a scenario second, such as ``04:12``.

    Args:
        start: Scenario time at STARTEX, ISO 8601 with zone.
        s: Scenario second; before STARTEX it is negative.

    """
    second = (_of_the_day(start) + s) % DAY
    return f"{second // HOUR:02}:{second % HOUR // MINUTE:02}"
