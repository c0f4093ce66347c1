"""Words of an effect, one clause for staff: ``Terminal system keeps 40 %, fault``.

And the other way: what staff write for its amounts, and the whole number that is meant.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simulator.domain.plan.effects import Effect
from simulator.domain.values.declare import (
    Count,
    Key,
    Length,
    ListOf,
    Number,
    OneOf,
    Text,
    Unit,
    keys_of,
)
from simulator.times import duration
from simulator.units import ONE, parse_duration, percent


def effect_words(effect: Effect, name: Callable[[str], str]) -> str:
    """Return what an effect does; ``name`` names what has an id."""
    said = {
        one.field: _said(one.unit, getattr(effect, one.field), name)
        for one in keys_of(type(effect))
    }
    return effect.words.format(**said)


def _said(unit: Unit, item: Any, name: Callable[[str], str]) -> str:  # noqa: ANN401, PLR0911 - by the unit; one arm each
    match unit:
        case ListOf():
            return "; ".join(effect_words(one, name) for one in item) or "nothing"
        case Text():
            return str(item)
        case _ if isinstance(item, str):
            return name(item)
        case Length():
            return duration(item)
        case OneOf():
            return ""  # it has been put into words
        case Count():
            return str(item)
        case Number(scale=scale) if scale == ONE:
            return f"{item / ONE:g}" if item else "as much as its cause says"
        case _:
            return percent(item)


def must(one: Key) -> bool:
    """Return whether a field must be filled."""
    return one.empty is None


def is_amount(unit: Unit) -> bool:
    """Return whether what is written in a unit is a number or a time."""
    return isinstance(unit, Length | Count | Number)


def amount_of(unit: Unit, text: str) -> int | None:
    """Return the whole number that a text means in a unit, ``None`` if it means none."""
    try:
        match unit:
            case Length():
                return parse_duration(text)
            case Count():
                return int(text)
            case Number(scale=scale) if scale == ONE:
                number = float(text)
            case _:  # a share, however it is written elsewhere
                number = float(text.removesuffix("%")) / 100
    except ValueError:
        return None
    # Tension has an index of ten; a share beyond tenfold either way is a slip of the hand.
    return round(number * ONE) if -10 <= number <= 10 else None  # noqa: PLR2004 - as said


def like(unit: Unit) -> str:
    """Return an example of what is written in a unit of numbers."""
    match unit:
        case Length():
            return "45m"
        case Count():
            return "2"
        case Number(scale=scale) if scale == ONE:
            return "1.5"
        case _:
            return "40%"
