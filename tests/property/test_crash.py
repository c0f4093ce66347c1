"""Law 7: wherever a host goes down, what anybody was told stands and is there once.

A drill is played with its record.  The file and its log, cut off at any byte, are what a machine
that lost its power leaves: whole batches, and perhaps a torn one.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import first_difference

from scenarios import DATA
from simulator.bots.drill import play_out
from simulator.engine import Input
from simulator.errors import InvariantViolated
from simulator.exercise.recording import RecordJournal, header_of, verify
from simulator.exercise.rows import input_row
from simulator.exercise.session import Exercise
from simulator.exercise.stored import read_back
from simulator.record import Record
from simulator.scenario.loading import load

LOADED = load(str(DATA / "small-drill.yaml"))
PLAN = LOADED.scenario
SEED = 11
NAME = "drill.startex"


class Acknowledged(NamedTuple):
    """How far the record went when something was last let out."""

    log: int
    """Bytes in the log."""
    inputs: int
    events: int


class Watched(RecordJournal):
    """Notes how long the log is each time a batch is on disk."""

    def __init__(self, record: Record) -> None:
        super().__init__(record, PLAN)
        self.acknowledged: list[Acknowledged] = []

    def flush(self) -> None:
        super().flush()
        seal = self.record.seal
        log = Path(f"{self.record.path}-wal").stat().st_size
        self.acknowledged.append(Acknowledged(log, seal.inputs, seal.events))


class Drill(NamedTuple):
    """A drill, and what its host had on disk at the end."""

    folder: Path
    whole: Exercise
    acknowledged: list[Acknowledged]


@pytest.fixture(scope="module")
def drill() -> Iterator[Drill]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        journal = Watched(
            Record.create(folder / NAME, header_of(LOADED, SEED, {}), LOADED.files.values())
        )
        policies = dict(zip(PLAN.teams, ("doctrine", "random"), strict=False))
        whole = play_out(PLAN, SEED, policies, journal=journal)
        left = folder / "left"
        left.mkdir()
        for file in (NAME, f"{NAME}-wal"):
            shutil.copy(folder / file, left / file)
        journal.record.close()
        yield Drill(left, whole, journal.acknowledged)


def law_of_the_crash(drill: Drill, log: int) -> None:
    """Go down with so many bytes in the log, and go on."""
    with TemporaryDirectory() as name:
        place = Path(name) / NAME
        shutil.copy(drill.folder / NAME, place)
        raw = (drill.folder / f"{NAME}-wal").read_bytes()
        place.with_name(f"{NAME}-wal").write_bytes(raw[:log])

        known = [one for one in drill.acknowledged if one.log <= log]
        last = known[-1] if known else Acknowledged(0, 0, 0)
        inputs, told = what_is_there(drill, place, last)
        if not inputs:
            return  # nobody had been told of anything
        after = go_on(drill, place, inputs, told)

        assert first_difference(drill.whole.events, after.events) == ""
        assert verify(place).identical


def what_is_there(
    drill: Drill, place: Path, last: Acknowledged
) -> tuple[list[Input], dict[str, list[tuple[int, int, Any]]]]:
    """Check what a crash left, and return its inputs and what each seat had received for sure."""
    whole = drill.whole
    with read_back(place).record as record:
        rows, count = record.inputs(), record.seal.events
        assert rows == [*map(input_row, whole.inputs)][: len(rows)]
        assert len(rows) >= last.inputs
        assert count == len(record.events()) >= last.events
        assert (len(rows), count) in {(0, 0), *((a.inputs, a.events) for a in drill.acknowledged)}
    verdict = verify(place)
    assert verdict.identical, verdict.sentence
    told = {
        seat: [(e.x, e.s, e.body) for e in whole.events[: last.events] if seat in e.audience]
        for seat in PLAN.seats
    }
    return whole.inputs[: len(rows)], told


def go_on(
    drill: Drill, place: Path, inputs: list[Input], told: dict[str, list[tuple[int, int, Any]]]
) -> Exercise:
    """Resume from a record, and ask again what had not reached it."""
    played = read_back(place)
    played.record.close()
    journal = RecordJournal(Record.go_on(place), played.scenario)
    exercise = Exercise(PLAN, SEED, journal=journal)
    exercise.go_on_from(played.events, played.inputs)
    for seat, received in told.items():
        assert [one[:3] for one in exercise.since(seat, 0)[: len(received)]] == received
    for one in drill.whole.inputs[len(inputs) :]:
        exercise.advance_to(one.x)
        if one.command is None:
            exercise.mark()
        else:
            exercise.ask(one.seat, one.command)
    journal.finish()
    return exercise


@settings(max_examples=20)
@given(part=st.floats(0, 1), torn=st.integers(-40, 40))
def test_wherever_the_log_is_cut_what_was_told_stands_and_the_drill_goes_on_the_same(
    drill: Drill, part: float, torn: int
) -> None:
    among = drill.acknowledged
    at = among[round(part * (len(among) - 1))].log
    law_of_the_crash(drill, max(at + torn * 100 if torn % 4 else at, 0))


def test_the_law_is_about_a_log_that_holds_the_whole_drill(drill: Drill) -> None:
    lengths = [one.log for one in drill.acknowledged]

    # A log that was folded into the file meanwhile could not be cut off just anywhere.
    assert lengths == sorted(lengths)
    assert lengths[0] < lengths[-1] == (drill.folder / f"{NAME}-wal").stat().st_size
    assert len({one.inputs for one in drill.acknowledged}) > 20


def test_a_journal_that_acknowledges_too_early_is_caught(drill: Drill) -> None:
    early = [one._replace(log=max(one.log - 20_000, 0)) for one in drill.acknowledged]
    liar = drill._replace(acknowledged=early)

    with pytest.raises(AssertionError):
        law_of_the_crash(liar, early[len(early) // 2].log)


def test_a_drill_that_goes_another_way_after_resuming_is_caught(
    drill: Drill, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on_from = Exercise.go_on_from

    def forgetful(self: Exercise, events: list[object], inputs: list[Input]) -> None:
        go_on_from(self, events[:-1], inputs)  # type: ignore[arg-type]  # events all the same

    monkeypatch.setattr(Exercise, "go_on_from", forgetful)
    with pytest.raises((AssertionError, InvariantViolated)):
        law_of_the_crash(drill, drill.acknowledged[20].log)
