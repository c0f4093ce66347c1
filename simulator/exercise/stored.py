"""What a record holds, read back: no engine is needed to look at an exercise or to assess it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from simulator.domain.commands.given import Input
from simulator.domain.events.body import Event
from simulator.exercise.rows import event_of, input_of
from simulator.record import Record


class Played(NamedTuple):
    """A record as read back."""

    record: Record
    events: list[Event]
    inputs: list[Input]


def read_back(path: Path) -> Played:
    """Return what a record holds.

    Raises:
        RecordError: If it cannot be read.

    """
    record = Record.read(path)
    events = [event_of(row, str(path)) for row in record.events()]
    inputs = [input_of(row, str(path)) for row in record.inputs()]
    return Played(record, events, inputs)


def policies_of(record: Record) -> dict[str, str]:
    """Return team → policy as a record says."""
    found: dict[str, str] = json.loads(record.header.policies)
    return found
