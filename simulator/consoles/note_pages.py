"""Pages of notes: a team's own, which it shares, and a seat's private ones.

Pure functions of view and size.  Each heading says who reads what stands there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.consoles.glyphs import DISC, DOT, TIMES
from simulator.consoles.lines import Item, Piece, Row, Sheet, Verb, cell, fit
from simulator.consoles.text import cells, wrap

if TYPE_CHECKING:
    from simulator.pictures.views import ParticipantView, TeamNoteRow

_MARKS = {
    "open": Piece(DOT, "text"),
    "done": Piece(DISC, "muted"),
    "struck": Piece(TIMES, "faint"),
}
_SAID = {"done": "done", "struck": "struck", "open": ""}
_WHO = 10


def team_notes_sheet(view: ParticipantView, room: int, _tall: int) -> Sheet:
    """Return a team's notes: who wrote what when, and what is ticked off or struck."""
    rows = view.team_notes
    waiting = sum(row.mark == "open" for row in rows)
    meta = f"{waiting} open; team and staff read it" if rows else "your team and staff read it"
    return Sheet(
        "Team notes",
        (Piece(meta, "muted"),),
        (
            Verb("N", "write", "screen.form('write-team-note')"),
            Verb("T", "tick off", "screen.mark_note('done')"),
            Verb("K", "strike", "screen.mark_note('struck')"),
        ),
        tuple(Item(row.id, _note(row, room), f"{row.who} {row.text} {row.mark}") for row in rows),
        empty=("Nothing is noted. N writes what your whole team reads.",),
    )


def _note(row: TeamNoteRow, room: int) -> tuple[Row, ...]:
    """Return an item whole, in as many rows as it needs."""
    ink = {"open": "text", "done": "muted", "struck": "faint"}[row.mark]
    lead: Row = (
        Piece(" "),
        _MARKS[row.mark],
        cell(row.at, 6, "muted", right=True),
        Piece("  "),
        cell(row.who, _WHO, "bold" if row.mark == "open" else "muted"),
        Piece(" "),
    )
    blank = sum(cells(piece.text) for piece in lead)
    said = f"{row.text}  ({_SAID[row.mark]}, {row.by})" if _SAID[row.mark] else row.text
    first, *rest = wrap(said, max(10, room - blank))
    return (
        fit((*lead, Piece(first, ink)), room),
        *(fit((Piece(" " * blank), Piece(one, ink)), room) for one in rest),
    )
