"""Versions of the record format, and how rows of an older one are read today.

Rows are sealed as they were written and never rewritten: an older row is lifted when it is read,
one version at a time.  An upcaster, once released, is never deleted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from simulator.record.lifts import (
    event_from_1,
    event_from_2,
    event_from_3,
    header_from_1,
    input_from_1,
    input_from_2,
    input_from_3,
)

if TYPE_CHECKING:
    from simulator.record.rows import EventRow, Header, InputRow

FORMAT: Final = 4
"""Rises whenever a row means something else or a table changes."""

SUFFIX: Final = ".startex"


class Upcaster(NamedTuple):
    """Lifts what one version wrote to the next."""

    header: Callable[[Header], Header]
    input: Callable[[InputRow], InputRow]
    event: Callable[[EventRow], EventRow]


UPCASTERS: Final[dict[int, Upcaster]] = {
    1: Upcaster(header_from_1, input_from_1, event_from_1),
    2: Upcaster(lambda header: header, input_from_2, event_from_2),
    3: Upcaster(lambda header: header, input_from_3, event_from_3),
}
"""Version → how to lift it to the next."""


def steps(version: int) -> list[Upcaster] | None:
    """Return the upcasters from ``version`` up to today's, ``None`` if one of them is missing."""
    needed = range(version, FORMAT)
    if any(step not in UPCASTERS for step in needed):
        return None
    return [UPCASTERS[step] for step in needed]
