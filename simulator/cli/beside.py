"""What is not sent, and how far time has come: kept beside the record of what is played here."""

from __future__ import annotations

from contextlib import suppress

from simulator.errors import Unreachable, Unwritten
from simulator.exercise.aside import Aside, Clock, Left
from simulator.record import Record


class Beside:
    """The file beside a record, if one is kept.

    Args:
        record: Which; ``None`` where nothing is kept.

    """

    def __init__(self, record: Record | None) -> None:
        self._record = record
        self._aside = None if record is None else Aside(record.path, record.link)
        self.left: dict[str, Left] = {}
        """Seat → what it had before it that nobody else knows of."""

    def read(self) -> Clock:
        """Take what lies there, and return how far time had come."""
        clock = Clock()
        if self._aside is not None:
            clock, self.left = self._aside.read()
        return clock

    def keep(self, seat: str, left: Left, clock: Clock) -> str:
        """Keep what a seat has not sent; return why it cannot be kept, if so.

        Raises:
            Unwritten: If the record is no longer where it was.

        """
        self.left[seat] = left
        record = self._record
        if self._aside is None or record is None:
            return ""
        clock = clock._replace(head=record.head)
        try:
            record.must_be_there()
        except Unreachable as error:
            if record.saved is not None:
                Aside(record.saved, record.link).write(clock, self.left)
            raise Unwritten(str(error)) from error
        try:
            self._aside.write(clock, self.left)
        except Unreachable as error:
            return f"What is not sent cannot be kept on disk. {error}"
        return ""

    def close(self, clock: Clock, *, over: bool) -> None:
        """Leave what is not sent for whoever goes on; of an ended exercise, private notes alone."""
        if self._aside is None:
            return
        with suppress(Unreachable):  # the exercise itself is written
            if over:
                self._aside.close(Clock(), {seat: one.ended() for seat, one in self.left.items()})
            else:
                self._aside.close(clock, self.left)
