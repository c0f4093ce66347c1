"""Names that staff type by hand in the middle of an exercise, and whether there is such a thing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from simulator.domain.state.picture import Picture

ADDRESSED: Final = ("team", "persona", "seat")
"""Sorts of those who write and are written to."""
SHOWN: Final = 12
"""Ids that a refusal lists before it says how many more there are."""


def unknown(picture: Picture, names: Iterable[str], *sorts: str) -> str | None:
    """Refuse names that are nothing of these sorts in this exercise, and say what there is."""
    known = [one for sort in sorts for one in picture.known.get(sort, ())]
    wrong = [f"{one:.40}" for one in dict.fromkeys(names) if one not in known]
    if not wrong:
        return None
    listed = ", ".join(known[:SHOWN]) or "none"
    more = f" and {len(known) - SHOWN} more" if len(known) > SHOWN else ""
    return f"Not possible: {', '.join(wrong)} is no {' or '.join(sorts)}; there are {listed}{more}."
