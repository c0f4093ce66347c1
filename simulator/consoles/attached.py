"""Attachments as a message lists them, on whichever console it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.consoles.lines import Piece, Row, Verb, fit
from simulator.units import counted

if TYPE_CHECKING:
    from simulator.pictures.files_view import FileRow

OPENS = Verb("v", "files", "screen.files")


def count(files: tuple[FileRow, ...]) -> Row:
    """Return how many there are, for a heading; nothing if there are none."""
    if not files:
        return ()
    return (Piece(counted(len(files), "file"), "text"),)


def opens(files: tuple[FileRow, ...]) -> tuple[Verb, ...]:
    """Return the key that opens them."""
    return (OPENS,) if files else ()


def listed(files: tuple[FileRow, ...], room: int) -> list[Row]:
    """Return a row for each: its name whole, then what it is."""
    return [
        fit(
            (
                Piece("With it  " if not n else "         ", "muted"),
                Piece(one.name, "bold"),
                Piece(f"   {one.kind}, {one.size}", "muted"),
            ),
            room,
        )
        for n, one in enumerate(files)
    ]
