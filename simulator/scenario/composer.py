"""From a parser's events to plain data and places: strict YAML, composed once.

Only what YAML 1.2 calls JSON-like data comes out: maps with text keys, lists, text, whole
numbers, decimals, true, false and null.  ``NO`` and ``on`` are text, and so are ``12:30`` and
``2026-03-01``: YAML 1.1 would make them False, True, 750 and a date.  Tags and merge
keys are refused; of duplicate keys the first is kept and every other is told.

Composing works on events and not on the nodes that PyYAML composes, because its C composer
recurses on the C stack: a file of a few thousand brackets would end the process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from simulator.errors import ScenarioUnreadable, Unreachable

DEEPEST: Final = 60
MOST_ALIASES: Final = 200
MOST_NODES: Final = 900_000
"""Values in a file; a drill of 27 teams, 10,000 assets and 3,000 injects has 260,000."""
MOST_EXPANDED: Final = 100_000
"""Nodes that aliases may stand for, all together."""

_WHOLE: Final = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z")
_DECIMAL: Final = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,18}(?:[eE][-+]?[0-9]{1,3})?\Z")
_WORDS: Final = {"": None, "~": None, "null": None, "true": True, "false": False}

Mark = Any
Event = Any
"""The stubs give the marks and events of PyYAML's two parsers no common type."""


class Place:
    """Where a node stands in the file, and where its parts do."""

    __slots__ = ("keys", "mark", "parts")

    def __init__(self, mark: Mark, parts: Any = None, keys: Any = None) -> None:  # noqa: ANN401
        # parts: a dict of places for a map, a list of places for a list; keys: marks by key.
        self.mark = mark
        self.parts = parts
        self.keys = keys

    def find(self, path: Sequence[str | int], *, key: bool = False) -> tuple[int, int]:
        """Return line and column of the node at a path; of the last node there is on the way.

        Args:
            path: Keys and indices from the top.
            key: Whether the last step's key is meant and not its value.

        """
        place = self
        for depth, step in enumerate(path):
            if (
                key
                and depth == len(path) - 1
                and isinstance(place.keys, dict)
                and step in place.keys
            ):
                mark = place.keys[step]
                return mark.line + 1, mark.column + 1
            inner = place._step(step)
            if inner is None:
                break
            place = inner
        return place.mark.line + 1, place.mark.column + 1

    def _step(self, step: str | int) -> Place | None:
        if isinstance(self.parts, dict):
            found = self.parts.get(step)
            return found if isinstance(found, Place) else None
        if isinstance(self.parts, list) and isinstance(step, int) and 0 <= step < len(self.parts):
            found = self.parts[step]
            return found if isinstance(found, Place) else None
        return None


def at(name: str, mark: Mark) -> str:
    """Return the name of a file with the place of a mark in it, if there is one."""
    return name if mark is None else f"{name}:{mark.line + 1}:{mark.column + 1}"


def _parser_of(text: str) -> Event:
    # One parser for everybody: PyYAML's own reads a question mark in {braces} otherwise than
    # libyaml does, and a scenario that is clean for its author must be clean for whoever plays it.
    if not yaml.__with_libyaml__:
        raise Unreachable(
            "PyYAML",
            "it was built without libyaml, by which scenarios are read; install a build that has "
            "it: pip install --force-reinstall --only-binary :all: pyyaml",
        )
    return yaml.CBaseLoader(text)


class Twice(NamedTuple):
    """A key that stands a second time in its map."""

    key: str
    mark: Mark
    first: Mark


@dataclass(slots=True)
class _Anchored:
    """What an alias stands for: data and place, how many nodes, how many levels."""

    plain: Any
    place: Place
    nodes: int
    height: int


class Composer:
    """Builds plain data and places from a parser's events."""

    def __init__(self, text: str, name: str) -> None:
        self._name = name
        self._next = _parser_of(text).get_event
        self._anchors: dict[str, _Anchored | None] = {}
        self._aliases = 0
        self._expanded = 0
        self._nodes = 0
        self._height = 0
        self.twice: list[Twice] = []
        """Keys that stand a second time in their map."""

    def document(self) -> tuple[Any, Place]:
        """Return the one document of the stream."""
        self._next()
        first = self._next()
        if isinstance(first, StreamEndEvent):
            raise ScenarioUnreadable(self._name, "the file is empty")
        made = self._node(self._next(), 1)
        self._next()
        after = self._next()
        if isinstance(after, DocumentStartEvent):
            self._refuse(after, "a second document begins here; keep one scenario in a file")
        return made

    def _refuse(self, event: Event, reason: str) -> NoReturn:
        raise ScenarioUnreadable(at(self._name, event.start_mark), reason)

    def _node(self, event: Event, depth: int) -> tuple[Any, Place]:
        if type(event) is AliasEvent:
            return self._alias(event, depth)
        if event.tag is not None:
            self._refuse(event, "tags are not read here; leave it out or put the value in quotes")
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self._refuse(
                event,
                f"the file holds more than {MOST_NODES:,} values; the largest drills need a third "
                "of that: leave out what repeats itself",
            )
        if event.anchor is None:
            return self._made(event, depth)
        if event.anchor in self._anchors:
            self._refuse(event, f"the anchor &{event.anchor} is set twice; name it otherwise")
        return self._anchored(event, depth)

    def _anchored(self, event: Event, depth: int) -> tuple[Any, Place]:
        self._anchors[event.anchor] = None  # while it is open, an alias to it would be a circle
        before, above, self._height = self._nodes + self._expanded, self._height, depth
        plain, place = self._made(event, depth)
        nodes = self._nodes + self._expanded - before + 1
        self._anchors[event.anchor] = _Anchored(plain, place, nodes, self._height - depth)
        self._height = max(above, self._height)
        return plain, place

    def _made(self, event: Event, depth: int) -> tuple[Any, Place]:
        if type(event) is ScalarEvent:
            return _scalar(event), Place(event.start_mark)
        if depth > DEEPEST:
            self._refuse(
                event, f"it is nested more than {DEEPEST} levels deep; nothing here needs that"
            )
        self._height = max(self._height, depth)
        if type(event) is MappingStartEvent:
            return self._map(event, depth)
        assert type(event) is SequenceStartEvent
        return self._list(event, depth)

    def _alias(self, event: Event, depth: int) -> tuple[Any, Place]:
        self._aliases += 1
        if self._aliases > MOST_ALIASES:
            self._refuse(event, f"there are more than {MOST_ALIASES} aliases; write them out")
        if event.anchor not in self._anchors:
            self._refuse(event, f"the alias *{event.anchor} has no anchor before it")
        meant = self._anchors[event.anchor]
        if meant is None:
            self._refuse(event, f"the alias *{event.anchor} stands inside what it names")
        self._expanded += meant.nodes
        if self._expanded > MOST_EXPANDED:
            self._refuse(event, "aliases stand for too much; write less of it, or write it out")
        if depth + meant.height > DEEPEST:
            self._refuse(event, f"the alias makes it nested more than {DEEPEST} levels deep")
        self._height = max(self._height, depth + meant.height)
        return meant.plain, meant.place

    def _map(self, start: Event, depth: int) -> tuple[dict[str, Any], Place]:
        plain: dict[str, Any] = {}
        parts: dict[str, Place] = {}
        keys: dict[str, Mark] = {}
        for event in self._until(MappingEndEvent):
            key = self._key(event)
            made = self._node(self._next(), depth + 1)
            if key in keys:  # the first stays, so that the rest can be looked at
                self.twice.append(Twice(key, event.start_mark, keys[key]))
                continue
            keys[key] = event.start_mark
            plain[key], parts[key] = made
        return plain, Place(start.start_mark, parts, keys)

    def _key(self, event: Event) -> str:
        if type(event) is not ScalarEvent or event.tag is not None or event.anchor is not None:
            self._refuse(event, "a key must be plain text")
        key: str = event.value
        if key == "<<" and event.implicit[0]:
            self._refuse(event, "merge keys are not read here; write the keys out")
        return key

    def _list(self, start: Event, depth: int) -> tuple[list[Any], Place]:
        plain: list[Any] = []
        parts: list[Place] = []
        for event in self._until(SequenceEndEvent):
            item, place = self._node(event, depth + 1)
            plain.append(item)
            parts.append(place)
        return plain, Place(start.start_mark, parts)

    def _until(self, end: type[Event]) -> Iterator[Event]:
        while type(event := self._next()) is not end:
            yield event


def _scalar(event: Event) -> Any:  # noqa: ANN401 - text, a number, true, false or null
    text: str = event.value
    if not event.implicit[0]:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "+-0123456789":
        if _WHOLE.match(text):
            return int(text)
        if _DECIMAL.match(text):
            return float(text)
    return text
