"""Foreign text made safe for a grid of cells.

Every string that people or files had a hand in goes through here before it is drawn; so does, at
the last step, every string of ours.  What belongs here: cleaning, measuring, cutting, wrapping.
What does not: colour, layout, widgets.

Control characters are shown in caret notation (``^[``), everything else that has no shape or
reverses the line as ``?``; nothing that could move the cursor or reorder a line is let through.
Some scripts need the zero-width joiners that are taken out here to be *shaped*; a grid of cells
cannot shape them anyway, and a hidden joiner makes two names look alike.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from rich.cells import cell_len

from simulator.consoles.glyphs import CUT
from simulator.harmless import JOINERS, harmless

_DRAWN: Final = {"\t": "    "} | dict.fromkeys(
    JOINERS + "".join(map(chr, range(0xFE00, 0xFE10))), ""
)
"""What cells draw otherwise than a page: joiners and variation selectors shape nothing there."""
_MARKS: Final = frozenset({"Mn", "Me"})
_MAX_MARKS: Final = 3
"""Marks kept on one letter; more of them climb over the rows above in some terminals."""
_LONGEST: Final = 20_000
"""Characters of one text that are looked at; nobody reads on from there in a console."""


@lru_cache(maxsize=8192)
def safe(text: str) -> str:
    """Return text as cells may hold it; newlines stay, all else that acts on a terminal goes.

    Idempotent, and total over every ``str``, lone surrogates included.
    """
    if text.isascii() and text.isprintable():
        return text[:_LONGEST]
    whole = unicodedata.normalize("NFC", text[:_LONGEST]).replace("\r\n", "\n")
    out: list[str] = []
    marks = 0
    for char in whole:
        if unicodedata.category(char) in _MARKS:
            marks += 1
            if marks > _MAX_MARKS:
                continue
        else:
            marks = 0
        out.append(_DRAWN.get(char, char))
    return unicodedata.normalize("NFC", harmless("".join(out), _sign, kept="\n"))


def _sign(char: str) -> str:
    """Return what a harmful character is drawn as."""
    return f"^{chr(ord(char) ^ 0x40)}" if char.isascii() else "?"


def line(text: str) -> str:
    """Return text safe and on one line; breaks become spaces."""
    clean = safe(text)
    return clean if "\n" not in clean else " ".join(clean.split("\n"))


def cells(text: str) -> int:
    """Return how many cells a text takes on one line."""
    clean = line(text)
    return len(clean) if clean.isascii() else cell_len(clean)


@lru_cache(maxsize=8192)
def clip(text: str, width: int) -> str:
    """Return text cut to a width, the cut shown; never wider, perhaps narrower."""
    clean = line(text)
    if cells(clean) <= width:
        return clean
    if width <= 1:
        return CUT[:width]
    return _head(clean, width - 1).rstrip() + CUT


def tail(text: str, skip: int) -> str:
    """Return a text without its first cells; half a wide character becomes a blank."""
    clean = line(text)
    if clean.isascii():
        return clean[skip:]
    gone = 0
    for at, char in enumerate(clean):
        if gone >= skip:
            return " " * (gone - skip) + clean[at:]
        gone += cell_len(char)
    return ""


def _head(clean: str, width: int) -> str:
    """Return the longest start of a text that is no wider than ``width`` cells."""
    if clean.isascii():
        return clean[:width]
    used = 0
    for at, char in enumerate(clean):
        used += cell_len(char)
        if used > width:
            return clean[:at]
    return clean


@lru_cache(maxsize=1024)
def wrap(text: str, width: int) -> tuple[str, ...]:
    """Return text as lines no wider than ``width``; breaks at spaces, else inside a word.

    A line that begins with spaces, or with a number or a dash and spaces, hangs its following
    lines under its first word, so that lists keep their shape.
    """
    width = max(1, width)
    out: list[str] = []
    for paragraph in safe(text).split("\n"):
        out += _wrapped(paragraph.rstrip(), width)
    return tuple(out)


def _wrapped(paragraph: str, width: int) -> list[str]:
    """Return one paragraph as lines."""
    hang = _hang(paragraph)
    indent = " " * hang if hang * 2 < width else ""
    lines: list[str] = []
    current = paragraph[: len(paragraph) - len(paragraph.lstrip())][: len(indent)]
    bare = True
    for word in paragraph.split():
        lead = "" if bare else " "
        if not bare and cells(current + lead + word) > width:
            lines.append(current)
            current, lead = indent, ""
        while cells(current + lead + word) > width:
            fits = _head(word, width - cells(current + lead)) or word[:1]
            lines.append(current + lead + fits)
            word, current, lead = word[len(fits) :], indent, ""  # noqa: PLW2901  # the rest of it
            if not word:
                break
        current += lead + word
        bare = False
        if lead == "" and hang and len(lines) == 0 and cells(current) < len(indent):
            current = current.ljust(len(indent) - 1)  # the number and its gap stay as written
    return [*lines, current] if current.strip() or not lines else lines


def _hang(paragraph: str) -> int:
    """Return the column under which the lines after the first one hang."""
    first, gap, rest = paragraph.lstrip().partition(" ")
    start = len(paragraph) - len(paragraph.lstrip())
    marker = first.rstrip(".)").isdigit() or first in {"-", "*"}
    if not marker or not gap:
        return start
    return start + len(first) + 1 + len(rest) - len(rest.lstrip())
