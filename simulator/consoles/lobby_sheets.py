"""The panes of the lobby: from its view to sheets of rows.

Pure functions of view and size.  What their keys ask for is in ``lobby``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from simulator.consoles.frame import Rect, stacked
from simulator.consoles.glyphs import DOT, HOLLOW, SQUARE
from simulator.consoles.lines import Item, Piece, Row, Sheet, Verb, cell, fit, mark
from simulator.consoles.text import wrap
from simulator.units import counted

if TYPE_CHECKING:
    from simulator.pictures.lobby_view import LobbyRow, LobbyView

MORE: Final = "more"
"""Stands for the seats that need nobody."""
FOLDED: Final = "folded"
"""Stands for the seats that are ready, where there is no room for each."""
_READY: Final = "ready"
_CAME, _TICKS, _DONE, _LINE = 7, 10, 7, 15
"""Cells of the columns that are never cut."""


def seats_sheet(view: LobbyView | None, room: int, tall: int, pinned: str = "") -> Sheet:
    """Return the seats; where there is no room for all, those that are ready are one row."""
    verbs = (Verb("enter", "verbs of the seat"), Verb("t", "talk", "screen.talk"))
    if view is None:
        return Sheet("Seats", (), verbs, empty=("The host has not said yet who is here.",))
    title = "Lobby" if view.before else "Seats"
    meta = (Piece(view.title, "muted"),)
    space = tall - 2 - bool(view.others)
    ready = [row for row in view.rows if row.ready == _READY and row.tone == "ok"]
    folds = len(view.rows) > space and len(ready) > 1
    rows = [row for row in view.rows if not (folds and row in ready)]
    rows += [row for row in view.others if row.id == pinned]
    items = [Item(row.id, (_seat(row, room),), f"{row.seat} {row.who}") for row in rows]
    if folds:
        names = ", ".join(row.seat for row in ready)
        said = (mark("ok"), Piece(f" {len(ready)} ready: {names}", "muted"))
        items.append(Item(FOLDED, (fit((Piece(" "), *said), room),)))
    if view.others:
        text = counted(
            len(view.others),
            "more seat needs nobody: a persona answers by itself",
            "more seats need nobody: personas answer by themselves",
        )
        items.append(Item(MORE, (fit((Piece(f" {DOT} {text}", "faint"),), room),)))
    return Sheet(title, meta, verbs, tuple(items), head=(_head(room),), empty=("Nobody yet.",))


def _widths(room: int) -> tuple[int, int]:
    """Return the cells of a seat and of who sits there."""
    rest = room - 3 - _CAME - _TICKS - _DONE - _LINE
    seat = min(22, max(14, rest // 2))
    return seat, max(8, min(30, rest - seat))


def _head(room: int) -> Row:
    seat, who = _widths(room)
    columns = ("seat", seat), ("who", who), ("came", _CAME), ("briefing", _TICKS)
    cells = [cell(text, size, "muted") for text, size in (*columns, ("ready", _DONE))]
    return fit((Piece("   "), *cells, Piece("line", "muted")), room)


def _seat(row: LobbyRow, room: int) -> Row:
    """Return one seat."""
    seat, who = _widths(room)
    there = row.tone == "ok"
    ticks = " ".join(SQUARE if done else HOLLOW for done in row.ticks) if row.ticks else DOT
    loud = row.tone in ("warn", "bad")
    return fit(
        (
            Piece(" "),
            mark(row.tone),
            Piece(" "),
            cell(row.seat, seat, "subject" if there or loud else "text"),
            cell(row.who, who, "text" if there or loud else "muted"),
            cell(row.came or DOT, _CAME, "muted"),
            cell(ticks, _TICKS, "text" if row.ticks else "muted"),
            cell(row.ready or DOT, _DONE, "text" if row.ready == _READY else "muted"),
            Piece(row.line, row.tone if loud else "muted"),
        ),
        room,
    )


def paste_sheet(view: LobbyView | None, row: LobbyRow | None, room: int, _tall: int) -> Sheet:
    """Return the line to paste of the seat under the cursor; nobody else's code is shown."""
    if view is None or row is None:
        return Sheet("To paste", empty=("The cursor is on no seat.",))
    rows: list[Row] = [(Piece(part, "strong"),) for part in wrap(row.paste, room) if row.paste]
    if row.paste and view.fingerprint:
        rows.append((Piece("Fingerprint ", "muted"), Piece(view.fingerprint)))
    rows += [(Piece(part, "muted"),) for part in wrap(row.terms, room)]
    return Sheet(
        "To paste",
        (Piece(row.seat, "bold"),),
        (Verb("c", "copy", "screen.copy_line"),) if row.paste else (),
        tuple(Item("", (fit(one, room),)) for one in rows),
    )


def gaps_sheet(view: LobbyView | None, room: int, _tall: int) -> Sheet:
    """Return what speaks against beginning, worst first."""
    gaps = view.gaps if view is not None else ()
    before = view is None or view.before
    items = tuple(
        Item(
            f"{n}:{gap.seats[0] if gap.seats else ''}",
            tuple(
                fit((Piece(" "), mark(gap.tone) if not at else Piece(" "), Piece(f" {part}")), room)
                for at, part in enumerate(wrap(gap.text, max(8, room - 3)))
            ),
        )
        for n, gap in enumerate(gaps)
    )
    return Sheet(
        "Before you begin" if before else "Seats that lack something",
        (Piece("worst first", "muted"),) if gaps else (),
        (Verb("n", "next", "screen.next"),),
        items,
        empty=("Nothing: everybody is here and ready.",)
        if before
        else ("Nothing: somebody is at every seat.",),
    )


def places(view: LobbyView | None, body: Rect, paste: int, *, wide: bool) -> dict[str, Rect]:
    """Return where the panes stand.

    Args:
        view: The lobby.
        body: What there is.
        paste: Rows of the line to paste, its heading included.
        wide: Whether the panes stand in columns.

    """
    rows = len(view.rows) + bool(view.others) if view is not None else 1
    if wide:
        left = body._replace(w=_left(body))
        right = Rect(left.x + left.w + 3, body.y, body.w - left.w - 3, body.h)
        order = (
            ("seats", lambda left: min(2 + rows, left - paste - 1)),
            ("paste", lambda _: paste),
        )
        return {**stacked(order, left, gap=1), "gaps": right}
    lacks = 1 + max(1, min(2, len(view.gaps))) if view is not None else 2
    stack = (
        ("seats", lambda left: max(4, min(2 + rows, left - paste - lacks))),
        ("paste", lambda _: paste),
        ("gaps", lambda left: left),
    )
    return stacked(stack, body)


def paste_width(body: Rect, *, wide: bool) -> int:
    """Return the cells that the line to paste has in a row."""
    return _left(body) if wide else body.w


def _left(body: Rect) -> int:
    """Return the cells of the seats where the panes stand in columns."""
    return (body.w - 3) * 13 // 20


def paste_tall(view: LobbyView | None, row: LobbyRow | None, room: int) -> int:
    """Return the rows of the line to paste, its heading included."""
    return 1 + max(1, len(paste_sheet(view, row, room, 0).items))
