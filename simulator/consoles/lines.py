"""Rows of a pane: pieces of text with a ink each, and the ways to lay them out.

Pure functions from values to rows; no widget, no colour.  A row is laid out so that what must not
be cut is measured first: marks, times, numbers, labels and keys stand, the subject takes the slack.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from simulator.consoles.glyphs import (
    DISC,
    DOT,
    HAIR,
    HALF,
    HEAVY,
    LOWER_EIGHTHS,
    SQUARE,
    TRIANGLE,
)
from simulator.consoles.text import cells, clip, line, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ONE: Final = 1_000_000


class Piece(NamedTuple):
    """A run of text in one ink; ``click`` names an action of ours, never text from data."""

    text: str
    ink: str = "text"
    click: str = ""


Row = tuple[Piece, ...]


class Item(NamedTuple):
    """Rows that belong together under one cursor; ``search`` is what a filter looks at.

    The first ``heads`` rows are a head above the item, which the cursor does not light.
    """

    id: str
    rows: tuple[Row, ...]
    search: str = ""
    heads: int = 0


class Verb(NamedTuple):
    """A key, what it does in a word or two, and the action a click on it runs."""

    key: str
    verb: str
    action: str = ""


class Sheet(NamedTuple):
    """All that a pane draws: its heading, fixed rows, items, and what an empty one says."""

    title: str
    meta: Row = ()
    verbs: tuple[Verb, ...] = ()
    items: tuple[Item, ...] = ()
    head: tuple[Row, ...] = ()
    empty: tuple[str, ...] = ()


STATE_MARK: Final = {"ok": DISC, "warn": TRIANGLE, "bad": SQUARE}


def mark(tone: str) -> Piece:
    """Return the shape of a tone; what is neither good nor bad is a quiet dot."""
    return Piece(STATE_MARK.get(tone, DOT), tone if tone in STATE_MARK else "muted")


def width(row: Iterable[Piece]) -> int:
    """Return the cells a row takes."""
    return sum(cells(piece.text) for piece in row)


def fit(row: Iterable[Piece], room: int) -> Row:
    """Return a row in exactly ``room`` cells: cut at the right, or filled with blanks."""
    out: list[Piece] = []
    left = max(0, room)
    for piece in row:
        size = cells(piece.text)
        if size > left:
            if left:
                short = clip(piece.text, left)
                out.append(piece._replace(text=short))
                left -= cells(short)
            break
        out.append(piece._replace(text=line(piece.text)))
        left -= size
    if left:
        out.append(Piece(" " * left))
    return tuple(out)


def spread(left: Sequence[Piece], right: Sequence[Piece], room: int, *, gap: int = 2) -> Row:
    """Return a row with both ends set; the right end stands whole, the left end gives way."""
    wide = width(right)
    if wide >= room:
        return fit(right, room)
    if not wide:
        return fit(left, room)
    rest = room - wide
    return (*fit(fit(left, max(0, rest - gap)), rest), *right)


def cell(text: str, size: int, ink: str = "text", *, right: bool = False) -> Piece:
    """Return text in exactly ``size`` cells; a column."""
    short = clip(text, max(0, size))
    room = " " * max(0, size - cells(short))
    return Piece(room + short if right else short + room, ink)


def keys(verbs: Iterable[Verb], room: int, kept: Sequence[Verb] = ()) -> Row:
    """Return hints in a row; too narrow, whole hints are dropped from the right, ``kept`` stay."""
    tail = _hints(kept)
    rest = room - width(tail) - (2 if tail else 0)
    out: list[Piece] = []
    for verb in verbs:
        hint = _hint(verb)
        lead = [Piece("  ")] if out else []
        if width(out) + width(lead) + width(hint) > rest:
            break
        out += [*lead, *hint]
    return spread(out, tail, room) if tail else tuple(out)


def whole(items: Iterable[Sequence[Piece]], room: int) -> Row:
    """Return items side by side, three blanks between; what does not fit whole is left out."""
    out: list[Piece] = [Piece(" ")]
    for item in items:
        lead = [Piece("   ")] if len(out) > 1 else []
        if width(out) + width(lead) + width(item) > room - 1:
            break
        out += [*lead, *item]
    return tuple(out)


def _hints(verbs: Iterable[Verb]) -> Row:
    """Return hints side by side."""
    out: list[Piece] = []
    for verb in verbs:
        out += [Piece("  ")] if out else []
        out += _hint(verb)
    return tuple(out)


def _hint(verb: Verb) -> Row:
    """Return one hint: the key to be pressed, and what it does."""
    return (
        Piece(verb.key, "key", verb.action),
        Piece(" " + verb.verb, "verb", verb.action),
    )


def heading(sheet: Sheet, room: int, *, focus: bool = False, jump: str = "") -> Row:
    """Return a pane's heading: title, meta, the one rule of the screen, and the pane's keys.

    Too narrow, the keys go first, from the right, then the meta; the title stays.
    """
    lead: list[Piece] = [Piece(f" {jump} ", "jump"), Piece(" ")] if jump else []
    title = clip(sheet.title, max(1, room - width(lead) - 4))
    left = [*lead, Piece(title, "strong")]
    if width(sheet.meta) and width(left) + width(sheet.meta) + 5 <= room:
        left += [Piece("  "), *sheet.meta]
    verbs = keys(sheet.verbs, max(0, room - width(left) - 4))
    rule = room - width(left) - width(verbs) - 1 - (1 if verbs else 0)
    if rule < 1:
        return fit(left, room)
    stroke = Piece((HEAVY if focus else HAIR) * rule, "strong" if focus else "line")
    return (*left, Piece(" "), stroke, *((Piece(" "), *verbs) if verbs else ()))


def rail(share: int, size: int, ink: str = "text") -> Row:
    """Return a thin rail for time or progress, in half cells."""
    halves = round(max(0, min(ONE, share)) * size * 2 / ONE)
    whole, half = divmod(halves, 2)
    rest = size - whole - half
    out = [Piece(HEAVY * whole + HALF * half, ink), Piece(HAIR * rest, "line")]
    return tuple(piece for piece in out if piece.text)


def bar(level: int | None, size: int, ink: str) -> Row:
    """Return what is missing of a service, in blocks that do not weld; nothing for a full one."""
    if level is None:
        return (Piece(DOT * size, "faint"),)
    lost = round((ONE - max(0, min(ONE, level))) * size / ONE)
    if not lost:
        return (Piece(" " * size),)
    there = size - lost
    return (
        Piece(LOWER_EIGHTHS[6] * lost, ink),
        *((Piece(LOWER_EIGHTHS[0] * there, "faint"),) if there else ()),
    )


def stands(free: int, total: int, most: int = 12) -> Row:
    """Return people: the free ones stand, the busy ones lie; apart while there is room for gaps.

    More than ``most`` are drawn in proportion, and neither the free nor the busy vanish.
    """
    free, total = max(0, min(free, total)), max(0, total)
    busy = total - free
    if total > most:
        free = max(1 if free else 0, free * most // total)
        free = min(free, most - (1 if busy else 0))
        busy = most - free
    gap = " " if 2 * (free + busy) <= most else ""
    return (
        Piece((LOWER_EIGHTHS[4] + gap) * free, "strong"),
        Piece((LOWER_EIGHTHS[0] + gap) * busy, "muted"),
    )


def prose(lines: Iterable[str], ink: str = "text") -> tuple[Item, ...]:
    """Return lines of running text as items without a cursor."""
    return tuple(Item("", ((Piece(text, ink),),)) for text in lines)


def titled(pairs: Iterable[tuple[str, str]], room: int) -> list[Row]:
    """Return texts, each whole beside its title: in as many rows as it needs."""
    rows: list[Row] = []
    for title, text in pairs:
        lead = cells(title) + 1
        first, *rest = wrap(text, room - lead)
        rows.append((Piece(f"{title} ", "muted"), Piece(first)))
        rows += ((Piece(" " * lead), Piece(line)) for line in rest)
    return rows
