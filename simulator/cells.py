"""Cells of a terminal that a text takes, whatever its script."""

from __future__ import annotations

import unicodedata


def cells(text: str) -> int:
    """Return how many cells of a terminal a harmless text takes."""
    return len(text) if text.isascii() else sum(map(_cells, unicodedata.normalize("NFC", text)))


def _cells(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
