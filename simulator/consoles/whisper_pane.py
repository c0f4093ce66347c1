"""What a mentor has whispered, at the desk it was whispered to and at the mentor's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from simulator.consoles.lines import Item, Piece, Row, Sheet, Verb, fit
from simulator.consoles.text import cells, wrap

if TYPE_CHECKING:
    from simulator.pictures.mentor_view import MentorView
    from simulator.pictures.views import ParticipantView, WhisperRow

WHISPER: Final = "whisper"
"""The kind of its form."""
WHISPERS: Final = f"screen.form('{WHISPER}')"
OUTSIDE: Final = "help, and no part of the exercise"


def whisper_height(view: ParticipantView, room: int) -> int:
    """Return the rows that whispers take under their heading at a desk; 0 without any."""
    return sum(len(_rows(row, room)) for row in view.whispers)


def whispers_sheet(view: ParticipantView, room: int, _tall: int) -> Sheet:
    """Return what the mentor of a desk has whispered of late, newest first."""
    items = tuple(Item(str(n), _rows(row, room), row.text) for n, row in enumerate(view.whispers))
    return Sheet("Your mentor", (Piece(OUTSIDE, "muted"),), items=items)


def sent_sheet(view: MentorView, room: int, _tall: int) -> Sheet:
    """Return all that was whispered from a mentor's seat, newest first."""
    return Sheet(
        "Whispers",
        (Piece(f"{len(view.whispers)}, on record" if view.whispers else "", "muted"),),
        () if view.ended else (Verb("m", "whisper", WHISPERS),),
        tuple(Item(str(n), _rows(row, room), row.text) for n, row in enumerate(view.whispers)),
        empty=("Nothing was whispered yet.",),
    )


def _rows(row: WhisperRow, room: int) -> tuple[Row, ...]:
    size = max(12, room - cells(f" {row.at}  "))
    first, *rest = wrap(f"{row.to + ': ' if row.to else ''}{row.text}", size)
    indent = " " * cells(f" {row.at}  ")
    head = fit((Piece(f" {row.at}  ", "muted"), Piece(first, "strong")), room)
    return (head, *(fit((Piece(f"{indent}{text}", "strong"),), room) for text in rest))
