"""Rows of a record: whole numbers and canonical text.

Knows no event by name: bodies are canonical JSON that the exercise wrote.  Equal events are
equal bytes, so two records can be compared and a row that was altered is found.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a record is of; the first link of its seal.  Its fields are the header's columns."""

    format: int
    rules: int
    """Rules version: only under the same one do the same inputs give the same events."""
    program: str
    seed: int
    epoch: int = 0
    scenario: str
    scenario_digest: str
    document: str
    """The scenario as canonical JSON: a record needs no other file to be replayed."""
    language: str
    overlay: str = "{}"
    """What was changed for this sitting, as canonical JSON."""
    policies: str
    """Seats' policies as canonical JSON."""
    started_wall: str = ""


class InputRow(NamedTuple):
    """Something asked, accepted or refused, or a time mark (an empty body)."""

    n: int
    x: int
    seat: str
    body: str
    wall: str

    def line(self) -> str:
        """Return its canonical text, wall time included: the seal covers it."""
        return line(self)


class EventRow(NamedTuple):
    """Something that happened; audience, body, opens and closes are canonical JSON."""

    n: int
    x: int
    s: int
    kind: str
    audience: str
    body: str
    opens: str
    closes: str
    cause: str

    def line(self) -> str:
        """Return its canonical text."""
        return line(self)


def _odd_cell(cell: object) -> dict[str, str]:
    # Only a tampered file holds bytes in these tables; they must not look like any text.
    if isinstance(cell, bytes):
        return {"blob": cell.hex()}
    raise TypeError(f"{type(cell).__name__} in a record")


_encode: Final = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), default=_odd_cell
).encode


def line(cells: Iterable[object]) -> str:
    """Return the text that stands for cells in order: a JSON array without spaces.

    Cells that hold JSON go in as text, so different cells never give the same line.
    """
    return _encode(list(cells))


def leaf(table: str, cells: Iterable[object]) -> str:
    """Return the SHA-256 that a seal keeps of one row of a table."""
    text = f"{table} {line(cells)}"
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def event_digest(events: Iterable[EventRow]) -> str:
    """Return the SHA-256 of the canonical event stream: one line an event, no wall time."""
    digest = sha256()
    for event in events:
        digest.update(event.line().encode("utf-8", "surrogatepass"))
        digest.update(b"\n")
    return digest.hexdigest()
