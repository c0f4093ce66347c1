"""One SQLite file an exercise: append-only, one transaction and one seal a batch.

WAL with synchronous FULL: a batch is on disk when ``append`` returns.  At ENDEX the log is
folded into the file, so that any SQL tool opens it and nothing lies beside it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import fields
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from simulator.errors import RecordCorrupt, RecordTooNew, RecordUnreadable, Unreachable
from simulator.record.rows import EventRow, Header, InputRow, next_link

try:
    import fcntl
except ImportError:  # Windows: SQLite's own locks remain
    fcntl = None  # type: ignore[assignment]

FORMAT: Final = 1
_APPLICATION: Final = 0x53545831
"""``STX1``, in the file's header: says that a database is a record."""

_TABLES: Final = """
CREATE TABLE header (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE inputs (n INTEGER PRIMARY KEY, x INTEGER NOT NULL, seat TEXT NOT NULL,
    body TEXT NOT NULL, wall TEXT NOT NULL);
CREATE TABLE events (n INTEGER PRIMARY KEY, x INTEGER NOT NULL, s INTEGER NOT NULL,
    kind TEXT NOT NULL, audience TEXT NOT NULL, body TEXT NOT NULL, opens TEXT NOT NULL,
    closes TEXT NOT NULL, cause TEXT NOT NULL);
CREATE TABLE seals (batch INTEGER PRIMARY KEY, inputs INTEGER NOT NULL,
    events INTEGER NOT NULL, head TEXT NOT NULL);
CREATE TABLE blobs (digest TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE yardsticks (name TEXT NOT NULL, seed INTEGER NOT NULL, digest TEXT NOT NULL,
    body TEXT NOT NULL, PRIMARY KEY (name, seed)) WITHOUT ROWID;
CREATE TABLE roster (seat TEXT PRIMARY KEY, name TEXT NOT NULL, code TEXT NOT NULL) WITHOUT ROWID;
"""
"""``seals.inputs`` and ``seals.events`` count the rows that are sealed by the end of a batch.
The roster is outside the seal: names can be erased."""

Upcaster = Callable[[EventRow], EventRow]

UPCASTERS: Final[Mapping[int, Upcaster]] = {}
"""Format → what makes an event row of that format one of the next.  Never removed."""


def upcast(row: EventRow, written: int, table: Mapping[int, Upcaster] = UPCASTERS) -> EventRow:
    """Return a row of an older format as one of this format."""
    for version in range(written, FORMAT):
        row = table[version](row)
    return row


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn SQLite's complaints into sentences."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        text = str(error)
        if isinstance(error, sqlite3.OperationalError) and "locked" in text:
            raise Unreachable(str(path), "another program is writing to it") from None
        if isinstance(error, sqlite3.OperationalError) and (
            "unable to open" in text or "readonly" in text or "disk" in text
        ):
            raise Unreachable(str(path), f"cannot be written ({text})") from None
        raise RecordUnreadable(str(path), f"is not a StartEx record ({text})") from None


class Record:
    """One exercise's record, open for appending or for reading."""

    def __init__(self, path: Path, connection: sqlite3.Connection, header: Header) -> None:
        self.path = path
        self.header = header
        self.cut: tuple[int, int] = (0, 0)
        """Inputs and events that no seal covered, and that were cut when it was opened."""
        self._db = connection
        self._lock: Any = None
        self._inputs, self._events, self.head = self._last_seal()

    @classmethod
    def create(cls, path: Path, header: Header, blobs: Mapping[str, bytes] | None = None) -> Record:
        """Begin a record.

        Raises:
            Unreachable: If there is a file already, or it cannot be written.

        """
        if path.exists():
            raise Unreachable(str(path), "exists already; choose another name for the record")
        if not path.parent.is_dir():
            raise Unreachable(str(path), "its folder does not exist")
        with _told(path):
            db = sqlite3.connect(path, isolation_level=None)
            db.execute(f"PRAGMA application_id={_APPLICATION}")
            db.execute(f"PRAGMA user_version={FORMAT}")
            _durable(db)
            db.execute("BEGIN")
            for statement in _TABLES.split(";"):
                db.execute(statement)
            db.executemany(
                "INSERT INTO header VALUES (?, ?)",
                [(one.name, str(getattr(header, one.name))) for one in fields(Header)],
            )
            db.executemany("INSERT INTO blobs VALUES (?, ?)", list((blobs or {}).items()))
            db.execute("INSERT INTO seals VALUES (0, 0, 0, ?)", (header.digest(),))
            db.execute("COMMIT")
            record = cls(path, db, header)
        record._take_lock()
        return record

    @classmethod
    def read(cls, path: Path) -> Record:
        """Open a record to look at; nothing in it is changed.

        Raises:
            RecordUnreadable: If there is none, or it is not one of ours.
            RecordTooNew: If a newer program wrote it.

        """
        _expect_file(path)
        with _told(path):
            db = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None
            )
            return cls(path, db, _header(path, db))

    @classmethod
    def go_on(cls, path: Path) -> Record:
        """Open a record to append to; what no seal covers is cut, and counted in ``cut``.

        Raises:
            RecordUnreadable: If there is none, or it is not one of ours.
            RecordTooNew: If a newer program wrote it.
            Unreachable: If another program is writing to it.

        """
        _expect_file(path)
        with _told(path):
            db = sqlite3.connect(path, isolation_level=None)
            header = _header(path, db)
            _durable(db)
            record = cls(path, db, header)
            record._take_lock()
            db.execute("BEGIN IMMEDIATE")
            inputs = db.execute("DELETE FROM inputs WHERE n >= ?", (record._inputs,)).rowcount
            events = db.execute("DELETE FROM events WHERE n >= ?", (record._events,)).rowcount
            db.execute("COMMIT")
            record.cut = (inputs, events)
            return record

    def _last_seal(self) -> tuple[int, int, str]:
        with _told(self.path):
            row = self._db.execute(
                "SELECT inputs, events, head FROM seals ORDER BY batch DESC LIMIT 1"
            ).fetchone()
        if row is None:
            raise RecordCorrupt(str(self.path), "has no seal")
        return int(row[0]), int(row[1]), str(row[2])

    def _take_lock(self) -> None:
        """Keep other programs from appending; readers are welcome."""
        if fcntl is None:
            return
        self._lock = self.path.open("rb")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self.close()
            raise Unreachable(str(self.path), "another program is writing to it") from None

    def append(self, inputs: Sequence[InputRow], events: Sequence[EventRow]) -> str:
        """Write one batch and return the new head of the seal; durable when it returns.

        Raises:
            Unreachable: If it cannot be written; nothing of the batch is there then.

        """
        head = next_link(self.head, inputs, events)
        counted = (self._inputs + len(inputs), self._events + len(events))
        with _told(self.path):
            db = self._db
            db.execute("BEGIN IMMEDIATE")
            try:
                db.executemany("INSERT INTO inputs VALUES (?, ?, ?, ?, ?)", inputs)
                db.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", events)
                db.execute(
                    "INSERT INTO seals SELECT MAX(batch) + 1, ?, ?, ? FROM seals", (*counted, head)
                )
                db.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    db.execute("ROLLBACK")
                raise
        (self._inputs, self._events), self.head = counted, head
        return head

    def restore_events(self, events: Sequence[EventRow]) -> None:
        """Write back event rows that are missing; the caller has checked them by the seal."""
        with _told(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            self._db.execute("DELETE FROM events")
            self._db.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", events)
            self._db.execute("COMMIT")

    def inputs(self) -> list[InputRow]:
        """Return everything asked, in order."""
        with _told(self.path):
            rows = self._db.execute("SELECT n, x, seat, body, wall FROM inputs ORDER BY n")
            return [InputRow(*row) for row in rows]

    def events(self) -> list[EventRow]:
        """Return everything that happened, in order, in this format."""
        written = self.header.format
        with _told(self.path):
            rows = self._db.execute(
                "SELECT n, x, s, kind, audience, body, opens, closes, cause FROM events ORDER BY n"
            )
            return [upcast(EventRow(*row), written) for row in rows]

    def seals(self) -> list[tuple[int, int, int, str]]:
        """Return (batch, inputs sealed, events sealed, head), in order."""
        with _told(self.path):
            return list(
                self._db.execute("SELECT batch, inputs, events, head FROM seals ORDER BY batch")
            )

    def blob(self, digest: str) -> bytes | None:
        """Return an attachment."""
        with _told(self.path):
            row = self._db.execute("SELECT bytes FROM blobs WHERE digest = ?", (digest,)).fetchone()
        return None if row is None else bytes(row[0])

    def finish(self) -> str:
        """Fold everything into the one file, close it, and return the head of the seal."""
        with _told(self.path):
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._db.execute("PRAGMA journal_mode=DELETE")
        self.close()
        return self.head

    def close(self) -> None:
        """Close the file."""
        self._db.close()
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _durable(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")


def _expect_file(path: Path) -> None:
    if path.is_dir():
        raise RecordUnreadable(str(path), "is a folder, not a record")
    if not path.is_file():
        raise RecordUnreadable(str(path), "there is no such record")


def _header(path: Path, db: sqlite3.Connection) -> Header:
    application = db.execute("PRAGMA application_id").fetchone()[0]
    if application != _APPLICATION:
        raise RecordUnreadable(str(path), "is not a StartEx record")
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version > FORMAT:
        raise RecordTooNew(
            str(path), f"has format {version}, this program knows {FORMAT}; use a newer StartEx"
        )
    found = dict(db.execute("SELECT key, value FROM header").fetchall())
    given: dict[str, Any] = {}
    for one in fields(Header):
        if one.name not in found:
            raise RecordCorrupt(str(path), f"its header has no {one.name}")
        given[one.name] = found[one.name]
    for name in ("format", "rules", "seed"):
        if not given[name].isascii() or not given[name].lstrip("-").isdigit():
            raise RecordCorrupt(str(path), f"its header's {name} is not a number")
        given[name] = int(given[name])
    return Header(**given)
