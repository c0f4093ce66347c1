"""How long a text may be that somebody posts."""

from __future__ import annotations

LONGEST = 10_000
"""Characters in one text; longer is refused, so that a paste cannot fill the record."""


def too_long(*texts: str) -> str | None:
    """Refuse a text beyond the longest."""
    if any(len(text) > LONGEST for text in texts):
        return f"Not possible: a text may have {LONGEST} characters at most."
    return None
