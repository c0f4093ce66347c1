"""What a pane draws, as a reader sees it: each character with its ink, blanks without one.

A test says a row as one text in which ``<ink>`` stands before what is drawn in it.  Blanks have no
ink, and those at the end of a row are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from simulator.consoles.lines import Piece, Row, Sheet, fit, heading, width

TAG = re.compile(r"<([a-z]+(?:-[a-z]+)?|tlp:[A-Z:+]+)>")
"""An ink before what is drawn in it."""
Drawn = list[tuple[str, str]]


def text(row: Iterable[Piece]) -> str:
    """Return a row without its inks."""
    return "".join(piece.text for piece in row).rstrip()


def drawn(row: Iterable[Piece]) -> Drawn:
    """Return each character of a row with its ink."""
    return _bare([(char, piece.ink) for piece in row for char in piece.text])


def marked(row: Iterable[Piece]) -> str:
    """Return a row with its inks, as a test says it."""
    out, last = "", "text"
    for char, ink in drawn(row):
        out += f"<{ink}>{char}" if ink and ink != last else char
        last = ink or last
    return out


def said(template: str) -> Drawn:
    """Return the same of a text with inks in it; what comes first is in the ink of a text."""
    parts = TAG.split(f"<text>{template}")[1:]
    return _bare([(c, ink) for ink, run in zip(parts[::2], parts[1::2]) for c in run])  # noqa: B905


def _bare(chars: Drawn) -> Drawn:
    row = [(char, ink if char != " " else "") for char, ink in chars]
    while row and row[-1][0] == " ":
        row.pop()
    return row


def plain(template: str) -> str:
    """Return a text with inks in it without them."""
    return TAG.sub("", template)


def ends(left: str, right: str, room: int, gap: int = 2) -> str:
    """Return both ends of a row with inks: the right one whole, the left cut for it."""
    free = room - len(plain(right))
    return _padded(cut(left, free - gap if right else free), free) + right


def _padded(template: str, size: int) -> str:
    return template + " " * (size - len(plain(template)))


def cut(template: str, room: int) -> str:
    """Return a text with inks in so many cells; one that is longer ends in what says so."""
    if len(plain(template)) <= room:
        return template
    head, *parts = TAG.split(template)
    out, left = "", room
    for tag, run in [("", head), *zip((f"<{one}>" for one in parts[::2]), parts[1::2])]:  # noqa: B905
        if len(run) > left:
            return out + tag + (f"{run[: left - 1].rstrip()}…" if left else "")
        out, left = out + tag + run, left - len(run)
    raise AssertionError


def right(word: object, size: int) -> str:
    """Return a word with its ink at the end of a column."""
    return " " * (size - len(plain(str(word)))) + str(word)


def rows_of(sheet: Sheet, room: int) -> list[Row]:
    """Return all rows of a pane under its heading, cut as they are drawn."""
    return [fit(row, room) for row in (*sheet.head, *(r for one in sheet.items for r in one.rows))]


def titled(sheet: Sheet, room: int = 200) -> str:
    """Return the heading of a pane without the rule in it."""
    return " ".join(text(heading(sheet, room)).replace("─", " ").split())


def keys_of(sheet: Sheet) -> dict[str, str]:
    """Return the keys a pane offers, and what a click on them asks for."""
    return {one.key: one.action for one in sheet.verbs}


def same(row: Sequence[Piece], template: str) -> None:
    """Let a row be what a test says; show both if it is not."""
    there, meant = marked(row), said(template)
    assert drawn(row) == meant, f"there stands\n{there}\nand not\n{template.rstrip()}"


def within(sheet: Sheet, room: int) -> bool:
    """Return whether no row of a pane is wider than it."""
    return all(width(row) <= room for one in sheet.items for row in one.rows)
