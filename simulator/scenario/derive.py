"""From what the domain declares to what reads it: a schema for each unit, built from the keys.

Reading and meaning are two things.  What is read is kept as it was written, as plain data in which
what was left out is spelled out; ``lowering`` makes the domain's values of that, unit by unit.  No
class stands between the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from pydantic_core import PydanticCustomError, SchemaValidator, core_schema
from pydantic_core.core_schema import CoreSchema, ValidatorFunctionWrapHandler

from simulator.domain.plan.vocabularies import VOCABULARIES
from simulator.domain.values.declare import (
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
from simulator.domain.values.value import Family
from simulator.scenario.enough import counted
from simulator.scenario.leaves import leaf_schema
from simulator.scenario.lowering import Lowering, members
from simulator.scenario.texts import Setting

Plain = dict[str, Any]
"""What was read of a map: each of its keys, and what is meant where one was left out."""
WORD: Final = "word"
WHOLE: Final = "whole"
"""How something is written for which a word can stand."""
_ANY: Final = Setting()
"""Whether something fits together does not hang on the language of an exercise."""


class Reader:
    """What reads a value of a unit, and tells its schema to editors.

    Reading takes pydantic's core alone: the rest of it is loaded by whoever asks for the schema.
    """

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._core = SchemaValidator(self._schema())

    def _schema(self) -> CoreSchema:
        schemas = _Schemas()
        made = schemas.of(self._unit)
        return core_schema.definitions_schema(made, list(schemas.defined.values()))

    def read(self, given: object) -> Any:  # noqa: ANN401 - what a unit makes of it
        """Return what was read, as plain data.

        Raises:
            ValidationError: If it does not have the shape.

        """
        return self._core.validate_python(given)

    def json_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of what is read."""
        from pydantic import TypeAdapter  # noqa: PLC0415 - only editors need it

        whole = self._schema()

        class Reading:
            @classmethod
            def __get_pydantic_core_schema__(cls, _: object, __: object) -> CoreSchema:
                return whole

        return TypeAdapter(Reading).json_schema()


@cache
def reader_of(unit: Unit) -> Reader:
    """Return what reads a value of a unit; it is made when it is first asked for."""
    return Reader(unit)


def only_key(given: object) -> str | None:
    """Return the one key of a map; what is no such map has none."""
    if isinstance(given, Mapping) and len(given) == 1:
        key = next(iter(given))
        return key if isinstance(key, str) else None
    return None


def _way_written(given: object) -> str:
    return WORD if isinstance(given, str) else WHOLE


class _Schemas:
    """Schemas built from declarations; each map is defined once, and referred to."""

    def __init__(self) -> None:
        self.defined: dict[str, CoreSchema] = {}

    def of(self, unit: Unit) -> CoreSchema:
        """Return what reads a value of a unit."""
        match unit:
            case ListOf(of=inner, least=least, most=most):
                return core_schema.list_schema(
                    self.of(inner), min_length=least or None, max_length=most, strict=True
                )
            case MapOf(of=cls) | PairsOf(of=cls):
                # What a kind means, its key says.
                writing = writing_of(cls)
                of_a_kind = isinstance(getattr(cls, "kind", None), str)
                said = {} if of_a_kind else {"description": sentence_of(writing)}
                return _fitting(cls, self._map(writing.__name__, writing, keys_of(writing), said))
            case Shorthand(words=words, of=inner):
                word: CoreSchema = core_schema.literal_schema([one for one, _ in words])
                ways = {WORD: word, WHOLE: self.of(inner)}
                return core_schema.tagged_union_schema(ways, _way_written, strict=True)
            case OneOf(of=name):
                choices = {
                    tag: self._map(tag, cls, (key_of(cls),), {"description": key_of(cls).says})
                    for tag, cls in members(VOCABULARIES[name]).items()
                }
                return core_schema.tagged_union_schema(choices, only_key, strict=True)
            case _:
                return leaf_schema(unit)

    def _map(
        self, title: str, cls: type[Any], keys: Iterable[Key], said: Mapping[str, str]
    ) -> CoreSchema:
        ref = f"{_among(cls)}.{title}"
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
        inner = self.of(one.unit)
        if one.left_out is None:
            inner = core_schema.nullable_schema(inner)
        said: dict[str, Any] = {"description": one.says, "seen_by": one.by}
        if isinstance(one.unit, Number) and isinstance(one.left_out, int):
            # Left out or written, it is kept as the same number: digests hang on that.
            inner = core_schema.with_default_schema(inner, default=float(one.left_out))
            said["default"] = one.left_out
        elif isinstance(one.left_out, list | dict):
            made: Any = type(one.left_out)
            inner = core_schema.with_default_schema(
                inner, default_factory=made, validate_default=made is dict
            )
        elif not one.required:
            inner = core_schema.with_default_schema(inner, default=one.left_out)
        if one.refers:
            said["refers"] = one.refers
        return core_schema.typed_dict_field(
            inner, required=one.required, metadata={"pydantic_js_updates": said}
        )


def _among(cls: type[Any]) -> str:
    """Return by what a class is told apart from another of its name: its family, or its module.

    Where that lies in the house is nothing to a schema.
    """
    family = next((one for one in cls.__mro__ if Family in one.__bases__), None)
    return cls.__module__.rpartition(".")[2] if family is None else f"{family.__name__.lower()}s"


def _fitting(cls: type[Any], schema: CoreSchema) -> CoreSchema:
    """Return what reads a map, and refuses one in which something does not fit together.

    What is wrong is counted, so that a file of nothing but faults is given up in time.
    """
    writing = writing_of(cls)
    fits = hasattr(writing, "misfit")

    def check(given: Any, handler: ValidatorFunctionWrapHandler) -> Plain:  # noqa: ANN401 - whatever was written
        plain: Plain = counted(given, handler)
        misfit = Lowering(_ANY).form((), writing, plain).misfit() if fits else ""
        if misfit:
            raise PydanticCustomError(misfit, "this does not fit together", plain)
        return plain

    return core_schema.no_info_wrap_validator_function(check, schema)
