"""Place in the document of a validation error.

Pydantic's locations mix keys and indices with the tags of unions; walking what was declared, the
keys and units of the domain, tells them apart, and finds what was expected there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from simulator.domain.plan.vocabularies import VOCABULARIES
from simulator.domain.values.declare import (
    Key,
    Length,
    ListOf,
    MapOf,
    Mark,
    Moment,
    OneOf,
    Only,
    PairsOf,
    Shorthand,
    Text,
    Unit,
    Word,
    key_of,
    keys_of,
    writing_of,
)
from simulator.scenario.derive import WORD
from simulator.scenario.lowering import members
from simulator.scenario.written import WHOLE


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the document.

    Args:
        path: Keys and indices in the author's file.
        known: The keys that can stand beside the last one, and what each means.
        unit: What belongs there; a key, if that is a map of it alone; nothing, if it is unknown.
        keyed: Whether the key itself is meant, as in a map of languages.

    """

    path: tuple[str | int, ...]
    known: Mapping[str, str]
    unit: Unit | Key | None
    keyed: bool = False

    @property
    def is_length(self) -> bool:
        """Whether a length of time belongs there."""
        return isinstance(self.unit, Length)

    @property
    def is_point(self) -> bool:
        """Whether a point in time belongs there."""
        return isinstance(self.unit, Moment | Mark)

    @property
    def vocabulary(self) -> Any:  # noqa: ANN401 - a union of classes
        """The closed vocabulary of the domain of which one member belongs there, or nothing."""
        return VOCABULARIES[self.unit.of] if isinstance(self.unit, OneOf) else None

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the closed list of which one belongs there."""
        if isinstance(self.unit, Word):
            return self.unit.known
        return (str(self.unit.value),) if isinstance(self.unit, Only) else ()


def spot_of(location: Sequence[str | int]) -> Spot:
    """Return the place that a validation error names."""
    spot = Spot(path=(), known={}, unit=WHOLE)
    for step in location:
        spot = _next(spot, step)
    return spot


def _next(spot: Spot, step: str | int) -> Spot:  # noqa: PLR0911 - one arm a unit
    match spot.unit:
        case _ if step == "[key]":
            return replace(spot, keyed=True)
        case ListOf(of=inner):
            return Spot((*spot.path, step), {}, inner)
        case MapOf(of=cls) | PairsOf(of=cls):
            return _under(spot, keys_of(writing_of(cls)), step)
        case Key() as key:
            return _under(spot, (key,), step)
        case OneOf(of=name):
            # The tag comes first: what stands there is a map of that one key.
            member = members(VOCABULARIES[name]).get(str(step))
            return spot if member is None else Spot(spot.path, spot.known, key_of(member))
        case Shorthand(words=words, of=inner):
            word = Word(tuple(one for one, _ in words))
            return replace(spot, unit=word if step == WORD else inner)
        case Text():
            return replace(spot, unit=None)  # in one language, or next the code of one
        case _:
            return Spot((*spot.path, step), {}, None)


def _under(spot: Spot, keys: Sequence[Key], step: str | int) -> Spot:
    unit = next((one.unit for one in keys if one.name == step), None)
    return Spot((*spot.path, step), {one.name: one.says for one in keys}, unit)
