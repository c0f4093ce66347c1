"""``startex host``: a live exercise; its seats are elsewhere, each in a terminal of its own."""

from __future__ import annotations

import argparse
import shlex
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from simulator.cli.begin import fresh_seed
from simulator.cli.entry import on_terminal
from simulator.cli.help_levels import levels_for
from simulator.cli.languages import load_in
from simulator.cli.live import Way, console_of, needs_extra, told_to_end
from simulator.cli.local import Local
from simulator.cli.logs import off_the_screen
from simulator.cli.output import farewell, program, say
from simulator.cli.places import new_record, own_folder, remember
from simulator.cli.sheet import hand_out, moment, sheet_of
from simulator.cli.today import today
from simulator.domain.concepts.timetable import PlanStart
from simulator.errors import DONE, Unreachable, UsageError
from simulator.exercise.leaving import TAKE_BACK
from simulator.exercise.recording import whole_or_gone
from simulator.exercise.speeds import nearest_speed
from simulator.net.address import in_url

if TYPE_CHECKING:
    from simulator.net.reach import Reach
    from simulator.net.room import Room
    from simulator.net.server import Host, Place
    from simulator.net.writing import GroupJournal

LISTEN: Final = "127.0.0.1:7420"
GOES_ON: Final = "It can be written again; the exercise resumes."


def command(options: argparse.Namespace) -> int:
    """Open the room, and sit down at exercise control unless told otherwise."""
    must_have_terminal(options)
    host_of, journal, place = _parts("host", options.listen)
    loaded, readers = load_in(options.scenario, options.lang, options.form)
    seed = fresh_seed() if options.seed is None else options.seed
    where = options.record or new_record(loaded.scenario.id, seed)
    seats = loaded.scenario.seats.values()
    control = next(one.id for one in seats if one.kind == "control")
    teams = _teams(options.bots, list(loaded.scenario.teams))
    bots = [one.id for one in seats if one.team in teams]
    wanted = wanted_of(options)
    starts = _moment(options.start, "--start")
    local = Local.begun(
        loaded,
        seed,
        {control: "person"},
        place=where,
        speed=nearest_speed(options.speed),
        readers=readers,
        bots=bots,
        helps=levels_for(loaded.scenario, options.help_level),
        journal=journal,
    )
    remember(where)
    if starts is not None:
        local.exercise.ask(control, PlanStart(at=starts))
    return opened(local, host_of, place, wanted, is_new=True)


def go_on(options: argparse.Namespace, listened: str) -> int:
    """Open the room of a record again, where it was, with the codes and tickets it had."""
    must_have_terminal(options)
    host_of, journal, place = _parts("resume", options.listen or listened)
    local = Local.resumed(
        options.record,
        speed=None if options.speed is None else nearest_speed(options.speed),
        whole=not options.without_log,
        journal=journal,
    )
    remember(options.record)
    return opened(local, host_of, place, wanted_of(options), is_new=False)


def _parts(command: str, listen: str) -> tuple[type[Host], type[GroupJournal], Place]:
    """Return what only a live exercise needs: its host, how it is written, where it listens.

    Raises:
        UsageError: If its libraries are not there, or that is no place.

    """
    with needs_extra(command):
        from simulator.net import dial, server, sheet  # noqa: F401, PLC0415 - only here needed
    from simulator.net.writing import GroupJournal  # noqa: PLC0415 - likewise

    return server.Host, GroupJournal, server.Place(*_place(listen))


def must_have_terminal(options: argparse.Namespace) -> None:
    """See that there is a terminal for exercise control.

    Raises:
        UsageError: If there is none, and one is needed.

    """
    if not options.headless and not on_terminal():
        raise UsageError("host needs a terminal for exercise control; without one, add --headless")


class Wanted(NamedTuple):
    """How a room is opened.

    Args:
        headless: Without a console here.
        cert: File of a certificate; empty for the host's own.
        key: File of its key.
        address: As people reach the host; empty if it can be found out.
        sheet: Where the roster sheet goes; empty for the lines to paste alone.
        until: Wall second at which codes end; ``None`` for a working day.
        take_back: Wall seconds for which staff can take back what they send.

    """

    headless: bool
    cert: str = ""
    key: str = ""
    address: str = ""
    sheet: str = ""
    until: int | None = None
    take_back: int = TAKE_BACK


def wanted_of(options: argparse.Namespace) -> Wanted:
    """Return how a room is to be opened, as it was typed."""
    return Wanted(
        headless=options.headless,
        cert=_whole(options.cert),
        key=_whole(options.key),
        address=options.address or "",
        sheet=options.sheet or "",
        until=_moment(options.until, "--until"),
        take_back=options.take_back,
    )


def _moment(text: str | None, option: str) -> int | None:
    """Return the wall second that was typed for an option, if one was."""
    return None if text is None else moment(text, today(), option)


def _whole(place: Path | None) -> str:
    """Return where a file lies, whatever folder one is in later."""
    return "" if place is None else str(place.absolute())


def opened(local: Local, host_of: type[Host], place: Place, wanted: Wanted, *, is_new: bool) -> int:
    """Hold a room open until its director leaves, or it is told to end."""
    from simulator.net import roster  # noqa: PLC0415 - only a live exercise needs it
    from simulator.net.opening import room_of  # noqa: PLC0415 - likewise

    off_the_screen()
    control = local.control_seat().id
    held = () if wanted.headless else (control,)
    room, journal = room_of(
        local.live(), time.monotonic(), time.time, until=wanted.until, held=held
    )
    with _untold(local, is_new=is_new):
        host = host_of(lambda: (room, journal), place)
        with _ended(host):
            room.take_back = wanted.take_back
            reach = _reach(host, journal, wanted)
            room.prints = partial(
                roster.printing,
                local.scenario,
                room.doors,
                sheet_of(local.scenario, reach),
                Path(str(local.place)),
            )
            _begun(host, room, journal, reach, is_new=is_new)
            hand_out(local.scenario, room.doors, reach, wanted.sheet)
    try:
        if wanted.headless:
            _until_told(host)
        else:
            way = Way(
                url=reach.here,
                ticket=room.doors.ticket(control),
                fingerprint=reach.where.fingerprint,
            )
            console_of(way, record=local.place)
    finally:
        host.stop()
        _closed(local)
    if host.failed is not None and not isinstance(host.failed, Unreachable):
        raise host.failed
    farewell(local.place, over=local.over)
    return DONE


def _begun(host: Host, room: Room, journal: GroupJournal, reach: Reach, *, is_new: bool) -> None:
    """Let it listen, once all is on disk that codes and consoles come back by.

    Raises:
        SimulatorError: It cannot; of a new exercise whose record cannot be written nothing is left.

    """
    from simulator.net.opening import PLACE, settled  # noqa: PLC0415 - only a live exercise needs it

    journal.notes[PLACE] = f"{in_url(host.name)}:{host.port}"
    host.certificate, room.where = reach.certificate, reach.where
    with whole_or_gone(journal) if is_new else nullcontext():
        settled(room, journal)
    host.start()


@contextmanager
def _untold(local: Local, *, is_new: bool) -> Iterator[None]:
    """Leave no record of a new exercise whose codes were not handed out, whatever ends it."""
    try:
        yield
    except BaseException:
        if is_new:
            local.discard()
        else:
            with suppress(Unreachable):  # what it could not be opened for is what is said
                local.close()
        raise


@contextmanager
def _ended(host: Host) -> Iterator[None]:
    """End a host that cannot be opened."""
    try:
        yield
    except BaseException:
        host.stop()
        raise


def _closed(local: Local) -> None:
    """Write what is left; what could not be written while it was hosted is tried once more.

    Raises:
        Unreachable: It cannot be.

    """
    try:
        local.close()
    except Unreachable as error:
        text = f"{error.reason}. What was acknowledged is on record; mend that, then resume: "
        resume = f"{program()} resume {shlex.quote(str(local.place))}"
        raise Unreachable(error.place, text + resume) from error


def _reach(host: Host, journal: GroupJournal, wanted: Wanted) -> Reach:
    """Return how the host is reached: as is wanted now, else as it was."""
    from simulator.net.opening import WAYS  # noqa: PLC0415 - only a live exercise needs it
    from simulator.net.reach import Bound, Ways, reached  # noqa: PLC0415 - likewise

    record = journal.record
    before, now = Ways.of(record.notes().get(WAYS, "")), Ways(*wanted[1:4])
    pair = now if now.cert or now.key else before
    ways = Ways(pair.cert, pair.key, now.address or before.address)
    journal.notes[WAYS] = ways.kept()
    bound = Bound(host.name, host.address, host.port)
    return reached(bound, ways, own_folder() / "certificates", record.link, time.time())


def _until_told(host: Host) -> None:
    """Wait until the host ends, or a signal says that it shall."""
    trouble = ""
    with told_to_end() as told:
        while not told.wait(0.2) and host.alive:
            if host.trouble != trouble:
                trouble = host.trouble
                text = f"All stands: {trouble}. It is tried again each second."
                say(text if trouble else GOES_ON)
    say("The room is closed.")


def _teams(given: list[str], known: list[str]) -> set[str]:
    """Return the teams that bots hold.

    Raises:
        UsageError: If there is no such team.

    """
    teams = {team for one in given for team in one.split(",") if team}
    if given and not teams:
        raise UsageError(f"--bots names no team; teams: {', '.join(known)}")
    for team in teams - set(known):
        raise UsageError(f"no team {team!r:.40}; teams: {', '.join(known)}")
    return teams


def _place(listen: str) -> tuple[str, int]:
    """Return where to listen.

    Raises:
        UsageError: If it is no place.

    """
    host, _, port = listen.rpartition(":")
    halved = host.startswith("[") != host.endswith("]")
    if not host or halved or not port.isdecimal() or int(port) > 65535:  # noqa: PLR2004 - ports end there
        raise UsageError(f"--listen {listen!r:.60} is no place; write HOST:PORT, such as {LISTEN}")
    return host.strip("[]"), int(port)
