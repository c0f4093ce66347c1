"""Knobs, the model's assumptions: each declared once, with default, range, unit and source.

The scenario's document, its schema, the check and the manual's page are made from these rows.
Inside, a knob is a whole number: parts per million, seconds, people, or cents.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, Literal

from simulator.domain.values import declare
from simulator.domain.values.declare import Count, Key, Length, Number, SeenBy
from simulator.times import duration
from simulator.units import CENTS, ONE, parse_duration

Unit = Literal["%", "duration", "points", "count", "an hour", "USD"]
"""How an author writes it: a percentage, a length of time, points of an index, a number, how often
in an hour, money."""

SCALE: Final[dict[Unit, int]] = {
    "%": ONE // 100,
    "points": ONE,
    "count": 1,
    "an hour": ONE,
    "USD": CENTS,
}
"""Unit → whole units inside for one that the author writes; a duration counts in seconds."""

ASSUMED: Final = "assumption"
"""The source of what no figure was found for."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What is known of one knob beside its name.

    Args:
        unit: How it is written.
        low: Least that is accepted, in whole units inside.
        high: Most that is accepted.
        text: What it means, in a sentence.
        source: Where the default comes from.

    """

    unit: Unit
    low: int
    high: int
    text: str
    source: str

    def written(self, inside: int) -> str | float:
        """Return a value as an author writes it."""
        if self.unit == "duration":
            return duration(inside)
        scale = SCALE[self.unit]
        return inside // scale if self.unit in _WHOLE else inside / scale

    def how(self) -> declare.Unit:
        """Return how a value is read, and within which bounds."""
        if self.unit == "duration":
            return Length(self.low, self.high)
        scale = SCALE[self.unit]
        if self.unit in _WHOLE:
            return Count(self.low // scale, self.high // scale, scale)
        return Number(_COUNTED[self.unit], self.low / scale, self.high / scale, scale)


_WHOLE: Final = frozenset({"count", "USD"})
"""Units of which there are no fractions."""
_COUNTED: Final[dict[Unit, Literal["percent", "points", "times an hour"]]] = {
    "%": "percent",
    "points": "points",
    "an hour": "times an hour",
}


def _knob(default: int, declared: Declared, by: SeenBy = "never") -> Any:  # noqa: ANN401 - stands for a field
    if not declared.low <= default <= declared.high:
        msg = f"{default} is outside {declared.low} to {declared.high}: {declared.text}"
        raise ValueError(msg)
    made = Key(declared.how(), by, declared.text, left_out=declared.written(default))
    return field(default=default, metadata={"knob": declared, "key": made})


def _inside(unit: Unit, number: float) -> int:
    return round(number * SCALE[unit])


def percent(
    default: float,
    text: str,
    *,
    low: float = 0,
    high: float = 100,
    source: str = ASSUMED,
    by: SeenBy = "never",
) -> Any:  # noqa: ANN401 - stands for a field
    """Declare a share, a chance or a level, in percent; parts per million inside."""
    row = Declared("%", _inside("%", low), _inside("%", high), text, source)
    return _knob(_inside("%", default), row, by)


def factor(default: float, text: str, *, source: str = ASSUMED) -> Any:  # noqa: ANN401 - a field
    """Declare a multiple, in percent: 200 is twice; parts per million inside."""
    return percent(default, text, high=1000, source=source)


def span(
    default: str,
    text: str,
    *,
    low: str = "0s",
    high: str = "400d",
    source: str = ASSUMED,
    by: SeenBy = "never",
) -> Any:  # noqa: ANN401 - stands for a field
    """Declare a length of time, as people write it; seconds inside."""
    row = Declared("duration", parse_duration(low), parse_duration(high), text, source)
    return _knob(parse_duration(default), row, by)


def points(
    default: float, text: str, *, low: float = -100, high: float = 100, source: str = ASSUMED
) -> Any:  # noqa: ANN401 - stands for a field
    """Declare points of an index; parts per million of one point inside."""
    row = Declared("points", _inside("points", low), _inside("points", high), text, source)
    return _knob(_inside("points", default), row)


def count(
    default: int,
    text: str,
    *,
    low: int = 0,
    high: int = 1000,
    source: str = ASSUMED,
    by: SeenBy = "never",
) -> Any:  # noqa: ANN401 - stands for a field
    """Declare a number of people, of teams or of anything else that is counted."""
    return _knob(default, Declared("count", low, high, text, source), by)


def hourly(default: float, text: str, *, high: float = 60, source: str = ASSUMED) -> Any:  # noqa: ANN401 - a field
    """Declare how often something happens in an hour; millionths of once inside."""
    row = Declared("an hour", 0, _inside("an hour", high), text, source)
    return _knob(_inside("an hour", default), row)


def money(default: int, text: str, *, high: int = 10**9, source: str = ASSUMED) -> Any:  # noqa: ANN401 - a field
    """Declare an amount in US dollars; cents inside."""
    return _knob(default * CENTS, Declared("USD", 0, high * CENTS, text, source))
