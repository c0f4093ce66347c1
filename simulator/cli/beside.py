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
        self._aside = None if record is None else Aside(record.path, record.link)
        self.left: dict[str, Left] = {}
        """Seat → what it had before it that nobody else knows of."""

    def read(self) -> Clock:
        """Take what lies there, and return how far time had come."""
        clock = Clock()
        if self._aside is not None:
            clock, self.left = self._aside.read()
        return clock

    def keep(
        self, seat: str, left: Left, clock: Clock, *, record: Record | None, over: bool
    ) -> str:
        """Keep what a seat has not sent; return why it cannot be kept, if so.

        Args:
            seat: Whose.
            left: All that it has before it.
            clock: How far time has come.
            record: What is written to, or was until it was closed; ``None`` if nothing is.
            over: Whether the exercise has ended: private notes alone are kept then.

        Raises:
            Unwritten: If the record is no longer where it was.

        """
        self.left[seat] = left
        if self._aside is None:
            return ""
        if record is not None:
            clock = clock._replace(head=record.head)
            try:
                record.must_be_there()
            except Unreachable as error:
                if record.saved is not None:
                    self._write(Aside(record.saved, record.link), clock, over=over)
                raise Unwritten(str(error)) from error
        try:
            self._write(self._aside, clock, over=over)
        except Unreachable as error:
            return f"What is not sent cannot be kept on disk. {error}"
        return ""

    def _write(self, aside: Aside, clock: Clock, *, over: bool) -> None:
        if over:
            aside.close(Clock(), {seat: one.ended() for seat, one in self.left.items()})
        else:
            aside.write(clock, self.left)

    def close(self, clock: Clock, *, over: bool) -> None:
        """Leave what is not sent for whoever goes on; of an ended exercise, private notes alone."""
        if self._aside is None:
            return
        with suppress(Unreachable):  # the exercise itself is written
            if over:
                self._write(self._aside, clock, over=True)
            else:
                self._aside.close(clock, self.left)
