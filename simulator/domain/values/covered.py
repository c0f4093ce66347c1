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
    words = set(re.findall(r"[^\W_]+", text.casefold()))
    signs = {sign for sign in text if sign.isalpha() and not sign.isascii()}
    return named[: max(len(words), len(signs)) // WORDS]
