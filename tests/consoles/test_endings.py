"""How the consoles end when it is not the reader who ends them."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from middle import Noted, busy
from screens import SMALL, console

from simulator.consoles.app import StartExApp
from simulator.errors import Unreachable

FULL = Unreachable("a.startex", "the disk is full; free some space, then resume")
WAIT = 120.0


class FullDisk(Noted):
    """A seat of an exercise that can no longer be written down."""

    def tick(self, wall_seconds: float) -> bool:  # noqa: ARG002 - the port's own name
        """Fail as a record does."""
        raise FULL


async def test_a_full_disk_ends_the_consoles_with_its_sentence() -> None:
    async with console(busy().seat(port=FullDisk), SMALL) as pilot:
        app = pilot.app
        assert isinstance(app, StartExApp)
        app.call_later(app.tick)
        while app.failed is None:  # noqa: ASYNC110 - the app has no event for its end
            await asyncio.sleep(0.01)

    assert app.failed is FULL


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals there")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_console_that_is_told_to_end_gives_the_terminal_back(name: str, tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    place = tmp_path / "r.startex"
    command = ["play", "quiet-berths", "--team", "QN", "--record", str(place)]
    surroundings = os.environ | {"TERM": "xterm-256color"}
    with subprocess.Popen(
        [sys.executable, "-m", "simulator", *command],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=surroundings,
    ) as child:
        drawn = _until(ours, b"\x1b[?1049h", b"EXERCISE")
        child.send_signal(getattr(signal, name))
        drawn += _until(ours, b"\x1b[?1049l")
        code = child.wait(WAIT)
    os.close(ours)
    os.close(theirs)

    assert code == 0
    assert b"\x1b[?1049l" in drawn
    assert [file.name for file in tmp_path.iterdir()] == [place.name]


def _until(terminal: int, *marks: bytes) -> bytes:
    read, end = b"", time.monotonic() + WAIT
    while time.monotonic() < end and not all(mark in read for mark in marks):
        if select.select([terminal], [], [], 0.1)[0]:
            read += os.read(terminal, 65_536)
    return read
