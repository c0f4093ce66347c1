"""What is planned by the wall: how long it is to it, as people read it.

Nothing of the exercise waits for it.  Each console counts by the clock of its own machine.
"""

from __future__ import annotations

from datetime import datetime

from simulator import times
from simulator.domain.state.picture import Picture
from simulator.domain.values.phases import State


def counts(picture: Picture) -> bool:
    """Return whether something is planned that a console counts down to."""
    return bool(picture.room_until or (picture.starts_at and picture.state is State.READY))


def starts(picture: Picture, today: datetime | None) -> str:
    """Return how long it is to STARTEX, if it is planned and has not been given."""
    if today is None or picture.state is not State.READY:
        return ""
    return startex_in(picture.starts_at, today)


def startex_in(at: int, today: datetime) -> str:
    """Return how long it is to a STARTEX that is planned for a wall second; 0: for none."""
    if not at:
        return ""
    left = at - int(today.timestamp())
    return f"STARTEX in {times.short_left(left)}" if left > 0 else "STARTEX is due"


def at_wall(at: int, today: datetime) -> str:
    """Return a wall second as it stands on the wall: ``09:00``, with its day if that is another."""
    then = datetime.fromtimestamp(at, today.tzinfo)
    return f"{then:%H:%M}" if then.date() == today.date() else times.day_and_time(then)
