"""TLS within bounds: what asyncio takes for each line that is under it."""

from __future__ import annotations

from asyncio import sslproto
from typing import Final

BUFFER: Final = 16 * 1024
"""Bytes: the longest record of TLS."""


def bound_buffers() -> None:
    """Let each line that is under TLS have a buffer of one record.

    asyncio gives every line 256 KiB, sixteen times what TLS ever hands over at once: 400 seats took
    144 MB with it and 49 MB without.  It is a figure of asyncio's own class, and there is no other
    way to set it; a test sees that a line has no more.
    """
    sslproto.SSLProtocol.max_size = BUFFER
