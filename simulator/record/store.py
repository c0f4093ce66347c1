"""One SQLite file an exercise: append-only, one transaction and one seal a batch.

WAL with synchronous FULL: a batch is on disk when ``append`` returns.  When the record is closed,
the write-ahead log is folded into the file, so that any SQL tool opens it and nothing lies beside
it.  Whoever writes has the file alone; it may be read by many when nobody writes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import astuple
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Final, Literal, NamedTuple, Self

from simulator.errors import (
    InvariantViolated,
    RecordCorrupt,
    RecordError,
    RecordRulesDiffer,
    Unreachable,
)
from simulator.files import write_new
from simulator.record.checks import Problem, problems, seal_problem
from simulator.record.formats import FORMAT
from simulator.record.heads import is_open_here, log_of
from simulator.record.place import made_beside, take_away
from simulator.record.reading import Enrolled, Reading, Yardstick
from simulator.record.rows import EventRow, Header, InputRow
from simulator.record.running import copy_of
from simulator.record.seals import header_link, seal_batch
from simulator.record.tables import (
    IN_USE,
    INSERT_EVENT,
    INSERT_HEADER,
    INSERT_INPUT,
    INSERT_NOTE,
    INSERT_SEAL,
    connect,
    make_tables,
    of_none,
    told_plainly,
)
from simulator.units import counted

TRIES: Final = 10
"""How often a copy of a running record is tried; each waits for the writer first."""
TOO_FAST: Final = "an exercise is writing it, faster than it can be copied; try again"


class Cut(NamedTuple):
    """What no seal covered and was cut: nobody had been told of it."""

    inputs: int
    events: int

    @property
    def sentence(self) -> str:
        """Return it as staff read it."""
        return (
            f"{counted(self.inputs, 'input')} and {counted(self.events, 'event')} that no seal "
            "covered were cut; nobody had been told of them"
        )


class Record(Reading):
    """One exercise's record, open for appending or for reading."""

    cut = Cut(0, 0)
    """Inputs and events that no seal covered, and that were cut when it was opened."""
    _gap: Problem | None = None
    running = False
    """Whether an exercise is running on it: what is here is a copy."""
    _written = False
    _files: tuple[tuple[int, int], ...] = ()
    saved: Path | None = None
    """Where all of it was saved, if it was deleted or renamed while it was written."""

    @classmethod
    def create(cls, path: Path, header: Header, blobs: Iterable[bytes] = ()) -> Self:
        """Begin a record.

        Args:
            path: Where no file is yet.
            header: Fixed from now on.
            blobs: Attachments; found again by the SHA-256 of their bytes.

        Raises:
            Unreachable: If there is a file already, or it cannot be written.

        """
        try:
            return cls._made(path, header, blobs)
        except Unreachable as error:
            raise Unreachable(str(path), of_none(error.reason)) from None

    @classmethod
    def _made(cls, path: Path, header: Header, blobs: Iterable[bytes]) -> Self:
        with made_beside(path) as begun, _opened(begun, writing=True) as database:
            database.execute("BEGIN IMMEDIATE")
            _fill(database, header, blobs)
            database.execute("COMMIT")
            database.close()
        try:
            with _opened(path, writing=True) as database:
                database.execute("BEGIN IMMEDIATE")
                return cls(path, database)._made_safe()
        except BaseException:
            take_away(path)  # ours: it was made above
            raise

    @classmethod
    def read(cls, path: Path) -> Self:
        """Open a record to look at; nothing in it is changed.

        Raises:
            RecordUnreadable: If there is none, it is not one of ours, or it is damaged.
            RecordTooNew: If a newer program wrote it.
            RecordCorrupt: If its header or last seal cannot be read.
            Unreachable: If an exercise is running on it, or it cannot be opened.

        """
        with _opened(path, writing=False) as database:
            return cls(path, database)

    @classmethod
    def watch(cls, path: Path) -> Self:
        """Open a record to look at, though an exercise may be running on it.

        What is running is read from a copy (``running``), as far as its seals reach.

        Raises:
            RecordError: As ``read`` does.
            Unreachable: If it cannot be opened, or is written too fast to be copied.

        """
        for _ in range(TRIES):
            try:
                return cls.read(path)
            except Unreachable as error:
                if error.reason != IN_USE or is_open_here(path):
                    raise
            copied = copy_of(path)
            if copied is not None and (found := cls._believed(path, copied)) is not None:
                return found
        raise Unreachable(str(path), TOO_FAST)

    @classmethod
    def _believed(cls, path: Path, copied: sqlite3.Connection) -> Self | None:
        """Return a copy as the record that it is of, ``None`` if it is not as it was sealed."""
        with suppress(RecordError):
            record = cls(path, copied)
            if all(one.how == "uncovered" for one in problems(record)):
                record.running, record.not_whole, record.unclosed = True, "", False
                return record
        copied.close()
        return None

    @classmethod
    def go_on(cls, path: Path) -> Self:
        """Open a record to append to; what no seal covers is cut, and counted in ``cut``.

        Raises:
            RecordUnreadable: If there is none, it is not one of ours, or it is damaged.
            RecordTooNew: If a newer program wrote it.
            RecordRulesDiffer: If its format is older: it can be replayed, not extended.
            RecordCorrupt: If anything under a seal was altered; the first such row is named.
            Unreachable: If another program has it open, or it cannot be written.

        """
        # Looked at first: a connection that may write folds the log into the file when it is
        # closed, though nothing in it is believed, or it is the log of another record.
        with cls.read(path) as seen:
            seen._believe()
        with _opened(path, writing=True) as database:
            # Asking for the write lock shows at once whether another program has it.
            database.execute("BEGIN IMMEDIATE")
            record = cls(path, database)
            record._believe()
            record.cut = Cut(record._cut("inputs"), record._cut("events"))
            return record._made_safe()

    def _made_safe(self) -> Self:
        """End the transaction that opening began, and let every later one be durable."""
        self._database.execute("COMMIT")
        self._database.execute("PRAGMA journal_mode = WAL")
        # FULL waits for the disk at each commit; with less, a batch survives a crash of this
        # program but not of the machine.
        self._database.execute("PRAGMA synchronous = FULL")
        # The log is there from now on, so that a copy without it can be told.
        self._database.execute(f"PRAGMA user_version = {self.version}")
        self._written = True
        self._files = _identities(self.path)
        return self

    def must_be_there(self) -> None:
        """See that what is written still goes to a file that will be found.

        Raises:
            Unreachable: If the record was deleted or renamed; all of it is saved under another
                name then, if that can be done.

        """
        if not self._written or _identities(self.path) == self._files:
            return
        lost = "it was deleted or renamed while it was played"
        try:
            self.saved = self.saved or self._saved_as()
        except (sqlite3.Error, Unreachable, OSError):
            log = log_of(self.path).name
            text = f"{lost}; put it back under this name, with {log} beside it, then resume"
            raise Unreachable(str(self.path), text) from None
        raise Unreachable(
            str(self.path), f"{lost}; all of it is saved in {self.saved}: resume that"
        )

    def _saved_as(self) -> Path:
        """Write all that is on record to a new file, and return its name."""
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
        place = write_new(self.path.with_name(f"{self.path.stem}-saved{self.path.suffix}"), "")
        self._database.execute("VACUUM INTO ?", (str(place),))
        return place

    def _believe(self) -> None:
        """Refuse to go on from what was altered; missing events can be put back."""
        if self.version != FORMAT:
            text = f"has format {self.version}; it can be replayed, not resumed"
            raise RecordRulesDiffer(str(self.path), text)
        for problem in problems(self):
            if problem.how == "missing" and problem.table == "events":
                self._gap = self._gap or problem
            elif problem.how != "uncovered":
                raise RecordCorrupt(str(self.path), problem.sentence)

    def _cut(self, table: Literal["inputs", "events"]) -> int:
        # A number below 0 is covered by no seal either.
        sql = f"DELETE FROM {table} WHERE n < 0 OR n >= ?"  # noqa: S608 - one of two words
        return self._database.execute(sql, (getattr(self.seal, table),)).rowcount

    def append(
        self,
        inputs: Sequence[InputRow],
        events: Sequence[EventRow],
        notes: Mapping[str, str] = MappingProxyType({}),
    ) -> str:
        """Write one batch and return the new head of the seal; durable when it returns.

        A batch of nothing writes nothing.  Notes are kept with it or not at all, as the rows are.

        Raises:
            InvariantViolated: If the numbers do not go on where the record ends, or a text in it
                cannot be stored.
            RecordCorrupt: If events before it are missing.
            Unreachable: If it cannot be written; nothing of the batch is there then.

        """
        if self._gap is not None:
            text = f"{self._gap.sentence}; rebuild the record, then resume"
            raise RecordCorrupt(str(self.path), text)
        if inputs or events or notes:
            seal = seal_batch(self.seal, inputs, events) if inputs or events else self.seal
            with self._writing() as database:
                database.executemany(INSERT_INPUT, inputs)
                database.executemany(INSERT_EVENT, events)
                if seal is not self.seal:
                    database.execute(INSERT_SEAL, seal)
                database.executemany(INSERT_NOTE, notes.items())
            self.seal = seal
        return self.seal.head

    def restore_events(self, events: Sequence[EventRow]) -> None:
        """Write back event rows that are missing, if they are as they were sealed.

        Raises:
            RecordCorrupt: If one of them is not, or not all that are missing are given; nothing
                is written then.
            Unreachable: If it cannot be written.

        """
        problem = seal_problem(self, events)
        if problem is not None:
            raise RecordCorrupt(str(self.path), problem.sentence)
        stored = {row[0] for row in self.raw("events", "n")}
        with self._writing() as database:
            database.executemany(INSERT_EVENT, (row for row in events if row.n not in stored))
        self._gap = None

    def keep_yardstick(self, run: Yardstick) -> None:
        """Write a run to compare with, over an earlier one of the same name and seed."""
        with self._writing() as database:
            database.execute("INSERT OR REPLACE INTO yardsticks VALUES (?, ?, ?, ?)", run)

    def enrol(self, person: Enrolled) -> None:
        """Write who sits at a seat, over who sat there."""
        with self._writing() as database:
            database.execute("INSERT OR REPLACE INTO roster VALUES (?, ?, ?)", person)

    def erase_roster(self) -> None:
        """Take all names and codes out of the file; the seal does not depend on them."""
        with self._writing() as database:
            database.execute("DELETE FROM roster")
        with told_plainly(self.path):
            # Else what was erased still stands in the log.
            self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def note(self, name: str, body: str) -> None:
        """Keep something beside the exercise, over an earlier note of that name."""
        with self._writing() as database:
            database.execute(INSERT_NOTE, (name, body))

    def finish(self) -> str:
        """Note that the exercise has ended, close, and return the head of the seal."""
        self.note("finished", "")
        self.close()
        return self.seal.head

    def close(self) -> None:
        """Fold everything into the one file if it was written, and let go of it."""
        try:
            if self._written:
                self._written = False  # ``finish`` closes, and so does leaving ``with`` after it
                with told_plainly(self.path):
                    self._database.execute("PRAGMA journal_mode = DELETE")
                # Left by whoever read it after a crash; nobody needs it in this mode.
                self.path.with_name(f"{self.path.name}-shm").unlink(missing_ok=True)
        finally:
            self._database.close()

    def discard(self) -> None:
        """Let go of it and take its files away: what is in it is of no use to anybody."""
        self._written = False
        self._database.close()
        if _identity(self.path) in self._files:  # and not what somebody has put there since
            take_away(self.path)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Do one transaction: all of it is on disk afterwards, or none of it."""
        database = self._database
        self.must_be_there()
        with told_plainly(self.path):
            if database.in_transaction:  # one before, of which even the end failed
                database.execute("ROLLBACK")
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
                database.execute("COMMIT")
            except (UnicodeEncodeError, OverflowError) as error:
                raise InvariantViolated(f"a row cannot be stored: {error}") from None
            finally:
                # A full disk may have ended the transaction by itself.
                if database.in_transaction:
                    database.execute("ROLLBACK")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


@contextmanager
def _opened(path: Path, *, writing: bool) -> Iterator[sqlite3.Connection]:
    """Open a file, and close it again only if what is done with it fails."""
    database = connect(path, writing=writing)
    try:
        with told_plainly(path):
            yield database
    except BaseException:
        database.close()
        raise


def _identities(path: Path) -> tuple[tuple[int, int], ...]:
    """Return which files lie at the place of a record and of its log; none if one is gone."""
    found = [_identity(one) for one in (path, log_of(path))]
    return tuple(one for one in found if one is not None) if None not in found else ()


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _fill(database: sqlite3.Connection, header: Header, blobs: Iterable[bytes]) -> None:
    by_digest = {sha256(blob).hexdigest(): blob for blob in blobs}
    cells = astuple(header)
    make_tables(database)
    database.execute(INSERT_HEADER, (*cells, header_link(cells, by_digest)))
    database.executemany("INSERT INTO blobs VALUES (?, ?)", by_digest.items())
