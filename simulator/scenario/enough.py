"""Limit of faults at which a document is given up: pydantic would collect every one.

A fault costs some hundred bytes where it is found, and a thousand where it is told.  A file below
every limit on size can hold millions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from sys import maxsize
from typing import Any, Final, TypeVar

from pydantic_core import ValidationError

from simulator.scenario.composer import Place

T = TypeVar("T")
_WIDEST: Final = 200
"""Keys that no map of the document has as many of."""


class TooManyFaults(Exception):
    """A document has more faults than are collected."""


_left: ContextVar[int | None] = ContextVar("faults left", default=None)


@contextmanager
def at_most(faults: int) -> Iterator[None]:
    """Give a document up that has more faults than so many, each counted once a level.

    Raises:
        TooManyFaults: It has.

    """
    before = _left.set(faults)
    try:
        yield
    finally:
        _left.reset(before)


def counted(plain: Any, handler: Callable[[Any], T]) -> T:  # noqa: ANN401 - plain data
    """Read a part of a document, and count what is wrong with it.

    Raises:
        TooManyFaults: With these it has more than are collected.

    """
    try:
        return handler(plain)
    except ValidationError as error:
        left = _left.get()
        if left is not None:
            _left.set(left - error.error_count())
            if left < error.error_count():
                raise TooManyFaults from None
        raise


def copied(plain: Any, place: Place, longest: int = maxsize) -> tuple[Any, Place]:  # noqa: ANN401 - plain data
    """Return a copy of data and places in which nothing is shared.

    With so many items of each list, and not many more keys of a map.
    """
    if isinstance(plain, dict) and isinstance(place.parts, dict):
        keys = list(plain)[: max(longest, _WIDEST)]
        made = {key: copied(plain[key], place.parts[key], longest) for key in keys}
        parts = {key: pair[1] for key, pair in made.items()}
        marks = {key: place.keys[key] for key in keys}
        return {key: pair[0] for key, pair in made.items()}, Place(place.mark, parts, marks)
    if isinstance(plain, list) and isinstance(place.parts, list):
        pairs = zip(plain[:longest], place.parts, strict=False)
        items = [copied(*pair, longest) for pair in pairs]
        return [item[0] for item in items], Place(place.mark, [item[1] for item in items])
    return plain, place
