"""What a host hands out: the lines to paste, or the roster sheet."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from simulator.cli.output import program, put, say
from simulator.domain.plan.scenario import Scenario
from simulator.errors import UsageError
from simulator.files import write_new
from simulator.pictures.join_line import join_line

if TYPE_CHECKING:
    from simulator.net.doors import Doors
    from simulator.net.reach import Reach
    from simulator.net.sheet import Sheet

STDOUT: Final = "-"
LONGEST: Final = timedelta(days=31)
"""How long a code may hold: it lies on paper meanwhile."""


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
    from simulator.net.roster import named, to_hand_out  # noqa: PLC0415 - only here needed

    same, where = sheet_of(scenario, reach), reach.where
    if sheet:
        _sheet(scenario, doors, same, sheet)
    else:
        for seat in to_hand_out(scenario, doors, personas=False):
            line = join_line(where.url, doors.code(seat), where.fingerprint, program=same.program)
            put(f"{named(scenario, seat)[0]:32.32}  {line}")
    if reach.also:
        say(f"This machine is reached at {', '.join(reach.also)} too; --address chooses.")


def sheet_of(scenario: Scenario, reach: Reach) -> Sheet:
    """Return what is the same on all slips of a host."""
    from simulator.net.sheet import Sheet  # noqa: PLC0415 - only a live exercise needs it

    started = "startex" if reach.where.fingerprint else program()  # elsewhere, or on this machine
    return Sheet(scenario.title, scenario.marking, reach.where, started)


def _sheet(scenario: Scenario, doors: Doors, sheet: Sheet, place: str) -> None:
    from simulator.net.roster import slips  # noqa: PLC0415 - only a live exercise needs it
    from simulator.net.sheet import sections  # noqa: PLC0415 - likewise

    texts = sections(sheet, slips(scenario, doors))
    if place == STDOUT:
        for text in texts:
            put(text)
        return
    # A form feed begins a page, so no slip lies on two.
    written = write_new(Path(place), "\f".join(texts))
    say(f"The roster sheet is {written}; it is secret until everybody has come.")


def moment(text: str, now: datetime, option: str = "--until") -> int:
    """Return the wall second of a time as it was typed, such as ``17:30``.

    Args:
        text: Hour and minute, today or else tomorrow; or with its date, ``2026-12-03 17:30``.
        now: The wall's time, with its zone.
        option: What it was typed for.

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
            f"{option} {text!r:.40} is no time; write 17:30 or 2026-12-03T17:30"
        ) from None
    if not now < at <= now + LONGEST:
        raise UsageError(f"{option} {text:.40} is to be within {LONGEST.days} days from now")
    return int(at.timestamp())
