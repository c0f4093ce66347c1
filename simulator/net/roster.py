"""The roster sheet of a hosted exercise: whose slips stand on it, and where it is written."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Final

from simulator import times
from simulator.domain.plan.scenario import Scenario
from simulator.errors import Unreachable
from simulator.files import write_new
from simulator.net.doors import Doors
from simulator.net.sheet import Sheet, Slip, sections
from simulator.net.told import PUBLIC
from simulator.units import counted

KINDS: Final = {
    "control": "exercise control",
    "team": "",
    "evaluator": "evaluation",
    "observer": "observers",
    "mentor": "mentors",
    "persona": "a persona, where somebody plays it",
}
"""Kinds of seats that have a slip, and of what they are if of no team.  Exercise control is handed
out where the host opens no console for it."""
ROOM: Final = "Room view"
WALL: Final = "for the projector"
NONE: Final = "Not possible: every code is used or has ended. enter gives a seat out anew."
FAILED: Final = (
    "Not possible: the roster sheet could not be written. What was wrong is in the host's log."
)
_LOG: Final = logging.getLogger(__name__)


def to_hand_out(scenario: Scenario, doors: Doors, *, personas: bool) -> Iterator[str]:
    """Yield the doors that have a code to be given: personas' after the others, the room's last.

    Args:
        scenario: Whose seats.
        doors: With their codes.
        personas: Whether theirs are among them: they answer by themselves where nobody plays them.

    """
    seats = scenario.seats.values()
    kinds = [kind for kind in KINDS if kind != "persona"]
    found = [one.id for one in seats if one.kind in kinds]
    found += [one.id for one in seats if one.kind == "persona" and personas]
    for one in (*found, PUBLIC):
        if one in doors.doors and doors.code(one) and doors.lasts(one):
            yield one


def named(scenario: Scenario, seat: str) -> tuple[str, str]:
    """Return what a door is called, and what it is of."""
    plan = scenario.seats.get(seat)
    if plan is None:
        return ROOM, WALL
    return plan.name, scenario.teams[plan.team].name if plan.team else KINDS[plan.kind]


def slips(scenario: Scenario, doors: Doors) -> list[Slip]:
    """Return the slips of all seats whose code nobody has used and that has not ended."""
    return [
        Slip(
            *named(scenario, seat),
            doors.code(seat),
            _until(doors.doors[seat].until),
            seat == PUBLIC,
        )
        for seat in to_hand_out(scenario, doors, personas=True)
    ]


def _until(until: int) -> str:
    at = datetime.fromtimestamp(until).astimezone()
    return f"{times.day_and_time(at)} {times.zone(at.isoformat())}"


def printing(
    scenario: Scenario, doors: Doors, sheet: Sheet, record: Path
) -> Callable[[], str | None]:
    """Begin to write the roster sheet beside the record; codes in squares take a moment.

    Args:
        scenario: Whose seats.
        doors: With their codes, as they are now.
        sheet: What is the same on all slips.
        record: Of the exercise; what has the sheet's name already is left as it is.

    Returns:
        What returns the sentence that says where it is, or why not; ``None`` until then.

    """
    said: list[str] = []
    try:
        found = slips(scenario, doors)
        if found:
            work = Thread(target=lambda: said.append(_printed(found, sheet, record)), daemon=True)
            work.start()
        else:
            said.append(NONE)
    except Exception:  # noqa: BLE001 - logged, and said to who asked
        said.append(_failed())
    return lambda: said[0] if said else None


def _failed() -> str:
    """Log what was wrong just now, and return what is said of it."""
    _LOG.exception("the roster sheet cannot be written")
    return FAILED


def _printed(found: list[Slip], sheet: Sheet, record: Path) -> str:
    place = record.with_name(f"{record.stem}-roster.txt")
    try:
        # A form feed begins a page, so no slip lies on two.
        place = write_new(place, "\f".join(sections(sheet, found)))
    except Unreachable as error:
        return f"Not possible: {error}"
    except Exception:  # noqa: BLE001 - as above; unsaid, it could not be asked for again
        return _failed()
    codes = counted(len(found), "code")
    return f"{codes} to print, on the host: {place.absolute()}. Secret until all have come."
