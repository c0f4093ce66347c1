"""What a thing leads to: attributes, slots, what containers hold, what methods are bound to.

What a function has closed over is left out: that is how a window asks without holding.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from types import FunctionType, MethodType, ModuleType
from typing import Any, Final

_ENDS: Final = (str, bytes, int, float, type, FunctionType, ModuleType, type(None))


def reached(start: object) -> Iterator[tuple[str, Any]]:
    """Yield everything that a thing leads to, and one way there."""
    seen, kept = {id(start)}, [start]  # kept, or else another thing may get the same id
    queue = deque([("it", start)])
    while queue:
        way, thing = queue.popleft()
        yield way, thing
        for step, found in _steps(thing):
            if not isinstance(found, _ENDS) and id(found) not in seen:
                seen.add(id(found))
                kept.append(found)
                queue.append((f"{way}{step}", found))


def _steps(thing: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(thing, MethodType):
        yield ".__self__", thing.__self__
    elif isinstance(thing, partial):
        yield from (("()", one) for one in (thing.func, *thing.args, *thing.keywords.values()))
    elif isinstance(thing, Mapping):
        yield from (("[key]", key) for key in list(thing))
        yield from ((f"[{key!r:.20}]", thing[key]) for key in list(thing))
    elif isinstance(thing, (list, tuple, set, frozenset, deque)):
        yield from ((f"[{n}]", one) for n, one in enumerate(list(thing)))
    yield from ((f".{name}", found) for name, found in _attributes(thing))


def _attributes(thing: Any) -> Iterable[tuple[str, Any]]:
    yield from dict(getattr(thing, "__dict__", {})).items()
    for cls in type(thing).__mro__:
        slots = cls.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            own = f"_{cls.__name__.lstrip('_')}{name}" if name.startswith("__") else name
            if not own.startswith("__weakref") and hasattr(thing, own):
                yield own, getattr(thing, own)
