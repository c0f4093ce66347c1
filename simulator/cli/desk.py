"""What a seat keeps on its own machine: what is written there and not sent.

It lies in a file for its owner alone.  Names that come from a host never become part of a path.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from simulator.cli.places import own_folder
from simulator.errors import Unreachable
from simulator.exercise.aside import Aside, Clock, Left
from simulator.files import private_folder, write_new
from simulator.pictures.own_notes import notes_text


def joined_folder() -> Path:
    """Return the folder of what seats keep.

    Raises:
        Unreachable: If there is no home, or it cannot be made.

    """
    folder = own_folder() / "joined"
    private_folder(folder)
    return folder


def named(*what: str) -> str:
    """Return what stands for names in the name of a file."""
    return sha256("\n".join(what).encode("utf-8", "replace")).hexdigest()[:32]


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
            self._aside = Aside(joined_folder() / named(exercise, seat), exercise)

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

    def remove(self) -> Path | None:
        """Take it away: the exercise has ended; return where the private notes are, if any are.

        Nothing else of it means anything now, and nobody but their writer has ever read them.
        """
        if self._aside is None:
            return None
        saved, text = None, notes_text(self.left().notes)
        if text:
            with suppress(Unreachable):
                folder = own_folder() / "notes"
                private_folder(folder)
                saved = write_new(folder / f"{self._aside.place.name[:12]}.txt", text)
        if saved is not None or not text:
            self._aside.remove()
        return saved
