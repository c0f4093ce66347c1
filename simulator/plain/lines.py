"""Lines: what is said becomes lines no wider than the terminal, of which it obeys nothing.

What is said is one string a line; blanks at its head indent it, and whatever it is wrapped into.
Foreign text that may have lines of its own is ``quoted``: it stands indented, so that no line of
it can be taken for one that the program says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.cells import cells
from simulator.harmless import one_line

NARROWEST: Final = 20
MARGIN: Final = "  "


def quoted(text: str) -> list[str]:
    """Return a text as lines that are indented, without the blank ones."""
    return [MARGIN + line.strip() for line in text.splitlines() if line.strip()]


def wrapped(said: str, width: int) -> list[str]:
    """Return what is said in lines of at most so many cells; a word too long for one is cut."""
    text = one_line(said)
    indent = said[: len(said) - len(said.lstrip(" "))]
    room = max(width, NARROWEST) - len(indent)
    lines, line = [], ""
    for word in _words(text, room):
        if line and cells(line) + 1 + cells(word) > room:
            lines.append(indent + line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, indent + line] if line else lines or [""]


def _words(text: str, room: int) -> Iterator[str]:
    """Yield words that fit into so many cells."""
    for word in text.split():
        rest = word
        while cells(rest) > room:
            size = max(1, _fits(rest, room))
            yield rest[:size]
            rest = rest[size:]
        if rest:
            yield rest


def _fits(word: str, room: int) -> int:
    """Return how many characters of a word fit into so many cells."""
    used = 0
    for size, char in enumerate(word):
        used += cells(char)
        if used > room:
            return size
    return len(word)
