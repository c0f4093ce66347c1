"""Where in the document's model a validation error lies.

Pydantic's locations mix keys and indices with the tags of unions; walking the model's own
annotations tells them apart, and finds what was expected there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import Tag

from simulator.scenario.document import Document
from simulator.scenario.document_parts import Part, is_text


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the model.

    Args:
        path: Keys and indices in the author's file.
        owner: The model that the last key belongs to, if it belongs to one.
        kind: The annotation there, without ``Annotated`` and without ``None``.
        extras: What ``Annotated`` adds to it.
        keyed: Whether the key itself is meant, as in a map of languages.

    """

    path: tuple[str | int, ...]
    owner: type[Part] | None
    kind: Any
    extras: tuple[Any, ...]
    keyed: bool = False


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
    spot = Spot(path=(), owner=None, kind=Document, extras=())
    for step in location:
        spot = _next(spot, step)
    return spot


def _next(spot: Spot, step: str | int) -> Spot:
    kind = spot.kind
    if step == "[key]":
        return replace(spot, keyed=True)
    if isinstance(kind, type) and issubclass(kind, Part):
        return _into_field(spot, kind, step)
    if get_origin(kind) in (list, tuple):
        inner, extras = bare(get_args(kind)[0])
        return Spot((*spot.path, step), None, inner, extras)
    if get_origin(kind) is dict:
        inner, extras = bare(get_args(kind)[1])
        return Spot((*spot.path, step), None, inner, extras)
    members = dict(tagged(kind))
    if step in members:
        inner, extras = bare(members[str(step)])
        return Spot(spot.path, spot.owner, inner, extras)
    return spot


def _into_field(spot: Spot, model: type[Part], step: str | int) -> Spot:
    for name, info in model.model_fields.items():
        if step == (info.alias or name):
            kind, extras = bare(info.annotation, tuple(info.metadata))
            return Spot((*spot.path, step), model, kind, extras)
    return Spot((*spot.path, step), model, None, ())


def keys_of(model: type[Part]) -> tuple[str, ...]:
    """Return the keys that a model knows, as an author writes them."""
    return tuple(info.alias or name for name, info in model.model_fields.items())
