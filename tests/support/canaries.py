"""Canaries: words and nine-digit primes in what is hidden, to be looked for where it may not be.

They stand where the table of hidden fields (``hidden``) varies something that a seat never learns,
in the very place that it varies.  So a row of that table is all that a new field needs.
"""

from __future__ import annotations

import gc
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import count
from typing import Any, Final

from hidden import FIELDS
from twins import PLAN, Way

from simulator.domain.plan.knobs import Knobs
from simulator.domain.plan.scenario import Scenario
from simulator.net.told import Told

WORDS: Final = frozenset(
    (
        *(
            "accountable",
            "among",
            "authors",
            "consequence",
            "consulted",
            "contacts",
            "contents",
            "informed",
            "item",
        ),
        *("knows", "never", "wants"),
        *(
            "licence",
            "name",
            "note",
            "number",
            "points",
            "profile",
            "public",
            "reply",
            "responsible",
        ),
        *("reviewed_by", "source", "sources", "sponsor", "standard", "standard_title", "subject"),
        *("text", "title"),
        *("unit", "version", "what", "why"),
    )
)
"""Fields that hold words of an author's own."""
NUMBERS: Final = frozenset(
    (
        *("amount", "answer_by", "buffer", "capacity", "deadline", "fade", "late", "loss_per_hour"),
        *("per_hour", "within"),
    )
)
"""Fields that can hold any number."""
VALUES: Final = frozenset(
    (
        *("Asset.recovery", "Dependency.buffer", "Dependency.fade", "Persona.reply_after"),
        *("PointOfContact.answer_after", "Stage.median", "Victim.gap"),
    )
)
"""Fields that show by what comes of them, and whose number nobody is told."""
ON_THE_WALL: Final = {"Phase.public": frozenset({"guest"})}
"""Fields that are in no stream and stand on the room's wall, and who reads what stands there."""
CHOSEN: Final = frozenset(
    (
        *("Herring.explained_by", "Settled.by", "Settled.options"),
        *("About.mission_areas", "Asset.backup", "Asset.sector", "Asset.zone"),
        *(
            "Ask.essential",
            "Campaign.actor",
            "Clue.fact",
            "Clue.half",
            "Contingency.inject",
            "Demand.after",
        ),
        *("Dependency.kind", "Evidence.groups", "Evidence.how", "Evidence.none"),
        *("Evidence.topics", "Evidence.until", "Expected.about", "Expected.action", "Expected.by"),
        *("Inject.asserts", "Inject.channel", "Inject.kind", "Inject.norms", "Inject.objectives"),
        *("Inject.sender", "Inject.tlp", "Inject.to", "Objective.capability", "Objective.id"),
        *("OfficialStep.answers", "OfficialStep.teams", "OfficialStep.topic", "Option.posture"),
        *("Scenario.id", "Seat.duties", "Seat.language", "Task.id", "Task.inject", "Task.norms"),
        *("Seat.mentors", "Task.team", "Team.help", "UncertainFact.match"),
    )
)
"""Hidden fields that hold an id, or a word of the format's own: it stands elsewhere too."""
BOUNDED: Final = frozenset(
    (
        "Scenario.form",
        *(
            "Clue.if_not",
            "Clue.if_so",
            "Forecast.by",
            "Asset.alternate",
            "Asset.by_hand",
            "Asset.criticality",
        ),
        *("Asset.isolation_cost", "Asset.monitoring", "Contingency.after", "Inject.at"),
        *("Inject.measures", "Knobs.short_duty_pace", "OfficialStep.states", "Phase.x"),
        *("Seat.delay", "Task.measures", "Team.confidence", "Team.pools", "UncertainFact.chance"),
    )
)
"""Hidden fields that hold a small number, or when something is: no long one that could be found."""
HELD: Final = frozenset(
    (
        *("After.fact", "Ask.settled", "Option.right_when"),
        *("Ask.options", "Asset.counts", "Attachment.base64", "Attachment.sha256"),
        *(
            "Campaign.demand",
            "Contingency.unless",
            "Forecast.that",
            "Inject.attachments",
            "Inject.contingency",
        ),
        *("Inject.expected", "Inject.unless", "Inject.wants", "Inject.when", "Scenario.phases"),
    )
)
"""Hidden fields that hold things whose own fields have rows, or a file; or a condition."""
ASSUMPTIONS: Final = (
    "short_duty",
    "loss_energy",
    "loss_finance",
    "loss_government",
    "loss_health",
    "loss_manufacturing",
    "loss_other",
    "loss_telecom",
    "loss_transport",
    "loss_water",
)
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Canary:
    """A text that stands in a hidden place, and the seats that never learn it."""

    field: str
    text: str
    seats: frozenset[str]


def primes() -> Iterator[int]:
    """Yield primes of nine digits."""
    small = [n for n in range(2, 31_700) if all(n % d for d in range(2, int(n**0.5) + 1))]
    for n in count(100_000_007, 2):
        if all(n % p for p in small):
            yield n


def leaves(thing: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield what a scenario is made of, and where it stands."""
    if is_dataclass(thing) and not isinstance(thing, type):
        for one in fields(thing):
            yield from leaves(getattr(thing, one.name), (*path, one.name))
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from leaves(value, (*path, key))
    elif isinstance(thing, tuple):
        for place, value in enumerate(thing):
            yield from leaves(value, (*path, place))
    else:
        yield path, thing


def put(thing: Any, path: Path, value: Any) -> Any:
    """Return a scenario with something else in one place."""
    if not path:
        return value
    key: Any = path[0]
    if is_dataclass(thing):
        return replace(thing, **{key: put(getattr(thing, key), path[1:], value)})  # type: ignore[type-var]  # an instance
    if isinstance(thing, Mapping):
        return {**thing, key: put(thing[key], path[1:], value)}
    inside = thing[key] if key < len(thing) else None
    return (*thing[:key], put(inside, path[1:], value), *thing[key + 1 :])


def at(thing: Any, path: Path) -> Any:
    """Return what stands in one place of a scenario.

    Raises:
        LookupError: If there is no such place; its argument is how far there is one.

    """
    for n, key in enumerate(path):
        try:
            thing = getattr(thing, str(key)) if is_dataclass(thing) else thing[key]
        except (AttributeError, TypeError, KeyError, IndexError):
            raise LookupError(n) from None
    return thing


def _with_place(plan: Scenario, way: Way, path: Path) -> tuple[Scenario, Path]:
    """Return a scenario that has a place, as a row makes it, and which it is: beside all others."""
    try:
        at(plan, path)
    except LookupError as no:
        (n,) = no.args
        if isinstance(path[n], int):  # the next of several
            made = path[: n + 1]
        elif isinstance(path[n - 1], int):  # what is there is another sort of thing
            made = (*path[: n - 1], len(at(plan, path[: n - 1])))
            piece = at(way.vary(PLAN), path[:n])
            return put(plan, made, piece), (*made, *path[n:])
        else:
            made = path[:n]
        return put(plan, made, at(way.vary(PLAN), made)), path
    return plan, path


def _varied(name: str, way: Way) -> Iterator[tuple[Path, Any]]:
    """Yield the one place that a row varies, or those of its field that it makes."""
    before, after = dict(leaves(PLAN)), dict(leaves(way.vary(PLAN)))
    places = [one for one in after if one not in before or before[one] != after[one]]
    own = [one for one in places if _field(one) == name.partition(".")[2]]
    for one in places if len(places) == 1 else own:
        yield one, after[one]


def _field(path: Path) -> str:
    """Return the name of the field that a place is of, or is one of several in."""
    return str(next(one for one in reversed(path) if isinstance(one, str)))


def _never(way: Way) -> bool:
    return not (way.occurrences or way.consequences or way.outcomes or way.first)


def with_canaries() -> tuple[Scenario, list[Canary]]:
    """Return a drill with canaries wherever one can stand, and these."""
    plan, found, numbers = PLAN, dict[Path, Canary](), primes()
    for name, row in FIELDS.items():
        for way in row if isinstance(row, tuple) else ():
            for path, value in _varied(name, way) if _never(way) or name in VALUES else ():
                field, known = _field(path), found.get(path)
                seats = frozenset(way.seats) - ON_THE_WALL.get(name, frozenset())
                if known is not None:
                    found[path] = replace(known, seats=known.seats | seats)
                    continue
                canary: Any
                if isinstance(value, str) and field in WORDS:
                    canary = f"Zqx{len(found):03d} canary"
                elif isinstance(value, int) and (field in NUMBERS or name in VALUES):
                    canary = next(numbers)
                else:
                    continue
                plan, place = _with_place(plan, way, path)
                plan = put(plan, place, canary)
                found[path] = Canary(name, str(canary), seats)
    losses = {name: next(numbers) for name in ASSUMPTIONS}
    nobody = frozenset(one.id for one in PLAN.seats.values() if one.kind not in STAFF)
    made = [Canary(f"Knobs.{one}", str(prime), nobody) for one, prime in losses.items()]
    return replace(plan, knobs=Knobs.of(losses)), [*found.values(), *made]


def without_canaries() -> set[str]:
    """Return hidden fields that have no canary, but those that only say yes or no."""
    with_one = {one.field for one in with_canaries()[1]}
    left: set[str] = set()
    for name, row in FIELDS.items():
        for way in row if isinstance(row, tuple) else ():
            values = [value for _, value in _varied(name, way)]
            if _never(way) and not (values and all(isinstance(one, bool) for one in values)):
                left.add(name)
    return left - with_one


STAFF: Final = ("control", "evaluator")


def control_is_everybody(told: Told, reader: str, seat: str, at: int, most: int) -> list[str]:
    """Tell everybody what control is told: a leak, for tests that must notice it."""
    del reader, seat
    return [told._text(n, None, "", directs=True) for n in told._streams["control"][at : at + most]]


def held_by(*roots: object) -> Iterator[str]:
    """Yield all texts and numbers that things hold, however deep: what a dump of them shows."""
    seen: set[int] = set()
    waiting = list(roots)
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, types.ModuleType | type | types.CodeType):
            continue
        seen.add(id(one))
        if isinstance(one, str | bytes | int):
            yield str(one)
        elif isinstance(one, types.FunctionType):
            waiting += [one.__closure__, one.__defaults__, one.__kwdefaults__, one.__dict__]
        else:
            waiting += gc.get_referents(one)
