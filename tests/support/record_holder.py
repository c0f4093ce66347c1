"""A program that has a record open, does with it what a console does, and waits to be ended."""

from __future__ import annotations

import sys
from pathlib import Path

from scenarios import DATA
from simulator.cli.begin import begin, go_on
from simulator.cli.home import Home
from simulator.cli.msel import is_record
from simulator.errors import SimulatorError
from simulator.exercise.aside import Left
from simulator.exercise.local_seat import LocalSeat
from simulator.record import Record, application_of


def main(how: str, place: Path) -> None:
    if how == "play":
        drill = str(DATA / "small-drill.yaml")
        local, port = begin(drill, team="QN", seed=3, speed=0, place=place)
    else:
        local, port = go_on(place)
    assert isinstance(port, LocalSeat)
    port.submit("ready", {})
    port.view()
    looked_at(place)
    for seat in local.people:
        local.keep(seat, Left())
    print("open", flush=True)  # noqa: T201 - this is what it is for
    sys.stdin.readline()
    local.close()


def looked_at(place: Path) -> None:
    """Look at the record by every way there is; none of them may let go of it."""
    assert application_of(place)
    assert is_record(place.with_suffix("")) is False
    assert is_record(place)
    Home().home()
    for opened in (Record.read, Record.go_on):
        try:
            opened(place).close()
        except SimulatorError:
            continue


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
