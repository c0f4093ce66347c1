"""Reading a record: what is sealed in it, lifted to today's format."""

from __future__ import annotations

import sqlite3
from dataclasses import fields
from pathlib import Path
from typing import Any, Final, NamedTuple

from simulator.errors import RecordCorrupt
from simulator.record.formats import steps
from simulator.record.heads import left_open, log_is_missing, log_of
from simulator.record.place import NOT_WHOLE, NOTHING_IN_IT
from simulator.record.rows import EventRow, Header, InputRow
from simulator.record.seals import Seal, before_all
from simulator.record.tables import told_plainly, version_of

_TEXTS: Final = (str,) * 9
_HEADER: Final = (int, int, str, int, int, *_TEXTS[:8])
_INPUT: Final = (int, int, *_TEXTS[:3])
_EVENT: Final = (int, int, int, *_TEXTS[:6])
_SEAL: Final = (int, int, int, int, *_TEXTS[:2])
_BLOB: Final = (str, bytes)
_YARDSTICK: Final = (str, int, str, str)


class Yardstick(NamedTuple):
    """A run by bots to compare with: its policy, seed, event digest, and measures as JSON."""

    name: str
    seed: int
    digest: str
    body: str


class Enrolled(NamedTuple):
    """A person at a seat.  Outside the seal, so that it can be erased."""

    seat: str
    name: str
    code: str


class Reading:
    """What a record's file holds.

    Only what a seal covers is given out.  Whether it is as it was sealed, the checks say.
    """

    def __init__(self, path: Path, database: sqlite3.Connection) -> None:
        self.path = path
        log_missing = log_is_missing(path)  # asked first: SQLite may make one
        self.unclosed = left_open(path)
        """Whether whoever wrote it last did not close it: it was killed, say."""
        self._database = database
        # Bytes that are no text must show as an altered cell, not stop the reading.
        database.text_factory = _any_text
        with told_plainly(path):
            self.version = version_of(database, path)
        self._steps = steps(self.version) or []
        self.lifted = bool(self._steps)
        """Whether its rows are of an older format: what is sealed is not as it is read."""
        self._stored, self.link = self._stored_header()
        last = self._rows("SELECT * FROM seals ORDER BY batch DESC LIMIT 1", _SEAL)
        self.seal = Seal._make(last[0]) if last else before_all(self.link)
        """The last seal: how many inputs and events there are, and how far time has come."""
        lost = (NOT_WHOLE if last else NOTHING_IN_IT) if log_missing else ""
        self.not_whole = lost.format(log=log_of(path).name)
        """Said if its newest part is missing: it was copied without its log."""

    def _stored_header(self) -> tuple[Header, str]:
        rows = self._rows("SELECT * FROM header", _HEADER)
        if len(rows) != 1:
            raise RecordCorrupt(str(self.path), "it has no header that can be read")
        *cells, link = rows[0]
        names = (field.name for field in fields(Header))
        return Header(**dict(zip(names, cells, strict=True))), link

    @property
    def header(self) -> Header:
        """Return what the record is of."""
        header = self._stored
        for step in self._steps:
            header = step.header(header)
        return header

    @property
    def head(self) -> str:
        """Return the seal of everything written so far."""
        return self.seal.head

    @property
    def finished(self) -> bool:
        """Return whether the record was ended by ``finish``."""
        return "finished" in self.notes()

    def inputs(self) -> list[InputRow]:
        """Return everything asked, in order, in today's format.

        Raises:
            RecordCorrupt: If a row holds what no input can.

        """
        found = self._rows("SELECT * FROM inputs WHERE n < ? ORDER BY n", _INPUT, self.seal.inputs)
        rows = [InputRow._make(row) for row in found]
        for step in self._steps:
            rows = [step.input(row) for row in rows]
        return rows

    def events(self) -> list[EventRow]:
        """Return everything that happened, in order, in today's format.

        Raises:
            RecordCorrupt: If a row holds what no event can.

        """
        found = self._rows("SELECT * FROM events WHERE n < ? ORDER BY n", _EVENT, self.seal.events)
        rows = [EventRow._make(row) for row in found]
        for step in self._steps:
            rows = [step.event(row) for row in rows]
        return rows

    def seals(self) -> list[Seal]:
        """Return all seals, in order."""
        rows = self._rows("SELECT * FROM seals ORDER BY batch", _SEAL)
        return [Seal._make(row) for row in rows]

    def blob(self, digest: str) -> bytes | None:
        """Return an attachment by the SHA-256 of its bytes."""
        rows = self._rows("SELECT * FROM blobs WHERE digest = ?", _BLOB, digest)
        return bytes(rows[0][1]) if rows else None

    def blobs(self) -> dict[str, bytes]:
        """Return all attachments by the SHA-256 of their bytes."""
        rows = self._rows("SELECT * FROM blobs ORDER BY digest", _BLOB)
        return {digest: bytes(content) for digest, content in rows}

    def yardsticks(self) -> list[Yardstick]:
        """Return the runs to compare with, by name and seed."""
        rows = self._rows("SELECT * FROM yardsticks ORDER BY name, seed", _YARDSTICK)
        return [Yardstick._make(row) for row in rows]

    def roster(self) -> list[Enrolled]:
        """Return who sat where, by seat."""
        rows = self._rows("SELECT * FROM roster ORDER BY seat", _TEXTS[:3])
        return [Enrolled._make(row) for row in rows]

    def notes(self) -> dict[str, str]:
        """Return what is kept beside the exercise, by name."""
        return dict(self._rows("SELECT * FROM notes ORDER BY name", _TEXTS[:2]))

    def _rows(self, sql: str, types: tuple[type, ...], *given: str | int) -> list[Any]:
        """Return rows, once their cells are seen to be of the types they must have.

        SQLite keeps any type in any column, and a file may come from a stranger.
        """
        with told_plainly(self.path):
            rows = self._database.execute(sql, given).fetchall()
        for row in rows:
            if tuple(map(type, row)) != types or not _storable(row):
                what = sql.split()[3].removesuffix("s")
                text = f"{what} {row[0]!r:.40} was altered: it holds what no {what} can"
                raise RecordCorrupt(str(self.path), text)
        return rows

    def raw(self, table: str, order: str) -> list[tuple[Any, ...]]:
        """Return a table's rows as they lie in the file, altered or not, sealed or not."""
        sql = f"SELECT * FROM {table} ORDER BY {order}"  # noqa: S608 - both are words of ours
        with told_plainly(self.path):
            return self._database.execute(sql).fetchall()


def _any_text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _storable(row: tuple[Any, ...]) -> bool:
    try:
        "".join(cell for cell in row if isinstance(cell, str)).encode()
    except UnicodeEncodeError:
        return False
    return True
