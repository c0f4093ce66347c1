"""Manual's pages of what the domain declares: closed vocabularies, and the lists of a document.

Each key with what it means, an example that the reader takes, and what can stand in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from reference_vocabulary import (
    BY_KEY,
    CHOICES,
    EXAMPLES,
    LISTS,
    NUMBERS,
    PAIR,
    written,
)

from simulator.domain.plan.effects import Effect
from simulator.domain.values.declare import (
    Base64,
    Count,
    Form,
    Id,
    Key,
    Length,
    Line,
    ListOf,
    MapOf,
    Mark,
    Moment,
    Named,
    Number,
    OneOf,
    Only,
    PairsOf,
    Ratio,
    Real,
    Shorthand,
    Text,
    Unit,
    Word,
    YesNo,
    Zoned,
    key_of,
    keys_of,
    writing_of,
)
from simulator.domain.values.remembered import Fact
from simulator.scenario.leaves import KNOWN
from simulator.scenario.lowering import members


def entries(vocabulary: Any, apart: Any = None) -> Iterator[str]:  # noqa: ANN401 - unions of classes
    """Yield the section of each member: what it means, an example, its keys.

    Args:
        vocabulary: The vocabulary.
        apart: A vocabulary whose members stand elsewhere.

    """
    others = members(apart).values() if apart else ()
    for tag, cls in members(vocabulary).items():
        if cls in others:
            continue
        one = key_of(cls)
        yield f"### {tag}\n\n{one.says}\n\n    {written(example(cls))}\n"
        unit = one.unit.of if isinstance(one.unit, ListOf) else one.unit
        if isinstance(unit, MapOf):
            yield "\n".join(_table(keys_of(unit.of)))


def _table(keys: tuple[Key, ...]) -> Iterator[str]:
    yield "| key | value | left out | meaning |"
    yield "|---|---|---|---|"
    for one in keys:
        left = "must be there" if one.required else "may be"
        yield f"| `{one.name}` | {said(one.unit)} | {left} | {one.says} |"
    yield ""


def rows(cls: type[Any]) -> Iterator[tuple[str, ...]]:
    """Yield of each key of a class: its name, value, what is meant without it, readers, meaning."""
    for one in keys_of(cls):
        left = "must be there" if one.required else left_out(one.left_out)
        yield (f"`{one.name}`", _in_section(one.unit), left, one.by, one.says)


def left_out(plain: object) -> str:
    """Return in words what is meant where a key is left out."""
    if plain in ([], {}):
        return "none"
    return "" if plain is None else f"`{json.dumps(plain)}`".replace('"', "")


def linked(cls: type[Any]) -> str:
    """Return the name of a class that has a section of its own, as a link there."""
    name = writing_of(cls).__name__
    return f"[{name}](#{name.lower()})"


def _in_section(unit: Unit) -> str:
    match unit:
        case MapOf(of=cls) | PairsOf(of=cls):
            return linked(cls)
        case ListOf(of=inner):
            return f"list of {_in_section(inner)}"
        case Shorthand(of=inner):
            return f"{_words(unit)} or {_in_section(inner)}"
        case _:
            return said(unit)


def inside(cls: type[Any]) -> Iterator[type[Any]]:
    """Yield the classes of the maps under the keys of a class."""
    for one in keys_of(cls):
        unit = one.unit.of if isinstance(one.unit, Shorthand | ListOf) else one.unit
        if isinstance(unit, MapOf | PairsOf):
            yield writing_of(unit.of)


def _words(unit: Shorthand) -> str:
    return ", ".join(f"`{word}`" for word, _ in unit.words)


def said(unit: Unit) -> str:  # noqa: C901, PLR0911, PLR0912 - one arm a unit
    """Return in words how a unit is written."""
    match unit:
        case Id():
            return "id"
        case Line() | Form() | Zoned() | Base64():
            return "text"
        case Text():
            return "text, or by language"
        case YesNo():
            return "true or false"
        case Shorthand(of=inner):
            return f"{_words(unit)} or {said(inner)}"
        case Length():
            return "length of time"
        case Moment() | Mark():
            return "point in time"
        case Only(value=value):
            return f"`{json.dumps(value)}`"
        case Named(what=what):
            return LISTS.get(what, what)
        case OneOf(of="need"):
            return "[fact](#facts), or a map of `any` and several"
        case OneOf(of="reportable"):
            return "[fact](#facts), or a level"
        case OneOf(of=name):
            return f"[{name}](#{name}s)"
        case Ratio(low=low, high=high) | Real(low=low, high=high):
            return f"number, {low} to {high}"
        case Number(what=what, low=low, high=high, above=above):
            return f"{what}, {f'more than {low:g}, at most' if above else f'{low:g} to'} {high:g}"
        case Count(low=low, high=high):
            return f"whole number, {low} to {high}"
        case Word(known=known):
            return ", ".join(f"`{one}`" for one in known)
        case ListOf(of=inner):
            return f"list of {said(inner)}"
        case MapOf(of=cls) | PairsOf(of=cls):
            return f"a map of {', '.join(f'`{one.name}`' for one in keys_of(cls))}"


def example(cls: type[Any]) -> dict[str, Any]:
    """Return an example of a member of a vocabulary, as plain data."""
    one = key_of(cls)
    return {one.name: _value(one, one.unit)}


def _value(key: Key, unit: Unit) -> Any:  # noqa: ANN401, C901, PLR0911, PLR0912 - plain data; one arm a unit
    match unit:
        case ListOf() if key.refers:
            return PAIR
        case ListOf(of=inner):
            return [_value(key, inner)]
        case MapOf(of=cls) | PairsOf(of=cls):
            taken = CHOICES.get(cls.__name__)
            shown = (one for one in keys_of(cls) if one.required or one.name == taken)
            return {one.name: _value(one, one.unit) for one in shown}
        case Id():
            return EXAMPLES[key.refers] if key.refers else BY_KEY[key.name]
        case Number(high=high) | Ratio(high=high) | Real(high=high) | Count(high=high):
            number = NUMBERS.get(key.name, 2)
            return number if number <= high else 3
        case Word(known=known):
            return known[0]
        case Shorthand(of=inner):
            return _value(key, inner)
        case YesNo() | Only():
            return True
        case Line() | Text() | Form() | Base64():
            return BY_KEY.get(key.name, "A text.")
        case Length():
            return "2h"
        case Moment() | Mark():
            return "T+0:45"
        case Zoned():
            return "2026-03-01T02:20+08:00"
        case Named(what=what):
            return next(iter(KNOWN[what].words()))
        case OneOf(of=name):
            family = Effect if name == "effect" else Fact
            return example(next(one for one in members(family).values() if one.example))
