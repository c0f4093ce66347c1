"""One door of a room: how its seat is given out, and what is said to who finds it shut."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import Any, Final, NamedTuple

from simulator.domain.values.value import read_json
from simulator.net.frames import Wrong

UNKNOWN: Final = (
    "This code opens no seat: it is mistyped, or somebody has come with it. "
    "Look at the sheet again, then ask control."
)
LATE: Final = "This code has ended. Ask control for a new one."
FOREIGN: Final = "This ticket is of another exercise. Join with a code."
CLOSED: Final = "Control has closed this seat. Ask control."
ANEW: Final = "This seat was given out anew. Ask control for a code."


class Shut(Exception):
    """A code or a ticket opens no door now.

    Args:
        wrong: One word, for a program: ``code``, ``ticket``, ``late``, ``revoked`` or ``wait``.
        sentence: For whoever came.

    """

    def __init__(self, wrong: Wrong, sentence: str) -> None:
        super().__init__(sentence)
        self.wrong: Wrong = wrong
        self.sentence = sentence


class Pass(NamedTuple):
    """What somebody came in with."""

    seat: str
    ticket: str


@dataclass(slots=True)
class Door:
    """How one seat is given out.

    Args:
        issue: How often it was given out anew.
        until: Wall second at which its code ends.
        used: Whether somebody came with the code.
        shut: Whether it is given to nobody now.
        name: Of who came.
        proof: SHA-256 of the proof of who came with the code; empty once it has its ticket.

    """

    issue: int = 0
    until: int = 0
    used: bool = False
    shut: bool = False
    name: str = ""
    proof: str = ""


def read_door(plain: dict[str, Any]) -> Door:
    """Return a door that was kept.

    Raises:
        TypeError: If it is none.

    """
    door = Door(**plain)
    for one in fields(door):
        if type(getattr(door, one.name)) is not type(one.default):
            raise TypeError(one.name)
    return door


def names_in(kept: str) -> dict[str, str]:
    """Return who came to which seat, by doors that were kept."""
    return {seat: one["name"] for seat, one in _kept(kept).items() if one.get("name")}


def nameless(kept: str) -> str:
    """Return doors that were kept, without the name of anybody; tickets and codes stay."""
    doors = {seat: one | {"name": ""} for seat, one in _kept(kept).items()}
    return json.dumps(read_json(kept) | {"doors": doors}) if doors else ""


def _kept(kept: str) -> dict[str, dict[str, Any]]:
    try:
        doors: dict[str, dict[str, Any]] = read_json(kept)["doors"]
        for one in doors.values():
            read_door(one)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    return doors
