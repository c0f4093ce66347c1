"""Codes as people say and type them: two words and a number.

The words are short, of one spelling, no two of them one letter apart.
"""

from __future__ import annotations

import unicodedata
from importlib.resources import files
from typing import Final

WORDS: Final = tuple(files("simulator.net").joinpath("words.txt").read_text("utf-8").split())
"""Their order is part of every code that was given out."""
_LONGEST: Final = 100


def how_many(figures: int) -> int:
    """Return how many codes there are whose number has so many figures."""
    return len(WORDS) ** 2 * 9 * int(10 ** (figures - 1))


def spelled(number: int, figures: int) -> str:
    """Return the code that a number stands for, of so many figures; each stands for one."""
    least = 10 ** (figures - 1)
    number, figure = divmod(number, 9 * least)
    first, second = divmod(number % len(WORDS) ** 2, len(WORDS))
    return f"{WORDS[first]}-{WORDS[second]}-{figure + least}"


def typed(code: str) -> str:
    """Return what counts of a code that somebody typed: capitals, spaces and hyphens do not."""
    plain = unicodedata.normalize("NFKC", code[:_LONGEST]).lower()
    return "".join(char for char in plain if char.isascii() and char.isalnum())
