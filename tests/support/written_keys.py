"""Every key that an author can write, and ways to write something else in its place."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import NoneType, UnionType
from typing import Any, Final

from simulator import scenario
from simulator.domain import declare
from simulator.domain.aims import Aim, Assignment, Proof
from simulator.domain.campaigns import Campaign, CampaignPlan, Stage, StagePlan
from simulator.domain.declare import (
    Base64,
    Count,
    Form,
    Id,
    Key,
    Length,
    Line,
    ListOf,
    MapOf,
    Mark,
    Moment,
    Named,
    Number,
    OneOf,
    PairsOf,
    Ratio,
    Real,
    Shorthand,
    Text,
    Unit,
    Word,
    Yes,
    YesNo,
    Zoned,
    keys_of,
    writing_of,
)
from simulator.domain.duties import Duty, DutyStage
from simulator.domain.facts import Endex
from simulator.domain.injects import AttachedFile, Attachment
from simulator.domain.obligations import Notification, Obligation
from simulator.domain.scenario import Evidence, Objective, Task
from simulator.scenario.derive import Written
from simulator.scenario.document import Document
from simulator.scenario.document_parts import Part
from simulator.scenario.entries import Entry
from simulator.scenario.leaves import KNOWN
from simulator.scenario.reference_declared import inside
from simulator.scenario.reference_vocabulary import CHOICES
from simulator.units import parse_duration, parse_mark

Path = tuple[str | int, ...]


def parts() -> list[type[Part]]:
    """Return every class of the document."""
    for module in iter_modules(scenario.__path__):
        if module.name.startswith("document"):
            import_module(f"{scenario.__name__}.{module.name}")
    found = dict.fromkeys(_below(Part))
    return [cls for cls in found if not cls.__name__.startswith("_")]


def _below(cls: type[Part]) -> Iterator[type[Part]]:
    for one in cls.__subclasses__():
        yield one
        yield from _below(one)


def listed() -> list[type[Any]]:
    """Return every class of the domain that stands in the document under its keys."""
    hints = (info.annotation for cls in parts() for info in cls.model_fields.values())
    return list(dict.fromkeys(one for hint in hints for one in _listed_in(hint)))


def _listed_in(hint: Any) -> Iterator[type[Any]]:
    if typing.get_origin(hint) is Entry:
        yield writing_of(*typing.get_args(hint))
    else:
        for one in typing.get_args(hint):
            yield from _listed_in(one)


def inner(cls: type[Any]) -> list[type[Any]]:
    """Return a class and those of the maps under its keys, however deep."""
    found = [cls]
    for one in found:
        found += (below for below in inside(one) if below not in found)
    return found


def keys_in(cls: type[Any], plain: Any, path: Path = ()) -> Iterator[tuple[str, Key, Path, Any]]:
    """Yield every key of what was written under the keys of a class, with what stands there."""
    for one in keys_of(cls):
        given, at = plain[one.name], (*path, one.name)
        yield f"{cls.__name__}.{one.name}", one, at, given
        unit = one.unit.of if isinstance(one.unit, Shorthand) else one.unit
        rows = enumerate(given or ()) if isinstance(unit, ListOf) else [(None, given)]
        below = unit.of if isinstance(unit, ListOf) else unit
        for place, row in rows:
            if isinstance(below, MapOf | PairsOf) and isinstance(row, dict):
                step = () if place is None else (place,)
                yield from keys_in(writing_of(below.of), row, (*at, *step))


def entries(document: Document) -> Iterator[tuple[Path, Entry[Any]]]:
    """Yield what stands in a document of these classes, with its place."""
    return ((path, one) for path, one in _walk((), document) if isinstance(one, Entry))


def of_parts() -> dict[str, str]:
    """Return every key of the classes of the document, with its declared audience."""
    return {
        f"{cls.__name__}.{name}": _audience(field.json_schema_extra)
        for cls in parts()
        for name, field in cls.model_fields.items()
    }


KEPT: Final[dict[type[Any], type[Any]]] = {
    Obligation: Duty,
    Notification: DutyStage,
    Aim: Objective,
    Assignment: Task,
    Proof: Evidence,
    CampaignPlan: Campaign,
    StagePlan: Stage,
    AttachedFile: Attachment,
}
"""Class of what is written → the one that stands for it when a drill is played."""


def declared() -> dict[str, str]:
    """Return every key, as class and field, with its declared audience."""
    return of_parts() | {
        f"{KEPT.get(cls, cls).__name__}.{one.field}": one.by
        for whole in listed()
        for cls in inner(whole)
        for one in keys_of(cls)
    }


def _audience(extra: object) -> str:
    return str(extra.get("seen_by", "")) if isinstance(extra, dict) else ""


def instances(document: Document) -> Iterator[tuple[Path, Part]]:
    """Yield every part of a document with its place."""
    return ((path, one) for path, one in _walk((), document) if isinstance(one, Part))


def _walk(path: Path, thing: Any) -> Iterator[tuple[Path, Part | Entry[Any]]]:
    if isinstance(thing, Entry):
        yield path, thing
    elif isinstance(thing, Part):
        yield path, thing
        for name in type(thing).model_fields:
            yield from _walk((*path, name), getattr(thing, name))
    elif isinstance(thing, list):
        for n, one in enumerate(thing):
            yield from _walk((*path, n), one)


def changed(thing: Any, path: Path, value: Any) -> Any:
    """Return a document in which something else stands at a place; nothing checks it."""
    if not path:
        return value
    first, *rest = path
    if isinstance(thing, list):
        made = list(thing)
        made[typing.cast("int", first)] = changed(
            made[typing.cast("int", first)], tuple(rest), value
        )
        return made
    name = str(first)
    if isinstance(thing, Entry):
        return Entry(thing.of, changed(thing.plain, path, value))
    if isinstance(thing, dict):
        return {**thing, name: changed(thing[name], tuple(rest), value)}
    return thing.model_copy(update={name: changed(getattr(thing, name), tuple(rest), value)})


def others(value: Any, hint: Any) -> Iterator[Any]:
    """Yield what could stand in the place of a value, by its type."""
    inner = [one for one in _unions(hint) if one is not NoneType]
    if value is None:
        for one in inner:
            yield from _made(one)
        return
    if NoneType in _unions(hint):
        yield None
    if isinstance(value, (int, float)):
        yield (not value) if isinstance(value, bool) else value + 1
    elif isinstance(value, list):
        yield from _lists(value) if value else (one for hint in inner for one in _made(hint))
    elif isinstance(value, dict):
        yield {"en": "Something else."}
    elif isinstance(value, str | Written):
        yield from _texts(value, inner)


def written_others(key: Key, plain: Any) -> Iterator[Any]:
    """Yield what else could be written under a declared key."""
    if key.left_out is None:
        yield None
    yield from (one for one in of_unit(key.unit) if one != plain)


FORMS: Final = {
    declare.TECHNIQUE.pattern: ("T1486", "T1003.006"),
    declare.CODE.pattern: ("en", "th"),
}
"""Pattern → texts of the form; any other is of a file's name, or a digest."""


def of_unit(unit: Unit) -> Iterator[Any]:  # noqa: C901, PLR0912 - one arm a unit
    """Yield what can be written in a unit: two at least, if it can be written in two ways."""
    match unit:
        case Real(low=low, high=high) | Number(low=low, high=high):
            yield from (low + 0.5, high)
        case Ratio(low=low, high=high) | Count(low=low, high=high):
            yield from (low + 1, high)
        case Word(known=known):
            yield from known
        case Length():
            yield from ("13m", "2d")
        case Moment():
            yield from ("T+0:13", "T+1:00")
        case Mark():
            yield from ("T+0:13", "s+1:00")
        case Zoned():
            yield from ("2026-03-01T02:20+08:00", "2027-03-01T02:20Z")
        case ListOf(of=inner, least=least, most=most):
            yield from ([one] * max(least, 1) for one in of_unit(inner))
            every = list(of_unit(inner))
            yield every[:most] if most == least else [every[0], every[-1]]
        case MapOf(of=cls) | PairsOf(of=cls):
            yield from _maps(writing_of(cls))
        case Form(pattern=pattern):
            yield from FORMS.get(pattern, ("0" * 64, "1" * 64))
        case Base64():
            yield from ("QQ==", "Qg==")
        case YesNo():
            yield from (False, True)
        case Shorthand(words=words, of=inner):
            yield from of_unit(inner)
            yield from (word for word, _ in words)
        case Text():
            yield from ("Something.", {"en": "Something else."})
        case Named(what=what):
            yield from KNOWN[what].words()
        case Yes():
            yield True
        case OneOf(of="effect"):
            yield from ({"note": "one"}, {"note": "other"})
        case OneOf():
            yield from ({"flag": "one"}, {"flag": "other"})
        case Id() | Line():
            yield from ("one", "other")


def _maps(cls: type[Any]) -> Iterator[dict[str, Any]]:
    """Yield maps of the keys of a class: all of them, what must be there, all but for one."""
    made = {one.name: next(of_unit(one.unit)) for one in keys_of(cls)}
    yield made
    least = {one.name: made[one.name] if one.required else one.left_out for one in keys_of(cls)}
    yield least | CHOICES.get(cls.__name__, {})
    for one in keys_of(cls):
        yield made | {one.name: list(of_unit(one.unit))[-1]}


def _lists(value: list[Any]) -> Iterator[list[Any]]:
    yield value[1:]
    if len(value) == 2 and isinstance(value[0], str):  # a pair of names
        yield [f"{value[0]}x", value[1]]
    yield [*value, *value[:1]]


def _unions(hint: Any) -> tuple[Any, ...]:
    if typing.get_origin(hint) is typing.Annotated:
        return _unions(typing.get_args(hint)[0])
    if typing.get_origin(hint) in (typing.Union, UnionType):
        return tuple(one for arg in typing.get_args(hint) for one in _unions(arg))
    return (hint,)


def _texts(value: str | Written[Any], hints: list[Any]) -> Iterator[Any]:
    if isinstance(value, Written):
        yield Written(Endex, {"endex": True})
        return
    for hint in hints:
        if typing.get_origin(hint) is typing.Literal:
            yield from (one for one in typing.get_args(hint) if one != value)
    if _reads(parse_mark, value):
        yield f"{value.partition('+')[0]}+0:13"
    elif _reads(parse_duration, value):
        yield "13m"
    yield f"{value}x"


def _reads(parse: Callable[[str], object], value: str) -> bool:
    try:
        parse(value)
    except ValueError:
        return False
    return True


def _made(hint: Any) -> Iterator[Any]:
    if typing.get_origin(hint) is typing.Literal:
        yield from typing.get_args(hint)
    elif hint in (int, float):
        yield 7
    elif hint is bool:
        yield from (True, False)
    elif hint is str:
        yield from ("13m", "T+0:13", "x")
    elif typing.get_origin(hint) is list:
        (element,) = typing.get_args(hint)
        yield from ([one] for union in _unions(element) for one in _made(union))
    elif isinstance(hint, type) and issubclass(hint, Part):
        yield example(hint)


def example(cls: type[Part]) -> Part:
    """Return a part with something in each of its fields; nothing checks it."""
    hints = typing.get_type_hints(cls, include_extras=True)
    given = {name: _first(hints[name]) for name in cls.model_fields}
    return cls.model_construct(**given)


def _first(hint: Any) -> Any:
    made = (one for union in _unions(hint) if union is not NoneType for one in _made(union))
    return next(made, "x")
