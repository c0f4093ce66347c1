"""``startex roster``: who sat where, kept beside an exercise; it can be taken out again.

Names are in no event and under no seal: erasing them changes nothing of what a record shows.  They
are what was written with this command, and what people who joined a hosted exercise gave as theirs.
"""

from __future__ import annotations

import argparse
from typing import Final

from simulator.cli.columns import Column, table
from simulator.cli.output import put, put_json, say
from simulator.errors import DONE, UsageError
from simulator.exercise.stored import scenario_of
from simulator.harmless import harmless
from simulator.net.door import nameless, names_in
from simulator.net.reception import DOORS
from simulator.record import Record
from simulator.record.reading import Enrolled

LONGEST: Final = 80
_COLUMNS: Final = (Column(16, gap=1), Column(32, gap=1), Column())


def command(options: argparse.Namespace) -> int:
    """Write names, erase all of them, or print who sat where."""
    if options.erase:
        with Record.go_on(options.record) as record:
            _erase(record)
        say(f"{options.record}: no name is in it any more.")
        return DONE
    if options.who:
        with Record.go_on(options.record) as record:
            seats = scenario_of(record).seats
            for person in [_person(text, tuple(seats)) for text in options.who]:
                record.enrol(person)
    with Record.read(options.record) as record:
        written = {one.seat: one.name for one in record.roster()}
        found = names_in(record.notes().get(DOORS, "")) | written
        seats = scenario_of(record).seats
    if options.json:
        put_json(found)
        return DONE
    if not found:
        say("No name is kept. Write one as SEAT=NAME.")
    named = {seat: plan.name for seat, plan in seats.items()}
    for line in table(
        _COLUMNS, [(seat, name, named.get(seat, "")) for seat, name in found.items()]
    ):
        put(line)
    return DONE


def _erase(record: Record) -> None:
    """Take names out; what opens the doors of an exercise that has ended, too."""
    doors = record.notes().get(DOORS, "")
    if doors:
        record.note(DOORS, "" if record.finished else nameless(doors))
    record.erase_roster()


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
