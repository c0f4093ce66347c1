"""Words of an effect, one clause for staff: ``Terminal system keeps 40 %, fault``."""

from __future__ import annotations

from collections.abc import Callable

from simulator.domain.plan.effects import Effect
from simulator.domain.values.declare import Count, Length, Number, Unit, keys_of
from simulator.times import duration
from simulator.units import ONE, percent


def effect_words(effect: Effect, name: Callable[[str], str]) -> str:
    """Return what an effect does; ``name`` names what has an id."""
    said = {
        one.field: _said(one.unit, getattr(effect, one.field), name)
        for one in keys_of(type(effect))
    }
    return effect.words.format(**said)


def _said(unit: Unit, item: str | int, name: Callable[[str], str]) -> str:
    if isinstance(item, str):
        return name(item)
    match unit:
        case Length():
            return duration(item)
        case Count():
            return str(item)
        case Number(scale=scale) if scale == ONE:
            return f"{item / ONE:g}" if item else "as much as its cause says"
        case _:
            return percent(item)
