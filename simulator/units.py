"""Units of the whole simulator: whole seconds, parts per million, and how they are read.

Two clocks, both whole seconds: exercise seconds ``x`` (people's clock) and scenario seconds
``s`` (the story's clock).  Levels, shares and probabilities are whole parts per million, so that
no floating-point number is ever written in a record.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

MINUTE: Final = 60
HOUR: Final = 3600
DAY: Final = 86_400

ONE: Final = 1_000_000
"""A whole (100 %) in parts per million."""

CENTS: Final = 100
"""Cents in a US dollar: amounts are whole cents."""

_DURATION: Final = re.compile(r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?\Z")
_BY: Final = re.compile(r"([+-]?)(\d{1,3})\Z", re.ASCII)
_MARK: Final = re.compile(r"(T\+|s\+)(\d{1,9}):([0-5]\d)(?::([0-5]\d))?\Z", re.ASCII)


def ppm(fraction: float) -> int:
    """Return a fraction as whole parts per million, halves to even."""
    return round(fraction * ONE)


@lru_cache(maxsize=1024)  # a large drill has the same few lengths thousands of times
def parse_duration(text: str) -> int:
    """Return the seconds of a duration such as ``45m``, ``1h30m`` or ``90s``.

    Raises:
        ValueError: If ``text`` is not written that way.

    """
    found = _DURATION.match(text)
    if not text or found is None:
        msg = f"{text!r} is not a duration; write it like 45m, 1h30m or 90s"
        raise ValueError(msg)
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return days * DAY + hours * HOUR + minutes * MINUTE + seconds


def parse_mark(text: str) -> tuple[str, int]:
    """Return ``("x" | "s", seconds)`` of a point in time: ``T+1:05`` or ``s+02:00``.

    Raises:
        ValueError: If ``text`` is not written that way.

    """
    found = _MARK.match(text)
    if found is None:
        msg = f"{text!r:.40} is not a point in time; write it like T+0:45 or s+02:00"
        raise ValueError(msg)
    clock = "x" if found[1] == "T+" else "s"
    return clock, int(found[2]) * HOUR + int(found[3]) * MINUTE + int(found[4] or 0)


def parse_wall(text: str, now: datetime, later_than: int = 0) -> int:
    """Return the wall second of a time as people type it.

    Args:
        text: ``09:00``, the next one; ``+10``, ``10`` or ``-5``, so many minutes later or earlier.
        now: The wall's time, with its zone.
        later_than: The wall second that minutes are counted from; 0: from now.

    Raises:
        ValueError: If ``text`` is not written that way, or has passed.

    """
    by = _BY.match(text)
    if by is not None:
        seconds = int(by[1] + by[2]) * MINUTE
        at = (later_than or int(now.timestamp())) + seconds
    else:
        clock = datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 - of this place
        day = datetime.combine(now.date(), clock, now.tzinfo)
        at = int((day if day > now else day + timedelta(days=1)).timestamp())
    if at <= now.timestamp():
        raise ValueError(f"{text!r} has passed")
    return at


def counted(n: int, one: str, many: str = "") -> str:
    """Return how many there are of something: ``1 asset``, ``2 assets``, ``3 duties``.

    Args:
        n: How many.
        one: What one of them is called.
        many: What several are called, where that is not one with an s.

    """
    return f"{n} {one}" if n == 1 else f"{n} {many or f'{one}s'}"


def with_article(noun: str) -> str:
    """Return a noun with its article: ``an observer``, ``a team``."""
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def signed(amount: float, places: int = 0) -> str:
    """Return a number with its sign, ``+1.5``; what rounds to nothing has none."""
    text = f"{amount:+.{places}f}"
    return text if any(digit in text for digit in "123456789") else text[1:]


def figure(written: str, said: Callable[[int], str]) -> str:
    """Return a whole number in words; what is none, or longer than any, as it stands."""
    return said(int(written)) if written.isdecimal() and len(written) <= _DIGITS else written


_DIGITS: Final = 18
"""Of the longest number: it fits in 64 bits."""


def hundredths(level: int) -> int:
    """Return parts per million as whole percent, rounded: everywhere the same number."""
    return (level + 5_000) // 10_000


def percent(level: int) -> str:
    """Return parts per million as a whole percentage: ``62 %``."""
    return f"{hundredths(level)} %"
