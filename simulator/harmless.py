"""Foreign text made harmless: which characters pass, and what stands for the others.

Texts come from people, files and packs.  Terminals obey control characters, marks of direction
make a line read otherwise than it is written, and what takes no room makes two names look alike.
None of these pass.  Khmer, Burmese and Persian cannot be written without the two joiners, so they
do; the zero-width spaces between words of Khmer and Thai are left out, and the words read the same.

What is *markup* to one reader alone, a renderer of Markdown or a spreadsheet, is escaped where
that is written, over what comes from here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

JOINERS: Final = "\u200c\u200d"
_SILENT: Final = frozenset("\u00ad\u034f\u200b\u2060\ufeff")
"""Soft hyphen, zero-width spaces, joiners of no script: a text reads the same without them."""
_UNSEEN: Final = frozenset("\u034f\u115f\u1160\u3164\uffa0")
"""Python takes them for printable; nobody sees them."""
_STEERING: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def is_harmless(char: str) -> bool:
    """Return whether a character may stand wherever a text is read.

    Python calls printable what is assigned, for everybody, and neither control, format, surrogate
    nor separator, the space excepted.
    """
    return char in JOINERS or (char.isprintable() and char not in _UNSEEN)


def code(char: str) -> str:
    """Return a character by its number: ``(U+001B)``; nothing of it is markup anywhere."""
    return f"(U+{ord(char):04X})"


def harmless(text: str, stand_in: Callable[[str], str] = code, *, kept: str = "") -> str:
    """Return text in which nothing stands but what one reads.

    Args:
        text: Any text, lone surrogates included.
        stand_in: What is written for a harmful character; itself harmless.
        kept: Characters that pass here, such as the ends of lines.

    """
    if text.isprintable() and _UNSEEN.isdisjoint(text):
        return text
    return "".join(
        char if char in kept or is_harmless(char) else _instead(char, stand_in) for char in text
    )


def _instead(char: str, stand_in: Callable[[str], str]) -> str:
    if char in _SILENT:
        return ""
    return " " if unicodedata.category(char) == "Zs" else stand_in(char)


def one_line(text: str, stand_in: Callable[[str], str] = code) -> str:
    """Return harmless text on one line, with one space where there were several or a line ended."""
    return " ".join(harmless(" ".join(text.split()), stand_in).split())


def escaped(text: str) -> str:
    r"""Return text as an author finds it again in a file: ``\x1b``, ``\u200b``, ``\xa0``."""
    return "".join(c if is_harmless(c) else c.encode("unicode_escape").decode() for c in text)


def steering(text: str) -> str:
    """Return the first character that a terminal obeys or that turns a line round, or nothing.

    These are refused in files: whoever reads the file could not see them either.
    """
    found = _STEERING.search(text)
    return found[0] if found is not None else ""
