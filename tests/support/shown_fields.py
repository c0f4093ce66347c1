"""Which fields of views a played drill sets: found by walking them, so that no sample counts."""

from __future__ import annotations

import dataclasses
import inspect
from types import ModuleType
from typing import Any, Final

from simulator.pictures import (
    asset_view,
    control_pages_view,
    control_view,
    evaluation_view,
    files_view,
    line_view,
    lobby_view,
    review_view,
    start_view,
    views,
)

MODULES: Final[tuple[ModuleType, ...]] = (
    asset_view,
    control_pages_view,
    control_view,
    evaluation_view,
    files_view,
    line_view,
    lobby_view,
    review_view,
    start_view,
    views,
)


def declared() -> set[tuple[str, str]]:
    """Return every field of every class of the views."""
    return {
        (cls.__name__, field.name)
        for module in MODULES
        for _, cls in inspect.getmembers(module, inspect.isclass)
        if dataclasses.is_dataclass(cls) and cls.__module__ == module.__name__
        for field in dataclasses.fields(cls)
    }


class Shown:
    """The fields that had a value other than their default in any view that was looked at."""

    def __init__(self) -> None:
        self.fields: set[tuple[str, str]] = set()
        self._seen: dict[int, Any] = {}

    def look(self, thing: Any) -> None:
        """Take a view, and all that it is made of."""
        if isinstance(thing, (tuple, list, frozenset)):
            for one in thing:
                self.look(one)
        elif dataclasses.is_dataclass(thing) and id(thing) not in self._seen:
            self._seen[id(thing)] = thing  # kept, so that no other gets its identity
            for field in dataclasses.fields(thing):
                found = getattr(thing, field.name)
                self.look(found)
                if found != _default(field):
                    self.fields.add((type(thing).__name__, field.name))


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default  # MISSING where there is none: whatever stands there was set
