"""Small files that come with a message, as its readers are told of them.

The content is in no event: the record holds it once, and whoever has the message may ask for it.
"""

from __future__ import annotations

from typing import Final

from simulator.domain.values.value import value

LARGEST: Final = 64 * 1024
"""Bytes of a file."""


@value
class File:
    """A file's name, its SHA-256 digest and its size in bytes."""

    name: str
    sha256: str
    size: int
