"""Subjects that a text can have told of: none, if it has no words."""

from __future__ import annotations

import re
from typing import Final

WORDS: Final = 2
"""Different words that a text needs for each thing that it is to have said."""


def covered(text: str, named: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a text covers of what it is said to: nothing is said without words.

    Whether the words say it a person reads; here only is seen that they are there.  Scripts that
    write without spaces are counted by their signs.
    """
    words: set[str] = set()
    for word in _WORD.finditer(text.casefold()):
        if len(words) >= WORDS * len(named):
            return named  # a text seldom names more than a few things
        words.add(word[0])
    signs = [sign for sign in set(text) if not sign.isascii() and sign.isalpha()]
    return named[: max(len(words), len(signs)) // WORDS]


_WORD: Final = re.compile(r"[^\W_]+")
