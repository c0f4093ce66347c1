"""What was asked under which id: it is done once, and answered as often as it is asked."""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Callable, Mapping
from typing import Final

from simulator.net.frames import Answer, Ask

HELD: Final = 50
"""Commands of one seat that wait while nothing can be written."""
PREFIX: Final = "room/asked/"
"""Of the notes that keep beside the exercise what was answered."""


class Asks:
    """All that was asked in a room.

    Args:
        notes: What was kept beside the exercise.
        do: Does what a seat asks for, and returns its refusal.

    """

    def __init__(self, notes: Mapping[str, str], do: Callable[[str, Ask], str | None]) -> None:
        self._do = do
        self._answers: dict[str, str | None] = {
            name.removeprefix(PREFIX): json.loads(text)
            for name, text in notes.items()
            if name.startswith(PREFIX)
        }
        self._pending: set[str] = set()
        """What was asked and is not answered yet: it is not on disk."""
        self._held: deque[tuple[str, Ask]] = deque()
        self._held_of: Counter[str] = Counter()

    def is_new(self, seat: str, id_: str) -> bool:
        """Return whether a seat has not asked under an id before."""
        key = _key(seat, id_)
        return key not in self._pending and key not in self._answers

    def hold(self, seat: str, ask: Ask) -> bool:
        """Keep what is asked until it can be written; return whether there is room for it."""
        if self._held_of[seat] >= HELD:
            return False
        self._held_of[seat] += 1
        self._pending.add(_key(seat, ask.id))
        self._held.append((seat, ask))
        return True

    def let_go(self) -> list[tuple[str, Ask]]:
        """Return what was held, in the order in which it was asked."""
        held = list(self._held)
        self._held.clear()
        self._held_of.clear()
        return held

    def do(self, seat: str, ask: Ask) -> tuple[str, str]:
        """Do what is asked; return the note, name and text, by which it is known to be done."""
        key = _key(seat, ask.id)
        self._pending.add(key)
        self._answers[key] = refused = self._do(seat, ask)
        return PREFIX + key, json.dumps(refused)

    def done(self, seat: str, id_: str) -> None:
        """Note that what was asked is on disk, with its answer."""
        self._pending.discard(_key(seat, id_))

    def answer(self, seat: str, id_: str) -> Answer | None:
        """Return the answer to what was asked; ``None`` as long as it is not on disk."""
        key = _key(seat, id_)
        if key in self._pending or key not in self._answers:
            return None
        return Answer(id=id_, refused=self._answers[key])


def _key(seat: str, id_: str) -> str:
    return f"{seat}/{id_}"
