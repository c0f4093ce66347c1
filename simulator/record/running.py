"""Copy of a record that is being written: its file and its log, as they were at one moment.

Whoever writes holds the file alone, so it is not read through SQLite.  A page in the file is only
written once it is in the log, and stays there until the log is begun anew; that shows in the log's
head.  So a file and then its log are whole together if the head is the same before and after, and
neither was exchanged meanwhile: a page of the file that was copied half is in the log, and what is
half at the log's end has a wrong checksum and is left out.

The copy is for its owner alone and gone at once; what was in it is held in memory.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from simulator.record.heads import apart, log_of

_HEAD: Final = 32
"""Bytes of a log's head; two numbers in it change when the log is begun anew."""


class _Stand(NamedTuple):
    """Which files lie there, and which log it is."""

    files: tuple[tuple[int, int], ...]
    head: bytes


def copy_of(path: Path) -> sqlite3.Connection | None:
    """Return what a record and its log hold together; ``None`` if they are not of one moment.

    Nothing is written where the record lies.
    """
    with TemporaryDirectory(prefix="startex-") as folder:
        copy = Path(folder, "copy")
        try:
            with apart(path) as alone:
                if not alone or not _copied(path.resolve(), copy):
                    return None
        except OSError:  # it was closed meanwhile
            return None
        return _in_memory(copy)


def _copied(path: Path, copy: Path) -> bool:
    """Copy a file, then its log; return whether they are of one moment."""
    log = log_of(path)
    before = _stand(path, log)
    shutil.copyfile(path, copy)
    shutil.copyfile(log, log_of(copy))
    return before == _stand(path, log)


def _stand(path: Path, log: Path) -> _Stand:
    found = [one.stat() for one in (path, log)]
    with log.open("rb") as opened:
        return _Stand(tuple((one.st_dev, one.st_ino) for one in found), opened.read(_HEAD))


def _in_memory(copy: Path) -> sqlite3.Connection | None:
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        with closing(sqlite3.connect(copy)) as database:
            database.backup(memory)
        sound = memory.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except sqlite3.Error:
        sound = False
    if sound:
        return memory
    memory.close()
    return None
