"""The head of a record's file: the one place that opens it by other means than SQLite.

SQLite's locks are POSIX locks, and those have a trap: whoever closes *any* descriptor of a file
lets go of all locks that its process has on it.  Looking at the head of a record that is written
here would so let every other program in.  Therefore a file to which this process has a connection
is not opened a second time: its head is answered from what was seen before the connection was made.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Final, NamedTuple

_LENGTH: Final = 72


class _Known(NamedTuple):
    file: tuple[int, int]
    head: bytes


_connected: Final[dict[int, _Known]] = {}
_numbers: Final = count()
_one_at_a_time: Final = threading.RLock()


class Connection(sqlite3.Connection):
    """A connection that is known here until it is closed, or until nobody has it any more."""

    forgotten: Callable[[], object] | None = None

    def close(self) -> None:
        """Let go of the file."""
        super().close()
        if self.forgotten is not None:
            self.forgotten()


def head_of(path: Path) -> bytes:
    """Return how a file begins, nothing if it is none or cannot be read.

    Of a file that is open here it is how it began before that.
    """
    with _one_at_a_time, suppress(OSError, ValueError):
        known = _known(path)
        if known is not None:
            return known.head
        if path.is_file():  # a pipe would be waited for
            with path.open("rb") as opened:
                return opened.read(_LENGTH)
    return b""


def connected(path: Path, make: Callable[[], Connection]) -> Connection:
    """Make a connection to a file, and have it known from before it is made."""
    with _one_at_a_time:
        number = next(_numbers)
        _connected[number] = _Known(_identity(path), head_of(path))
        try:
            made = make()
        except BaseException:
            del _connected[number]
            raise
        made.forgotten = weakref.finalize(made, _connected.pop, number, None)
    return made


def is_open_here(path: Path) -> bool:
    """Return whether this process has a connection to a file."""
    with _one_at_a_time:
        return _known(path) is not None


@contextmanager
def apart(path: Path) -> Iterator[bool]:
    """Let a file be opened by other means than SQLite, if nobody here has a connection to it.

    Nobody gets one meanwhile.
    """
    with _one_at_a_time:
        yield not is_open_here(path)


def _known(path: Path) -> _Known | None:
    file = _identity(path)
    return next((one for one in _connected.values() if one.file == file), None)


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def log_of(path: Path) -> Path:
    """Return where the newest part of a record lies until the record is closed."""
    real = Path(os.path.realpath(path))
    return real.with_name(f"{real.name}-wal")


def left_open(path: Path) -> bool:
    """Return whether a file says of itself that it was not closed."""
    return head_of(path)[18:20] == b"\x02\x02"


def log_is_missing(path: Path) -> bool:
    """Return whether a file was not closed and what was written last is not beside it."""
    return left_open(path) and not _log_has_anything(path)


def log_is_foreign(path: Path) -> bool:
    """Return whether a log lies beside a file that says it was closed: it is another's.

    Of a file that is open here the log is its own by now.
    """
    with _one_at_a_time:
        closed = head_of(path)[18:20] == b"\x01\x01"
        return closed and _known(path) is None and _log_has_anything(path)


def _log_has_anything(path: Path) -> bool:
    try:
        return log_of(path).stat().st_size > 0
    except OSError:
        return False


def application_of(path: Path) -> int:
    """Return what a file's head says it is of, 0 if nothing."""
    head = head_of(path)
    return int.from_bytes(head[68:72]) if is_database(path) else 0


def is_database(path: Path) -> bool:
    """Return whether a file begins as SQLite's do."""
    return head_of(path).startswith(b"SQLite format 3\x00")
