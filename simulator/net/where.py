"""Where a host is, as it is given to people."""

from __future__ import annotations

from typing import NamedTuple


class Where(NamedTuple):
    """How the host is reached."""

    url: str = ""
    fingerprint: str = ""
