"""What stands beside a message that waits for a persona: who has it, and what is to be gone by.

Pure functions of row and size, for exercise control and for a persona's own seat.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from simulator.consoles.lines import Item, Piece, Row, Sheet, Verb, fit, rail, titled, whole
from simulator.consoles.text import wrap
from simulator.units import counted

if TYPE_CHECKING:
    from simulator.pictures.control_pages_view import PersonaPage, StaffMessageRow

_RAIL: Final = 8
_TEXT: Final = 76
_UNTOLD: Final = "What this persona goes by stands here once a message to it is taken up with r."
_NOTHING: Final = "Its author wrote nothing of what it knows or wants."


def persona_sheet(row: StaffMessageRow | None, room: int, _tall: int) -> Sheet:
    """Return what whoever answers the message under the cursor goes by."""
    if row is None or row.persona is None:
        return Sheet("Persona", empty=("The message under the cursor waits for no persona.",))
    page = row.persona
    speaks = row.opens == "speak"
    leave = (Verb("del", "leave", "screen.skip"),) if speaks else ()
    verbs = (Verb("r", "answer", "screen.answer" if speaks else "screen.reply"), *leave)
    rows = persona_rows(page, min(room, _TEXT))
    items = tuple(Item("", (fit(one, room),)) for one in rows)
    return Sheet(f"Answer as {page.name}", (Piece(page.hold, "muted"),), verbs, items)


def persona_rows(page: PersonaPage, room: int) -> list[Row]:
    """Return the rows of a persona: time, who has the message, what it goes by."""
    rows: list[Row] = []
    if page.patience:
        ink = page.tone if page.tone in {"warn", "bad"} else "muted"
        said = Piece(page.patience, ink if page.tone != "text" else "text")
        rows.append(whole([[*rail(page.share, _RAIL, ink), Piece("  "), said]], room + 1)[1:])
    if page.free_in:
        text = f"{_held(page)}; untouched it is free again in {page.free_in}"
        rows += [(Piece(one),) for one in wrap(text, room)]
    rows += titled(page.goes_by, room)
    if page.prepared:
        count = counted(page.prepared, "prepared answer", "prepared answers")
        rows.append((Piece(f"{count}: ctrl+n, while you write", "muted"),))
    if not page.described or not (page.goes_by or page.prepared):
        text = _NOTHING if page.described else _UNTOLD
        rows += [(Piece(one, "muted"),) for one in wrap(text, room)]
    return rows


def _held(page: PersonaPage) -> str:
    return "In your hand" if page.mine else f"{page.hold} has it"


def persona_height(row: StaffMessageRow | None, room: int) -> int:
    """Return the rows that a persona needs with its heading."""
    if row is None or row.persona is None:
        return 0
    return 1 + len(persona_rows(row.persona, min(room, _TEXT)))
