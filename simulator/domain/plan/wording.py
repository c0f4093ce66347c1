"""Translations of an author's texts, as they are told; of no word that the program adds.

An exercise happens and is recorded in one language.  A seat that reads in another is told the same
events, in the same order, with each text of the author's in its own language; nothing else in
them differs.  Only what is told is ever looked up, so no text that has not been told gets anywhere.

What people write themselves stays as they wrote it.  A text that the author wrote twice, and put
into the other language in two ways, stays in the language of the exercise, and so does one that
could be an id or a word of the program's: one sign, or one word in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar, cast, get_args, get_origin
from typing import get_type_hints as hints

if TYPE_CHECKING:
    from simulator.domain.plan.scenario import Scenario

T = TypeVar("T")

_PLACE: Final = re.compile(r"\{(?:time|host|other|item|among)\}")
"""Where an author's text is filled in when it is told."""
_REPLY: Final = "Re: "
_WORD: Final = re.compile(r"[a-z0-9_:./+-]*|.", re.DOTALL)
"""What the program, too, could have written."""


class Wording:
    """The texts of one language in the words of another.

    Args:
        texts: As they are told → as they are read.

    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = dict(texts)
        self._filled = [
            (_pattern(one), other) for one, other in texts.items() if _PLACE.search(one)
        ]
        self._bodies: dict[int, tuple[object, Any]] = {}
        """By identity; each is kept beside what became of it, so that no other takes its place."""

    def body(self, body: T) -> T:
        """Return what happened, told in this language: once for all who read in it."""
        known = self._bodies.get(id(body))
        if known is None:
            known = self._bodies[id(body)] = (body, self.said(body))
        told: T = known[1]
        return told

    def said(self, thing: T) -> T:
        """Return a value with its texts in this language; itself if it has none."""
        return cast("T", self._said(thing))

    def _said(self, thing: Any) -> Any:  # noqa: ANN401 - any value, down to the leaves
        if isinstance(thing, str):
            return self.text(thing)
        if isinstance(thing, tuple):
            made = tuple(map(self._said, thing))
            return thing if all(map(_same, made, thing)) else made
        if not is_dataclass(thing) or isinstance(thing, type):
            return thing
        changed = {}
        for name in _speaking(type(thing)):
            given = getattr(thing, name)
            other = self._said(given)
            if other is not given:
                changed[name] = other
        return replace(thing, **changed) if changed else thing

    def text(self, text: str) -> str:
        """Return a text in this language; one that no author wrote stays as it is."""
        other = self._texts.get(text)
        if other is not None:
            return other
        if text.startswith(_REPLY):
            subject = text.rsplit(_REPLY, maxsplit=1)[-1]
            return text[: len(text) - len(subject)] + self._texts.get(subject, subject)
        for pattern, filled in self._filled:
            found = pattern.fullmatch(text)
            if found is not None:
                return _filled(filled, found.groupdict())
        return text


def wording_between(told: Scenario, read: Scenario) -> Wording:
    """Return how what is told of a scenario reads in another language.

    Args:
        told: In the language of the exercise.
        read: The same scenario in the other language.

    """
    texts: dict[str, str] = {}
    unsure, ids = set[str](), set(_ids(told))
    for one, other in _pairs(told, read):
        if one != other and texts.setdefault(one, other) != other:
            unsure.add(one)
    return Wording(
        {
            one: other
            for one, other in texts.items()
            if one not in unsure | ids and not _WORD.fullmatch(one)
        }
    )


def _pairs(one: Any, other: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any value
    """Yield the texts of two values that stand at the same place."""
    if isinstance(one, str):
        yield one, other
    else:
        for mine, its in zip(_parts(one), _parts(other), strict=True):
            yield from _pairs(mine, its)


def _ids(thing: Any) -> Iterator[str]:  # noqa: ANN401 - any value
    """Yield the ids in a value: whatever stands under one, and what calls itself so."""
    if isinstance(thing, Mapping):
        yield from thing
    named = getattr(thing, "id", None)
    if isinstance(named, str):
        yield named
    for part in _parts(thing):
        yield from _ids(part)


def _parts(thing: Any) -> Iterable[Any]:  # noqa: ANN401 - any value
    if isinstance(thing, tuple):
        return thing
    if isinstance(thing, Mapping):
        return thing.values()
    if is_dataclass(thing):
        return [getattr(thing, name) for name in _speaking(type(thing))]
    return ()


def _filled(text: str, said: Mapping[str, str]) -> str:
    """Return a text with what was said at its places; a place that nothing is known of stays."""
    return _PLACE.sub(lambda place: said.get(place[0][1:-1], place[0]), text)


def _same(one: object, other: object) -> bool:
    return one is other


def _speaking(cls: type[Any]) -> tuple[str, ...]:
    """Return the fields of a class in which a text of an author's can stand."""
    found = _SPEAKING.get(cls)
    if found is None:
        resolved = hints(cls)
        found = tuple(one.name for one in fields(cls) if _speaks(resolved[one.name]))
        _SPEAKING[cls] = found
    return found


_SPEAKING: Final[dict[type[Any], tuple[str, ...]]] = {}


def _speaks(hint: Any) -> bool:  # noqa: ANN401 - a type annotation
    """Return whether anything but numbers and closed lists of words fits an annotation."""
    if get_origin(hint) is Literal or hint in (int, bool, type(None), Ellipsis, bytes):
        return False
    inner = get_args(hint)
    return any(map(_speaks, inner)) if inner else True


def _pattern(text: str) -> re.Pattern[str]:
    """Return what a text with places looks like when they are filled in; each by a few words.

    Bounded, because what people write is held against it too.
    """
    made, last, seen = "", 0, set[str]()
    for place in _PLACE.finditer(text):
        name = place[0][1:-1]
        made += re.escape(text[last : place.start()])
        made += f"(?P={name})" if name in seen else f"(?P<{name}>[^\\n]{{1,120}}?)"
        last = place.end()
        seen.add(name)
    return re.compile(made + re.escape(text[last:]))
