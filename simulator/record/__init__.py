"""The record: what is written of one exercise, sealed, durable, replayable."""

from simulator.record.checks import Problem, seal_problem
from simulator.record.rows import EventRow, Header, InputRow, event_digest
from simulator.record.store import FORMAT, Record

__all__ = [
    "FORMAT",
    "EventRow",
    "Header",
    "InputRow",
    "Problem",
    "Record",
    "event_digest",
    "seal_problem",
]
