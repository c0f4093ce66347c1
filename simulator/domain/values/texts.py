"""Texts that somebody posts: how long one may be, and whether it says anything at all."""

from __future__ import annotations

import unicodedata
from typing import Final

LONGEST = 10_000
"""Characters in one text; longer is refused, so that a paste cannot fill the record."""


def too_long(*texts: str) -> str | None:
    """Refuse a text beyond the longest."""
    if any(len(text) > LONGEST for text in texts):
        return f"Not possible: a text may have {LONGEST} characters at most."
    return None


WORDS: Final = 3
SIGNS: Final = 6
"""Words of a shortest sentence, or its letters in a script that has no capitals.

Several of those scripts put no blank between words.
"""
DIFFERENT: Final = 4
"""Letters that differ in a shortest sentence: one letter held down is none."""


def is_sentence(text: str) -> bool:
    """Return whether a text can be a sentence: a few words of letters, in any script.

    Whether it says anything worth reading is for people to judge.
    """
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    letters = [sign for sign in text.casefold() if sign.isalpha()]
    signs = sum(unicodedata.category(sign) == "Lo" for sign in letters)
    return len(set(letters)) >= DIFFERENT and (len(words) >= WORDS or signs >= SIGNS)
