"""The short name of an indicator: a line can hold it, and two of them differ at a glance."""

from __future__ import annotations

from typing import Final

_DIGITS: Final = 6
_LONG: Final = 24
"""From so many letters and digits in one piece on a text is a digest, which nobody reads whole."""


def short(text: str) -> str:
    """Return an indicator's text as lines, forms and logs name it: ``hash 0e8f9a…``."""
    return f"hash {text[:_DIGITS]}…" if len(text) > _LONG and text.isalnum() else text
