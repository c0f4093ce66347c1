"""The wall's time, as windows are given it."""

from __future__ import annotations

from datetime import datetime


def today() -> datetime:
    """Return the wall's time, to the second, with its zone."""
    return datetime.now().astimezone().replace(microsecond=0)
