"""A record is read while another program writes it; a copy that is torn is never believed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import records
from records import HEADER, batches, event_row, input_row

from simulator.errors import Unreachable
from simulator.record import Record, log_of, problems
from simulator.record.running import copy_of

_WRITER = Path(records.__file__).with_name("record_writer.py")
AHEAD = 300
"""Batches written between two looks at least; a log has room for fewer."""
LOOKS = 4
"""How often a record is looked at while it is written; its log is begun anew meanwhile."""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    (tmp_path / "records").mkdir()
    return tmp_path / "records" / "a.startex"


@contextmanager
def written(place: Path) -> Iterator[Callable[[int], None]]:
    """Let another program write a record as fast as it can, some hundreds of batches ahead.

    It waits until it is heard: however slow whoever reads the record is, it has not ended.
    """
    with subprocess.Popen(
        [sys.executable, str(_WRITER), str(place)], stdout=subprocess.PIPE, pipesize=4096
    ) as writer:
        assert writer.stdout is not None
        said = writer.stdout

        def heard(beyond: int) -> None:
            """Wait for so many batches, and for the first with which there are more events."""
            events = [int(said.readline()) for _ in range(AHEAD)]
            while events[-1] <= beyond:
                events.append(int(said.readline()))

        try:
            yield heard
        finally:
            writer.kill()


def test_what_is_read_while_it_is_written_is_whole_as_far_as_it_goes(place: Path) -> None:
    stood = 0
    with written(place) as heard:
        for _ in range(LOOKS):
            heard(stood)
            with Record.watch(place) as record:
                assert record.running
                assert list(problems(record)) == []
                assert len(record.events()) == record.seal.events > stood
                stood = record.seal.events
            assert {one.name for one in place.parent.iterdir()} == {place.name, f"{place.name}-wal"}
            assert list(Path(tempfile.gettempdir()).iterdir()) == []
    with Record.read(place) as record:
        assert not record.running
        assert record.seal.events >= stood


@contextmanager
def moments(place: Path, scratch: Path) -> Iterator[list[Path]]:
    """Make copies of a record and its log at some moments; between them the log begins anew."""
    found: list[Path] = []
    with Record.create(place, HEADER) as record:
        for n in range(4):
            for _ in range(3):
                inputs, events = record.seal.inputs, record.seal.events
                notes = {f"note-{n % 2}": f"{n}" * 5000}
                record.append([input_row(inputs)], [event_row(events)], notes)
            copy = scratch / f"{n}.startex"
            shutil.copyfile(place, copy)
            shutil.copyfile(log_of(place), log_of(copy))
            found.append(copy)
            record._database.execute("PRAGMA wal_checkpoint(RESTART)")
        yield found


def test_a_file_with_the_log_of_another_moment_is_not_believed(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with moments(place, tmp_path) as found:
        for early in found:
            whole = copy_of(early)
            assert whole is not None
            with Record._believed(early, whole) as record:  # type: ignore[union-attr]  # it is there
                assert record.seal.events
            for late in found:
                if late is not early:
                    assert copy_that_changes(early, late, monkeypatch) is None


def copy_that_changes(early: Path, late: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Copy a record whose log is begun anew once its file is copied."""
    place, copyfile = early.with_name("changing.startex"), shutil.copyfile
    copyfile(early, place)
    copyfile(log_of(early), log_of(place))

    def then_it_changes(one: Path, other: Path) -> None:
        copyfile(one, other)
        if one == place:
            log_of(place).write_bytes(log_of(late).read_bytes())

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfile", then_it_changes)
        return copy_of(place)


def test_nor_is_a_copy_in_which_a_sealed_row_is_missing(place: Path, tmp_path: Path) -> None:
    with moments(place, tmp_path) as found:
        whole = copy_of(found[-1])
        assert whole is not None
        whole.execute("DELETE FROM events WHERE n = 3")
        assert Record._believed(place, whole) is None


def test_what_this_process_has_open_is_not_copied(place: Path) -> None:
    with Record.create(place, HEADER) as record:
        record.append(*batches((1, 2))[0])
        assert copy_of(place) is None
        with pytest.raises(Unreachable, match="another program has this record open"):
            Record.watch(place)
