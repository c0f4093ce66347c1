"""Checks that a record is as it was written: the seal, link by link, then row by row.

What no file can show by itself is that its end is missing, seals and all: for that, compare the
head with the one that was printed when the exercise ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any, Final, Literal, NamedTuple

from simulator.record.reading import Reading
from simulator.record.rows import EventRow, InputRow, leaf
from simulator.record.seals import Seal, before_all, follows, header_link

_WORDS: Final = {"inputs": "input", "events": "event"}

Cells = tuple[Any, ...]


class Problem(NamedTuple):
    """The first thing in a record that is not as it was written."""

    batch: int | None
    """``None`` where no batch is concerned."""
    table: str
    n: int | None
    """The number of the input or event."""
    sentence: str
    how: Literal["altered", "missing", "uncovered"] = "altered"


def seal_problem(
    record: Reading,
    events: Iterable[EventRow] | None = None,
    inputs: Iterable[InputRow] | None = None,
) -> Problem | None:
    """Return the first thing that is not as it was sealed, ``None`` if all is.

    Args:
        record: The record.
        events: Rows to check instead of its own: a simulation of its inputs, say.
        inputs: Rows to check instead of its own.

    Raises:
        RecordUnreadable: If the file is damaged.

    """
    return next(problems(record, events, inputs), None)


def problems(
    record: Reading,
    events: Iterable[EventRow] | None = None,
    inputs: Iterable[InputRow] | None = None,
) -> Iterator[Problem]:
    """Yield everything that is not as it was sealed, as far as the chain of seals holds."""
    yield from _header_problems(record)
    seals = [Seal._make(row) for row in record.raw("seals", "batch")]
    previous = before_all(_link(record))
    for seal in seals:
        if not follows(previous, seal):
            batch = previous.batch + 1
            yield Problem(batch, "seals", None, f"the seal of batch {batch} was altered")
            return
        previous = seal
    for table, given in (("inputs", inputs), ("events", events)):
        rows = record.raw(table, "n") if given is None else given
        yield from _row_problems(table, seals, rows)


def _link(record: Reading) -> str:
    cells = [row[:-1] for row in record.raw("header", "format")]
    return header_link(
        cells[0] if cells else (), (str(row[0]) for row in record.raw("blobs", "digest"))
    )


def _header_problems(record: Reading) -> Iterator[Problem]:
    headers = record.raw("header", "format")
    if len(headers) != 1 or headers[0][-1] != _link(record) or headers[0][0] != record.version:
        yield Problem(
            None, "header", None, "the header was altered: it does not agree with the seal"
        )
    for name, content in record.raw("blobs", "digest"):
        if not isinstance(content, bytes) or sha256(content).hexdigest() != name:
            yield Problem(None, "blobs", None, f"the document {name!s:.12} was altered")


def _row_problems(table: str, seals: list[Seal], rows: Iterable[Cells]) -> Iterator[Problem]:
    """Compare rows with leaves that the chain has vouched for."""
    by_n = {row[0]: row for row in rows}
    word = _WORDS[table]
    for n, (batch, sealed) in enumerate(_leaves(table, seals)):
        row = by_n.pop(n, None)
        if row is None:
            text = f"{word} {n} is missing: it was sealed in batch {batch}"
            yield Problem(batch, table, n, text, "missing")
        elif leaf(table, row) != sealed:
            yield Problem(
                batch, table, n, f"{word} {n} was altered: it was sealed in batch {batch}"
            )
    for n in by_n:
        yield Problem(None, table, n, f"{word} {n} is not covered by the seal", "uncovered")


def _leaves(table: str, seals: list[Seal]) -> Iterator[tuple[int, str]]:
    previous = before_all("")
    for seal in seals:
        for sealed in seal.leaves_of(table, previous):
            yield seal.batch, sealed
        previous = seal
