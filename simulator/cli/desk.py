"""What a seat keeps on its own machine: its ticket, and what is written there and not sent.

Each lies in a file for its owner alone.  Names that come from a host never become part of a path.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from simulator.cli.places import own_folder
from simulator.errors import Unreachable
from simulator.exercise.aside import Aside, Clock, Left
from simulator.files import private_folder, read_own, replace_own

_MOST: Final = 1000
"""Bytes of a ticket."""


def joined_folder() -> Path:
    """Return the folder of what seats keep.

    Raises:
        Unreachable: If there is no home, or it cannot be made.

    """
    folder = own_folder() / "joined"
    private_folder(folder)
    return folder


def _named(*what: str) -> str:
    return sha256("\n".join(what).encode("utf-8", "replace")).hexdigest()[:32]


class Tickets:
    """Tickets that hosts have given to consoles on this machine.

    So the line that was pasted once opens the seat again, although its code is used.
    """

    def __init__(self, url: str, code: str) -> None:
        self._url, self._code = url, code

    def _place(self) -> Path:
        return joined_folder() / f"{_named(self._url, self._code)}.ticket"

    def found(self) -> str:
        """Return the ticket that belongs to a line to paste; empty if there is none."""
        with suppress(Unreachable):
            return (read_own(self._place(), _MOST) or b"").decode("utf-8", "replace").strip()
        return ""

    def keep(self, ticket: str) -> None:
        """Keep a ticket; if that cannot be, the code of another seat must be asked for later."""
        with suppress(Unreachable):
            replace_own(self._place(), ticket.encode())


class OwnDesk:
    """What one seat of one exercise has written and not sent.

    Args:
        exercise: As its host names it.
        seat: Which.

    """

    def __init__(self, exercise: str, seat: str) -> None:
        self._seat = seat
        self._aside: Aside | None = None
        with suppress(Unreachable):
            self._aside = Aside(joined_folder() / _named(exercise, seat), exercise)

    def left(self) -> Left:
        """Return what was kept when the seat was last left."""
        if self._aside is None:
            return Left()
        return self._aside.read()[1].get(self._seat, Left())

    def keep(self, left: Left) -> str:
        """Keep it; return the sentence that says why it cannot be kept, if so."""
        if self._aside is None:
            return "What is not sent cannot be kept on disk: there is no folder for it."
        try:
            self._aside.write(Clock(), {self._seat: left})
        except Unreachable as error:
            return f"What is not sent cannot be kept on disk. {error}"
        return ""
