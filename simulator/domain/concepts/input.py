"""Input: a seat's command at a moment, and what was answered."""

from __future__ import annotations

from typing import NamedTuple

from simulator.domain.concepts.seats import Refused
from simulator.domain.kinds.command import Command


class Input(NamedTuple):
    """What was asked, by which seat, when: accepted or refused, or a time mark (no command).

    ``refused`` is of what an older format took as text and refused, because it was no command: it
    is none today, and that refusal stands.
    """

    n: int
    x: int
    seat: str
    command: Command | None
    wall: str
    refused: Refused | None = None
