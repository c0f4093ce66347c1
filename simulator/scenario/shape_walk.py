"""Where in the document a validation error lies.

Pydantic's locations mix keys and indices with the tags of unions; walking what was declared (the
model's own annotations, and below them the keys and units of the domain) tells them apart, and
finds what was expected there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import Tag

from simulator.domain.declare import (
    Key,
    Length,
    ListOf,
    MapOf,
    Mark,
    Moment,
    OneOf,
    PairsOf,
    Shorthand,
    Text,
    Word,
    Yes,
    key_of,
    writing_of,
)
from simulator.domain.declare import keys_of as declared_keys
from simulator.domain.vocabularies import VOCABULARIES
from simulator.scenario.derive import WORD, Written
from simulator.scenario.document import Document
from simulator.scenario.document_parts import Part, is_duration, is_mark, is_text
from simulator.scenario.entries import Entry
from simulator.scenario.lowering import members

_Declared = ListOf | MapOf | PairsOf | Key | Shorthand | Text
"""What is declared, and has places in it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the model.

    Args:
        path: Keys and indices in the author's file.
        known: The keys that can stand beside the last one, and what each means.
        kind: The annotation there, without ``Annotated`` and without ``None``; or the unit.
        extras: What ``Annotated`` adds to it.
        keyed: Whether the key itself is meant, as in a map of languages.

    """

    path: tuple[str | int, ...]
    known: Mapping[str, str]
    kind: Any
    extras: tuple[Any, ...] = ()
    keyed: bool = False

    @property
    def is_length(self) -> bool:
        """Whether a length of time belongs there."""
        return isinstance(self.kind, Length) or is_duration(self.extras)

    @property
    def is_point(self) -> bool:
        """Whether a point in time belongs there."""
        return isinstance(self.kind, Moment | Mark) or is_mark(self.extras)

    @property
    def vocabulary(self) -> Any:  # noqa: ANN401 - a union of classes
        """The closed vocabulary of the domain of which one member belongs there, or nothing."""
        if isinstance(self.kind, OneOf):
            return VOCABULARIES[self.kind.of]
        return get_args(self.kind)[0] if get_origin(self.kind) is Written else None

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the closed list of which one belongs there."""
        if isinstance(self.kind, Word):
            return self.kind.known
        if isinstance(self.kind, Yes):
            return (str(True),)
        return tuple(map(str, get_args(self.kind))) if get_origin(self.kind) is Literal else ()


def bare(hint: Any, extras: tuple[Any, ...] = ()) -> tuple[Any, tuple[Any, ...]]:  # noqa: ANN401
    """Return an annotation without ``Annotated`` and ``None``, and what was added to it."""
    while True:
        if get_origin(hint) is Annotated:
            hint, *more = get_args(hint)
            extras = (*extras, *more)
            continue
        if get_origin(hint) in (Union, UnionType):
            members = [one for one in get_args(hint) if one is not NoneType]
            if len(members) == 1:
                hint = members[0]
                continue
        return hint, extras


def tagged(hint: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - a type annotation
    """Yield tag and annotation of each member of a tagged union."""
    if get_origin(hint) not in (Union, UnionType):
        return
    for member in get_args(hint):
        inner, extras = bare(member)
        for extra in extras:
            if isinstance(extra, Tag):
                yield extra.tag, inner


def is_prose(hint: Any, extras: tuple[Any, ...] = ()) -> bool:  # noqa: ANN401 - a type annotation
    """Return whether a field holds what people read, in one language, in several, or as a list."""
    kind, extras = bare(hint, extras)
    if is_text(extras):
        return True
    return any(is_prose(inner) for inner in get_args(kind) if inner is not Ellipsis)


def spot_of(location: Sequence[str | int]) -> Spot:
    """Return the place that a validation error names."""
    spot = Spot(path=(), known={}, kind=Document)
    for step in location:
        spot = _next(spot, step)
    return spot


def _next(spot: Spot, step: str | int) -> Spot:
    kind = spot.kind
    if step == "[key]":
        return replace(spot, keyed=True)
    if isinstance(kind, type) and issubclass(kind, Part):
        return _into_field(spot, kind, step)
    if isinstance(kind, get_args(_Declared)):
        return _into_declared(spot, kind, step)
    if get_origin(kind) is Entry:
        return _into_declared(spot, MapOf(writing_of(*get_args(kind))), step)
    if spot.vocabulary is not None:
        member = members(spot.vocabulary).get(str(step))
        return spot if member is None else Spot(spot.path, spot.known, key_of(member))
    return _into_annotation(spot, kind, step)


def _into_annotation(spot: Spot, kind: Any, step: str | int) -> Spot:  # noqa: ANN401 - a type annotation
    if get_origin(kind) in (list, tuple, dict):
        args = get_args(kind)
        inner, extras = bare(args[1] if get_origin(kind) is dict else args[0])
        return Spot((*spot.path, step), {}, inner, extras)
    inside = dict(tagged(kind))
    if step in inside:
        inner, extras = bare(inside[str(step)])
        return Spot(spot.path, spot.known, inner, extras)
    return spot


def _into_field(spot: Spot, model: type[Part], step: str | int) -> Spot:
    known = meanings_of(model)
    for name, info in model.model_fields.items():
        if step == (info.alias or name):
            kind, extras = bare(info.annotation, tuple(info.metadata))
            return Spot((*spot.path, step), known, kind, extras)
    return Spot((*spot.path, step), known, None)


def _way_of(kind: Shorthand | Text, step: str | int) -> Any:  # noqa: ANN401 - what belongs there
    """Return what belongs there, of two ways to write it."""
    if isinstance(kind, Text):
        return dict[str, str] if step == "languages" else str
    return Word(tuple(word for word, _ in kind.words)) if step == WORD else kind.of


def _into_declared(spot: Spot, kind: _Declared, step: str | int) -> Spot:
    if isinstance(kind, Shorthand | Text):
        return replace(spot, kind=_way_of(kind, step))
    if isinstance(kind, ListOf):
        return Spot((*spot.path, step), {}, kind.of)
    # Of a vocabulary the tag was the step before: what stands there is a map of that one key.
    keys = (kind,) if isinstance(kind, Key) else declared_keys(writing_of(kind.of))
    known = {one.name: one.says for one in keys}
    unit = next((one.unit for one in keys if one.name == step), None)
    return Spot((*spot.path, step), known, unit)


def meanings_of(model: type[Part]) -> dict[str, str]:
    """Return the keys that a model knows, and what each means."""
    return {info.alias or name: info.description or "" for name, info in model.model_fields.items()}


def keys_of(model: type[Part]) -> tuple[str, ...]:
    """Return the keys that a model knows, as an author writes them."""
    return tuple(meanings_of(model))
