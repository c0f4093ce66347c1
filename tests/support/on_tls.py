"""A seat on a line under TLS, and the records of it that somebody sees who is on the way.

The host is a real one on a socket, and its heart beats when it is told to: so two plays in which
the same is asked differ by nothing but what is hidden.  When a record comes is the machine's.
"""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
from on_a_socket import PATIENCE, server, until
from roomful import Roomful
from twins import PLAN, Way

from simulator.bots.drill import DEFAULT, bot_for, team_seats
from simulator.domain.concepts.startex import Start
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.value import canonical, encode
from simulator.net.certificate import Certificate
from simulator.net.frames import VERSION, Content, Fetch, FromSeat, Hello
from simulator.net.heart import STEP, Heart
from simulator.net.trust import Trust

client = pytest.importorskip("websockets.sync.client", reason="needs pip install 'startex[live]'")

PACE: Final = 10
"""Exercise seconds from one instant to the next."""
LONGEST_RECORD: Final = 1 << 14
AROUND: Final = 17
"""Bytes of a record of TLS 1.3 beside what is said in it: its sort, and the tag."""


class Stepped(Heart):
    """Beats through so many instants once it is let go, however long each of them takes."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.instants, self.n = 0, 0

    async def beat(self) -> None:
        """Go on until stopped."""
        self.room.begins(0.0)
        while not self._stop:
            await asyncio.sleep(0.003)
            if self._writing is not None:
                await asyncio.wait({self._writing})
            if self.n < self.instants:
                if not self.n:
                    self.room._exercise.ask("control", Start())
                self.n += 1
            await self._turn(self.n * STEP)
        await self._write_all()


class OnTheWay:
    """Somebody between a seat and its host, who passes all on and keeps what the host says."""

    def __init__(self, port: int) -> None:
        self.said = bytearray()
        self._listens = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listens.getsockname()[1]
        self._to = port
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        with suppress(OSError):
            near, _ = self._listens.accept()
            with near, socket.create_connection(("127.0.0.1", self._to)) as far:
                up = threading.Thread(target=_passes, args=(near, far, bytearray()))
                up.start()
                _passes(far, near, self.said)
                up.join()

    def close(self) -> None:
        """Let nobody else come, and wait until whoever was there has gone."""
        self._listens.close()
        self._thread.join(PATIENCE)


def _passes(one: socket.socket, other: socket.socket, said: bytearray) -> None:
    with suppress(OSError):
        while text := one.recv(1 << 16):
            said += text  # before it is passed on: whoever has it knows that it is here
            other.sendall(text)
    for each in (one, other):
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)


class Seen(NamedTuple):
    """What was said to a seat from STARTEX on, and which records of it were seen."""

    texts: list[str]
    records: list[int]
    hidden: set[str]
    """What control was told."""


def records_in(said: bytes) -> list[int]:
    """Return the lengths of the records in what was seen: they stand before each, in clear."""
    found, at = [], 0
    while at < len(said):
        assert said[at] == 23, "a record that is no content"
        found.append(int.from_bytes(said[at + 3 : at + 5]))
        at += 5 + found[-1]
    return found


def records_of(text: str) -> list[int]:
    """Return the lengths of the records that a text is said in, if they hang on nothing but it."""
    size = len(text.encode())
    size += 2 if size < 126 else 4 if size < 1 << 16 else 10
    whole, rest = divmod(size, LONGEST_RECORD)
    return [LONGEST_RECORD + AROUND] * whole + [rest + AROUND] * bool(rest)


def seen(plan: Scenario, way: Way, seat: str, instants: int, certificate: Certificate) -> Seen:
    """Play the beginning of a drill whose seats are bots', and listen at one of them."""
    teams = [one for one in team_seats(plan) if PLAN.seats[one].team not in way.quiet]
    bots = {one: bot_for(DEFAULT, plan, 1, one) for one in teams if one != seat}
    full = Roomful(plan, 1, bots=bots)

    def seconds(wall_seconds: float) -> int:
        return PACE if wall_seconds > 0 else 0

    full.hand.seconds = seconds  # type: ignore[method-assign]  # by instants
    with _host(full, certificate) as host, _line(host, certificate) as (line, way_):
        hello = Hello(
            version=VERSION, code=full.room.doors.code(seat), ticket="", since=0, name=seat
        )
        line.send(canonical(encode(hello)))
        line.recv(timeout=PATIENCE)  # welcome
        _until_said(line, "1" * 64)
        before = len(way_.said)
        host._service._heart.instants = instants
        until(lambda: host._service._heart.n == instants)
        texts = _until_said(line, "2" * 64)
        hidden = {str(one.body) for one in full.exercise.events if "control" in one.audience}
        return Seen(texts, records_in(bytes(way_.said[before:])), hidden)


@contextmanager
def _host(full: Roomful, certificate: Certificate) -> Iterator[Any]:
    host = server.Host(lambda: (full.room, full.journal), server.Place("127.0.0.1", 0))
    host.certificate = certificate
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(server, "Heart", Stepped)
        host.start()
        try:
            yield host
        finally:
            host.stop()


@contextmanager
def _line(host: Any, certificate: Certificate) -> Iterator[tuple[Any, OnTheWay]]:
    way = OnTheWay(host.port)
    url, safe = f"wss://127.0.0.1:{way.port}", Trust(certificate.fingerprint).context()
    try:
        # Whether somebody is there is asked by the clock on the wall: that would come in between.
        with client.connect(url, ssl=safe, ping_interval=None, compression=None) as line:
            yield line, way
    finally:
        way.close()


def _until_said(line: Any, digest: str) -> list[str]:
    """Ask for a file that is not there, and return all that is said before the answer, and it."""
    fetch: FromSeat = Fetch(sha256=digest)
    line.send(canonical(encode(fetch)))
    said: list[str] = []
    while not said or not _answers(said[-1], digest):
        said.append(line.recv(timeout=PATIENCE))
    return said


def _answers(text: str, digest: str) -> bool:
    frame = json.loads(text)
    return bool(frame["kind"] == Content.kind and frame["sha256"] == digest)


def kept(folder: Path) -> Certificate:
    """Return a certificate of a host."""
    from simulator.net.certificate import own_certificate  # noqa: PLC0415 - the library may be missing

    return own_certificate(folder, "ab12", ["127.0.0.1"], 1_790_000_000.0)
