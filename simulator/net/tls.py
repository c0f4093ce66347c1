"""TLS within bounds: what asyncio takes for each line that is under it, and for how long."""

from __future__ import annotations

from asyncio import constants, sslproto
from typing import Final

BUFFER: Final = 16 * 1024
"""Bytes: the longest record of TLS."""

PATIENCE: Final = 5.0
"""Seconds within which hands are shaken."""


def keep_within_bounds() -> None:
    """Let each line that is under TLS have a buffer of one record, and shake hands at once.

    asyncio gives every line 256 KiB, sixteen times what TLS ever hands over at once: 400 seats took
    144 MB with it and 49 MB without.  And it waits a minute for whoever says nothing.  Both are
    figures of asyncio's own, and there is no other way to set them beneath uvicorn; tests see that
    they hold on a line.
    """
    sslproto.SSLProtocol.max_size = BUFFER
    constants.SSL_HANDSHAKE_TIMEOUT = PATIENCE
