"""Group commit: what happens in a room is gathered, and written by somebody else meanwhile.

The exercise goes on in memory; nothing of it is said to anybody before the batch it is in is on
disk.  If it cannot be written it stays here, whole, until it can.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.engine import Input
from simulator.errors import InvariantViolated
from simulator.exercise.recording import RecordJournal
from simulator.exercise.session import Journal
from simulator.record import EventRow, InputRow, Record


@dataclass(slots=True)
class Batch:
    """What is written as one.

    Args:
        inputs: Rows of what was asked.
        rows: Rows of what happened.
        events: The same as events, to be told once it is written.
        notes: What is kept beside it in the same transaction, by name.

    """

    inputs: list[InputRow] = field(default_factory=list)
    rows: list[EventRow] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Return whether there is nothing to write."""
        return not (self.inputs or self.rows or self.notes)


class OnDisk(NamedTuple):
    """How much is on disk."""

    inputs: int
    events: int


class Gathering(Protocol):
    """Where what happens gathers until a room tells of it."""

    notes: dict[str, str]
    """What is to be kept beside the exercise with the next batch."""

    @property
    def on_disk(self) -> OnDisk:
        """Return how much is."""

    def batch(self) -> Batch:
        """Return what has happened since the last one."""


class Through(Journal):
    """Writes what happens at once, and has it told after that: for one terminal.

    What a host keeps beside an exercise is for whoever comes back to it over a network, and is not
    kept here.

    Args:
        to: Where it is written.
        inputs: How many inputs were there before.
        events: How many events were.

    """

    def __init__(self, to: Journal, inputs: int = 0, events: int = 0) -> None:
        self._to = to
        self.notes: dict[str, str] = {}
        self.on_disk = self._taken = OnDisk(inputs, events)
        self._told: list[Event] = []

    def write(self, given: Input | None, events: tuple[Event, ...]) -> None:
        """Take a batch."""
        self._to.write(given, events)
        inputs, n = self._taken
        self._taken = OnDisk(inputs + (given is not None), n + len(events))
        self._told += events

    def flush(self) -> None:
        """Make everything taken so far durable before returning."""
        if self.on_disk is not self._taken:
            self._to.flush()
            self.on_disk = self._taken

    @property
    def quiet(self) -> bool:
        """Return whether nothing has happened since the last batch."""
        return not self._told and self.on_disk is self._taken

    def batch(self) -> Batch:
        """Return what has happened since the last one.

        Raises:
            InvariantViolated: If not all of it is on disk.

        """
        if self.on_disk != self._taken:
            raise InvariantViolated("what is told next is not on disk")
        made = Batch(events=self._told)
        self._told = []
        self.notes.clear()
        return made


class GroupJournal(RecordJournal):
    """Gathers what happens until the room's writer asks for it.

    ``batch`` is called by whoever holds the exercise, ``put`` by whoever writes: one at a time.
    """

    gathers = True
    """Whether nothing is written but by ``put``; until the exercise is closed."""

    def __init__(self, record: Record, scenario: Scenario, *, is_open: bool = True) -> None:
        super().__init__(record, scenario, is_open=is_open)
        self._told: list[Event] = []
        self._out: Batch | None = None
        """What was asked for and is not on disk: written before all else, or nothing is."""
        self.notes: dict[str, str] = {}
        """What is to be kept beside the exercise with the next batch."""

    @property
    def on_disk(self) -> OnDisk:
        """Return how much is."""
        return OnDisk(self.record.seal.inputs, self.record.seal.events)

    def write(self, given: Input | None, events: tuple[Event, ...]) -> None:
        """Take a batch."""
        super().write(given, events)
        self._told += events

    def flush(self) -> None:
        """Do nothing as long as batches are asked for: nobody is told before one is written."""
        if not self.gathers:
            super().flush()

    def batch(self) -> Batch:
        """Return what has happened since the last one, which is on disk.

        Raises:
            InvariantViolated: It is not: what came after it would be written in its place.

        """
        if self._out is not None:
            raise InvariantViolated("the batch before is not on disk")
        made = Batch(self._inputs, self._events, self._told, self.notes)
        self._inputs, self._events, self._told, self.notes = [], [], [], {}
        self._out = None if made.empty else made
        return made

    def put(self, batch: Batch) -> None:
        """Write a batch; it is on disk when this returns.

        Raises:
            Unreachable: If it cannot be written; what was asked for with it is not acknowledged,
                and it is written again as it is.

        """
        self.reopen()
        self.record.append(batch.inputs, batch.rows, batch.notes)
        self._out = None

    def finish(self) -> str:
        """Close the record as one file and return the head of its seal."""
        self._end()
        return super().finish()

    def close(self) -> None:
        """Let go of the record."""
        try:
            self._end()
        finally:
            super().close()

    def _end(self) -> None:
        """Write what has gathered, by whoever closes it: nobody is told of it any more."""
        if self.gathers and self.open:
            self.gathers = False
            if self._out is not None:
                self.put(self._out)
            self.put(self.batch())
