"""The pane of help at a desk: the next step by the book, what waits, and the key for each.

It stands where a team plays with help, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from simulator.consoles.glyphs import RIGHT
from simulator.consoles.lines import Item, Piece, Row, Sheet, Verb, fit, mark, spread
from simulator.consoles.text import wrap

if TYPE_CHECKING:
    from simulator.pictures.help_view import HelpRow, HelpView
    from simulator.pictures.port import Fields
    from simulator.pictures.views import FormView, ParticipantView

KEY: Final = "h"
"""Opens what stands first."""
STEP: Final = "step"
"""Names the step among the rows."""
OWN_KEYS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("choose", "answer-in-words", "foretell", "proposal"), "d"),
    "act": "x",
    "read": "n",
}
"""What a row opens → the key of the screen that does so, wherever the cursor is."""
_LEVELS: Final = {
    "helped": "what waits, and its key",
    "full": "what waits, and the next step by the book",
}
_MOST: Final = 3
"""Rows of why the book says so, at most."""
_LOOKS: Final = "Nothing waits for you; look at your assets (F2) and your work (F3)."


def help_height(view: ParticipantView, room: int) -> int:
    """Return the rows that the help takes under its heading; 0 without any."""
    return 0 if view.help is None else max(1, sum(len(one.rows) for one in _items(view.help, room)))


def help_sheet(view: ParticipantView, room: int, _tall: int) -> Sheet:
    """Return the help: the step first, then what waits, the most urgent on top."""
    given = view.help
    if given is None:
        return Sheet("Help")
    return Sheet(
        "Help",
        (Piece(_LEVELS[given.level], "muted"),),
        (Verb(KEY, "open the first", "screen.help_step"),) if _items(given, room) else (),
        tuple(_items(given, room)),
        empty=(_LOOKS,),
    )


def _items(given: HelpView, room: int) -> list[Item]:
    items = []
    if given.step is not None:
        lead = (Piece(f" {RIGHT} "), Piece(given.step.text, "strong"))
        rows = [spread(lead, _hint(KEY, "opens it"), room)]
        rows += [fit((Piece(f"   {text}", "muted"),), room) for text in _why(given.step.why, room)]
        items.append(Item(STEP, tuple(rows), given.step.text))
    first = given.step is None
    for row in given.rows:
        items.append(Item(row.about, (_row(row, room, first=first),), row.text))
        first = False
    return items


def _why(text: str, room: int) -> tuple[str, ...]:
    return wrap(text, max(8, room - 3))[:_MOST]


def _row(row: HelpRow, room: int, *, first: bool) -> Row:
    key = KEY if first else OWN_KEYS.get(row.opens, "enter")
    lead = (Piece(" "), mark("warn" if row.urgent else "text"), Piece(f" {row.text}", "subject"))
    return spread(lead, _hint(key, row.verb), room)


def _hint(key: str, verb: str) -> Row:
    return (Piece(key, "key"), Piece(f" {verb} ", "muted"))


def filled_in(form: FormView, fields: Fields) -> FormView:
    """Return a form with what the book would fill in; its reader may change all of it."""
    return replace(
        form,
        fields=tuple(replace(one, value=fields.get(one.name, one.value)) for one in form.fields),
    )
