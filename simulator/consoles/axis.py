"""The time axis that timelines, lanes and curves share: from exercise seconds to cells.

Pure; what stands on the axis is decided by whoever draws on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from simulator.consoles.lines import Piece, Row, cell, fit, width
from simulator.consoles.text import cells
from simulator.times import hours_minutes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_STEPS: Final = (60, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800)
"""Distances of the labels, in seconds."""


_AIR: Final = 6
"""Columns between the label of now and those of the axis."""


class Axis:
    """A stretch of exercise time over the columns right of ``left``.

    Args:
        end: The last second shown.
        room: Columns of the whole pane.
        left: Columns kept free for names.
        right: Columns kept free for numbers.
        start: The first second shown.

    """

    def __init__(self, end: int, room: int, *, left: int, right: int = 0, start: int = 0) -> None:
        self.start = start
        self.end = max(end, start + 1)
        self.left = left
        self.room = room
        self.span = max(1, room - left - right)

    def at(self, x: int) -> int:
        """Return the column of a second."""
        share = (x - self.start) * (self.span - 1) // (self.end - self.start)
        return self.left + max(0, min(self.span - 1, share))

    def second(self, column: int) -> int:
        """Return the first second of a column."""
        return self.start + (column - self.left) * (self.end - self.start) // self.span

    def shows(self, x: int) -> bool:
        """Return whether a second is on the axis."""
        return self.start <= x <= self.end

    def labels(self, now: int) -> Row:
        """Return the row of times, as many as fit with air between them and around ``now``."""
        length = self.end - self.start
        step = next((s for s in _STEPS if length // s * 9 <= self.span), length + 1)
        first = -(-self.start // step) * step
        marks = [
            (min(self.at(x), self.left + self.span - 4), Piece(hours_minutes(x), "muted"))
            for x in range(first, self.end + 1, step)
        ]
        column = min(self.at(now), self.left + self.span - 4)  # where its own label ends up
        apart = [each for each in marks if abs(each[0] - column) > _AIR]
        return overlay((), apart, self.room)

    def row(self, name: str, marks: Iterable[tuple[int, Piece]]) -> Row:
        """Return a row with its name and its marks; a later mark covers an earlier one."""
        placed = [(self.at(x), piece) for x, piece in marks if self.shows(x)]
        return overlay((cell(name, self.left, "muted"),), placed, self.room)


def overlay(
    ground: Row, marks: Sequence[tuple[int, Piece]] | Iterable[tuple[int, Piece]], room: int
) -> Row:
    """Return a row with pieces laid over it at columns; what is laid later wins."""
    grid: list[tuple[str, str]] = []
    for piece in fit(ground, room):
        for char in piece.text:
            grid += [(char, piece.ink), *[("", piece.ink)] * (cells(char) - 1)]
    for column, piece in marks:
        for n, char in enumerate(piece.text):
            if 0 <= column + n < len(grid):
                grid[column + n] = (char, piece.ink)
    out: list[Piece] = []
    for char, ink in grid:
        if out and out[-1].ink == ink:
            out[-1] = Piece(out[-1].text + char, ink)
        else:
            out.append(Piece(char, ink))
    row = tuple(out)
    return row if width(row) == room else fit(row, room)
