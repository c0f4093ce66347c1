"""The glyphs of the consoles: the safe set, and what stands for each in plain ASCII.

Every shape the chrome draws is named here, because several of them look like letters to a reader
of the source.  Nothing here measures or colours.

Source: present in JetBrains Mono, DejaVu Sans Mono, Hack and Fira Code by their character maps.
"""

from __future__ import annotations

from typing import Final

DOT: Final = "\u00b7"  # middle dot: quiet, not yet
TIMES: Final = "\u00d7"  # multiplication sign: pace, skipped
BULLET: Final = "\u2022"  # unread
DISC: Final = "\u25cf"
TRIANGLE: Final = "\u25b2"
SQUARE: Final = "\u25a0"
HOLLOW: Final = "\u25a1"
DIAMOND: Final = "\u25c6"
OPEN_DIAMOND: Final = "\u25c7"
POINTER: Final = "\u25ba"
RIGHT: Final = "\u2192"
LEFT: Final = "\u2190"
UP: Final = "\u2191"
DOWN: Final = "\u2193"
CUT: Final = "\u2026"  # one cell that says: there was more
HAIR: Final = "\u2500"
HEAVY: Final = "\u2501"
HALF: Final = "\u2578"  # the left half of a heavy line
BEAM: Final = "\u2502"
LEFT_EIGHTHS: Final = "\u258f\u258e\u258d\u258c\u258b\u258a\u2589\u2588"
LOWER_EIGHTHS: Final = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588"
MINUS: Final = "\u2212"
BRAILLE: Final = 0x2800
"""Code point of the empty braille cell; the curves add their dots to it."""

_PLAIN: Final = {
    DOT: ".",
    TIMES: "x",
    BULLET: "*",
    DISC: "o",
    TRIANGLE: "!",
    SQUARE: "X",
    HOLLOW: "=",
    DIAMOND: "D",
    OPEN_DIAMOND: "i",
    POINTER: ">",
    RIGHT: ">",
    LEFT: "<",
    UP: "^",
    DOWN: "v",
    CUT: "~",
    HAIR: "-",
    HEAVY: "=",
    HALF: "=",
    BEAM: "|",
    MINUS: "-",
    "\u2580": "#",
    **dict.fromkeys(LEFT_EIGHTHS, "#"),
    **dict(zip(LOWER_EIGHTHS, "_.--==##", strict=True)),
}

_DOTS: Final = {
    BRAILLE + dots: " " if not dots else "." if dots & 0b1110_0100 else "'"
    for dots in range(256)  # the bits of the two lower rows of dots
}

ASCII: Final = str.maketrans(_PLAIN) | _DOTS
"""Table for ``str.translate`` where a terminal draws ambiguous glyphs two cells wide."""
