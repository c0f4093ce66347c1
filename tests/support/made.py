"""Views of any sort, as a builder made one for a drill that is played, for tests that draw rows.

No test makes a view itself: what it would draw may be of a sort that no drill can bring about.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeVar, cast

from middle import (
    LEAD,
    busy,
    control_desk,
    desk,
    evaluators_desk,
    paused,
    reviewed,
    stopped,
)
from walls import Hall

from simulator.cli.live import window_of

View = TypeVar("View")


def like(sort: type[View], /, **other: Any) -> View:
    """Return a view that a builder made, in which other things stand.

    What may be left out of such a view and is not named is left out, so that the test says all
    that is to be drawn.

    Args:
        sort: The class of the view.
        other: Its fields, by name.

    Raises:
        AssertionError: If no builder makes such a view in the drills that are looked at.

    """
    while sort not in _made:
        look = next(_looks, None)
        assert look is not None, f"no drill that is played here has a {sort.__name__}"
        _keep(look())
    one: Any = _made[sort]
    fields = _optional(sort) | other
    if isinstance(one, tuple):
        return cast("View", one._replace(**fields))  # type: ignore[attr-defined]  # a named one
    return cast("View", dataclasses.replace(one, **fields))


def _optional(sort: type[Any]) -> dict[str, Any]:
    """Return what stands in a view where nothing is said."""
    if issubclass(sort, tuple):
        return dict(sort._field_defaults)  # type: ignore[attr-defined]  # a named one
    fields = dataclasses.fields(sort)
    assert all(one.default_factory is dataclasses.MISSING for one in fields), sort
    return {one.name: one.default for one in fields if one.default is not dataclasses.MISSING}


# ---- where they are found: what costs least is looked at first, and each only if it is needed


def _seats() -> Iterator[Any]:
    """Yield pages, forms and files of the middle, and what is shown when it stands still."""
    drill = busy()
    lead = drill.seat(LEAD)
    yield from (lead.page(row.id) for row in desk().assets)
    yield from (lead.form(kind) for kind in ("act:isolate", "choose", "send"))
    for seat in (lead, drill.seat("qm-lead")):
        view: Any = seat.view()
        yield from (seat.files(row.id) for row in view.inbox if row.files)
    yield paused(drill).seat(LEAD).view()
    yield stopped(busy()).seat(LEAD).view()


def _line() -> Iterator[Any]:
    """Yield what a wall and a desk show of a hosted drill and of their line."""
    hall = Hall().begin().say()
    yield hall.port.view()
    lead = window_of(hall.leads["A"].end, hall.pump, wall=lambda _: "10:26")
    assert lead.submit("ask-control", {"text": "Where are you?"}) is None
    yield from (lead.line(), lead.receipt(), lead.receipts())


_LOOKS: Final[tuple[Callable[[], Any], ...]] = (
    desk,
    control_desk,
    evaluators_desk,
    lambda: tuple(_seats()),
    lambda: tuple(_line()),
    reviewed,
)
_looks: Final = iter(_LOOKS)
_made: Final[dict[type[Any], Any]] = {}
"""Class → the first view of it."""


def _keep(thing: Any) -> None:
    """Keep the first of each sort of view that something is made of."""
    if isinstance(thing, dict):
        thing = tuple(thing.values())
    if dataclasses.is_dataclass(thing):
        _made.setdefault(type(thing), thing)
        for field in dataclasses.fields(thing):
            _keep(getattr(thing, field.name))
    elif isinstance(thing, (tuple, list, frozenset)):
        if hasattr(thing, "_replace"):
            _made.setdefault(type(thing), thing)
        for one in thing:
            _keep(one)
