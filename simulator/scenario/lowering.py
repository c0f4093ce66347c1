"""Lowering of plain data that was read to the domain's values, unit by unit, and their places.

The data is what a schema of ``derive`` let pass: nothing is refused here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple, TypeVar

from simulator.domain.plan.vocabularies import KEPT_AS, VOCABULARIES
from simulator.domain.values.declare import (
    Key,
    Leaf,
    Line,
    ListOf,
    MapOf,
    OneOf,
    PairsOf,
    Shorthand,
    Text,
    Unit,
    key_of,
    keys_of,
    writing_of,
)
from simulator.domain.values.value import kinds_of
from simulator.scenario.leaves import leaf_lowered
from simulator.scenario.texts import Setting

T = TypeVar("T")
Path = tuple[str | int, ...]


@cache
def members(vocabulary: Any) -> Mapping[str, type[Any]]:  # noqa: ANN401 - a family, or a union
    """Return key → class of each member of a closed vocabulary."""
    return {key_of(one).name: one for one in kinds_of(vocabulary)}


def member_of(name: str, plain: Mapping[str, Any]) -> type[Any]:
    """Return the class that the one key of a map names."""
    (tag,) = plain
    return members(VOCABULARIES[name])[tag]


def parts_of(unit: Unit, plain: Any, setting: Setting) -> list[tuple[Path, Any]]:  # noqa: ANN401 - by the unit
    """Return every value that is made of what was written in a unit, and where that stands.

    What stands for the whole is first.  What is written otherwise than kept is there in both ways.
    """
    lowering = Lowering(setting)
    lowering.of((), unit, plain)
    return lowering.parts


class Lowering:
    """What is made of plain data: each map and each member of a vocabulary, the outer one first."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.parts: list[tuple[Path, object]] = []
        """Every value that was made, and where that stands."""

    def member(self, path: Path, cls: type[Any], plain: Mapping[str, Any]) -> Any:  # noqa: ANN401 - of the class
        """Return what a map of one key stands for."""
        name = key_of(cls).name
        return self._member(cls, path, (*path, name), plain[name])

    def _member(self, cls: type[Any], path: Path, inner: Path, given: Any) -> Any:  # noqa: ANN401 - of the class
        at, writing = len(self.parts), writing_of(cls)
        one = keys_of(writing)[0]
        if one.bare:
            form = writing(**{one.field: self.of(inner, one.unit, given)})
        else:
            form = self.form(inner, writing, given)
        return self._kept(at, cls, form, path, inner)

    def form(self, path: Path, cls: type[Any], plain: Mapping[str, Any]) -> Any:  # noqa: ANN401 - of the class
        """Return a map as its class declares it to be written."""
        made: dict[str, Any] = {}
        for one in keys_of(cls):
            given = plain[one.name]
            if one.makes is not None:
                inner = (*path, one.name)
                held = () if given is None else (self._member(one.makes, inner, inner, given),)
                made[one.field] = (*made.get(one.field, ()), *held)
            elif one.paired:
                inside = self.of((*path, one.name), one.unit, given)
                changed = () if inside == one.empty else ((one.name, inside),)
                made[one.field] = (*made.get(one.field, ()), *changed)
            elif given is None:
                made[one.field] = made[one.like] if one.like else one.empty
            elif isinstance(one.unit, Leaf):  # most are, and need no place
                made[one.field] = leaf_lowered(one.unit, given, self.setting)
            elif given == []:  # as most lists are
                made[one.field] = ()
            else:
                made[one.field] = self.of((*path, one.name), one.unit, given)
        return cls(**made)

    def _kept(self, at: int, cls: type[Any], form: Any, path: Path, inner: Path) -> Any:  # noqa: ANN401 - of the class
        if type(form) is cls:
            self.parts.insert(at, (path, form))
            return form
        kept = cls.meant_by(form)
        self.parts[at:at] = [(path, kept), (inner, form)]
        return kept

    def of(self, path: Path, unit: Unit, plain: Any) -> Any:  # noqa: ANN401, PLR0911 - by the unit; one arm each
        """Return what something that was written in a unit stands for."""
        match unit:
            case ListOf(of=inner):
                return tuple(self.of((*path, place), inner, one) for place, one in enumerate(plain))
            case MapOf(of=cls):
                at = len(self.parts)
                return self._kept(at, cls, self.form(path, writing_of(cls), plain), path, path)
            case PairsOf(of=cls):
                return tuple(
                    (one.name, self.of((*path, one.name), one.unit, plain[one.name]))
                    for one in keys_of(cls)
                )
            case Shorthand(words=words, of=inner):
                if isinstance(plain, str):
                    return dict(words)[plain]
                return self.of(path, inner, plain)
            case OneOf(of=name):
                member = self.member(path, member_of(name, plain), plain)
                return KEPT_AS[name](member) if name in KEPT_AS else member
            case _:
                return leaf_lowered(unit, plain, self.setting)


# ---- looking at what was written


class Place(NamedTuple):
    """A single value of what was written: where, what is known of its key, and the value."""

    path: Path
    key: Key
    unit: Unit
    plain: Any


def places_of(unit: Unit, plain: Any) -> Iterator[Place]:  # noqa: ANN401 - by the unit
    """Yield what can name something, or be read, in what was written; by the declarations."""
    return _places((), Key(unit), unit, plain)


def _looked_at(cls: type[Any]) -> tuple[Key, ...]:
    """Return the keys of a class under which something can be named, or read by people."""
    found = _LOOKED_AT.get(cls)
    if found is None:
        some = (one for one in keys_of(cls) if one.refers or _is_read(one.unit))
        found = _LOOKED_AT[cls] = tuple(some)
    return found


_LOOKED_AT: Final[dict[type[Any], tuple[Key, ...]]] = {}
"""What was asked for before: a large drill has thousands of assets and of effects."""


def _is_read(unit: Unit) -> bool:
    match unit:
        case ListOf(of=inner) | Shorthand(of=inner):
            return _is_read(inner)
        case MapOf(of=cls) | PairsOf(of=cls):
            return bool(_looked_at(writing_of(cls)))
        case OneOf():
            return True
        case _:
            return isinstance(unit, Line | Text)


def _places(path: Path, key: Key, unit: Unit, plain: Any) -> Iterator[Place]:  # noqa: ANN401, C901 - by the unit; one arm each
    match unit:
        case ListOf(of=inner):
            for place, one in enumerate(plain):
                yield from _places((*path, place), key, inner, one)
        case MapOf(of=cls) | PairsOf(of=cls):
            for one in _looked_at(writing_of(cls)):
                given = plain[one.name]
                if given:  # most lists are empty
                    yield from _places((*path, one.name), one, one.unit, given)
        case Shorthand(of=inner):
            if not isinstance(plain, str):
                yield from _places(path, key, inner, plain)
        case OneOf(of=name):
            tag = key_of(member_of(name, plain))
            yield from _places((*path, tag.name), tag, tag.unit, plain[tag.name])
        case _:
            yield Place(path, key, unit, plain)
