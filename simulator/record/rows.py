"""What stands in a record, as plain rows of whole numbers and canonical text.

Knows no event by name: bodies are canonical JSON that the exercise wrote.  Equal events are
equal bytes, so two records can be compared and a row that was altered is found.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a record is of; the first link of its seal."""

    format: int
    rules: int
    program: str
    seed: int
    scenario: str
    scenario_digest: str
    document: str
    """The scenario as canonical JSON."""
    language: str
    policies: str
    """Seats' policies as canonical JSON."""

    def digest(self) -> str:
        """Return the first link of the seal."""
        return sha256(_text(asdict(self)).encode()).hexdigest()


class InputRow(NamedTuple):
    """Something asked, accepted or refused, or a time mark (an empty body)."""

    n: int
    x: int
    seat: str
    body: str
    wall: str

    def line(self) -> str:
        """Return its canonical text, wall time included: the seal covers it."""
        return _text(list(self))


class EventRow(NamedTuple):
    """Something that happened."""

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
        return _text(list(self))


def _text(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def event_digest(events: Iterable[EventRow]) -> str:
    """Return the SHA-256 of the canonical event stream: one line an event, no wall time."""
    digest = sha256()
    for event in events:
        digest.update(event.line().encode("utf-8", "surrogatepass"))
        digest.update(b"\n")
    return digest.hexdigest()


def next_link(head: str, inputs: Iterable[InputRow], events: Iterable[EventRow]) -> str:
    """Return the seal of a batch that follows ``head``."""
    digest = sha256(head.encode())
    for tag, rows in ((b"i", inputs), (b"e", events)):
        for row in rows:
            digest.update(tag)
            digest.update(row.line().encode("utf-8", "surrogatepass"))
            digest.update(b"\n")
    return digest.hexdigest()
