"""The record: what is written of one exercise, sealed, durable, replayable.

Belongs here: the file, its seals, its versions.  Does not belong here: what a command, an event
or a scenario means; they come and go as canonical JSON text that the exercise made.
"""

from simulator.record.checks import Problem, problems, seal_problem
from simulator.record.formats import FORMAT
from simulator.record.heads import application_of, is_database, log_of
from simulator.record.place import APPLICATION, is_free
from simulator.record.reading import Enrolled, Yardstick
from simulator.record.rows import EventRow, Header, InputRow, event_digest
from simulator.record.seals import Seal
from simulator.record.store import Cut, Record
from simulator.record.tables import of_none

__all__ = [
    "APPLICATION",
    "FORMAT",
    "Cut",
    "Enrolled",
    "EventRow",
    "Header",
    "InputRow",
    "Problem",
    "Record",
    "Seal",
    "Yardstick",
    "application_of",
    "event_digest",
    "is_database",
    "is_free",
    "log_of",
    "of_none",
    "problems",
    "seal_problem",
]
