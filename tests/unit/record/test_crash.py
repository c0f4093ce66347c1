"""A program that is killed while it writes loses nothing it has acknowledged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import records
from records import event_row, input_row

from simulator.record import Record, seal_problem

_WRITER = Path(records.__file__).with_name("record_writer.py")
_ROUNDS = (1, 2, 7, 23, 60)
"""Acknowledgements to wait for before the writer is killed."""


def _killed_after(acknowledgements: int, path: Path) -> int:
    """Run the writer, kill it, and return the last count it acknowledged."""
    with subprocess.Popen(
        [sys.executable, str(_WRITER), str(path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        heard = [writer.stdout.readline() for _ in range(acknowledgements)]
        writer.kill()
        # What it said between our last look and its end counts as acknowledged too.
        heard += writer.stdout.readlines()
    return int([line for line in heard if line.endswith("\n")][-1])


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not known there")
def test_what_was_acknowledged_is_there_once_however_often_the_writer_is_killed(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.startex"
    most_in_a_batch = 9
    for acknowledgements in _ROUNDS:
        acknowledged = _killed_after(acknowledgements, path)

        with Record.read(path) as record:
            assert seal_problem(record) is None
            assert acknowledged <= record.seal.events <= acknowledged + most_in_a_batch
            assert record.events() == [event_row(n) for n in range(record.seal.events)]
            assert record.inputs() == [input_row(n) for n in range(record.seal.inputs)]
    with Record.go_on(path) as record:
        assert record.cut == (0, 0)
        record.append([], [event_row(record.seal.events)])
        record.finish()
    assert list(tmp_path.iterdir()) == [path]
