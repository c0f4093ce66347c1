"""Data on stdout.  Text that a person or a file supplied never steers the terminal."""

from __future__ import annotations

import json
import sys
import unicodedata
from contextlib import suppress
from typing import Any, Final

_KEPT: Final = frozenset("\n\t\u200c\u200d")
"""Khmer and Persian cannot be written without zero-width joiners and non-joiners."""


def plain(text: str) -> str:
    """Return text whose control and direction characters are shown instead of obeyed."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        one
        if one in _KEPT or unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
        else f"<U+{ord(one):04X}>"
        for one in text
    )


def put(text: str) -> None:
    """Write a line of data."""
    sys.stdout.write(plain(text) + "\n")


def say(text: str) -> None:
    """Write a line of talk, if there is anybody to talk to."""
    with suppress(OSError):
        print(plain(text), file=sys.stderr, flush=True)  # noqa: T201 - talk


def on_screen() -> bool:
    """Return whether talk goes to a terminal."""
    return sys.stderr.isatty()


def murmur(text: str) -> None:
    """Write a line of talk over the last one, if there is a terminal to do so on; it goes away."""
    if on_screen():
        with suppress(OSError):
            print(f"\r\x1b[K{plain(text)}", end="", file=sys.stderr, flush=True)  # noqa: T201 - talk


def put_json(data: Any) -> None:  # noqa: ANN401 - JSON
    """Write one JSON document; escapes keep it from steering the terminal."""
    sys.stdout.write(json.dumps(data, ensure_ascii=True, indent=2) + "\n")
