"""What is on its way and nobody planned, as exercise control sees it.

How it is vetoed, and what may be, is in ``simulator.domain.concepts.veto``.
"""

from __future__ import annotations

from typing import Final

from simulator import times
from simulator.domain.concepts import veto
from simulator.domain.state.coming import About, Coming, ComingSeen
from simulator.domain.state.picture import Picture
from simulator.pictures.control_pages_view import ComingRow
from simulator.pictures.moves import second_of
from simulator.pictures.staff import Staff

_NEVER: Final = 10**9
"""After all exercise seconds there are."""


def coming_rows(picture: Picture, staff: Staff) -> tuple[ComingRow, ...]:
    """Return all that is on its way unplanned; made anew only if something of it changed."""
    clock = picture.clock
    of = (staff.entries, picture.entries, clock.x0, clock.s0, clock.num, clock.den, clock.jump)
    known, rows = staff.drawn.get("coming", (None, ()))
    if known != of:
        rows = _rows(picture, staff)
        staff.drawn["coming"] = (of, rows)
    return rows  # type: ignore[no-any-return]  # rows of this function


def _rows(picture: Picture, staff: Staff) -> tuple[ComingRow, ...]:
    seen = picture.coming.values()
    order = sorted(seen, key=lambda one: (_x(picture, staff, one.coming), one.coming.wait))
    return tuple(_row(picture, staff, one) for one in order)


def _x(picture: Picture, staff: Staff, coming: Coming) -> int:
    """Return the exercise second at which it comes: as moves of the plan reckon it."""
    x = second_of(picture, staff, (coming.clock, coming.due))
    return _NEVER if x is None else x


def _row(picture: Picture, staff: Staff, seen: ComingSeen) -> ComingRow:
    coming, x = seen.coming, _x(picture, staff, seen.coming)
    s = coming.due if coming.clock == "s" else picture.clock.at(max(x, picture.clock.x0))
    what = what_comes(staff, coming.wait, coming.about)
    since = f"{times.mark(seen.x)}, {seen.after.replace('-', ' ')}"
    to = ", ".join(coming.to)
    at = "" if x == _NEVER else times.mark(x).removeprefix("T+")
    story = times.story_time(staff.start, s)
    told = f"{to} will be told" if to else "who will be told is not known before"
    when = f"at T+{at}, {story} of the scenario" if at else f"at {story} of the scenario"
    if picture.ends and x > picture.ends:
        at, when = "", f"after ENDEX, {story} of the scenario"
    return ComingRow(
        id=coming.wait,
        at=at,
        story=story,
        what=what,
        to=to,
        follows=since,
        why=f"{what}, {when}; {told}. It follows from what was at {since}.",
    )


def what_comes(staff: Staff, wait: str, about: About) -> str:
    """Return what comes, in words, as a sentence begins."""
    said = veto.said(wait, about, staff.titled)
    return said[:1].upper() + said[1:]
