"""Big digits, one number a screen may have: of three rows in half blocks; of five, for a wall."""

from __future__ import annotations

from typing import Final

from simulator.consoles.text import line

_DOTS: Final = {
    "0": ("###", "#.#", "#.#", "#.#", "###"),
    "1": (".#.", "##.", ".#.", ".#.", "###"),
    "2": ("###", "..#", "###", "#..", "###"),
    "3": ("###", "..#", "###", "..#", "###"),
    "4": ("#.#", "#.#", "###", "..#", "..#"),
    "5": ("###", "#..", "###", "..#", "###"),
    "6": ("###", "#..", "###", "#.#", "###"),
    "7": ("###", "..#", "..#", ".#.", ".#."),
    "8": ("###", "#.#", "###", "#.#", "###"),
    "9": ("###", "#.#", "###", "..#", "###"),
    ":": (".", "#", ".", "#", "."),
}
_HALVES: Final = {"..": " ", "#.": "\u2580", ".#": "\u2584", "##": "\u2588"}


def big(text: str) -> tuple[str, str, str]:
    """Return a time in three rows; what has no big shape is written as it is, in the middle."""
    if any(char not in _DOTS for char in text):
        return ("", line(text), "")
    rows = []
    for y in (0, 2, 4):
        drawn = []
        for char in text:
            upper = _DOTS[char][y]
            lower = _DOTS[char][y + 1] if y < 4 else "." * len(upper)  # noqa: PLR2004  # five rows
            drawn.append("".join(_HALVES[a + b] for a, b in zip(upper, lower, strict=True)))
        rows.append(" ".join(drawn))
    return (rows[0], rows[1], rows[2])


def huge(text: str, scale: int = 1) -> tuple[str, ...]:
    """Return a time in five rows, or as many times that; what has no big shape, as ``big`` does."""
    if any(char not in _DOTS for char in text):
        return ("", "", line(text), "", "")
    rows = []
    for y in range(5):
        dots = ".".join(_DOTS[char][y] for char in text)
        row = "".join(("\u2588\u2588" if dot == "#" else "  ") * scale for dot in dots)
        rows += [row] * scale
    return tuple(rows)
