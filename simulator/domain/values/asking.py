"""Questions in a text: told by their marks, so in any script, and by nothing else."""

from __future__ import annotations

from typing import Final

_MARKS: Final = "?\u061f\uff1f\u037e"


def asks(text: str) -> bool:
    """Return whether there is a question in a text."""
    return any(mark in text for mark in _MARKS)
