"""Case that the rules look at: a document, walked once, with everything in it by kind and id."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Generic, NamedTuple, TypeVar

from simulator.domain.plan.aims import Assignment
from simulator.domain.plan.assets import Asset
from simulator.domain.plan.injects import Ask, Inject
from simulator.domain.plan.personas import Persona
from simulator.domain.plan.teams import Seat
from simulator.domain.values.declare import Line, Text
from simulator.domain.values.grouped import grouped
from simulator.domain.values.remembered import Fact
from simulator.scenario.lowering import Path
from simulator.scenario.texts import LANGUAGE, every_text
from simulator.scenario.timetable import Timetable
from simulator.scenario.written import Written

T = TypeVar("T")
P = TypeVar("P")
K = TypeVar("K", bound=Hashable)
T_co = TypeVar("T_co", covariant=True)

SECTIONS: Final = {
    "teams": "team",
    "seats": "seat",
    "states": "state",
    "personas": "persona",
    "assets": "asset",
    "dependencies": "dependency",
    "campaigns": "campaign",
    "indicators": "indicator",
    "facts": "uncertain fact",
    "duties": "duty",
    "injects": "inject",
    "objectives": "objective",
}
"""Top-level lists → the kind of thing in them."""
_NOTHING_IN_IT: Final = frozenset(("startex", "id", "title", "summary", "situation", "clock"))


class Finding(NamedTuple):
    """What a rule found: where, what is, and what would be right."""

    path: Path
    message: str
    hint: str = ""
    at_key: bool = False


class Node(NamedTuple, Generic[T_co]):
    """A part of the document, or what was declared and lowered, and where it is."""

    path: Path
    part: T_co


class Reference(NamedTuple):
    """An id that names something elsewhere."""

    path: Path
    kind: str
    id: str


class Translated(NamedTuple):
    """A text that can be written in several languages, and in which it is."""

    path: Path
    languages: tuple[str, ...]
    """Codes; of a text without any, its one language is the scenario's own."""
    texts: tuple[str, ...]
    """What is written in each."""


class Prose(NamedTuple):
    """A text that people read, in one language."""

    path: Path
    text: str


def repeated(rows: Iterable[tuple[P, K]]) -> Iterator[tuple[P, K]]:
    """Yield each row, a place and a key, whose key a row before it has."""
    seen: set[K] = set()
    for place, key in rows:
        if key in seen:
            yield place, key
        seen.add(key)


@dataclass
class Case:
    """A document under examination.

    Args:
        written: The document, or what could be saved of it.
        lost: Ids of what had to be taken out: they may still be named.
        incomplete: Top-level keys from under which something was taken out; a rule that misses
            something there stays silent.
        blank: Top-level keys that must be there and of which nothing is known.

    """

    written: Written
    lost: frozenset[str] = frozenset()
    incomplete: frozenset[str] = frozenset()
    blank: frozenset[str] = frozenset()
    references: list[Reference] = field(default_factory=list)
    prose: list[Prose] = field(default_factory=list)
    translated: list[Translated] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.document = self.written.meant()
        self.nodes = [Node(*one) for one in self.written.parts()]
        for path, key, unit, plain in self.written.places():
            if key.refers:
                self.references.append(Reference(path, key.refers, plain))
            elif isinstance(unit, Line | Text):
                self._read(path, plain, several=isinstance(unit, Text))

    def _read(self, path: Path, given: str | Mapping[str, str], *, several: bool) -> None:
        self.prose += (Prose(path, text) for text in every_text(given))
        if several:
            written = {} if isinstance(given, str) else given
            self.translated.append(Translated(path, tuple(written), tuple(written.values())))

    def quoted(self, path: Path) -> Any:  # noqa: ANN401 - whatever stands there
        """Return what the author wrote at a place; ``None`` within what was left out."""
        found: Any = self.written.plain
        for step in path:
            found = None if found is None else found[step]
        return found

    def text(self, path: Path) -> Mapping[str, str]:
        """Return the text at a place by language, if there is one; English where it names none."""
        given = self.quoted(path)
        return {LANGUAGE: given} if isinstance(given, str) else given or {}

    def of(self, *kinds: type[T]) -> Iterator[Node[T]]:
        """Yield what is of some classes, class by class in the order of the document."""
        return (node for kind in kinds for node in self._by_class.get(kind, ()))

    @cached_property
    def _by_class(self) -> dict[type[Any], tuple[Node[Any], ...]]:
        return grouped((type(node.part), node) for node in self.nodes)

    @cached_property
    def named(self) -> dict[str, tuple[tuple[str, Path], ...]]:
        """Id → the kinds of thing that bear it, and where each is."""
        listed: Iterator[tuple[str, tuple[str, Path]]] = (
            (thing.id, (kind, (section, place)))
            for section, kind in SECTIONS.items()
            for place, thing in enumerate(getattr(self.document, section))
        )
        asks = ((ask.id, ("ask", path)) for path, ask in self.asks)
        tasks = ((task.id, ("task", path)) for path, task in self.of(Assignment))
        return grouped((*listed, *asks, *tasks))

    @property
    def gaps(self) -> bool:
        """Whether anything was taken out that an effect, a fact or a thing could have stood in."""
        return bool(self.incomplete - _NOTHING_IN_IT)

    @cached_property
    def unknown_kinds(self) -> frozenset[str]:
        """The kinds of thing of which nobody can say which there are."""
        kinds = {**SECTIONS, "injects": "inject ask", "objectives": "objective task"}
        return frozenset(kind for key in self.blank for kind in kinds.get(key, "").split())

    @cached_property
    def by_kind(self) -> dict[str, dict[str, Path]]:
        """Kind of thing → id → where the first one is."""
        found: dict[str, dict[str, Path]] = {}
        for name, things in self.named.items():
            for kind, path in things:
                found.setdefault(kind, {}).setdefault(name, path)
        return found

    def ids(self, kind: str) -> dict[str, Path]:
        """Return the things of a kind by id."""
        return self.by_kind.get(kind, {})

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that texts are written in, the one of texts that name none first."""
        # A text that names none is in the scenario's own, which is English to the program.
        plain = any(not one.languages for one in self.translated)
        used = (code for one in self.translated for code in one.languages)
        return tuple(dict.fromkeys([*([LANGUAGE] if plain else []), *used]))

    @cached_property
    def asks(self) -> list[tuple[Path, Ask]]:
        """Every decision asked for, and where."""
        return [(path, ask) for path, ask in self.of(Ask)]

    @cached_property
    def injects(self) -> dict[str, Inject]:
        """Injects by id; where an id stands twice, the first."""
        return {one.id: one for _, one in reversed([*self.of(Inject)])}

    def evidence(self) -> Iterator[tuple[Path, Assignment, Fact]]:
        """Yield every fact that is evidence of a task: where it stands, whose task it is."""
        for path, task in self.of(Assignment):
            for place, fact in task.evidence.facts():
                yield (*path, "evidence", *place), task, fact

    def inject_at(self, path: Path) -> Inject:
        """Return the inject in which a place lies."""
        return self.document.injects[int(path[1])]

    @cached_property
    def timetable(self) -> Timetable:
        """When things are planned."""
        return Timetable(self.document)

    @cached_property
    def assets(self) -> dict[str, Asset]:
        """Assets by id; where an id stands twice, the first."""
        return {one.id: one for _, one in reversed([*self.of(Asset)])}

    @cached_property
    def personas(self) -> dict[str, Persona]:
        """Personas by id; where an id stands twice, the first."""
        return {one.id: one for _, one in reversed([*self.of(Persona)])}

    def asset_team(self, asset: str) -> str | None:
        """Return the team of an asset."""
        return self.assets[asset].team if asset in self.assets else None

    @cached_property
    def _seated(self) -> dict[str, str | None]:
        return {seat.id: seat.team for _, seat in self.of(Seat)}

    def teams_of(self, inject: Inject) -> set[str]:
        """Return the teams that an inject reaches."""
        found: set[str] = set()
        for who in inject.to:
            if who == "all":
                found |= set(self.ids("team"))
            elif who in self.ids("team"):
                found.add(who)
            else:
                found |= {team for team in (self._seated.get(who),) if team is not None}
        return found
