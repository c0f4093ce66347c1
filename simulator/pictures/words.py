"""The words a reader sees: people, labels, why a level is as it is.

Pure functions of plain values.  What stands where on a screen does not belong here, nor anything
that looks at a whole picture.  Nothing is escaped: names come from people and files, and the
consoles make them safe when they draw them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from simulator.domain.values.tlp import NO_LABEL, Marking
from simulator.units import ONE, counted

POOL_CODES: Final[Mapping[str, str]] = {
    "analyst": "AN",
    "engineer": "EN",
    "comms": "CO",
    "legal": "LG",
    "policy": "PO",
}
_POOL_NAMES: Final[Mapping[str, str]] = {
    "analyst": "Analysts",
    "engineer": "Engineers",
    "comms": "Comms",
    "legal": "Legal",
    "policy": "Policy",
}


def pool_signs() -> tuple[tuple[str, str], ...]:
    """Return the sign of each sort of people, and its name."""
    return tuple((code, _POOL_NAMES[pool]) for pool, code in POOL_CODES.items())


_ONE_OF_POOL: Final[Mapping[str, str]] = {
    "analyst": "analyst",
    "engineer": "engineer",
    "comms": "spokesperson",
    "legal": "legal liaison",
    "policy": "policy officer",
}

MAY_GO: Final[Mapping[Marking, str]] = {
    "TLP:RED": "nobody beyond those it was sent to",
    "TLP:AMBER+STRICT": "own team only",
    "TLP:AMBER": "own team and its clients only",
    "TLP:GREEN": "the community, not the public",
    "TLP:CLEAR": "anybody",
    "none": "it carries no label: whom you give it to, and under which, is yours to say",
}
"""How far a recipient may pass something on, as the message pane says it."""


def label(tlp: Marking) -> str:
    """Return a label as it stands on a message; empty where there is none."""
    return "" if tlp == NO_LABEL else tlp


# ---- people


def pool_name(pool: str) -> str:
    """Return the heading of a pool of people."""
    return _POOL_NAMES.get(pool, pool.capitalize())


def needs_short(needs: Iterable[tuple[str, int]]) -> str:
    """Return the people an action takes as a column says it: ``2 AN``, ``1 AN 1 EN``."""
    return " ".join(f"{n} {POOL_CODES.get(pool, pool[:2].upper())}" for pool, n in needs)


def needs_listed(needs: Iterable[tuple[str, int]]) -> str:
    """Return the same as a line says it: ``2 AN, 1 EN``."""
    return ", ".join(needs_short((one,)) for one in needs)


def people(pool: str, n: int) -> str:
    """Return a number of people as prose says it: ``1 analyst``, ``2 engineers``."""
    one = _ONE_OF_POOL.get(pool, pool)
    return counted(n, one)


def listed(items: Iterable[str], *, last: str = "and") -> str:
    """Return items as prose lists them: ``a, b and c``."""
    given = list(items)
    if len(given) < 2:  # noqa: PLR2004 - with two there is something between
        return "".join(given)
    return f"{', '.join(given[:-1])} {last} {given[-1]}"


def role(seat: str, code: str, team: str) -> str:
    """Return a seat's name without its team's, which stands beside it: ``incident lead``."""
    name = seat.removeprefix(f"{code} ") if code else seat
    return name.removesuffix(f", {team}") if team else name


@lru_cache(maxsize=1024)
def short_seat(seat: str, code: str, name: str) -> str:
    """Return a seat by its team's code and the rest of its id, ``QN lead``; else by its name."""
    lead = f"{code}-"
    if code and len(seat) > len(lead) and seat.upper().startswith(lead.upper()):
        return f"{code} {seat[len(lead) :].replace('-', ' ')}"
    return name


def duty_of(seat: str, code: str) -> str:
    """Return a seat's role in a word, from its id: ``qn-lead`` of QN is ``Lead``."""
    lead, dash, rest = seat.partition("-")
    own = rest if dash and lead.casefold() == code.casefold() else seat
    return own.replace("-", " ").capitalize()


# ---- messages


_CAME: Final[Mapping[str, str]] = {
    "alert": "as an alert",
    "media": "in the media",
    "social": "on social media",
    "diplomatic-note": "by diplomatic note",
    "in-person": "in person",
}


def channel(name: str) -> str:
    """Return how something came: ``by email``, ``in person``."""
    return _CAME.get(name, f"by {name}" if name else "")


# ---- why a level is what it is


def gives(level: int, capacity: int, unit: str) -> str:
    """Return what a service gives in its own unit: ``720 of 1,800 sign-ins an hour``."""
    if not capacity or not unit:
        return ""
    now = (level * capacity + ONE // 2) // ONE
    return f"{capacity:,} {unit}" if now == capacity else f"{now:,} of {capacity:,} {unit}"
