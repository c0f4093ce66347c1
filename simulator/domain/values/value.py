"""Plain values: frozen, slotted, keyword-only dataclasses, and their canonical JSON.

Pydantic stays at the border; inside, a value is a dataclass whose fields are whole numbers,
booleans, text, ``None``, tuples of these, or other values.  No floating-point number and no
mapping is ever a field of a command or an event, so equal values are equal bytes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cache, partial
from importlib import import_module
from types import MappingProxyType, ModuleType, NoneType, UnionType
from typing import (
    Any,
    ClassVar,
    Final,
    Literal,
    ParamSpec,
    Self,
    TypeVar,
    Union,
    cast,
    dataclass_transform,
    get_args,
    get_origin,
)
from typing import get_type_hints as hints

from simulator.domain.values.declare import bare, further_keys, kept, key, keys_from
from simulator.domain.values.forms import ask, asks_from, opened_on
from simulator.domain.values.late import with_late_methods
from simulator.errors import InvariantViolated

T = TypeVar("T")

_FROZEN: Final = "STARTEX_FREEZE" in os.environ
"""Whether Python, too, refuses to assign to a field of a value."""


SPARSE: Final = {"sparse": True}
"""Of a field that is not written where it holds nothing, such as a tuple that is mostly empty."""


@dataclass_transform(
    frozen_default=True,
    kw_only_default=True,
    field_specifiers=(field, key, bare, kept, keys_from, further_keys, ask, asks_from, opened_on),
)
def value(cls: type[T]) -> type[T]:
    """Make ``cls`` a frozen, slotted, keyword-only dataclass.

    Frozen to the type checker, which refuses to assign to a field.  Python's own way to freeze
    sets every field by a call, twice the time to make one, 4 % of a drill; the tests pay for it.
    Its methods are made when they are first used: a command that is typed uses few of them.
    """
    bare_class = dataclass(
        init=False, repr=False, eq=False, frozen=_FROZEN, slots=True, kw_only=True
    )(cls)
    with_late_methods(bare_class, frozen=_FROZEN)
    _VALUES.add(bare_class)
    return bare_class


_VALUES: Final[set[type[Any]]] = set()


def is_value(cls: type[Any]) -> bool:
    """Return whether a class is a value: nobody writes to one, whether or not Python refuses."""
    return cls in _VALUES


@cache
def holding(cls: type[Any]) -> tuple[str, ...]:
    """Return the fields of a value that may hold other values, by their types; of a leaf none."""
    if not is_value(cls):
        return ()
    resolved = hints(cls)
    return tuple(one.name for one in fields(cls) if not _of_leaves(resolved[one.name]))


def _of_leaves(hint: Any) -> bool:  # noqa: ANN401 - a type annotation
    if get_origin(hint) is Literal or hint in (str, int, bool, NoneType, Ellipsis):
        return True
    return bool(get_args(hint)) and all(map(_of_leaves, get_args(hint)))


def encode(thing: Any) -> Any:  # noqa: ANN401 - any value, down to the leaves
    """Return a value as JSON builtins: an object with ``kind`` first where the class has one."""
    if isinstance(thing, (str, int, NoneType)):
        return thing
    if isinstance(thing, tuple):
        return [encode(item) for item in thing]
    names, sparse = _names(type(thing))
    made = {name: encode(getattr(thing, name)) for name in names}
    for name, empty in sparse:
        # Nothing is written where nothing is held; a nought is something where none is meant.
        if not made[name] and getattr(thing, name) == empty:
            del made[name]
    kind = getattr(type(thing), "kind", None)
    return made if kind is None else {"kind": kind, **made}


_Sparse = tuple[tuple[str, Any], ...]
"""Fields that are not written where they hold nothing, and what that is."""


def _names(cls: type[Any]) -> tuple[tuple[str, ...], _Sparse]:
    found = _NAMES.get(cls)
    if found is None:
        names = tuple(field.name for field in fields(cls))
        found = _NAMES[cls] = (names, _sparse(cls))
    return found


def _sparse(cls: type[Any]) -> _Sparse:
    return tuple((one.name, one.default) for one in fields(cls) if "sparse" in one.metadata)


_NAMES: dict[type[Any], tuple[tuple[str, ...], _Sparse]] = {}
"""A class's fields: ``fields`` costs ten times the look-up, and every event is encoded."""


def canonical(plain: Any) -> str:  # noqa: ANN401 - whatever ``encode`` returned
    """Return JSON builtins as the one text that stands for them."""
    return _CANONICAL.encode(plain)


_CANONICAL = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


Decoder = Callable[[Any], Any]


class CodecError(ValueError):
    """Something does not have the shape of the value it should be."""


def read_json(text: str | bytes) -> Any:  # noqa: ANN401 - JSON builtins
    """Return the JSON builtins that a text from a file or a record stands for.

    Raises:
        CodecError: If it is no JSON, holds a number that is too long, or is nested too deep.

    """
    try:
        return json.loads(text)
    except RecursionError:
        raise CodecError("nested too deep") from None
    except ValueError as error:  # also what is no UTF-8
        raise CodecError(str(error)) from error


def decode(cls: type[T], plain: object) -> T:
    """Return the value of class ``cls`` that ``plain`` stands for.

    Raises:
        CodecError: If a field is missing, unknown or of another type.

    """
    try:
        made = _decoder(cls)(plain)
    except RecursionError:
        raise CodecError("nested too deep") from None
    assert isinstance(made, cls)
    return made


def _decoder(hint: Any) -> Decoder:  # noqa: ANN401 - a type annotation
    if hint not in _DECODERS:
        # A condition may hold conditions: until its own decoder is made, it is looked up late.
        _DECODERS[hint] = lambda plain: _DECODERS[hint](plain)  # noqa: PLW0108 - looked up late
        _DECODERS[hint] = _made(hint)
    return _DECODERS[hint]


_DECODERS: dict[Any, Decoder] = {}


def _made(hint: Any) -> Decoder:  # noqa: ANN401 - a type annotation
    if hint in (str, int, bool):
        return _leaf(hint)
    origin = get_origin(hint)
    if origin is Literal:
        return _choice(get_args(hint))
    if origin is tuple:
        return _tuple(get_args(hint))
    if origin in (Union, UnionType):
        return _union(get_args(hint))
    if issubclass(hint, Family) and not hasattr(hint, "kind"):
        return _by_kind(partial(member, hint), partial(members, hint))
    return _word(hint) if issubclass(hint, StrEnum) else _object(hint)


def _leaf(hint: type[Any]) -> Decoder:
    def read(plain: object) -> object:
        # bool is an int to Python; a number where a yes or no belongs is still a mistake.
        if type(plain) is not hint:
            msg = f"expected {hint.__name__}, got {plain!r:.40}"
            raise CodecError(msg)
        if isinstance(plain, str) and not _writable(plain):
            msg = f"half a character in {plain!r:.40}"
            raise CodecError(msg)
        return plain

    return read


def _writable(text: str) -> bool:
    """Return whether a text can be written as UTF-8: JSON can spell half a surrogate pair."""
    return text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text)


def _choice(known: tuple[Any, ...]) -> Decoder:
    def read(plain: object) -> object:
        if not isinstance(plain, str) or plain not in known:
            msg = f"expected one of {', '.join(map(str, known))}, got {plain!r:.40}"
            raise CodecError(msg)
        return plain

    return read


def _word(hint: type[StrEnum]) -> Decoder:
    known = _choice(tuple(hint))
    return lambda plain: hint(known(plain))


def _tuple(args: tuple[Any, ...]) -> Decoder:
    if len(args) == 2 and args[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...] has two arguments
        one = _decoder(args[0])
        return lambda plain: tuple(one(item) for item in _listed(plain))
    each = tuple(_decoder(arg) for arg in args)

    def read(plain: object) -> tuple[Any, ...]:
        items = _listed(plain)
        if len(items) != len(each):
            msg = f"expected {len(each)} items, got {len(items)}"
            raise CodecError(msg)
        return tuple(decoder(item) for decoder, item in zip(each, items, strict=True))

    return read


def _listed(plain: object) -> list[Any]:
    if not isinstance(plain, list):
        msg = f"expected a list, got {plain!r:.40}"
        raise CodecError(msg)
    return plain


def _union(args: tuple[Any, ...]) -> Decoder:
    rest = tuple(arg for arg in args if arg is not NoneType)
    if len(rest) == 1 and len(args) > 1:
        inner = _decoder(rest[0])
        return lambda plain: None if plain is None else inner(plain)
    by_kind = {arg.kind: arg for arg in rest}
    return _by_kind(by_kind.get, lambda: by_kind)


def _by_kind(
    one: Callable[[str], type[Any] | None], known: Callable[[], Mapping[str, type[Any]]]
) -> Decoder:
    def read(plain: object) -> object:
        kind = plain.get("kind") if isinstance(plain, dict) else None
        found = one(kind) if isinstance(kind, str) else None
        if found is None:
            msg = f"unknown kind {kind!r:.40}; known: {', '.join(sorted(known()))}"
            raise CodecError(msg)
        return _decoder(found)(plain)

    return read


def _object(cls: type[Any]) -> Decoder:
    resolved = hints(cls)
    table = {field.name: _decoder(resolved[field.name]) for field in fields(cls)}
    kind, sparse = getattr(cls, "kind", None), frozenset(name for name, _ in _sparse(cls))

    def read(plain: object) -> object:
        if not isinstance(plain, dict):
            msg = f"expected an object for {cls.__name__}, got {plain!r:.40}"
            raise CodecError(msg)
        given = {k: v for k, v in plain.items() if not (k == "kind" and kind is not None)}
        if given.keys() != table.keys():
            odd = (set(given) ^ set(table)) - (sparse - set(given))
            if odd:
                named = ", ".join(map(str, sorted(odd)))
                msg = f"{cls.__name__}: missing or unknown: {named}"
                raise CodecError(msg)
        return cls(**{name: table[name](item) for name, item in given.items()})

    return read


class Kinded:
    """Something declared once under a kind, and found by it.

    What a class is known by stands in its header: ``class Isolated(Turn, kind="isolated")``.
    """

    __slots__ = ()
    kind: ClassVar[str]

    def __init_subclass__(cls, *, kind: str = "") -> None:
        if kind:  # a base has none, nor does a class that is made again to have slots
            cls.kind = kind


_KEPT: Final[list[Callable[[], None]]] = []
"""How to forget each thing that was worked out of the members of families."""
P = ParamSpec("P")
R = TypeVar("R")


def of_families(work: Callable[P, R]) -> Callable[P, R]:
    """Keep what is worked out of the members of families, until a member enters or leaves one."""
    made = cache(work)
    _KEPT.append(made.cache_clear)
    return cast("Callable[P, R]", made)


class Entered(dict[str, type[Any]]):
    """The members of a family by kind; whatever was worked out of others is forgotten."""

    def __setitem__(self, kind: str, cls: type[Any]) -> None:
        """Enter a member."""
        super().__setitem__(kind, cls)
        self._changed()

    def __delitem__(self, kind: str) -> None:
        """Let a member go."""
        super().__delitem__(kind)
        self._changed()

    def _changed(self) -> None:
        for forget in _KEPT:
            forget()


class Family(Kinded):
    """Kinds that are read by their base: whoever holds one need not know them all.

    Each member enters itself when its class is made.  ``CATALOGUE`` is the module that imports all
    of them: it is imported before a kind is called unknown, so that what can be read does not hang
    on what was imported before.
    """

    __slots__ = ()
    MEMBERS: ClassVar[Entered]
    CATALOGUE: ClassVar[str] = "simulator.domain.registry"
    listed: ClassVar[int] = 0
    """Where it stands when its family is listed: from the lowest, and by kind; below nought it
    stands nowhere, and is read by its kind alone."""

    def __init_subclass__(cls, *, kind: str = "", listed: int = 0) -> None:
        super().__init_subclass__(kind=kind)
        if listed:
            cls.listed = listed
        if Family in cls.__bases__:
            cls.MEMBERS = Entered()
        elif "kind" in vars(cls):
            before = cls.MEMBERS.setdefault(cls.kind, cls)
            if before is not cls and not _made_of(before, cls):
                text = f"{cls.kind!r} is {_place(before)}, and {_place(cls)} claims it too"
                raise InvariantViolated(text)
            cls.MEMBERS[cls.kind] = cls

    @classmethod
    def narrowed(cls, found: Family) -> Self:
        """Return what is kept as no more than one of a family, as the base that asks knows it."""
        assert isinstance(found, cls), f"{found.kind} is no {cls.__name__}"
        return found


F = TypeVar("F", bound=Family)


def member(family: type[F], kind: str) -> type[F] | None:
    """Return the member of a kind, if it is one of this family, or of this base within one.

    Raises:
        InvariantViolated: If it is not known yet: the catalogue is still being imported.

    """
    if kind not in family.MEMBERS:
        _complete(family)
    found = family.MEMBERS.get(kind)
    return found if found is not None and issubclass(found, family) else None


def members(family: type[F]) -> Mapping[str, type[F]]:
    """Return all members of a family, or of a base within one, in their order.

    Raises:
        InvariantViolated: If they are not all known yet: the catalogue is still being imported.

    """
    return _members(family)


@of_families
def _members(family: type[F]) -> Mapping[str, type[F]]:
    _complete(family)
    every = (one for one in family.MEMBERS.values() if issubclass(one, family))
    found = (one for one in every if one.listed >= 0)
    ordered = sorted(found, key=lambda one: (one.listed, one.kind))
    return MappingProxyType({one.kind: one for one in ordered})


def _complete(family: type[Family]) -> None:
    """Import all members of a family, and refuse if that is what is being done."""
    if is_loading(import_module(family.CATALOGUE)):
        text = f"{family.__name__} is asked for its members while {family.CATALOGUE} is imported"
        raise InvariantViolated(text)


def is_loading(module: ModuleType) -> bool:
    """Return whether a module is being imported, so that its last lines have not run."""
    return bool(getattr(module.__spec__, "_initializing", False))


def kinds_of(hint: Any) -> Iterator[type[Any]]:  # noqa: ANN401 - a type annotation
    """Yield each class with a kind that a type stands for: of a union, of a family's base."""
    for one in get_args(hint) or (hint,):
        yield from (one,) if hasattr(one, "kind") else members(one).values()


def _made_of(before: type[Any], cls: type[Any]) -> bool:
    """Return whether a class is the one before, made again by ``dataclass`` to have slots."""
    known = vars(before).get("__dataclass_fields__")
    return known is not None and vars(cls).get("__dataclass_fields__") is known


def _place(cls: type[Any]) -> str:
    return f"{cls.__module__}.{cls.__qualname__}"
