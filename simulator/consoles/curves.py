"""Curves of service along the time axis, in braille, and what was missing of it, in blocks.

One hue is a state, so curves are told apart by place and direct labels, never by colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from simulator.consoles.axis import Axis, overlay
from simulator.consoles.glyphs import BRAILLE, HAIR, LOWER_EIGHTHS
from simulator.consoles.lines import ONE, Piece, Row, cell, fit
from simulator.consoles.text import clip

if TYPE_CHECKING:
    from simulator.pictures.review_view import Curve

ROWS: Final = 3
"""Rows of one braille curve."""
_DOTS: Final = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Bit of the dot in row 0..3 and column 0..1 of a braille cell."""


def level_at(curve: Curve, x: int) -> tuple[int, str]:
    """Return level and tone of a curve at a second: steps, not slopes."""
    found = (ONE, "faint")
    for at, level, tone in curve.points:
        if at > x:
            break
        found = (level, tone)
    return found


def _else_at(curve: Curve, x: int) -> int:
    """Return the level at a second if nobody had acted."""
    found = ONE
    for at, level in curve.else_points:
        if at > x:
            break
        found = level
    return found


def braille(curve: Curve, axis: Axis) -> tuple[Row, ...]:
    """Return a curve in three rows; drops are drawn through, the unplayed one as sparse dots."""
    span, tall = axis.span, ROWS * 4
    bits = [[0] * span for _ in range(ROWS)]
    inks = [[""] * span for _ in range(ROWS)]

    def dot(column: int, height: int, ink: str) -> None:
        row, part = divmod(tall - 1 - height, 4)
        cell_at, side = divmod(column, 2)
        bits[row][cell_at] |= _DOTS[part][side]
        inks[row][cell_at] = inks[row][cell_at] or ink

    before = None
    for column in range(span * 2):
        x = axis.start + column * (axis.end - axis.start) // max(1, span * 2 - 1)
        level, tone = level_at(curve, x)
        height = max(0, min(ONE, level)) * (tall - 1) // ONE
        low, high = sorted((height, before if before is not None else height))
        for y in range(low, high + 1):
            dot(column, y, tone)
        before = height
        if curve.else_points and column % 6 == 0:
            other = max(0, min(ONE, _else_at(curve, x))) * (tall - 1) // ONE
            if other != height:
                dot(column, other, "faint")
    return tuple(_braille_row(curve, axis, bits[n], inks[n], n) for n in range(ROWS))


def _braille_row(curve: Curve, axis: Axis, bits: list[int], inks: list[str], n: int) -> Row:
    """Return one row of a curve with its name at the left and its lowest level at the right."""
    dots = [
        (axis.left + at, Piece(chr(BRAILLE + value), inks[at]))
        for at, value in enumerate(bits)
        if value
    ]
    name = cell(clip(curve.name, axis.left - 1) if n == 0 else "", axis.left, "text")
    row = overlay((name,), dots, axis.left + axis.span)
    low = (Piece("  low ", "muted"), Piece(curve.low, "bold")) if n == 1 and curve.low else ()
    return fit((*row, *low), axis.room)


def missing(curve: Curve, axis: Axis) -> Row:
    """Return what was missing of a service in one row: a normal service is next to nothing."""
    marks = []
    for column in range(axis.left, axis.left + axis.span):
        level, tone = level_at(curve, axis.second(column))
        lost = max(0, min(ONE, ONE - level))
        eighths = -(-lost * 8 // ONE)
        glyph = LOWER_EIGHTHS[eighths - 1] if eighths else HAIR
        marks.append((column, Piece(glyph, tone if eighths else "line")))
    name = cell(clip(curve.name, axis.left - 1), axis.left, "text")
    row = overlay((name,), marks, axis.left + axis.span)
    low = (Piece("  low ", "muted"), Piece(curve.low, "bold")) if curve.low else ()
    return fit((*row, *low), axis.room)
