"""What was asked under which id: it is done once, and answered as often as it is asked.

What can still be asked again is bounded, and so is what is kept of it.  A seat has at most
``UNANSWERED`` commands without an answer, and on a new line it asks for these first, in their
order (``frames.Ask``).  Answers come in the order in which it was asked, so whatever a seat still
waits for is among the last ``UNANSWERED`` that were done for it.  Twice as many are kept: of the
console that a seat had before, and of the one that it has now.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from simulator.domain.values.value import read_json
from simulator.net.frames import UNANSWERED, Answer, Ask

KEPT: Final = 2 * UNANSWERED
"""Answers of one seat that are kept, in memory and beside the exercise."""
PREFIX: Final = "room/asked/"
"""Of the notes that keep them: one a seat and a place, which the next but ``KEPT`` takes over."""


class Done(NamedTuple):
    """What was asked and done."""

    n: int
    """How many of its seat were done before."""
    id: str
    refused: str | None


class Asks:
    """All that was asked in a room.

    Args:
        notes: What was kept beside the exercise.
        do: Does what a seat asks for, and returns its refusal.

    """

    def __init__(self, notes: Mapping[str, str], do: Callable[[str, Ask], str | None]) -> None:
        self._do = do
        self._of: dict[str, _OfSeat] = {}
        self._held: deque[tuple[str, Ask]] = deque()
        kept: dict[str, list[Done]] = {}
        for name, text in notes.items():
            if name.startswith(PREFIX) and (found := read_note(text)) is not None:
                kept.setdefault(seat_of(name), []).append(found)
        for seat, dones in kept.items():
            for one in sorted(dones):
                self._seat(seat).keep(one)

    def _seat(self, seat: str) -> _OfSeat:
        return self._of.setdefault(seat, _OfSeat())

    def is_new(self, seat: str, id_: str) -> bool:
        """Return whether a seat has not asked under an id before."""
        of = self._seat(seat)
        return id_ not in of.pending and id_ not in of.answers

    def are_many(self, seat: str) -> bool:
        """Return whether as much waits for its answer as may."""
        return len(self._seat(seat).pending) >= UNANSWERED

    def hold(self, seat: str, ask: Ask) -> None:
        """Keep what is asked until it can be written."""
        self._seat(seat).pending.add(ask.id)
        self._held.append((seat, ask))

    def let_go(self) -> list[tuple[str, Ask]]:
        """Return what was held, in the order in which it was asked."""
        held = list(self._held)
        self._held.clear()
        return held

    def do(self, seat: str, ask: Ask) -> tuple[str, str]:
        """Do what is asked; return the note, name and text, by which it is known to be done."""
        of = self._seat(seat)
        of.pending.add(ask.id)
        done = Done(of.count, ask.id, self._do(seat, ask))
        of.keep(done)
        return f"{PREFIX}{seat}/{done.n % KEPT}", json.dumps(done)

    def done(self, seat: str, id_: str) -> None:
        """Note that what was asked is on disk, with its answer."""
        self._seat(seat).pending.discard(id_)

    def answer(self, seat: str, id_: str) -> Answer | None:
        """Return the answer to what was asked; ``None`` as long as it is not on disk."""
        of = self._seat(seat)
        if id_ in of.pending or id_ not in of.answers:
            return None
        return Answer(id=id_, refused=of.answers[id_])


class _OfSeat:
    """What one seat has asked."""

    def __init__(self) -> None:
        self.count = 0
        self.answers: dict[str, str | None] = {}
        """Id → refusal; oldest first."""
        self.pending: set[str] = set()
        """What was asked and is not answered yet: it is not on disk."""

    def keep(self, done: Done) -> None:
        self.count = done.n + 1
        self.answers[done.id] = done.refused
        while len(self.answers) > KEPT:
            del self.answers[next(iter(self.answers))]


def seat_of(name: str) -> str:
    """Return whose a note is."""
    return name.removeprefix(PREFIX).rpartition("/")[0]


def read_note(text: str) -> Done | None:
    """Return what stands in a note; ``None`` if that is nothing of ours."""
    try:
        plain: Any = read_json(text)
        n, id_, refused = plain
    except (ValueError, TypeError, RecursionError):
        return None
    fits = type(n) is int and n >= 0 and isinstance(id_, str)
    return Done(n, id_, refused) if fits and isinstance(refused, str | None) else None
