"""The panes of the time budget: from its view to sheets of rows.

Pure functions of view and size.  What their keys ask for is in ``budget``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from simulator.consoles.frame import Rect, stacked
from simulator.consoles.glyphs import HOLLOW, SQUARE
from simulator.consoles.lines import Item, Piece, Row, Sheet, Verb, cell, fit, mark, spread
from simulator.consoles.text import wrap
from simulator.units import counted

if TYPE_CHECKING:
    from collections.abc import Container

    from simulator.pictures.budget_view import CutRow
    from simulator.pictures.control_view import ControlView

_LABEL: Final = 13
_LOSES: Final = 25
_TEXT: Final = 76


def budget_sheet(view: ControlView, room: int, _tall: int) -> Sheet:
    """Return until when there is time, and what the plan needs of it."""
    budget, rows = view.budget, list[Row]()
    for label, note in budget.lines:
        for n, part in enumerate(wrap(note.text, max(8, room - _LABEL - 2))):
            head = (Piece(" "), cell("" if n else label, _LABEL, "muted"))
            tone = note.tone if note.tone != "text" else "subject"
            rows.append((*head, Piece(part, tone)))
    return Sheet(
        "Time",
        (mark(budget.tone), Piece(f" {budget.title}", "strong")) if budget.title else (),
        (
            Verb("d", "end of the room", "screen.hold_room"),
            Verb("m", "move", "screen.move"),
            Verb("+ -", "speed"),
        ),
        tuple(Item("", (fit(row, room),)) for row in rows),
    )


def cuts_sheet(view: ControlView, room: int, _tall: int, ticked: Container[str] = ()) -> Sheet:
    """Return what could be cut, a row each: what costs least first."""
    chosen = sum(cut.id in ticked for cut in view.budget.cuts)
    meta = f"{chosen} ticked" if chosen else "what costs least first"
    head = (Piece("      "), cell("at", 6, "muted"), Piece("inject", "muted"))
    end = (cell("saves", 7, "muted"), cell("lost with it", _LOSES, "muted"))
    return Sheet(
        "Could be cut",
        (Piece(meta, "muted"),),
        (
            Verb("space", "tick", "screen.send"),
            Verb("del", "skip", "screen.on_inject('skip')"),
            Verb("w", "what is lost"),
        ),
        tuple(
            Item(cut.id, (_cut(cut, room, ticked),), f"{cut.id} {cut.title} {cut.to} {cut.loses}")
            for cut in view.budget.cuts
        ),
        head=(spread(head, end, room, gap=0),),
        empty=("No inject is left in the MSEL.",),
    )


def _cut(cut: CutRow, room: int, ticked: Container[str]) -> Row:
    on = cut.id in ticked
    left = (
        Piece(" "),
        Piece(SQUARE if on else HOLLOW, "strong" if on else "muted"),
        Piece(" "),
        mark(cut.tone),
        Piece("  "),
        cell(cut.at, 6, "muted"),
        cell(cut.id, 6, "muted"),
        Piece(cut.title, "subject"),
    )
    tone = "warn" if cut.tone == "warn" else "muted"
    return spread(left, (cell(cut.saves, 7), cell(cut.loses, _LOSES, tone)), room, gap=1)


def lost_sheet(cut: CutRow | None, room: int, _tall: int) -> Sheet:
    """Return all that is lost with the inject under the cursor."""
    if cut is None:
        return Sheet("Lost with it", empty=("No inject is under the cursor.",))
    rows = [
        (Piece(" "), mark(cut.tone) if not n else Piece(" "), Piece(f" {part}"))
        for text in cut.why
        for n, part in enumerate(wrap(text, min(_TEXT, max(8, room - 3))))
    ]
    return Sheet(
        "Lost with it",
        (Piece(f"{cut.id} {cut.title}", "strong"), Piece(f"   {counted(len(cut.why), 'thing')}")),
        items=tuple(Item("", (fit(row, room),)) for row in rows),
    )


def places(view: ControlView, body: Rect, *, wide: bool) -> dict[str, Rect]:
    """Return the figures, what could be cut, and what is lost with the one under the cursor."""
    size = max(8, (body.w - 3) * 2 // 5 if wide else body.w) - _LABEL - 2
    tall = 1 + sum(len(wrap(note.text, size)) for _, note in view.budget.lines)
    if wide:
        right = body._replace(w=(body.w - 3) * 3 // 5)
        left = Rect(body.x, body.y, body.w - right.w - 3, body.h)
        right = right._replace(x=left.x + left.w + 3)
        side = (("budget", lambda _: tall), ("lost", lambda left: left))
        return {**stacked(side, left, gap=1), "cuts": right}
    order = (
        ("budget", lambda left: min(tall, left - 8)),
        ("cuts", lambda left: max(4, left - 4)),
        ("lost", lambda left: left),
    )
    return stacked(order, body)
