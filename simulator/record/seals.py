"""Seals: each batch is chained to all before it, back to the header.

A seal keeps a leaf for each row of its batch, and a head: the SHA-256 of the head before it and
of the seal's own line.  The head vouches for the seal, the seal for each row by itself: so a row
that was altered can be named, and a row that is missing can be put back and believed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Final, NamedTuple

from simulator.errors import InvariantViolated
from simulator.record.rows import EventRow, InputRow, leaf, line

LEAF: Final = 64
"""Hexadecimal digits of a leaf."""


class Seal(NamedTuple):
    """One batch: its rows go from the counts of the seal before it up to these."""

    batch: int
    inputs: int
    """How many inputs there are by the end of this batch."""
    events: int
    """How many events there are by the end of this batch."""
    x: int
    """The exercise second the record has come to."""
    leaves: str
    """Of the batch's inputs in order, then of its events."""
    head: str

    def leaves_of(self, table: str, previous: Seal) -> list[str]:
        """Return the leaves of this batch's rows in one table."""
        middle = (self.inputs - previous.inputs) * LEAF
        part = self.leaves[:middle] if table == "inputs" else self.leaves[middle:]
        return [part[place : place + LEAF] for place in range(0, len(part), LEAF)]


def header_link(cells: Iterable[object], blobs: Iterable[str]) -> str:
    """Return the first link of the chain: over the header's cells and all blobs' digests."""
    return leaf("header", [*cells, line(sorted(blobs))])


def before_all(link: str) -> Seal:
    """Return what stands before the first batch: nothing written, the header's link as head."""
    return Seal(-1, 0, 0, 0, "", link)


def _head(previous: Seal, seal: Seal) -> str:
    return sha256(f"{previous.head} {line(seal[:-1])}".encode("utf-8", "surrogatepass")).hexdigest()


def seal_batch(previous: Seal, inputs: Sequence[InputRow], events: Sequence[EventRow]) -> Seal:
    """Return the seal of a batch.

    Raises:
        InvariantViolated: If the numbers do not go on where ``previous`` ended.

    """
    _must_go_on("input", previous.inputs, inputs)
    _must_go_on("event", previous.events, events)
    leaves = [leaf("inputs", row) for row in inputs]
    leaves += [leaf("events", row) for row in events]
    seal = Seal(
        batch=previous.batch + 1,
        inputs=previous.inputs + len(inputs),
        events=previous.events + len(events),
        x=max((previous.x, *(row.x for row in inputs), *(row.x for row in events))),
        leaves="".join(leaves),
        head="",
    )
    return seal._replace(head=_head(previous, seal))


def _must_go_on(what: str, first: int, rows: Sequence[InputRow | EventRow]) -> None:
    for place, row in enumerate(rows, first):
        if row.n != place:
            raise InvariantViolated(f"{what} {row.n} is written where {what} {place} belongs")


def follows(previous: Seal, seal: Seal) -> bool:
    """Return whether a seal as read follows ``previous`` and is as it was made."""
    # SQLite keeps any type in any column: a tampered cell may hold something else than its type.
    counts = (seal.batch, seal.inputs, seal.events, seal.x)
    if any(type(count) is not int for count in counts) or not isinstance(seal.leaves, str):
        return False
    inputs, events = seal.inputs - previous.inputs, seal.events - previous.events
    return (
        seal.batch == previous.batch + 1
        and inputs >= 0
        and events >= 0
        and len(seal.leaves) == LEAF * (inputs + events)
        and seal.head == _head(previous, seal)
    )
