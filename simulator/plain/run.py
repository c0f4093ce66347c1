"""A seat in lines, from sitting down to leaving: time passes while somebody types."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from simulator.errors import SimulatorError
from simulator.plain.desk import Desk
from simulator.plain.lines import wrapped
from simulator.plain.terminal import Reader, reader, say, write

if TYPE_CHECKING:
    from simulator.pictures.port import SeatPort

STEP: Final = 0.1
"""Wall seconds between two looks."""
KEEP: Final = 0.5
"""Wall seconds between two times that what a crash must not reach is kept."""


def run_plain(port: SeatPort) -> None:
    """Hold a seat in lines until its reader leaves."""
    with reader() as keys:
        sitting = Sitting(port, keys)
        try:
            sitting.run()
        finally:
            sitting.close()


class Sitting:
    """One reader at one terminal.

    Args:
        port: The seat's.
        keys: What the reader types.

    """

    def __init__(self, port: SeatPort, keys: Reader) -> None:
        self._port, self._keys = port, keys
        self._kept = 0.0
        self._desk = Desk(port)
        self._at = time.monotonic()

    def close(self) -> None:
        """Let go of what is still being worked out; what has not left is kept."""
        with suppress(SimulatorError):
            self._desk.unsent.part()
            self._keep()
        self._desk.close()

    def run(self) -> None:
        """Go on until the reader leaves, or there is nothing more to read; then say what stays."""
        self._go_on()
        say([*self._desk.unsent.part(), *filter(None, [self._keep()])])

    def _go_on(self) -> None:
        desk = self._desk
        say(desk.begin())
        self._prompt()
        while not desk.left:
            lines = self._keys.read(STEP)
            if lines is None:
                write("\n")
                return
            self._pass_time()
            for line in lines:
                say(desk.enter(line))
                if desk.left:
                    return
                self._pass_time()
                if not desk.asks:
                    say(desk.news())
                self._prompt()
            self._tell()

    def _pass_time(self) -> None:
        now = time.monotonic()
        self._port.tick(now - self._at)
        self._at = now
        if now - self._kept > KEEP:
            self._kept = now
            self._keep()
        urgent = self._desk.look()
        if urgent:
            write("\n")
            say(urgent)
            if not self._desk.left:
                self._prompt()
                write(self._keys.begun)

    def _keep(self) -> str:
        return self._port.keep(self._desk.unsent.kept())

    def _tell(self) -> None:
        """Say what has come, unless somebody is typing or filling in a form."""
        if self._keys.begun or self._desk.asks:
            return
        news = self._desk.news()
        if news:
            write("\n")
            say(news)
            self._prompt()

    def _prompt(self) -> None:
        write(wrapped(self._desk.prompt, 10_000)[0] + " ")
