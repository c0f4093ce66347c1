"""Times and spans as people read them: each form of telling once, with what one reads.

Instants of exercise time (seconds ``x``) and of the story (seconds ``s`` after its start), lengths,
countdowns, estimates and paces.  How such a text is *read* stands with the units.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Final

from simulator.units import DAY, HOUR, MINUTE

_LAST_YEAR: Final = 9000
"""Starts beyond it are counted from, not added to: dates end with the year 9999."""
_MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MOST_HOURS: Final = 96
"""Up to so many whole hours laws count in hours and not in days."""
_WEEK_SOON: Final = 6 * DAY
"""From so far away on a weekday alone can mislead, and a date stands beside it."""
_PACE: Final = re.compile(r"(\d{1,9})(?:/([1-9]\d{0,8}))?\Z", re.ASCII)
_UNITS: Final = ((DAY, "d"), (HOUR, "h"), (MINUTE, "m"))


# ---- instants of the exercise


def mark(x: int) -> str:
    """Return exercise time as it is written: ``T+01:05``."""
    return f"T+{x // HOUR:02d}:{x % HOUR // MINUTE:02d}"


def clock(x: int) -> str:
    """Return exercise time to the second: ``T+01:23:40``."""
    return f"{mark(x)}:{x % MINUTE:02d}"


def bare_clock(x: int) -> str:
    """Return exercise time to the second where its column says what it is: ``01:23:40``."""
    return clock(x).removeprefix("T+")


def hours_minutes(x: int) -> str:
    """Return exercise time, or a length of it, in a column: ``1:05``."""
    return f"{x // HOUR}:{x % HOUR // MINUTE:02d}"


# ---- instants of the story


@lru_cache(maxsize=64)
def _start(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def story_time(start: str, s: int, *, now: int | None = None, dated: bool = False) -> str:
    """Return a time of the story: ``Sun 11:09``, ``Wed 4 Mar 04:40``.

    Args:
        start: When the story begins, with its zone.
        s: Which scenario second.
        now: The scenario second at which it is read; a day far from it has its date.
        dated: Whether the date stands there anyway: hours or days have just been jumped.

    """
    begun = _start(start)
    if begun is None or begun.year >= _LAST_YEAR:
        return f"s+{hours_minutes(s)}"
    then = begun + timedelta(seconds=s)
    day = _DAYS[then.weekday()]
    read = s if now is None else now
    if dated or abs(s - read) >= _WEEK_SOON:
        day += f" {then.day} {_MONTHS[then.month - 1]}"
        if then.year != (begun + timedelta(seconds=read)).year:
            day += f" {then.year}"
    return f"{day} {then:%H:%M}"


def daytime(start: str, s: int) -> str:
    """Return the hour of the story as people in it say it: ``04:12``."""
    begun = _start(start) or datetime.min  # noqa: DTZ901 - only its midnight is read
    second = (begun.hour * HOUR + begun.minute * MINUTE + begun.second + s) % DAY
    return f"{second // HOUR:02}:{second % HOUR // MINUTE:02}"


def zone(start: str) -> str:
    """Return the story's zone, ``UTC+8``; empty if its start names none."""
    begun = _start(start)
    offset = begun.utcoffset() if begun is not None else None
    if offset is None:
        return ""
    minutes = int(offset.total_seconds()) // MINUTE
    sign, minutes = ("-", -minutes) if minutes < 0 else ("+", minutes)
    tail = f":{minutes % 60:02d}" if minutes % 60 else ""
    return f"UTC{sign}{minutes // 60}{tail}" if minutes else "UTC"


def day_and_time(moment: datetime) -> str:
    """Return a moment of the wall's calendar: ``04 Mar 09:12``."""
    return f"{moment:%d} {_MONTHS[moment.month - 1]} {moment:%H:%M}"


# ---- lengths


def duration(seconds: int) -> str:
    """Return a length as it is written: ``1h30m``, ``45m``, ``20s``."""
    days, rest = divmod(abs(seconds), DAY)
    parts = ((days, "d"), (rest // HOUR, "h"), (rest % HOUR // MINUTE, "m"), (rest % MINUTE, "s"))
    text = "".join(f"{n}{unit}" for n, unit in parts if n) or "0s"
    return f"-{text}" if seconds < 0 else text


def long(seconds: int, *, exact: bool = False) -> str:
    """Return a length in prose: ``20 s``, ``45 min``, ``4 h``, ``1 h 30``, ``2 days``.

    Args:
        seconds: How long.
        exact: Whether hours may not be lost: it is a limit, and ``50 h`` are not two days.

    """
    if seconds < MINUTE:
        return f"{seconds} s"
    if seconds < HOUR:
        return minutes(seconds)
    if seconds >= 2 * DAY and not (exact and seconds % DAY):
        return f"{seconds // DAY} days"
    return _hours(seconds, f" {seconds % HOUR // MINUTE:02d}" if seconds % HOUR >= MINUTE else "")


def _hours(seconds: int, tail: str = "") -> str:
    return f"{seconds // HOUR} h{tail}"


def minutes(seconds: int) -> str:
    """Return a length in whole minutes, in prose: ``29 min``."""
    return f"{seconds // MINUTE} min"


def short_minutes(seconds: int) -> str:
    """Return a length in whole minutes, in a column: ``29 m``."""
    return f"{seconds // MINUTE} m"


def short(seconds: int) -> str:
    """Return a length in three characters or so: ``45m``, ``3h``."""
    return f"{seconds // HOUR}h" if seconds >= HOUR else f"{seconds // MINUTE}m"


def hours(seconds: int) -> str:
    """Return a length as a number of hours, with a tenth below ten: ``3.4``, ``12``."""
    tenths = seconds * 10 // HOUR
    return str(tenths // 10) if tenths >= 10 * 10 else f"{tenths // 10}.{tenths % 10}"


def term(seconds: int) -> str:
    """Return a deadline as laws say it: ``2h``, ``72h``, ``30d``."""
    whole = not seconds % HOUR and 0 < seconds <= _MOST_HOURS * HOUR
    return f"{seconds // HOUR}h" if whole else duration(seconds)


def begun_minutes(seconds: int) -> str:
    """Return a length in minutes, begun ones counted: ``1m`` of 20 seconds, ``1h30m``."""
    return duration(-(-seconds // MINUTE) * MINUTE)


# ---- what is left, and what has passed


def left(seconds: int) -> str:
    """Return a countdown: ``6:20``, ``1:06:20``, or ``4 min late``."""
    if seconds < 0:
        return f"{minutes(-seconds)} late"
    rest = f"{seconds % MINUTE:02d}"
    return f"{hours_minutes(seconds)}:{rest}" if seconds >= HOUR else f"{seconds // MINUTE}:{rest}"


def short_left(seconds: int) -> str:
    """Return a countdown in at most six characters: ``6:20``, ``1 h 06``, ``24 h``, ``3 d``."""
    if seconds < HOUR:
        return left(seconds)
    if seconds < 10 * HOUR:
        return _hours(seconds, f" {seconds % HOUR // MINUTE:02d}")
    return _hours(seconds) if seconds < 2 * DAY else f"{seconds // DAY} d"


def ago(seconds: int) -> str:
    """Return how long ago, in a column: ``40 s``, ``11 m``, ``2 h``."""
    if seconds < MINUTE:
        return f"{max(seconds, 0)} s"
    return short_minutes(seconds) if seconds < 2 * HOUR else _hours(seconds)


# ---- estimates and paces


def spread(seconds: tuple[int, int, int]) -> str:
    """Return the least and the most of an estimate: ``10 to 90 min``, ``4 h to 5 days``."""
    low, high = long(seconds[0]), long(seconds[2])
    if high.endswith(" min"):
        low = low.removesuffix(" min")
    return f"{low} to {high}"


def takes(seconds: tuple[int, int, int]) -> str:
    """Return the least and the most of an estimate, in a column: ``10-60 m``, ``4 h-5 d``.

    Each in the largest unit that says it exactly, so ninety minutes stay ninety.
    """
    parts = []
    for n in (seconds[0], seconds[2]):
        size, unit = next((one for one in _UNITS if n and n % one[0] == 0), (MINUTE, "m"))
        parts.append((n // size, unit))
    (low, unit), (high, other) = parts
    return f"{low}-{high} {unit}" if unit == other else f"{low} {unit}-{high} {other}"


def here(scenario_seconds: int, num: int, den: int) -> str:
    """Return how long scenario seconds take in the room at a pace: ``about 4 min here``."""
    if num == 0:
        return "scenario time stands still"
    seconds = scenario_seconds * den // num
    return "less than a minute here" if seconds < MINUTE else f"about {long(seconds)} here"


def pace_words(num: int, den: int = 1) -> str:
    """Return a pace as it is said: ``3``, ``40.5``, or ``7/3`` where no decimal is exact."""
    hundred = 100 * num
    if hundred % den:
        return str(Fraction(num, den))
    whole, rest = divmod(hundred // den, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".")


def pace_again(written: str) -> str:
    """Return a pace as it stands in a record, ``81/2``, as it is said everywhere."""
    found = _PACE.match(written)
    return pace_words(int(found[1]), int(found[2] or 1)) if found is not None else written
