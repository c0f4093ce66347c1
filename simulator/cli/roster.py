"""``startex roster``: who sat where, kept beside an exercise; it can be taken out again.

Names are in no event and under no seal: erasing them changes nothing of what a record shows.
"""

from __future__ import annotations

import argparse
from typing import Final

from simulator.cli.columns import Column, table
from simulator.cli.output import put, put_json, say
from simulator.errors import DONE, UsageError
from simulator.exercise.stored import scenario_of
from simulator.harmless import harmless
from simulator.record import Record
from simulator.record.reading import Enrolled

LONGEST: Final = 80
_COLUMNS: Final = (Column(16, gap=1), Column(32, gap=1), Column())


def command(options: argparse.Namespace) -> int:
    """Write names, erase all of them, or print who sat where."""
    if options.erase:
        with Record.go_on(options.record) as record:
            record.erase_roster()
        say(f"{options.record}: no name is in it any more.")
        return DONE
    if options.who:
        with Record.go_on(options.record) as record:
            seats = scenario_of(record).seats
            for person in [_person(text, tuple(seats)) for text in options.who]:
                record.enrol(person)
    with Record.read(options.record) as record:
        found, seats = record.roster(), scenario_of(record).seats
    if options.json:
        put_json({one.seat: one.name for one in found})
        return DONE
    if not found:
        say("No name is kept. Write one as SEAT=NAME.")
    named = {seat: plan.name for seat, plan in seats.items()}
    for line in table(_COLUMNS, [(one.seat, one.name, named.get(one.seat, "")) for one in found]):
        put(line)
    return DONE


def _person(text: str, seats: tuple[str, ...]) -> Enrolled:
    """Return who is written to sit where.

    Raises:
        UsageError: If it names no seat of the exercise, or no name that can be shown.

    """
    seat, equals, name = text.partition("=")
    name = " ".join(name.split())
    if not equals or seat not in seats:
        raise UsageError(f"{text!r:.60} names no seat; write SEAT=NAME. Seats: {', '.join(seats)}")
    if not name or name != harmless(name) or len(name) > LONGEST:
        raise UsageError(f"a name has 1 to {LONGEST} characters that can be shown")
    return Enrolled(seat, name, "")
