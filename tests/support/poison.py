"""Texts that are attacks, in every place of a drill in which an author or a player writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.declare import ListOf, Text

POISON: Final = (
    "[/][@click=app.quit]leave[/] [bold red]\x1b[2J\x1b]0;owned\x07\x9b31m\u202elive\u2066 "
    "\u200b\ufe0f\x00\r\t日本語e" + "\u0316" * 20 + "\n" + "W" * 300
)


def poisoned(plan: Scenario) -> Scenario:
    """Return a drill with hostile text in the place of every text that its author writes."""
    return _poisoned(plan)  # type: ignore[no-any-return]


def _poisoned(thing: Any) -> Any:
    if isinstance(thing, tuple):
        return tuple(map(_poisoned, thing))
    if isinstance(thing, Mapping):
        return {name: _poisoned(one) for name, one in thing.items()}
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    changed: dict[str, Any] = {}
    for field in fields(thing):
        given = getattr(thing, field.name)
        unit = getattr(field.metadata.get("key"), "unit", None)
        if isinstance(unit, Text) and isinstance(given, str) and given:
            changed[field.name] = f"{given[:1]}{POISON}{given}"
        elif isinstance(unit, ListOf) and isinstance(unit.of, Text):
            changed[field.name] = tuple(f"{one[:1]}{POISON}{one}" for one in given)
        else:
            changed[field.name] = _poisoned(given)
    return replace(thing, **changed)
