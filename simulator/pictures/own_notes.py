"""A seat's private notes as its console lists them, and as they are saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.times import hours_minutes, mark

Kept = tuple[int, int, str, str]
"""Exercise second, scenario second, text, what it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnNoteRow:
    """One private note."""

    id: str
    at: str
    """``1:44``."""
    text: str


def own_note_rows(notes: Iterable[Kept]) -> tuple[OwnNoteRow, ...]:
    """Return the notes, the newest on top; one that was thrown away has no text."""
    rows = [
        OwnNoteRow(id=str(place), at=hours_minutes(x), text=text)
        for place, (x, _, text, _) in enumerate(notes)
        if text
    ]
    return tuple(reversed(rows))


def notes_text(notes: Iterable[Kept]) -> str:
    """Return the notes as they are saved, in the order of time."""
    return "".join(f"{mark(x)}  {text}\n" for x, _, text, _ in notes if text)
