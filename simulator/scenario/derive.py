"""From what the domain declares to what reads it, keeps it, and makes the domain's value of it.

Reading and meaning are two things.  A field of the document of the type ``Written[Effect]`` is
read by a schema that is built from the declarations, and keeps what was written; ``lower`` makes
the domain's value of that, unit by unit.  No class stands between the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, Generic, TypeVar, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import PydanticCustomError, core_schema
from pydantic_core.core_schema import CoreSchema

from simulator.domain.declare import (
    Key,
    ListOf,
    MapOf,
    Number,
    OneOf,
    PairsOf,
    Shorthand,
    Unit,
    key_of,
    keys_of,
    sentence_of,
    writing_of,
)
from simulator.domain.vocabularies import VOCABULARIES
from simulator.scenario.enough import counted
from simulator.scenario.leaves import leaf_schema
from simulator.scenario.lowering import Lowering, Path, Place, members, places_in
from simulator.scenario.texts import Setting

T = TypeVar("T")


class Written(Generic[T]):
    """What an author wrote of a closed vocabulary of the domain: a map of one key.

    No dataclass: pydantic would take it for one of its own.

    Args:
        of: The class of what it stands for.
        plain: What was written, and what is meant where a key was left out.

    """

    __slots__ = ("_meant", "of", "plain")

    def __init__(self, of: type[T], plain: Mapping[str, Any]) -> None:
        self.of = of
        self.plain = plain
        self._meant: T | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Written) and (self.of, self.plain) == (other.of, other.plain)

    __hash__ = None  # type: ignore[assignment]  # what was written is a map

    def __repr__(self) -> str:
        return f"Written({self.plain!r})"

    def meant(self) -> T:
        """Return what stands for it; several rules and the compiler ask, and it is made once."""
        if self._meant is None:
            self._meant = Lowering(_ANY).member((), self.of, self.plain)
        assert self._meant is not None
        return self._meant

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, _: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 - a type annotation
        """Read a map of one key as the member of the vocabulary that the key names."""
        (vocabulary,) = get_args(source)
        known, schemas = members(vocabulary), _Schemas()
        kept = core_schema.no_info_after_validator_function(
            lambda plain: Written(known[next(iter(plain))], plain),
            schemas.of_vocabulary(vocabulary),
            serialization=core_schema.plain_serializer_function_ser_schema(lambda one: one.plain),
        )
        return core_schema.definitions_schema(kept, list(schemas.defined.values()))


def only_key(given: object) -> str | None:
    """Return the one key of a map; what is no such map has none."""
    if isinstance(given, Mapping) and len(given) == 1:
        key = next(iter(given))
        return key if isinstance(key, str) else None
    return None


# ---- reading

_ANY: Final = Setting()
"""What a closed vocabulary means does not hang on the language of an exercise."""
WORD: Final = "word"
WHOLE: Final = "whole"
"""How something is written for which a word can stand."""


def _way_written(given: object) -> str:
    return WORD if isinstance(given, str) else WHOLE


class _Schemas:
    """Schemas built from declarations; each map is defined once, and referred to."""

    def __init__(self) -> None:
        self.defined: dict[str, CoreSchema] = {}

    def of_class(self, cls: type[Any]) -> CoreSchema:
        """Return what reads a map of the keys that a class declares."""
        said = {"description": sentence_of(cls)}
        return self._map(cls.__name__, cls, keys_of(cls), said)

    def of_vocabulary(self, vocabulary: Any) -> CoreSchema:  # noqa: ANN401 - a union of classes
        """Return what reads a member of a vocabulary: a map of its one key."""
        choices = {
            tag: self._map(tag, cls, (key_of(cls),), {"description": key_of(cls).says})
            for tag, cls in members(vocabulary).items()
        }
        return core_schema.tagged_union_schema(choices, only_key, strict=True)

    def _map(
        self, title: str, cls: type[Any], keys: Iterable[Key], said: Mapping[str, str]
    ) -> CoreSchema:
        # Told apart by the module's own name: where that lies in the house is nothing to a schema.
        ref = f"{cls.__module__.rpartition('.')[2]}.{title}"
        if ref not in self.defined:
            # Conditions hold conditions: before the fields are looked at, it is there.
            self.defined[ref] = made = core_schema.typed_dict_schema(
                {},
                strict=True,
                extra_behavior="forbid",
                ref=ref,
                metadata={"pydantic_js_updates": {"title": title, **said}},
            )
            made["fields"] = {one.name: self._field(one) for one in keys}
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
                return _fitting(cls, self._map(cls.__name__, cls, keys_of(writing_of(cls)), said))
            case Shorthand(words=words, of=inner):
                word: CoreSchema = core_schema.literal_schema([one for one, _ in words])
                ways = {WORD: word, WHOLE: self._unit(inner)}
                return core_schema.tagged_union_schema(ways, _way_written, strict=True)
            case OneOf(of=name):
                return self.of_vocabulary(VOCABULARIES[name])
            case _:
                return leaf_schema(unit)


def map_schema(cls: type[T], made: Callable[[dict[str, Any]], object]) -> CoreSchema:
    """Return what reads a map of the keys that a class declares, and what it makes of that.

    Whether what is written fits together is for the maker: it may have made something of it.
    """
    schemas = _Schemas()
    kept = core_schema.no_info_wrap_validator_function(
        counted,
        core_schema.no_info_after_validator_function(made, schemas.of_class(cls)),
        serialization=core_schema.plain_serializer_function_ser_schema(lambda one: one.plain),
    )
    return core_schema.definitions_schema(kept, list(schemas.defined.values()))


def _fitting(cls: type[Any], schema: CoreSchema) -> CoreSchema:
    """Return what reads a map, and refuses one in which something does not fit together."""
    writing = writing_of(cls)
    if not hasattr(writing, "misfit"):
        return schema

    def check(plain: dict[str, Any]) -> dict[str, Any]:
        refuse_misfit(Lowering(_ANY).form((), writing, plain), plain)
        return plain

    return core_schema.no_info_after_validator_function(check, schema)


def refuse_misfit(form: Any, plain: Mapping[str, Any]) -> None:  # noqa: ANN401 - of a class that says so
    """Refuse what was written if it does not fit together: its class has a word for that."""
    misfit = form.misfit()
    if misfit:
        raise PydanticCustomError(misfit, "this does not fit together", dict(plain))


# ---- meaning


def lower(written: Written[T]) -> T:
    """Return what stands for what was written."""
    return written.meant()


def lower_all(written: Iterable[Written[T]]) -> tuple[T, ...]:
    """Return what stands for each of a list."""
    return tuple(map(lower, written))


def lowered_parts(written: Written[Any]) -> list[tuple[Path, object]]:
    """Return every value that is made of what was written, and where that stands.

    What stands for the whole is first.  What is written otherwise than kept is there in both ways.
    """
    lowering = Lowering(_ANY)
    lowering.member((), written.of, written.plain)
    return lowering.parts


def places(written: Written[Any]) -> Iterator[Place]:
    """Yield every single value of what was written, in the order of the declarations."""
    return places_in((), written.of, written.plain)
