"""The tables of a record, and how its file is opened.

``inputs.n`` and ``events.n`` count from 0.  ``roster``, ``yardsticks`` and ``notes`` are outside
the seal: names can be erased, and runs to compare with come later.

SQLite's own errors end here: what leaves is a sentence of ours about the file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from simulator.errors import RecordTooNew, RecordUnreadable, Unreachable
from simulator.record.formats import FORMAT, steps
from simulator.record.heads import (
    Connection,
    connected,
    log_is_foreign,
    log_is_missing,
    log_of,
)
from simulator.record.place import APPLICATION, NOT_WHOLE, must_be_file

TABLES: Final = {
    "header": (
        "CREATE TABLE header (format INTEGER NOT NULL, rules INTEGER NOT NULL,"
        " program TEXT NOT NULL, seed INTEGER NOT NULL, epoch INTEGER NOT NULL,"
        " scenario TEXT NOT NULL, scenario_digest TEXT NOT NULL, document TEXT NOT NULL,"
        " language TEXT NOT NULL, overlay TEXT NOT NULL, policies TEXT NOT NULL,"
        " started_wall TEXT NOT NULL, link TEXT NOT NULL)"
    ),
    "blobs": "CREATE TABLE blobs (digest TEXT PRIMARY KEY, bytes BLOB NOT NULL)",
    "inputs": (
        "CREATE TABLE inputs (n INTEGER PRIMARY KEY, x INTEGER NOT NULL, seat TEXT NOT NULL,"
        " body TEXT NOT NULL, wall TEXT NOT NULL)"
    ),
    "events": (
        "CREATE TABLE events (n INTEGER PRIMARY KEY, x INTEGER NOT NULL, s INTEGER NOT NULL,"
        " kind TEXT NOT NULL, audience TEXT NOT NULL, body TEXT NOT NULL, opens TEXT NOT NULL,"
        " closes TEXT NOT NULL, cause TEXT NOT NULL)"
    ),
    "seals": (
        "CREATE TABLE seals (batch INTEGER PRIMARY KEY, inputs INTEGER NOT NULL,"
        " events INTEGER NOT NULL, x INTEGER NOT NULL, leaves TEXT NOT NULL, head TEXT NOT NULL)"
    ),
    "yardsticks": (
        "CREATE TABLE yardsticks (name TEXT NOT NULL, seed INTEGER NOT NULL, digest TEXT NOT NULL,"
        " body TEXT NOT NULL, PRIMARY KEY (name, seed))"
    ),
    "roster": (
        "CREATE TABLE roster (seat TEXT PRIMARY KEY, name TEXT NOT NULL, code TEXT NOT NULL)"
    ),
    "notes": "CREATE TABLE notes (name TEXT PRIMARY KEY, body TEXT NOT NULL)",
}

INSERT_HEADER: Final = "INSERT INTO header VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
INSERT_INPUT: Final = "INSERT INTO inputs VALUES (?, ?, ?, ?, ?)"
INSERT_EVENT: Final = "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
INSERT_SEAL: Final = "INSERT INTO seals VALUES (?, ?, ?, ?, ?, ?)"
INSERT_NOTE: Final = "INSERT OR REPLACE INTO notes VALUES (?, ?)"

IN_USE: Final = "another program has this record open; close it there, then try again"
_FOREIGN: Final = "this is not an exercise record; give a file made by startex"
_DAMAGED: Final = "the file is damaged; go back to a copy of it"

_FOREIGN_LOG: Final = (
    "it was closed, and {log} beside it belongs to another record; move that away, to where its "
    "record is"
)

_MOVE: Final = "move both "
_SENTENCES: Final = {
    sqlite3.SQLITE_BUSY: (Unreachable, IN_USE),
    sqlite3.SQLITE_LOCKED: (Unreachable, IN_USE),
    sqlite3.SQLITE_NOTADB: (RecordUnreadable, _FOREIGN),
    sqlite3.SQLITE_CORRUPT: (RecordUnreadable, _DAMAGED),
    sqlite3.SQLITE_FULL: (Unreachable, "the disk is full; free some space"),
    sqlite3.SQLITE_READONLY: (
        Unreachable,
        "the file cannot be written; change its permissions or copy it elsewhere",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        Unreachable,
        "the file cannot be opened; check the permissions of it and of its folder",
    ),
    sqlite3.SQLITE_IOERR: (
        Unreachable,
        f"the disk is full or does not answer; free space, or {_MOVE}{{both}} to another",
    ),
}
_PRIMARY_CODE: Final = 0xFF


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours.

    Raises:
        RecordUnreadable: If the file is no record or is damaged.
        Unreachable: If it is in use, or cannot be opened or written.

    """
    try:
        yield
    # SQLite names what it stumbles over; where that is no text, Python cannot even tell its error.
    except (sqlite3.Error, UnicodeDecodeError) as error:
        # Errors that Python's own side of the module raises carry no code.
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY_CODE
        kind, sentence = _SENTENCES.get(code, (RecordUnreadable, _DAMAGED))
        if kind is RecordUnreadable and log_is_missing(path):
            sentence = NOT_WHOLE.format(log=log_of(path).name)
        both = f"{path.name} and {log_of(path).name}"
        raise kind(str(path), sentence.replace("{both}", both)) from None


def of_none(reason: str) -> str:
    """Return why a record cannot be written as it is said once nothing of it is there to move."""
    head, moves, _ = reason.partition(_MOVE)
    return f"{head}choose another place" if moves else reason


def connect(path: Path, *, writing: bool) -> sqlite3.Connection:
    """Open a file that must be there.

    Raises:
        RecordUnreadable: If there is no file, or the log of another beside it.
        Unreachable: If it cannot be opened.

    """
    must_be_file(path)
    if log_is_foreign(path):
        # SQLite would take it for this file's own and write it over what is in it.
        raise RecordUnreadable(str(path), _FOREIGN_LOG.format(log=log_of(path).name))
    mode = "rw" if writing else "ro"  # never "rwc": that would make a file out of a typing error
    with told_plainly(path):
        database = connected(path, lambda: _connection(path, mode))
        # What a stranger's file says about functions and views is not to be run.
        database.execute("PRAGMA trusted_schema = OFF")
        if writing:
            # Held until closed, and let go by the system if the process dies.
            database.execute("PRAGMA locking_mode = EXCLUSIVE")
            database.execute("PRAGMA secure_delete = ON")  # else erased names stay in free pages
    return database


def _connection(path: Path, mode: str) -> Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=0.5,  # a reader holds its lock for moments; a running exercise for hours
        isolation_level=None,  # transactions are written out
        check_same_thread=False,  # a host may flush from a thread; one caller at a time
        factory=Connection,
    )


def make_tables(database: sqlite3.Connection) -> None:
    """Make an empty database a record without a header; within the caller's transaction."""
    database.execute(f"PRAGMA application_id = {APPLICATION}")
    database.execute(f"PRAGMA user_version = {FORMAT}")
    for sql in TABLES.values():
        database.execute(sql)


def version_of(database: sqlite3.Connection, path: Path) -> int:
    """Return the format version of a file, once it is known to be a record that can be read.

    Raises:
        RecordUnreadable: If it is no record, or of a version nobody can lift.
        RecordTooNew: If this program is older than the record.

    """
    if _one(database, "PRAGMA application_id") != APPLICATION:
        raise RecordUnreadable(str(path), _FOREIGN)
    version = _one(database, "PRAGMA user_version")
    if version > FORMAT:
        reason = f"made with record format {version}, this program reads up to {FORMAT}"
        raise RecordTooNew(str(path), f"{reason}; use a newer startex")
    if steps(version) is None:
        reason = f"made with record format {version}, which is no longer read"
        raise RecordUnreadable(str(path), f"{reason}; use the startex that made it")
    _must_be_our_tables(database, path)
    return int(version)


def _must_be_our_tables(database: sqlite3.Connection, path: Path) -> None:
    """Refuse views and triggers: they would run when rows are read or written."""
    found = database.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    live = {kind for kind, _, _ in found} - {"table", "index"}
    ours = {name: sql for kind, name, sql in found if kind == "table" and name in TABLES}
    if live or ours != TABLES:
        reason = "its tables are not those of a record; give a file made by startex"
        raise RecordUnreadable(str(path), reason)


def _one(database: sqlite3.Connection, sql: str) -> Any:  # noqa: ANN401 - any cell
    return database.execute(sql).fetchone()[0]
