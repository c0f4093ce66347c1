"""Methods of a value that are made when they are first used, and not when its class is.

``dataclass`` writes the source of four methods for each class and compiles each: two thirds of
what it takes to import the domain, in which some five hundred values are declared.  A command uses
some of them.  So each begins as one that makes the real one, puts it in its place and hands on;
from the second time on a value is what ``dataclass`` would have made it, and as fast.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from typing import Any, Final

_LEFT_OUT: Final = object()
"""Stands for a field whose default is made anew each time."""
_HAND_ON: Final = "__post_init__"

Method = Callable[..., Any]


def with_late_methods(cls: type[Any], *, frozen: bool) -> None:
    """Give a dataclass the methods that it was made without, unless it says them itself.

    Args:
        cls: A dataclass of fields that are given by their names, made without ``init``, ``eq`` and
            ``repr``.
        frozen: Whether Python refuses to assign to its fields.

    """
    own = vars(cls)
    hashed = own.get("__hash__") is not None  # to say what is equal takes the hash away
    _begin(cls, "__init__", lambda: _init_of(cls, frozen=frozen), own)
    _begin(cls, "__eq__", lambda: _eq_of(cls), own)
    if not hashed:
        _begin(cls, "__hash__", lambda: _hash_of(cls), {})
    if "__repr__" not in own:
        setattr(cls, "__repr__", _told)  # noqa: B010 - mypy takes it for bound


def _begin(cls: type[Any], name: str, make: Callable[[], Method], own: Any) -> None:  # noqa: ANN401 - a class's names
    if name in own:
        return

    def first(self: object, *given: object, **named: object) -> object:
        made = make()
        made.__qualname__ = f"{cls.__qualname__}.{name}"
        made.__module__ = cls.__module__
        setattr(cls, name, made)
        return made(self, *given, **named)

    first.__name__ = name
    first.__qualname__ = f"{cls.__qualname__}.{name}"
    setattr(cls, name, first)


def _init_of(cls: type[Any], *, frozen: bool) -> Method:
    known: dict[str, Any] = {"_left_out": _LEFT_OUT, "_set": object.__setattr__}
    asked, lines = [], []
    for one in fields(cls):
        given = _given(one, known)
        if one.init:
            asked.append(one.name if given == one.name and not _optional(one) else _asked(one))
        elif given == one.name:
            continue  # it has nothing to begin with
        lines.append(
            f"_set(self, {one.name!r}, {given})" if frozen else f"self.{one.name} = {given}"
        )
    if hasattr(cls, _HAND_ON):
        lines.append(f"self.{_HAND_ON}()")
    after = f", *, {', '.join(asked)}" if asked else ""
    return _compiled("__init__", f"self{after}", lines or ["pass"], known)


def _optional(one: Field[Any]) -> bool:
    return one.default is not MISSING or one.default_factory is not MISSING


def _asked(one: Field[Any]) -> str:
    stand_in = f"_default_{one.name}" if one.default is not MISSING else "_left_out"
    return f"{one.name}={stand_in}"


def _given(one: Field[Any], known: dict[str, Any]) -> str:
    """Return what a field is set to, and note what that takes."""
    if one.default is not MISSING:
        known[f"_default_{one.name}"] = one.default
        return one.name if one.init else f"_default_{one.name}"
    if one.default_factory is not MISSING:
        known[f"_make_{one.name}"] = one.default_factory
        made = f"_make_{one.name}()"
        return f"{made} if {one.name} is _left_out else {one.name}" if one.init else made
    return one.name


def _eq_of(cls: type[Any]) -> Method:
    names = [one.name for one in fields(cls) if one.compare]
    line = f"return {_listed('self', names)} == {_listed('other', names)}"
    lines = ["if other.__class__ is self.__class__:", f" {line}", "return NotImplemented"]
    return _compiled("__eq__", "self, other", lines, {})


def _hash_of(cls: type[Any]) -> Method:
    counts = [one.name for one in fields(cls) if (one.compare if one.hash is None else one.hash)]
    return _compiled("__hash__", "self", [f"return hash({_listed('self', counts)})"], {})


def _listed(whose: str, names: list[str]) -> str:
    return f"({''.join(f'{whose}.{name},' for name in names)})"


def _told(self: object) -> str:
    told = (one for one in fields(self) if one.repr)  # type: ignore[arg-type]  # given to dataclasses only
    said = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in told)
    return f"{type(self).__qualname__}({said})"


def _compiled(name: str, asked: str, lines: list[str], known: dict[str, Any]) -> Method:
    """Return a function of a source that is made of the names of fields alone."""
    source = f"def {name}({asked}):\n" + "\n".join(f" {line}" for line in lines)
    exec(source, known)  # noqa: S102 - names of fields, which are identifiers
    made: Method = known.pop(name)
    return made
