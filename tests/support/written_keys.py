"""Every key that an author can write, and ways to write something else in its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from reference_declared import inside
from reference_vocabulary import CHOICES

from simulator.domain.plan.aims import Aim, Assignment, Proof
from simulator.domain.plan.attached import AttachedFile, Attachment
from simulator.domain.plan.campaigns import Campaign, CampaignPlan, Stage, StagePlan
from simulator.domain.plan.document import Document
from simulator.domain.plan.duties import Duty, DutyStage
from simulator.domain.plan.obligations import Notification, Obligation
from simulator.domain.plan.scenario import Evidence, Objective, Task
from simulator.domain.values import declare
from simulator.domain.values.declare import (
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
    Only,
    PairsOf,
    Ratio,
    Real,
    Shorthand,
    Text,
    Unit,
    Word,
    YesNo,
    Zoned,
    keys_of,
    writing_of,
)
from simulator.scenario.leaves import KNOWN

Path = tuple[str | int, ...]


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
    made = [one.makes for cls in inner(Document) for one in keys_of(cls) if one.makes]
    return {
        f"{KEPT.get(cls, cls).__name__}.{one.field}": one.by
        for cls in (*inner(Document), *made)
        for one in keys_of(cls)
        if one.makes is None
    }


def changed(thing: Any, path: Path, value: Any) -> Any:
    """Return plain data in which something else stands at a place; nothing checks it."""
    if not path:
        return value
    first, *rest = path
    inner = changed(thing[first], tuple(rest), value)
    if isinstance(thing, list):
        return [inner if place == first else one for place, one in enumerate(thing)]
    return {**thing, first: inner}


def written_others(key: Key, plain: Any) -> Iterator[Any]:
    """Yield what else could be written under a declared key."""
    if key.left_out is None or key.left_out == []:
        yield key.left_out
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
        case Only(value=value):
            yield value
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
    taken = CHOICES.get(cls.__name__)
    yield least | ({taken: made[taken]} if taken is not None else {})
    for one in keys_of(cls):
        yield made | {one.name: list(of_unit(one.unit))[-1]}
