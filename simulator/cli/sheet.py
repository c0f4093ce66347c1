"""What a host hands out: the lines to paste, or the roster sheet."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from simulator import times
from simulator.cli.output import program, put, say
from simulator.domain.plan.scenario import Scenario
from simulator.errors import UsageError
from simulator.files import write_new
from simulator.pictures.join_line import join_line

if TYPE_CHECKING:
    from simulator.net.doors import Doors
    from simulator.net.reach import Reach

STDOUT: Final = "-"
LONGEST: Final = timedelta(days=31)
"""How long a code may hold: it lies on paper meanwhile."""
KINDS: Final = {
    "control": "exercise control",
    "team": "",
    "evaluator": "evaluation",
    "observer": "observers",
}
"""Kinds of seats that are handed out at the door, and of what they are if of no team.  Exercise
control is handed out where the host opens no console for it."""
ROOM: Final = "Room view"
WALL: Final = "for the projector"


def hand_out(scenario: Scenario, doors: Doors, reach: Reach, sheet: str) -> None:
    """Print the lines to paste; or the sheet, or write it.

    Args:
        scenario: Whose seats.
        doors: With their codes.
        reach: How the host is reached.
        sheet: A new file, ``-`` for stdout, empty for the lines alone.

    Raises:
        Unreachable: If the sheet cannot be written.

    """
    started = "startex" if reach.where.fingerprint else program()  # elsewhere, or on this machine
    if sheet:
        _sheet(scenario, doors, reach, sheet, started)
    else:
        for seat in _seats(scenario, doors):
            where = reach.where
            line = join_line(where.url, doors.code(seat), where.fingerprint, program=started)
            put(f"{_named(scenario, seat)[0]:32.32}  {line}")
    if reach.also:
        say(f"This machine is reached at {', '.join(reach.also)} too; --address chooses.")


def _seats(scenario: Scenario, doors: Doors) -> list[str]:
    """Return the doors that are handed out: the room's is the last."""
    from simulator.net.told import PUBLIC  # noqa: PLC0415 - only a live exercise needs it

    seats = [one.id for one in scenario.seats.values() if one.kind in KINDS]
    return [one for one in (*seats, PUBLIC) if one in doors.doors and doors.code(one)]


def _named(scenario: Scenario, seat: str) -> tuple[str, str]:
    """Return what a door is called, and what it is of."""
    plan = scenario.seats.get(seat)
    if plan is None:
        return ROOM, WALL
    return plan.name, scenario.teams[plan.team].name if plan.team else KINDS[plan.kind]


def _sheet(scenario: Scenario, doors: Doors, reach: Reach, sheet: str, started: str) -> None:
    from simulator.net.sheet import Sheet, Slip, sections  # noqa: PLC0415 - only here needed
    from simulator.net.told import PUBLIC  # noqa: PLC0415 - likewise

    slips = []
    for seat in _seats(scenario, doors):
        name, team = _named(scenario, seat)
        slips.append(
            Slip(name, team, doors.code(seat), _told(doors.doors[seat].until), seat == PUBLIC)
        )
    texts = sections(Sheet(scenario.title, scenario.marking, reach.where, started), slips)
    if sheet == STDOUT:
        for text in texts:
            put(text)
        return
    # A form feed begins a page, so no slip lies on two.
    place = write_new(Path(sheet), "\f".join(texts))
    say(f"The roster sheet is {place}; it is secret until everybody has come.")


def _told(until: int) -> str:
    at = datetime.fromtimestamp(until).astimezone()
    return f"{times.day_and_time(at)} {times.zone(at.isoformat())}"


def moment(text: str, now: datetime) -> int:
    """Return the wall second of a time as it was typed, such as ``17:30``.

    Args:
        text: Hour and minute, today or else tomorrow; or with its date, ``2026-12-03 17:30``.
        now: The wall's time, with its zone.

    Raises:
        UsageError: If it is none, or has gone by, or is too far.

    """
    try:
        if len(text) <= len("17:30"):
            clock = datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 - of this place
            at = datetime.combine(now.date(), clock, now.tzinfo)
            at += timedelta(days=1) if at <= now else timedelta()
        else:
            at = datetime.fromisoformat(text)
            at = at if at.tzinfo is not None else at.replace(tzinfo=now.tzinfo)
    except (ValueError, OverflowError):
        raise UsageError(
            f"--until {text!r:.40} is no time; write 17:30 or 2026-12-03T17:30"
        ) from None
    if not now < at <= now + LONGEST:
        raise UsageError(f"--until {text:.40} is to be within {LONGEST.days} days from now")
    return int(at.timestamp())
