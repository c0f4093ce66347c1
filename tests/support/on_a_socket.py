"""A room on a socket of this machine, and its director; skips where the libraries are missing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest

from simulator.net.seat_end import SeatEnd

PATIENCE: Final = 60.0
_NEEDS: Final = "a live exercise needs pip install 'startex[live]'"

server = pytest.importorskip("simulator.net.server", reason=_NEEDS)
dialled = pytest.importorskip("simulator.net.dial", reason=_NEEDS)


def until(holds: Callable[[], object]) -> None:
    """Wait until something is so, which no clock says."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)


@contextmanager
def hosted(made: Any, port: int) -> Iterator[Any]:
    """Have a room on a socket for a while."""
    host = server.Host(lambda: made, server.Place("127.0.0.1", port))
    host.start()
    try:
        yield host
    finally:
        host.stop()


@contextmanager
def director(room: Any, port: int) -> Iterator[tuple[SeatEnd, Callable[[], None]]]:
    """Sit down at exercise control."""
    end = SeatEnd(ticket=room.doors.ticket("control"), clock=time.monotonic)
    dial = dialled.Dial(f"ws://127.0.0.1:{port}", end)
    try:
        yield end, dial.pump
    finally:
        dial.close()
