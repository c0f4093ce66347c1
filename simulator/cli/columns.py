"""Tables in a terminal: columns line up by the cells that a text takes, whatever its script."""

from __future__ import annotations

import shutil
import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from simulator.cells import cells
from simulator.harmless import harmless

_CUT = "…"


@dataclass(frozen=True, slots=True)
class Column:
    """How a column stands.

    Args:
        least: Cells that it has at least.
        right: Whether its cells stand at the right of it.
        gap: Blanks between it and the next one.

    """

    least: int = 0
    right: bool = False
    gap: int = 2


def clip(text: str, room: int) -> str:
    """Return a text in no more than so many cells; a cut is shown."""
    if cells(text) <= room:
        return text
    # no character makes what stands before it narrower, not even one that joins it
    kept = bisect_left(range(1, len(text)), room, key=lambda size: cells(text[:size]))
    return f"{text[:kept]}{_CUT}"


def room() -> int | None:
    """Return how wide the terminal is that data goes to; ``None`` if they go to none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def table(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], *, indent: int = 0
) -> Iterator[str]:
    """Yield the lines of a table; too wide for a terminal, it moves together and then is cut.

    The last cell of a row takes what is left.  A row with fewer cells than columns ends in a
    sentence, which stays whole.
    """
    clean = [[harmless(" ".join(cell.splitlines())) for cell in row] for row in rows]
    lines, most = _laid(columns, clean, indent), room()
    if most is not None and any(cells(line) > most for line in lines):
        lines = _laid([replace(column, least=0, gap=2) for column in columns], clean, indent)
    for row, line in zip(clean, lines, strict=True):
        yield line if most is None or len(row) < len(columns) else clip(line, most)


def _laid(columns: Sequence[Column], rows: list[list[str]], indent: int) -> list[str]:
    wide = [
        max(column.least, *(cells(row[n]) for row in rows if len(row) > n + 1), 0)
        for n, column in enumerate(columns)
    ]
    lines = []
    for row in rows:
        line = " " * indent
        for column, size, cell in zip(columns, wide, row[:-1], strict=False):
            air = " " * (size - cells(cell))
            line += (air + cell if column.right else cell + air) + " " * column.gap
        lines.append(f"{line}{row[-1]}".rstrip())
    return lines
