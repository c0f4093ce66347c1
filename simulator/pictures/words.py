"""The words a reader sees: people, markings, why a level is as it is.

Pure functions of plain values.  What stands where on a screen does not belong here, nor anything
that looks at a whole picture.  Nothing is escaped: names come from people and files, and the
consoles make them safe when they draw them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final

from simulator.domain.tlp import NO_LABEL, Marking
from simulator.units import ONE, counted, percent

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

Named = Callable[[str], str]

_PLAIN: Final[Mapping[str, tuple[str, str]]] = {
    "fault": (
        "fault, cause unknown",
        "because of a fault; its cause is not known. Triage an alert, or hunt and scope.",
    ),
    "isolated": (
        "cut off, it gives less",
        "because it is cut off. Reconnect it when it is clean.",
    ),
    "recovering": ("service is coming back", "because it is still coming back."),
    "shut": ("shut down safely", "because it was shut down safely. Check and restart it."),
    "tripped": ("the process tripped", "because the process tripped. Check and restart it."),
}
"""Sort of reason, as a reading gives it → in a few words, and in a sentence."""
REASON_SORTS: Final = frozenset({*_PLAIN, "own", "supply", "sustained"})
"""All that a reading gives as its reason."""


def gives(level: int, capacity: int, unit: str) -> str:
    """Return what a service gives in its own unit: ``720 of 1,800 sign-ins an hour``."""
    if not capacity or not unit:
        return ""
    now = (level * capacity + ONE // 2) // ONE
    return f"{capacity:,} {unit}" if now == capacity else f"{now:,} of {capacity:,} {unit}"


def means(name: str) -> str:
    """Return by what a service is held up: ``worked by hand``."""
    known = {"by hand": "worked by hand", "alternate": "runs on its alternate"}
    return known.get(name, f"held up by {name}" if name else "held up")


_WORK: Final[Mapping[str, str]] = {
    "credential-reset": "credentials were reset",
    "maintenance": "patched, it gives less for now",
}
"""Work of the team's own that costs a little service → in a few words."""


def _own(what: str, named: Named) -> str:
    """Return what a team itself brought about: its work, or a decision by what it says."""
    if what in _WORK:
        return f"your own work: {_WORK[what]}"
    said = named(what)
    return "a decision of your own" + (f": {said.rstrip('.')}" if said != what else "")


def reason(given: str, named: Named) -> str:
    """Return a reading's reason in a few words, such as ``waits for Terminal system``."""
    sort, _, rest = given.partition(":")
    if sort == "supply":
        return f"waits for {named(rest)}" if rest else "waits for what it depends on"
    if sort == "sustained":
        return means(rest)
    if sort == "own":
        return _WORK.get(rest, "by your own decision")
    return _PLAIN[sort][0] if sort in _PLAIN else given


def because(given: str, level: int, named: Named) -> str:
    """Return a reading as one sentence with its cause."""
    sort, _, rest = given.partition(":")
    at = f"It gives {percent(level)}"
    if sort == "supply":
        who = named(rest) if rest else "what it depends on"
        return f"{at} because {who} is down or gives too little."
    if sort == "sustained":
        return f"{at}: {means(rest)}."
    if sort == "own":
        return f"{at} because of {_own(rest, named)}."
    return f"{at} {_PLAIN[sort][1]}" if sort in _PLAIN else f"{at}."
