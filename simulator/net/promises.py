"""What is done once a batch is on disk: answers, welcomes, all that may not be said before."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from simulator.errors import InvariantViolated
from simulator.net.line import Line
from simulator.net.writing import Batch, Gathering


class Promise(NamedTuple):
    """What is done once a batch is on disk."""

    line: Line | None
    """Whose it is: gone with it."""
    keep: Callable[[], None]


class Promises:
    """What gathers with the batches of one room, and is kept batch by batch.

    Args:
        journal: Where the batches are from.

    """

    def __init__(self, journal: Gathering) -> None:
        self._journal = journal
        self._made: list[Promise] = []
        """What is done once the batch that gathers now is on disk."""
        self._written: list[Promise] = []
        """The same of the one that is being written."""
        self._out: Batch | None = None
        """What is being written."""

    def __len__(self) -> int:
        return len(self._made)

    def make(self, keep: Callable[[], None], line: Line | None = None) -> None:
        """Have something done once all that has happened is on disk, if a line is there then."""
        self._made.append(Promise(line, keep))

    def gone(self, line: Line) -> None:
        """Forget what was promised on a line that has ended."""
        self._made = [one for one in self._made if one.line is not line]

    def batch(self) -> Batch | None:
        """Return what is to be written now; ``None`` if there is nothing.

        Raises:
            InvariantViolated: If the last one was not said to be written.

        """
        if self._out is not None:
            raise InvariantViolated("a batch is being written")
        batch = self._journal.batch()
        self._written, self._made = self._made, []
        if batch.empty and not batch.events and not self._written:
            return None
        self._out = batch
        return batch

    def written(self, batch: Batch) -> list[Promise]:
        """Return what is to be done now, for a batch is on disk.

        Raises:
            InvariantViolated: If it is not the one that was being written.

        """
        if batch is not self._out:
            raise InvariantViolated("that batch was not being written")
        self._out = None
        done, self._written = self._written, []
        return done
