"""A host in a box of time: the real server, lines, writer and record in a simulated network.

The loop, its clock and the network are ``detangle``'s; all that runs on it is the program's own:
``Service`` with uvicorn and Starlette, ``KeptLine`` with ``websockets``, seats' ends, a program in
a seat, the record in its SQLite file.  A universe is a number: how slow each line is when, how long
the disk takes, what is cut and who is killed at what second follow from it, and from nothing that
depends on how much is said.  So two worlds that differ in one fact meet the same fate.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from random import Random
from typing import Any, Final

import pytest

detangle = pytest.importorskip("detangle", reason="needs pip install 'startex[box]'")

HOST: Final = "host"
PORT: Final = 8000
CONTROL: Final = "control"
WEATHER: Final = 0.25
"""Seconds for which a line is as slow as it is."""


@contextmanager
def _quiet() -> Iterator[None]:
    """Let servers be killed without a word: what a kill cancels is logged as a mistake."""
    loggers = [logging.getLogger(name) for name in ("uvicorn.error", "asyncio", "simulator.net")]
    before = [one.disabled for one in loggers]
    try:
        for one in loggers:
            one.disabled = True
        yield
    finally:
        for one, was in zip(loggers, before, strict=True):
            one.disabled = was


class Luck:
    """What befalls a universe, by what it befalls and not by its turn."""

    def __init__(self, n: int) -> None:
        self._n = n

    def of(self, *what: object) -> float:
        """Return a number from 0 up to 1."""
        text = repr((self._n, *what)).encode()
        return int.from_bytes(blake2b(text, digest_size=6).digest(), "big") / 2**48

    def random(self, *what: object) -> Random:
        """Return a source of numbers of one's own."""
        return Random(repr((self._n, *what)))


Network: Any = detangle.net.SimNetwork


class Weather(Network):  # type: ignore[misc]  # it is there, or all is skipped
    """A network on which lines are slow for a while, and what is written comes in pieces."""

    luck = Luck(0)
    calm = False

    def leaves(self, machine: str, data: bytes) -> None:
        """Note what the host's machine sends to another: nothing, if nobody asks for that."""

    async def create_connection(self, *given: Any, **named: Any) -> Any:
        """Open a line, of which all is noted that leaves the host on it."""
        client, protocol = await super().create_connection(*given, **named)
        end = next(one.server for one in self._connections if one.client is client)
        write = end.write

        def noted(data: bytes) -> None:
            self.leaves(client.host, bytes(data))
            write(data)

        end.write = noted
        return client, protocol

    @property
    def machine(self) -> str:
        """Return on which one it is asked that."""
        name: str = detangle._context.host_name()
        return name

    def _of(self, what: str) -> float:
        return self.luck.of(what, self.machine, int(self.loop.time() / WEATHER))

    def latency(self) -> float:
        """Return seconds that the next piece takes."""
        bad = 0.0 if self.calm else self._of("slow")
        if bad > 0.97:
            return 1.5
        return 0.15 if bad > 0.85 else 0.004 + 0.02 * bad

    def _fragment(self, data: bytes) -> list[bytes]:
        if self.calm or len(data) < 2 or self._of("pieces") < 0.7:
            return [data]
        at = 1 + int(self.luck.of("at", len(data)) * (len(data) - 1))
        return [data[:at], data[at:]]


def spawn(work: Coroutine[Any, Any, None], machine: str) -> asyncio.Task[None]:
    """Let something run on a machine, which ends with it."""
    task: asyncio.Task[None] = detangle.spawn(work, host=machine)
    return task


class Box:
    """One universe.

    Args:
        n: Which; its token.

    """

    network: type[Weather] = Weather

    def __init__(self, n: int) -> None:
        self.n = n
        self.luck = Luck(n)
        self.loop: Any = None
        self.net: Any = None
        self._failed: asyncio.Future[None]

    def run(self, main: Callable[[], Any]) -> None:
        """Let something happen in it.

        Raises:
            AssertionError: If that does, or anything fails in it that nobody has seen.

        """
        config = detangle.SimConfig(
            reorder=False,  # asyncio's own order: what is found can happen
            max_steps=100_000,
            net=detangle.NetConfig(tcp_timeout=12.0, connect_timeout=4.0),
        )

        async def until_it_fails() -> None:
            self._failed = asyncio.get_running_loop().create_future()
            both = {asyncio.ensure_future(main()), self._failed}
            done, _ = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            for one in done:
                one.result()

        with _quiet():
            found = detangle.execute(until_it_fails, config=config, setup=self._set_up)
        if found.failure is not None:
            why = f"universe {self.n}: {found.failure.message}"
            raise AssertionError(why) from found.failure.exception

    def _set_up(self, loop: Any) -> None:
        self.loop = loop
        self.net = loop._net = self.network(loop, loop.config.net)
        self.net.luck = self.luck

    def fails(self, why: AssertionError) -> None:
        """Let it end here, as a law does not hold."""
        if not self._failed.done():
            self._failed.set_exception(why)

    # ---- what befalls it

    def crash(self, *, silent: bool) -> None:
        """Let the host's machine lose all that it does.

        Args:
            silent: Nobody is told, as when it loses its power; else their lines are reset.

        """
        ends = [one.client for one in self.net._connections if not one.closed()]
        self.net.crash(HOST)
        for end in ends if not silent else ():
            self.loop.call_soon(end._lost, ConnectionResetError(104, "reset"), context=end._ctx)

    def cut(self, name: str) -> None:
        """Break a console's lines; both ends learn of it."""
        for one in list(self.net._connections):
            if one.client.host == name and not one.closed():
                one.reset(ConnectionResetError(104, "reset"))
