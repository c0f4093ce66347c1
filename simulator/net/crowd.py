"""How many lines there may be of which nobody has a seat: at the door, and on the wall."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from simulator.net.line import Line
from simulator.net.side import Phase
from simulator.net.told import PUBLIC

UNSEATED: Final = 200
"""Lines of which nobody has said who it is, at most."""
SCREENS: Final = 16
"""Lines that show the room, at most; a code for it opens as many as are wanted until it ends."""


def turned_away(lines: Iterable[Line]) -> Line | None:
    """Return who has to go, if too many are at the door.

    Whoever opens many keeps nobody else out: the first of theirs goes.
    """
    silent = [one for one in lines if one.side.phase is Phase.OPEN]
    if len(silent) <= UNSEATED:
        return None
    ((most, _),) = Counter(one.address for one in silent).most_common(1)
    return next(one for one in silent if one.address == most)


def taken_down(lines: Iterable[Line]) -> Line | None:
    """Return the screen that goes if one more is hung up and there are too many: the oldest."""
    shows = [one for one in lines if one.seat == PUBLIC and one.seated]
    return shows[0] if len(shows) >= SCREENS else None
