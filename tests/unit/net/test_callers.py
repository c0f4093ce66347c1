"""Whoever reaches the host's port and says nothing is let go, and stands in nobody's way."""

from __future__ import annotations

import asyncio.constants
import socket
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hosted import Hosted
from uvicorn.protocols.http.h11_impl import H11Protocol

from simulator.net import callers, server, tls
from simulator.net.callers import MOST, PATIENCE, Callers
from simulator.net.certificate import own_certificate
from simulator.net.dial import Dial
from simulator.net.seat_end import SeatEnd
from simulator.net.server import Host, Place
from simulator.net.trust import Trust

resource: Any = pytest.importorskip("resource", reason="this system has no such limits")


class Caller(H11Protocol):
    """One who is there; it is let go by its own transport."""

    def __init__(self, gone: list[Caller]) -> None:
        self._gone = gone
        self.transport: Any = self

    def abort(self) -> None:
        self._gone.append(self)


def test_who_has_no_line_for_long_is_let_go_and_who_has_one_stays() -> None:
    gone: list[Caller] = []
    early, late, line = Caller(gone), Caller(gone), object()
    there: set[object] = {early, line}
    watch = Callers(there)
    watch.sweep(100.0)
    there.add(late)
    watch.sweep(100.0 + PATIENCE)
    assert gone == []
    watch.sweep(100.1 + PATIENCE)
    assert gone == [early]
    there.remove(early)
    watch.sweep(100.1 + 2 * PATIENCE)
    assert gone == [early, late]


def test_of_too_many_those_go_first_who_were_first() -> None:
    gone: list[Caller] = []
    first = [Caller(gone) for _ in range(10)]
    there: set[object] = set(first)
    watch = Callers(there)
    watch.sweep(0.0)
    there |= {Caller(gone) for _ in range(MOST - 5)}
    watch.sweep(1.0)
    assert len(gone) == 5
    assert set(gone) < set(first)


def test_a_host_asks_for_as_many_lines_as_it_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda which, to: asked.append((which, to)))
    for soft, hard in ((1024, 4096), (1024, resource.RLIM_INFINITY), (70_000, 80_000), (512, 512)):
        monkeypatch.setattr(resource, "getrlimit", lambda _, soft=soft, hard=hard: (soft, hard))
        callers.room_for_many()
    files = resource.RLIMIT_NOFILE
    assert asked == [(files, (4096, 4096)), (files, (callers.FILES, resource.RLIM_INFINITY))]


@pytest.mark.parametrize("safe", [False, True])
def test_five_hundred_who_say_nothing_keep_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, safe: bool
) -> None:
    monkeypatch.setattr(callers, "PATIENCE", 0.5)
    monkeypatch.setattr(tls, "PATIENCE", 1.0)
    kept = asyncio.constants.SSL_HANDSHAKE_TIMEOUT  # it is of the whole process
    monkeypatch.setattr(asyncio.constants, "SSL_HANDSHAKE_TIMEOUT", kept)
    monkeypatch.setattr(server, "SWEEP", 0.05)
    room = Hosted(tmp_path)
    host = Host(lambda: (room.room, room._journal), Place("127.0.0.1", 0))
    now = datetime.now(UTC).timestamp()  # noqa: TID251 - TLS judges by the wall
    made = own_certificate(tmp_path / "kept", "ab12", (), now) if safe else None
    host.certificate = made
    host.start()
    silent = [socket.create_connection(("127.0.0.1", host.port)) for _ in range(500)]
    scheme = "wss" if safe else "ws"
    end = SeatEnd(clock=time.monotonic, code=room.room.doors.code("qn-lead"))
    trust = None if made is None else Trust(made.fingerprint)
    dial = Dial(f"{scheme}://127.0.0.1:{host.port}", end, trust)
    try:
        until = time.monotonic() + 20
        while end.welcome is None:
            assert time.monotonic() < until, dial.trouble
            dial.pump()
            time.sleep(0.01)
        for one in silent:
            one.settimeout(20)
            with suppress(ConnectionResetError):
                assert one.recv(1) == b"", "whoever says nothing is told nothing"
        dial.pump()
        assert end.live
    finally:
        dial.close()
        host.stop()
        for one in silent:
            one.close()
