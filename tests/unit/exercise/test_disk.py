"""A disk that fails: nothing leaves that is not written, and nothing happens twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from strategies import written
from worlds import drill

from scenarios import DATA
from simulator.cli.begin import begin, go_on
from simulator.cli.entry import main
from simulator.domain.concepts.question import AskControl
from simulator.domain.kinds.body import Event
from simulator.engine import Input
from simulator.errors import INTERRUPTED, UNREACHABLE, InvariantViolated, Unreachable, Unwritten
from simulator.exercise.recording import verify
from simulator.exercise.session import Exercise, Journal
from simulator.exercise.stored import read_back
from simulator.record import Record


class Disk(Journal):
    """Keeps batches in memory, and can be made to fail."""

    def __init__(self) -> None:
        self.taken: list[Event] = []
        self.kept: list[Event] = []
        self.fails: BaseException | None = None

    def write(self, given: Input | None, events: tuple[Event, ...]) -> None:
        del given
        self.taken += events

    def flush(self) -> None:
        if self.fails is not None:
            raise self.fails
        self.kept = list(self.taken)


FULL = Unreachable("a.startex", "the disk is full; free some space, then resume")
QUESTION = AskControl(text="May we?")


def begun(disk: Disk) -> Exercise:
    exercise = Exercise(drill(), 1, journal=disk)
    exercise.open()
    exercise.start()
    return exercise


WINDOWS: dict[str, Callable[[Exercise], object]] = {
    "picture": lambda one: one.picture("A-lead"),
    "since": lambda one: one.since("A-lead", 0),
    "ask": lambda one: one.ask("A-lead", QUESTION),
    "mark": lambda one: one.mark(),
}
"""All by which something leaves an exercise."""


@pytest.mark.parametrize("window", WINDOWS)
def test_what_leaves_has_been_written_first(window: str) -> None:
    disk = Disk()
    exercise = begun(disk)
    exercise.advance_to(600)
    assert len(disk.kept) < len(exercise.events)

    WINDOWS[window](exercise)

    assert disk.kept == exercise.events


@pytest.mark.parametrize("window", WINDOWS)
def test_a_journal_that_cannot_write_lets_nothing_out(window: str) -> None:
    disk = Disk()
    exercise = begun(disk)
    exercise.advance_to(600)
    disk.fails = FULL

    with pytest.raises(Unwritten, match=r"the disk is full.*resume from the record"):
        WINDOWS[window](exercise)


def _full(monkeypatch: pytest.MonkeyPatch, method: str, after: int) -> None:
    """Let the disk be full once a record was written to so often."""
    written_well, times = getattr(Record, method), iter(range(after))

    def write(record: Record, *given: object) -> object:
        if next(times, None) is None:
            raise Unreachable(str(record.path), "the disk is full; free some space")
        return written_well(record, *given)

    monkeypatch.setattr(Record, method, write)


@pytest.mark.parametrize(("method", "after"), [("append", 0), ("append", 9), ("finish", 0)])
def test_a_run_that_cannot_be_written_leaves_nothing_and_is_begun_again(
    method: str,
    after: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    place = tmp_path / "a.startex"
    with monkeypatch.context() as full:
        _full(full, method, after)
        code = main(["run", str(DATA / "small-drill.yaml"), "--record", str(place)])

    said = capsys.readouterr()
    assert (code, said.out) == (UNREACHABLE, "")
    assert said.err == (
        f"startex: {place}: the disk is full; free some space; nothing of it is left there. "
        "Mend that, then begin again\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_is_interrupted_leaves_one_file_that_is_whole_as_far_as_it_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, written_well = tmp_path / "a.startex", Record.append

    def write(record: Record, *given: Any) -> str:
        if record.seal.batch > 8:
            raise KeyboardInterrupt
        return written_well(record, *given)

    monkeypatch.setattr(Record, "append", write)
    code = main(["run", str(DATA / "small-drill.yaml"), "--record", str(place)])

    assert code == INTERRUPTED
    assert list(tmp_path.iterdir()) == [place]
    said = verify(place)
    assert said.identical
    assert said.sentence.endswith("events identical, seal intact")


def test_an_exercise_whose_seats_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "a.startex"
    _full(monkeypatch, "append", 2)
    with pytest.raises(Unreachable, match=r"nothing of it is left there\. Mend that, then begin"):
        begin(str(DATA / "small-drill.yaml"), team="QN", seed=1, speed=0, place=place)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("failure", [FULL, OSError("gone"), InvariantViolated("bad row")])
def test_after_a_failure_everything_is_refused_even_if_the_disk_is_well_again(
    failure: Exception,
) -> None:
    disk = Disk()
    exercise = begun(disk)
    disk.fails = failure
    with pytest.raises((Unwritten, InvariantViolated)):
        exercise.ask("A-lead", QUESTION)
    disk.fails = None
    events, x = list(exercise.events), exercise.x

    for window in WINDOWS.values():
        with pytest.raises(Unwritten, match="has not been taken"):
            window(exercise)
    with pytest.raises(Unwritten):
        exercise.advance_to(600)

    assert (exercise.events, exercise.x) == (events, x)
    assert b"May we?" not in written(disk.kept)


def test_a_key_that_interrupts_writing_stays_an_interruption_and_the_exercise_stands() -> None:
    disk = Disk()
    exercise = begun(disk)
    disk.fails = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        exercise.ask("A-lead", QUESTION)
    disk.fails = None

    with pytest.raises(Unwritten):
        exercise.picture("A-lead")


def test_a_question_that_was_not_written_is_asked_again_after_resuming_and_is_there_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "a.startex"
    local, port = begin("quiet-berths", team="QN", seed=3, speed=4, place=place)
    port.submit("ready", {})  # type: ignore[union-attr]  # one seat
    append = Record.append

    def full(*_: object) -> str:
        raise FULL

    monkeypatch.setattr(Record, "append", full)
    with pytest.raises(Unwritten):
        port.submit("ask-control", {"text": "May we?"})  # type: ignore[union-attr]
    monkeypatch.setattr(Record, "append", append)
    with pytest.raises(Unwritten):
        port.submit("ask-control", {"text": "May we?"})  # type: ignore[union-attr]
    with pytest.raises(Unwritten):
        local.close()

    local, port = go_on(place)
    assert port.submit("ask-control", {"text": "May we?"}) is None  # type: ignore[union-attr]
    local.close()
    played = read_back(place)
    played.record.close()

    assert written(played.events).count(b"May we?") == 1
    assert sum(isinstance(one.command, AskControl) for one in played.inputs) == 1
    assert verify(place).identical
