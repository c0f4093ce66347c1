"""From what the domain declares to what reads it, keeps it, and makes the domain's value of it.

Reading and meaning are two things.  A field of the document of the type ``Written[Effect]`` is
read by a schema that is built from the declarations, and keeps what was written; ``lower`` makes
the domain's value of that, unit by unit.  No class stands between the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, Generic, NamedTuple, TypeVar, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema
from pydantic_core.core_schema import CoreSchema

from simulator.domain.declare import (
    Key,
    Line,
    ListOf,
    MapOf,
    Number,
    PairsOf,
    Shorthand,
    Text,
    Unit,
    key_of,
    keys_of,
    sentence_of,
    writing_of,
)
from simulator.scenario.leaves import Leaf, leaf_lowered, leaf_schema
from simulator.scenario.texts import Setting

T = TypeVar("T")
Path = tuple[str | int, ...]


class Written(Generic[T]):
    """What an author wrote of a closed vocabulary of the domain: a map of one key.

    No dataclass: pydantic would take it for one of its own.

    Args:
        of: The class of what it stands for.
        plain: What was written, and what is meant where a key was left out.

    """

    __slots__ = ("of", "plain")

    def __init__(self, of: type[T], plain: Mapping[str, Any]) -> None:
        self.of = of
        self.plain = plain

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Written) and (self.of, self.plain) == (other.of, other.plain)

    __hash__ = None  # type: ignore[assignment]  # what was written is a map

    def __repr__(self) -> str:
        return f"Written({self.plain!r})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, _: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 - a type annotation
        """Read a map of one key as the member of the vocabulary that the key names."""
        known = members(get_args(source)[0])
        schemas = _Schemas()
        choices = {tag: schemas.of_member(one) for tag, one in known.items()}
        union = core_schema.tagged_union_schema(choices, only_key, strict=True)
        kept = core_schema.no_info_after_validator_function(
            lambda plain: Written(known[next(iter(plain))], plain),
            union,
            serialization=core_schema.plain_serializer_function_ser_schema(lambda one: one.plain),
        )
        return core_schema.definitions_schema(kept, list(schemas.defined.values()))


@cache
def members(vocabulary: Any) -> Mapping[str, type[Any]]:  # noqa: ANN401 - a union of classes
    """Return key → class of each member of a closed vocabulary."""
    return {key_of(one).name: one for one in get_args(vocabulary)}


def only_key(given: object) -> str | None:
    """Return the one key of a map; what is no such map has none."""
    if isinstance(given, Mapping) and len(given) == 1:
        key = next(iter(given))
        return key if isinstance(key, str) else None
    return None


# ---- reading

WORD: Final = "word"
WHOLE: Final = "whole"
"""How something is written for which a word can stand."""


def _way_written(given: object) -> str:
    return WORD if isinstance(given, str) else WHOLE


class _Schemas:
    """Schemas built from declarations; each map is defined once, and referred to."""

    def __init__(self) -> None:
        self.defined: dict[str, CoreSchema] = {}

    def of_member(self, cls: type[Any]) -> CoreSchema:
        """Return what reads a member of a vocabulary: a map of its one key."""
        one = key_of(cls)
        return self._map(one.name, cls, (one,), {"description": one.says})

    def of_class(self, cls: type[Any]) -> CoreSchema:
        """Return what reads a map of the keys that a class declares."""
        return self._map(cls.__name__, cls, keys_of(cls), {"description": sentence_of(cls)})

    def _map(
        self, title: str, cls: type[Any], keys: Iterable[Key], said: Mapping[str, str]
    ) -> CoreSchema:
        ref = f"{cls.__module__}.{title}"
        if ref not in self.defined:
            self.defined[ref] = core_schema.typed_dict_schema(
                {one.name: self._field(one) for one in keys},
                strict=True,
                extra_behavior="forbid",
                ref=ref,
                metadata={"pydantic_js_updates": {"title": title, **said}},
            )
        return core_schema.definition_reference_schema(ref)

    def _field(self, one: Key) -> core_schema.TypedDictField:
        inner = self._unit(one.unit)
        if one.left_out is None:
            inner = core_schema.nullable_schema(inner)
        said: dict[str, Any] = {"description": one.says, "seen_by": one.by}
        if isinstance(one.unit, Number) and isinstance(one.left_out, int):
            # Left out or written, it is kept as the same number: digests hang on that.
            inner = core_schema.with_default_schema(inner, default=float(one.left_out))
            said["default"] = one.left_out
        elif one.left_out == []:
            inner = core_schema.with_default_schema(inner, default_factory=list)
        elif not one.required:
            inner = core_schema.with_default_schema(inner, default=one.left_out)
        if one.refers:
            said["refers"] = one.refers
        return core_schema.typed_dict_field(
            inner, required=one.required, metadata={"pydantic_js_updates": said}
        )

    def _unit(self, unit: Unit) -> CoreSchema:
        match unit:
            case ListOf(of=inner, least=least, most=most):
                return core_schema.list_schema(
                    self._unit(inner), min_length=least or None, max_length=most, strict=True
                )
            case MapOf(of=cls) | PairsOf(of=cls):
                # What a kind means, its key says.
                said = {} if hasattr(cls, "kind") else {"description": sentence_of(cls)}
                return self._map(cls.__name__, cls, keys_of(cls), said)
            case Shorthand(words=words, of=inner):
                word: CoreSchema = core_schema.literal_schema([one for one, _ in words])
                ways = {WORD: word, WHOLE: self._unit(inner)}
                return core_schema.tagged_union_schema(ways, _way_written, strict=True)
            case _:
                return leaf_schema(unit)


def map_schema(cls: type[T], made: Callable[[dict[str, Any]], object]) -> CoreSchema:
    """Return what reads a map of the keys that a class declares, and what it makes of that."""
    schemas = _Schemas()
    kept = core_schema.no_info_after_validator_function(
        made,
        schemas.of_class(cls),
        serialization=core_schema.plain_serializer_function_ser_schema(lambda one: one.plain),
    )
    return core_schema.definitions_schema(kept, list(schemas.defined.values()))


# ---- meaning


def lower(written: Written[T]) -> T:
    """Return what stands for what was written."""
    made: T = _Lowering(Setting()).whole(written)
    return made


def lower_all(written: Iterable[Written[T]]) -> tuple[T, ...]:
    """Return what stands for each of a list."""
    return tuple(map(lower, written))


def lowered_parts(written: Written[Any]) -> list[tuple[Path, object]]:
    """Return every value that is made of what was written, and where that stands.

    What stands for the whole is first.  What is written otherwise than kept is there in both ways.
    """
    lowering = _Lowering(Setting())
    whole = lowering.whole(written)
    return [((), whole), *lowering.parts]


def map_lowered(cls: type[T], plain: Mapping[str, Any], setting: Setting) -> list[tuple[Path, Any]]:
    """Return what stands for a map of the keys of a class, and every part of it with its place."""
    lowering = _Lowering(setting)
    form = lowering.form((), writing_of(cls), plain)
    kept = _meant(form)
    both = (form,) if kept is form else (kept, form)
    return [*(((), one) for one in both), *lowering.parts]


class _Lowering:
    """What is made of plain data; beside the whole, every map in it."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.parts: list[tuple[Path, object]] = []

    def whole(self, written: Written[Any]) -> Any:  # noqa: ANN401 - of the class that is named
        key, cls = key_of(written.of), writing_of(written.of)
        path, plain = (key.name,), written.plain[key.name]
        if key.bare:
            (one,) = keys_of(cls)
            form = cls(**{one.field: self._unit(path, one.unit, plain)})
        else:
            form = self.form(path, cls, plain)
        kept = _meant(form)
        if kept is not form:
            self.parts.insert(0, (path, form))
        return kept

    def form(self, path: Path, cls: type[Any], plain: Mapping[str, Any]) -> Any:  # noqa: ANN401 - of the class
        """Return a map as its class declares it to be written."""
        made: dict[str, Any] = {}
        for one in keys_of(cls):
            given = plain[one.name]
            if given is None:
                made[one.field] = made[one.like] if one.like else one.empty
            elif isinstance(one.unit, Leaf):  # most are, and need no place
                made[one.field] = leaf_lowered(one.unit, given, self.setting)
            else:
                made[one.field] = self._unit((*path, one.name), one.unit, given)
        return cls(**made)

    def _unit(self, path: Path, unit: Unit, plain: Any) -> Any:  # noqa: ANN401 - by the unit
        match unit:
            case ListOf(of=inner):
                return tuple(
                    self._unit((*path, place), inner, one) for place, one in enumerate(plain)
                )
            case MapOf(of=cls):
                at = len(self.parts)
                form = self.form(path, cls, plain)
                kept = _meant(form)
                both = (form,) if kept is form else (kept, form)
                self.parts[at:at] = [(path, one) for one in both]
                return kept
            case PairsOf(of=cls):
                return tuple(
                    (one.field, self._unit((*path, one.name), one.unit, plain[one.name]))
                    for one in keys_of(cls)
                )
            case Shorthand(words=words, of=inner):
                if isinstance(plain, str):
                    return dict(words)[plain]
                return self._unit(path, inner, plain)
            case _:
                return leaf_lowered(unit, plain, self.setting)


def _meant(form: Any) -> Any:  # noqa: ANN401 - what was written, or what it stands for
    return form.meant() if hasattr(form, "meant") else form


# ---- looking at what was written


class Place(NamedTuple):
    """A single value of what was written: where, what is known of its key, and the value."""

    path: Path
    key: Key
    unit: Unit
    plain: Any


def places(written: Written[Any]) -> Iterator[Place]:
    """Yield every single value of what was written, in the order of the declarations."""
    key = key_of(written.of)
    yield from _places((key.name,), key, key.unit, written.plain[key.name])


def map_places(cls: type[Any], plain: Mapping[str, Any]) -> Iterator[Place]:
    """Yield what can name something, or be read, under the keys of a class, in their order."""
    for one in _looked_at(cls):
        yield from _places((one.name,), one, one.unit, plain[one.name])


def _looked_at(cls: type[Any]) -> tuple[Key, ...]:
    """Return the keys of a class under which something can be named, or read by people."""
    found = _LOOKED_AT.get(cls)
    if found is None:
        some = (one for one in keys_of(cls) if one.refers or _is_read(one.unit))
        found = _LOOKED_AT[cls] = tuple(some)
    return found


_LOOKED_AT: Final[dict[type[Any], tuple[Key, ...]]] = {}
"""What was asked for before: a large drill has thousands of assets."""


def _is_read(unit: Unit) -> bool:
    match unit:
        case ListOf(of=inner) | Shorthand(of=inner):
            return _is_read(inner)
        case MapOf(of=cls) | PairsOf(of=cls):
            return bool(_looked_at(cls))
        case _:
            return isinstance(unit, Line | Text)


def _places(path: Path, key: Key, unit: Unit, plain: Any) -> Iterator[Place]:  # noqa: ANN401 - by the unit
    match unit:
        case _ if plain is None:
            return
        case ListOf(of=inner):
            for place, one in enumerate(plain):
                yield from _places((*path, place), key, inner, one)
        case MapOf(of=cls) | PairsOf(of=cls):
            for one in keys_of(cls):
                yield from _places((*path, one.name), one, one.unit, plain[one.name])
        case Shorthand(of=inner):
            if not isinstance(plain, str):
                yield from _places(path, key, inner, plain)
        case _:
            yield Place(path, key, unit, plain)
