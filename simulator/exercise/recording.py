"""Writing an exercise down as it is played, and playing it again from what was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from simulator import __version__
from simulator.domain.kinds.body import Event
from simulator.domain.plan.audience import Audiences
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.value import canonical
from simulator.engine import Input, Kernel
from simulator.errors import (
    InvariantViolated,
    RecordCorrupt,
    RecordRulesDiffer,
    Unreachable,
    Unwritten,
)
from simulator.exercise.languages import languages_text
from simulator.exercise.rows import event_row, input_row, inputs_of
from simulator.exercise.session import RULES_VERSION, Journal
from simulator.exercise.stored import scenario_of
from simulator.record import (
    FORMAT,
    EventRow,
    Header,
    InputRow,
    Record,
    log_of,
    of_none,
    seal_problem,
)
from simulator.scenario.loading import Loaded
from simulator.times import clock
from simulator.units import counted


def header_of(
    loaded: Loaded,
    seed: int,
    policies: dict[str, str],
    started_wall: str = "",
    readers: Mapping[str, str] | None = None,
) -> Header:
    """Return what a record says of itself.

    Args:
        loaded: The drill, in the language of the exercise.
        seed: Of all its luck.
        policies: Team → policy.
        started_wall: Wall time, as text.
        readers: Seat → the language it reads in, of those who read in another.

    """
    return Header(
        format=FORMAT,
        rules=RULES_VERSION,
        program=__version__,
        seed=seed,
        scenario=loaded.scenario.id,
        scenario_digest=loaded.digest,
        document=loaded.canonical,
        language=languages_text(loaded.language, readers or {}),
        policies=canonical(policies),
        started_wall=started_wall,
    )


class RecordJournal(Journal):
    """Keeps batches until somebody is to be told, then writes them as one.

    A record that was closed is opened again if something is written after all: an exercise is
    rated and compared when its after-action has been looked at.
    """

    def __init__(self, record: Record, scenario: Scenario, *, is_open: bool = True) -> None:
        self.record = record
        self.open = is_open
        self._audiences = Audiences(scenario)
        self._inputs: list[InputRow] = []
        self._events: list[EventRow] = []

    def write(self, given: Input | None, events: tuple[Event, ...]) -> None:
        """Take a batch."""
        if given is not None:
            self._inputs.append(input_row(given))
        self._events += [event_row(event, self._audiences) for event in events]

    def flush(self) -> None:
        """Make everything taken so far durable before returning."""
        if self._inputs or self._events:
            self.reopen()
            self.record.append(self._inputs, self._events)
            self._inputs, self._events = [], []

    def reopen(self) -> None:
        """Have the record open to be written."""
        if not self.open:
            self.record, self.open = Record.go_on(self.record.path), True

    def finish(self) -> str:
        """Close the record as one file and return the head of its seal."""
        self.flush()
        return self.record.finish()

    def close(self) -> None:
        """Let go of the record."""
        self.open = False
        self.record.close()


@contextmanager
def whole_or_gone(journal: RecordJournal | None) -> Iterator[None]:
    """Take a record away if it cannot be written while nobody could go on from it.

    Whatever else ends it leaves a file that is whole as far as it goes.

    Raises:
        Unreachable: It cannot; the sentence says that nothing is left.

    """
    try:
        yield
    except Unreachable as error:
        if journal is None:
            raise
        cause = error.__cause__ if isinstance(error, Unwritten) else error
        reason = cause.reason if isinstance(cause, Unreachable) else error.reason
        place = journal.record.path
        journal.record.discard()
        text = f"{of_none(reason)}; nothing of it is left there. Mend that, then begin again"
        raise Unreachable(str(place), text) from error
    except BaseException:  # an interruption, say: what there is becomes one file
        if journal is not None:
            with suppress(Unreachable):
                journal.record.close()
        raise


def rules_of(record: Record) -> None:
    """Refuse a record that was made under other rules.

    Raises:
        RecordRulesDiffer: It was; the sentence names both versions.

    """
    header = record.header
    if header.rules != RULES_VERSION:
        raise RecordRulesDiffer(
            str(record.path),
            f"was made under rules version {header.rules}, this program plays {RULES_VERSION}; "
            f"verify it with StartEx {header.program}",
        )


def simulate_again(record: Record, scenario: Scenario) -> list[Event]:
    """Return the events that a record's inputs give, simulated anew from nothing else.

    Raises:
        RecordRulesDiffer: If it was made under other rules.
        RecordCorrupt: If an input cannot be read.

    """
    rules_of(record)
    header, place = record.header, str(record.path)
    kernel = Kernel(scenario, header.seed)
    kernel.open()
    for given in inputs_of(record):
        kernel.advance_to(given.x)
        try:
            kernel.take_again(given)
        except InvariantViolated as error:
            raise RecordCorrupt(place, f"input {given.n} cannot be played: {error}") from None
    # What came due after the last input was told too; after a crash, no time mark says so.
    kernel.advance_to(record.seal.x)
    return kernel.events


class Verdict(NamedTuple):
    """Whether a record is what its inputs give."""

    identical: bool
    sentence: str
    running: str = ""
    """How far it was read, if an exercise is running on it."""


def reaches(record: Record) -> str:
    """Return how far a record was read, if an exercise is running on it; else nothing."""
    if not record.running:
        return ""
    count = counted(record.seal.events, "event")
    return f"an exercise is running on it; read as far as {clock(record.seal.x)}, {count}"


def verify(path: Path, *, rebuild: bool = False) -> Verdict:
    """Simulate a record again from its inputs and compare, event by event.

    Args:
        path: The record.
        rebuild: Write event rows back where they are missing, if the seal agrees.

    Raises:
        RecordError: If it cannot be read, or was made under other rules.

    """
    with Record.watch(path) as record:
        rules_of(record)
        running = reaches(record)
        # Inputs and header first: what follows from an altered input differs too, and is not to
        # blame for it.
        before = seal_problem(record, events=())
        if before is not None and before.table != "events":
            return Verdict(identical=False, sentence=before.sentence)
        # Before the first seal nobody was told of anything: a crash can end a record there.
        scenario = scenario_of(record)
        played = simulate_again(record, scenario) if record.seal.events else []
        audiences = Audiences(scenario)
        again = [event_row(event, audiences) for event in played]
        stored = record.events()
        gone = bool(again) and not stored
        different = None if gone else _first_difference(stored, again)
        # Its own rows too: one beyond the seal is not among those that are compared.
        sealed = None if record.lifted else again
        problem = seal_problem(record, sealed) or (None if gone else seal_problem(record))
        not_whole = record.not_whole
        ends = f"; not closed: {log_of(path).name} belongs to it" if record.unclosed else ""
    wrong = different or (problem.sentence if problem is not None else "")
    if wrong:
        return Verdict(identical=False, sentence=wrong)
    count = counted(len(again), "event")
    if not_whole:
        return Verdict(identical=False, sentence=f"{not_whole}; {count} before it are identical")
    if not gone:
        return Verdict(
            identical=True, sentence=f"{count} identical, seal intact{ends}", running=running
        )
    if not rebuild:
        text = f"no events are stored; the inputs give {count}, as they were sealed"
        return Verdict(identical=True, sentence=text)
    with Record.go_on(path) as record:
        record.restore_events(again)
        record.finish()
    return Verdict(identical=True, sentence=f"{count} rebuilt, as they were sealed")


def _first_difference(stored: list[EventRow], again: list[EventRow]) -> str | None:
    for place in range(max(len(stored), len(again))):
        if place >= len(stored) or place < stored[place].n < len(again):
            return f"event {place} is missing: {again[place].kind}"
        if place >= len(again):
            return f"event {place} does not follow from the inputs: {stored[place].kind}"
        if stored[place] != again[place]:
            row = stored[place]
            names = [
                name
                for name, one, other in zip(row._fields, row, again[place], strict=True)
                if one != other
            ]
            return f"event {place} ({row.kind}) was altered: {', '.join(names)}"
    return None
