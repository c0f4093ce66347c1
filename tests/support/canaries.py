"""Canaries: words and nine-digit primes in what is hidden, to be looked for where it may not be.

They stand where the table of hidden fields (``hidden``) varies something that a seat never learns,
in the very place that it varies.  So a row of that table is all that a new field needs.
"""

from __future__ import annotations

import gc
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import count
from typing import Any, Final

from hidden import FIELDS
from twins import PLAN, Way

from simulator.domain.plan.knobs import Knobs
from simulator.domain.plan.scenario import Scenario

WORDS: Final = frozenset(
    (
        *("consequence", "licence", "name", "note", "profile", "reply", "sponsor", "standard"),
        *("standard_title", "subject", "text", "title", "unit", "version", "what"),
    )
)
"""Fields that hold words of an author's own."""
NUMBERS: Final = frozenset(("amount", "capacity", "loss_per_hour", "per_hour", "recovery"))
"""Fields that can hold any number."""
LOSSES: Final = (
    "loss_energy",
    "loss_finance",
    "loss_government",
    "loss_health",
    "loss_manufacturing",
    "loss_other",
    "loss_telecom",
    "loss_transport",
    "loss_water",
)
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Canary:
    """A text that stands in a hidden place, and the seats that never learn it."""

    field: str
    text: str
    seats: frozenset[str]


def primes() -> Iterator[int]:
    """Yield primes of nine digits."""
    small = [n for n in range(2, 31_700) if all(n % d for d in range(2, int(n**0.5) + 1))]
    for n in count(100_000_007, 2):
        if all(n % p for p in small):
            yield n


def leaves(thing: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield what a scenario is made of, and where it stands."""
    if is_dataclass(thing) and not isinstance(thing, type):
        for one in fields(thing):
            yield from leaves(getattr(thing, one.name), (*path, one.name))
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from leaves(value, (*path, key))
    elif isinstance(thing, tuple):
        for place, value in enumerate(thing):
            yield from leaves(value, (*path, place))
    else:
        yield path, thing


def put(thing: Any, path: Path, value: Any) -> Any:
    """Return a scenario with something else in one place."""
    if not path:
        return value
    key: Any = path[0]
    if is_dataclass(thing):
        return replace(thing, **{key: put(getattr(thing, key), path[1:], value)})  # type: ignore[type-var]  # an instance
    if isinstance(thing, Mapping):
        return {**thing, key: put(thing[key], path[1:], value)}
    return (*thing[:key], put(thing[key], path[1:], value), *thing[key + 1 :])


def _varied(way: Way) -> Iterator[tuple[Path, Any]]:
    """Yield the one place that a row varies, and what stands there."""
    before, after = dict(leaves(PLAN)), dict(leaves(way.vary(PLAN)))
    places = [one for one in before if one in after and before[one] != after[one]]
    if len(places) == 1:
        yield places[0], before[places[0]]


def _never(way: Way) -> bool:
    return not (way.occurrences or way.consequences or way.outcomes or way.first)


def with_canaries() -> tuple[Scenario, list[Canary]]:
    """Return a drill with canaries wherever one can stand, and these."""
    plan, found, numbers = PLAN, dict[Path, Canary](), primes()
    for name, row in FIELDS.items():
        for way in row if isinstance(row, tuple) else ():
            for path, value in _varied(way) if _never(way) else ():
                field, known = path[-1], found.get(path)
                if known is not None:
                    found[path] = replace(known, seats=known.seats | frozenset(way.seats))
                    continue
                canary: Any
                if isinstance(value, str) and field in WORDS:
                    canary = f"Zqx{len(found):03d} canary"
                elif isinstance(value, int) and field in NUMBERS:
                    canary = next(numbers)
                else:
                    continue
                plan = put(plan, path, canary)
                found[path] = Canary(name, str(canary), frozenset(way.seats))
    losses = {name: next(numbers) for name in LOSSES}
    nobody = frozenset(one.id for one in PLAN.seats.values() if one.kind not in STAFF)
    made = [Canary(f"Knobs.{one}", str(prime), nobody) for one, prime in losses.items()]
    return replace(plan, knobs=Knobs.of(losses)), [*found.values(), *made]


STAFF: Final = ("control", "evaluator")


def held_by(*roots: object) -> Iterator[str]:
    """Yield all texts and numbers that things hold, however deep: what a dump of them shows."""
    seen: set[int] = set()
    waiting = list(roots)
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, types.ModuleType | type | types.CodeType):
            continue
        seen.add(id(one))
        if isinstance(one, str | bytes | int):
            yield str(one)
        elif isinstance(one, types.FunctionType):
            waiting += [one.__closure__, one.__defaults__, one.__kwdefaults__, one.__dict__]
        else:
            waiting += gc.get_referents(one)
