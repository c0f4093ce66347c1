"""The record as a facilitator meets it: it is there, it is whole, and it says what is wrong."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from records import event_row, header, input_row, written

from simulator.errors import RecordCorrupt, RecordTooNew, RecordUnreadable, Unreachable
from simulator.record import FORMAT, EventRow, Record, event_digest, seal_problem
from simulator.record.store import upcast


def test_what_was_appended_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "r.startex"
    written(path, batches=3).close()

    with Record.read(path) as record:
        assert [row.n for row in record.inputs()] == [0, 1, 2]
        assert record.events() == [event_row(n) for n in range(6)]
        assert record.header == header()
        assert seal_problem(record) is None


def test_a_finished_record_is_one_file_that_any_sql_tool_opens(tmp_path: Path) -> None:
    path = tmp_path / "r.startex"
    head = written(path).finish()

    assert [one.name for one in tmp_path.iterdir()] == ["r.startex"]
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT head FROM seals ORDER BY batch DESC").fetchone()[0] == head
    db.close()


def test_going_on_appends_after_what_was_sealed(tmp_path: Path) -> None:
    path = tmp_path / "r.startex"
    written(path, batches=2).close()

    with Record.go_on(path) as record:
        assert record.cut == (0, 0)
        record.append([input_row(2)], [event_row(4)])
    with Record.read(path) as record:
        assert [row.n for row in record.events()] == [0, 1, 2, 3, 4]
        assert seal_problem(record) is None


def test_what_no_seal_covers_is_cut_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "r.startex"
    written(path, batches=2).finish()
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO events VALUES (4, 0, 0, 'started', '[]', '{}', '[]', '[]', '')")
    db.close()

    with Record.go_on(path) as record:
        assert record.cut == (0, 1)
        assert len(record.events()) == 4


def test_two_programs_do_not_write_to_one_record(tmp_path: Path) -> None:
    path = tmp_path / "r.startex"
    record = written(path)

    with pytest.raises(Unreachable, match="another program is writing"):
        Record.go_on(path)
    record.close()
    Record.go_on(path).close()


def test_a_record_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "r.startex"
    written(path).close()

    with pytest.raises(Unreachable, match="exists already"):
        Record.create(path, header())


def test_a_folder_a_missing_file_and_a_stranger_are_each_named(tmp_path: Path) -> None:
    stranger = tmp_path / "stranger"
    stranger.write_bytes(b"not a database at all, but long enough to be one" * 20)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE t (a)")
    db.close()

    with pytest.raises(RecordUnreadable, match="is a folder"):
        Record.read(tmp_path)
    with pytest.raises(RecordUnreadable, match="no such record"):
        Record.read(tmp_path / "none")
    with pytest.raises(RecordUnreadable, match="not a StartEx record"):
        Record.read(stranger)
    with pytest.raises(RecordUnreadable, match="not a StartEx record"):
        Record.read(other)


def test_a_folder_that_is_not_there_cannot_hold_a_record(tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match="folder does not exist"):
        Record.create(tmp_path / "no" / "r.startex", header())


def test_a_newer_format_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "r.startex"
    written(path).finish()
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version={FORMAT + 1}")
    db.close()

    with pytest.raises(RecordTooNew, match=f"format {FORMAT + 1}.*newer StartEx"):
        Record.read(path)


def test_a_header_without_a_field_is_corrupt(tmp_path: Path) -> None:
    path = tmp_path / "r.startex"
    written(path).finish()
    with sqlite3.connect(path) as db:
        db.execute("DELETE FROM header WHERE key = 'seed'")
    db.close()

    with pytest.raises(RecordCorrupt, match="no seed"):
        Record.read(path)


def test_an_old_row_is_brought_up_by_its_upcaster() -> None:
    old = event_row(0, body='{"kind":"begun"}')

    def renamed(row: EventRow) -> EventRow:
        return row._replace(body=row.body.replace("begun", "started"))

    assert upcast(old, FORMAT - 1, {FORMAT - 1: renamed}).body == '{"kind":"started"}'
    assert upcast(old, FORMAT, {}) is old


def test_the_event_digest_knows_nothing_of_wall_time() -> None:
    rows = [event_row(n) for n in range(3)]

    assert event_digest(rows) == event_digest(list(rows))
    assert event_digest(rows) != event_digest(rows[:2])


_WRITER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from records import event_row, header, input_row
    from simulator.record import Record

    record = Record.create(Path(sys.argv[1]), header())
    n = 0
    while True:
        record.append([input_row(n)], [event_row(2 * n), event_row(2 * n + 1)])
        n += 1
        print(n, flush=True)
    """
)


@pytest.mark.parametrize("acknowledged", [1, 7, 23])
def test_a_killed_program_loses_nothing_that_it_acknowledged(
    tmp_path: Path, acknowledged: int
) -> None:
    path = tmp_path / "r.startex"
    support = Path(__file__).parents[2] / "support"
    environment = os.environ | {"PYTHONPATH": str(support)}
    command = [sys.executable, "-c", _WRITER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as writer:
        assert writer.stdout is not None
        seen = 0
        while seen < acknowledged:
            seen = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        writer.stdout.read()

    with Record.go_on(path) as record:
        inputs = [row.n for row in record.inputs()]
        assert inputs == list(range(len(inputs)))
        assert len(inputs) >= seen
        assert len(record.events()) == 2 * len(inputs)
        assert seal_problem(record) is None
