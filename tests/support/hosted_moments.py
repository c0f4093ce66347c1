"""Moments of a hosted drill, as pictures of consoles on a line are taken: the same each time."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path
from typing import Final

from hosted import Hosted, Joined, window

from simulator.domain.concepts.seats import BeReady
from simulator.domain.concepts.startex import Start
from simulator.domain.concepts.statement import PublicStatement
from simulator.domain.concepts.work import Act
from simulator.exercise.local_seat import LocalSeat
from simulator.net.fingerprint import fingerprint
from simulator.net.told import PUBLIC
from simulator.net.where import Where

OF_BRAVELLE: Final = (
    "A technical disruption at Port Caldery. People are safe. The next word comes at 07:00."
)
OF_ARUVIA: Final = "Trucks for Caldery wait at the inland depot; the coast road stays open."
PRINT: Final = fingerprint(b"a certificate")


def _hosted() -> Hosted:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    host = Hosted(folder)
    host.room.where = Where("wss://192.0.2.10:7420", PRINT)
    return host


def lobby() -> LocalSeat:
    """Return control's window before STARTEX: one ready, one reads, one lost, a bot, one closed."""
    host = _hosted()
    control = host.control()
    lead, liaison = host.join("qn-lead", "A. Sorel"), host.join("qn-liaison", "M. Tran")
    lost = host.join("qm-liaison", "P. Lindqvist")
    lead.end.reads((True,) * 4)
    lead.end.ask(BeReady())
    liaison.end.reads((True, True, False, True))
    control.end.door("qs-liaison", "bot")
    control.end.door("rc-duty", "nobody")
    host.pass_time(20)
    lost.cut()
    host.pass_time(71)
    return window(control)


def _at_work() -> tuple[Hosted, Joined, Joined, LocalSeat]:
    host = _hosted()
    control, lead = host.control(), host.join("qn-lead", "A. Sorel")
    desk = window(lead)
    control.end.ask(Start())
    host.settle()
    host.pass_time(7 * 60)
    return host, control, lead, desk


def seats() -> LocalSeat:
    """Return control's window once the drill runs, with one line lost."""
    host, control, lead, _ = _at_work()
    lead.cut()
    host.pass_time(30)
    return window(control)


def lost() -> LocalSeat:
    """Return a lead's window whose line is lost, with something that waits for it."""
    host, _, lead, desk = _at_work()
    lead.cut()
    assert desk.submit("ask-control", {"text": "Where are you?"}) is None
    host.pass_time(70)
    return desk


def halted() -> LocalSeat:
    """Return it while the host cannot write."""
    host, _, _, desk = _at_work()
    host.full = "room.startex cannot be written: no space left"
    host.pass_time(1)
    return desk


def sent_away() -> LocalSeat:
    """Return it after the seat was given to somebody else."""
    host, control, _, desk = _at_work()
    control.end.door("qn-lead", "anew")
    host.settle()
    return desk


def wall() -> LocalSeat:
    """Return the room's wall once two teams have spoken in public."""
    host, _, lead, _ = _at_work()
    screen, other = host.join(PUBLIC), host.join("qm-lead", "P. Lindqvist")
    for team, text in ((lead, OF_BRAVELLE), (other, OF_ARUVIA)):
        team.end.ask(Act.of(PublicStatement(stance="holding", text=text)))
        host.until(lambda: any(text in str(one.body) for one in screen.end.stream.told))  # noqa: B023 - asked at once
    return window(screen)
