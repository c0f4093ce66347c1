"""``startex host``: a live exercise; its seats are elsewhere, each in a terminal of its own."""

from __future__ import annotations

import argparse
import signal
import threading
import time
from typing import TYPE_CHECKING, Final

from simulator.cli.begin import fresh_seed
from simulator.cli.entry import on_terminal
from simulator.cli.languages import load_in
from simulator.cli.live import console_of, needs_extra
from simulator.cli.local import Local
from simulator.cli.output import farewell, program, put, say
from simulator.cli.places import new_record, remember
from simulator.errors import DONE, UsageError
from simulator.exercise.speeds import nearest_speed

if TYPE_CHECKING:
    from simulator.net.doors import Doors
    from simulator.net.server import Host

LISTEN: Final = "127.0.0.1:7420"


def command(options: argparse.Namespace) -> int:
    """Open the room, and sit down at exercise control unless told otherwise."""
    must_have_terminal(options)
    with needs_extra("host"):
        from simulator.net import server  # noqa: PLC0415 - only a live exercise needs the libraries
    from simulator.net.writing import GroupJournal  # noqa: PLC0415 - likewise

    loaded, readers = load_in(options.scenario, options.lang)
    seed = fresh_seed() if options.seed is None else options.seed
    where = options.record or new_record(loaded.scenario.id, seed)
    seats = loaded.scenario.seats.values()
    control = next(one.id for one in seats if one.kind == "control")
    teams = _teams(options.bots, list(loaded.scenario.teams))
    bots = [one.id for one in seats if one.team in teams]
    place = _place(server, options.listen)
    local = Local(
        loaded,
        seed,
        {control: "person"},
        place=where,
        speed=nearest_speed(options.speed),
        readers=readers,
        bots=bots,
        journal=GroupJournal,
    )
    remember(where)
    return opened(local, server.Host, place, headless=options.headless)


def go_on(options: argparse.Namespace, listened: str) -> int:
    """Open the room of a record again, where it was, with the codes and tickets it had."""
    must_have_terminal(options)
    with needs_extra("resume"):
        from simulator.net import server  # noqa: PLC0415 - only a live exercise needs the libraries
    from simulator.net.writing import GroupJournal  # noqa: PLC0415 - likewise

    place = _place(server, options.listen or listened)
    local = Local.resumed(
        options.record,
        speed=None if options.speed is None else nearest_speed(options.speed),
        whole=not options.without_log,
        journal=GroupJournal,
    )
    remember(options.record)
    return opened(local, server.Host, place, headless=options.headless)


def must_have_terminal(options: argparse.Namespace) -> None:
    """See that there is a terminal for exercise control.

    Raises:
        UsageError: If there is none, and one is needed.

    """
    if not options.headless and not on_terminal():
        raise UsageError("host needs a terminal for exercise control; without one, add --headless")


def opened(local: Local, host_of: type[Host], place: object, *, headless: bool) -> int:
    """Hold a room open until its director leaves, or it is told to end."""
    from simulator.net.opening import PLACE, room_of  # noqa: PLC0415 - only a live exercise needs it
    from simulator.net.room import Where  # noqa: PLC0415 - likewise

    room, journal = room_of(local.live(), time.monotonic(), time.time)
    host = host_of(lambda: (room, journal), place)  # type: ignore[arg-type]
    journal.notes[PLACE] = _shown(host)
    try:
        host.start()
        url = f"ws://{_shown(host)}"
        room.where = Where(url)
        for line in _sheet(local, room.doors, url):
            put(line)
        if headless:
            _until_told(host)
        else:
            console_of(url, ticket=room.doors.ticket(local.control_seat().id), review=local.review)
    finally:
        host.stop()
        local.close()
    farewell(local.place, over=local.over)
    return DONE


def _shown(host: Host) -> str:
    return f"{host.name}:{host.port}"


def _sheet(local: Local, doors: Doors, url: str) -> list[str]:
    """Return the lines to paste, one a seat."""
    lines = []
    for seat in local.scenario.seats.values():
        code = doors.code(seat.id)
        if code and seat.kind in ("team", "evaluator", "observer"):
            lines.append(f"{seat.name:32.32}  {program()} join {url} --code {code}")
    return lines


def _until_told(host: Host) -> None:
    """Wait until the host ends, or a signal says that it shall."""
    told = threading.Event()
    for name in ("SIGINT", "SIGTERM"):
        signal.signal(getattr(signal, name), lambda *_: told.set())
    while not told.wait(0.2) and host.alive:
        pass
    say("The room is closed.")


def _teams(given: list[str], known: list[str]) -> set[str]:
    """Return the teams that bots hold.

    Raises:
        UsageError: If there is no such team.

    """
    teams = {team for one in given for team in one.split(",") if team}
    for team in teams - set(known):
        raise UsageError(f"no team {team!r:.40}; teams: {', '.join(known)}")
    return teams


def _place(server: object, listen: str) -> object:
    """Return where to listen.

    Raises:
        UsageError: If it is no place.

    """
    host, _, port = listen.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:  # noqa: PLR2004 - ports end there
        raise UsageError(f"--listen {listen!r:.60} is no place; write HOST:PORT, such as {LISTEN}")
    return server.Place(host.strip("[]"), int(port))  # type: ignore[attr-defined]
