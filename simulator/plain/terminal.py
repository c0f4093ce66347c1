"""The terminal of a seat in lines: keys where there are keys, lines where there are only lines.

What is typed is echoed here, so that one knows whether a line has been begun.  A pipe, or a system
without ``termios``, gives whole lines.
"""

from __future__ import annotations

import codecs
import os
import queue
import select
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Protocol

from simulator.plain.keys import Keys
from simulator.plain.lines import wrapped

WIDTH: Final = 80


class Reader(Protocol):
    """Where lines come from."""

    def read(self, seconds: float) -> list[str] | None:
        """Return the lines that were typed, after so long at most; ``None``: there is no more."""

    @property
    def begun(self) -> str:
        """Return what has been typed of the next line."""


class KeyReader:
    """A terminal's keys, echoed here.

    Args:
        file: Its descriptor.

    """

    def __init__(self, file: int) -> None:
        self._file, self._keys = file, Keys()
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode

    @property
    def begun(self) -> str:
        """Return what has been typed of the next line."""
        return self._keys.begun

    def read(self, seconds: float) -> list[str] | None:
        """Return the lines that were typed, after so long at most; ``None``: there is no more."""
        if not select.select([self._file], [], [], seconds)[0]:
            return []
        data = os.read(self._file, 4096)
        if not data:
            return None
        lines = []
        for typed in self._keys.feed(self._decode(data)):
            if typed.end:
                return None
            write(typed.echo)
            if typed.line is not None:
                lines.append(typed.line)
        return lines


class LineReader:
    """Lines of whatever stands in for a terminal."""

    begun = ""

    def __init__(self) -> None:
        self._lines: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._run, name="lines", daemon=True).start()

    def _run(self) -> None:
        for line in sys.stdin:
            self._lines.put(line.rstrip("\r\n"))
        self._lines.put(None)

    def read(self, seconds: float) -> list[str] | None:
        """Return the next line, after so long at most; ``None``: there is no more."""
        try:
            line = self._lines.get(timeout=seconds)
        except queue.Empty:
            return []
        return None if line is None else [line]


@contextmanager
def reader() -> Iterator[Reader]:
    """Give what reads from this terminal; it is as it was afterwards."""
    try:
        import termios  # noqa: PLC0415 - not on every system
        import tty  # noqa: PLC0415 - likewise
    except ImportError:
        yield LineReader()
        return
    if not sys.stdin.isatty():
        yield LineReader()
        return
    file = sys.stdin.fileno()
    before = termios.tcgetattr(file)
    try:
        tty.setcbreak(file)  # keys at once and without an echo; Ctrl+C and Ctrl+Z stay
        yield KeyReader(file)
    finally:
        termios.tcsetattr(file, termios.TCSADRAIN, before)


def write(text: str) -> None:
    """Write as it is."""
    if text:
        sys.stdout.write(text)
        sys.stdout.flush()


def say(lines: list[str]) -> None:
    """Write what is said, wrapped at the width of the terminal."""
    width = shutil.get_terminal_size((WIDTH, 24)).columns or WIDTH
    write("".join(f"{line}\n" for said in lines for line in wrapped(said, width)))
