"""Stored exercise, read back: no engine is needed to look at one or to assess it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from simulator.domain.concepts.input import Input
from simulator.domain.kinds.body import Event
from simulator.domain.plan.audience import Audiences
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.wording import Wording
from simulator.errors import RecordCorrupt
from simulator.exercise.languages import languages_of, wordings
from simulator.exercise.rows import event_of, inputs_of
from simulator.record import Record, problems
from simulator.scenario.canonical import from_canonical


class Played(NamedTuple):
    """A record as read back."""

    record: Record
    scenario: Scenario
    events: list[Event]
    inputs: list[Input]


def read_back(path: Path, *, running: bool = False) -> Played:
    """Return what a record holds.

    Args:
        path: Where it lies.
        running: Whether an exercise may be running on it; else nobody may write it meanwhile.

    Raises:
        RecordError: If it cannot be read.

    """
    record = Record.watch(path) if running else Record.read(path)
    try:
        scenario = scenario_of(record)
        audiences = Audiences(scenario)
        events = [event_of(row, audiences, str(path)) for row in record.events()]
        inputs = inputs_of(record)
    except BaseException:
        record.close()
        raise
    return Played(record, scenario, events, inputs)


def believe(record: Record, *, whole: bool = True) -> None:
    """Refuse a record in which something under a seal is not as it was sealed.

    Args:
        record: Which.
        whole: Refuse one, too, that was copied without its newest part.

    Raises:
        RecordCorrupt: It is not; the sentence names the first place.

    """
    if whole and record.not_whole:
        raise RecordCorrupt(str(record.path), record.not_whole)
    for problem in problems(record):
        if problem.how == "missing" and problem.table == "events":
            text = f"{problem.sentence}; write it back with: startex replay RECORD --rebuild"
            raise RecordCorrupt(str(record.path), text)
        if problem.how != "uncovered":  # a crash left it behind, and nobody was told
            raise RecordCorrupt(str(record.path), problem.sentence)


def scenario_of(record: Record) -> Scenario:
    """Return the scenario that a record is of.

    Raises:
        ScenarioInvalid: If it cannot be read.
        RecordCorrupt: If an attached file cannot be.

    """
    header = record.header
    language, _ = languages_of(header.language)
    return from_canonical(header.document, language, record.blobs())


def wordings_of(record: Record, scenario: Scenario) -> dict[str, Wording]:
    """Return, of the seats that read in another language, how they read what they are told.

    Raises:
        ScenarioInvalid: If the scenario cannot be read.
        RecordCorrupt: If an attached file cannot be.

    """
    header = record.header
    _, readers = languages_of(header.language)
    return wordings(scenario, header.document, readers, record.blobs()) if readers else {}
