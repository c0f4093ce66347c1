"""An input of the record: what was asked, by which seat, when."""

from __future__ import annotations

from typing import NamedTuple

from simulator.domain.commands.command import Command


class Input(NamedTuple):
    """What was asked, by which seat, when: accepted or refused, or a time mark (no command)."""

    n: int
    x: int
    seat: str
    command: Command | None
    wall: str
