"""A record as it is begun, gone on with and ended."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from records import HEADER, batches, event_row, input_row, tamper, written

from simulator.errors import InvariantViolated, RecordCorrupt, RecordError, Unreachable
from simulator.record import (
    Cut,
    Enrolled,
    EventRow,
    InputRow,
    Record,
    Yardstick,
    event_digest,
    problems,
    seal_problem,
)
from simulator.record.rows import line

_BATCHES = batches((1, 2), (0, 1))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "drill ?#%20é.startex"


def test_an_ended_record_is_one_file_that_any_sqlite_tool_opens(path: Path) -> None:
    record = Record.create(path, HEADER)
    for inputs, events in _BATCHES:
        record.append(inputs, events)
    head = record.finish()

    assert [one.name for one in path.parent.iterdir()] == [path.name]
    database = sqlite3.connect(path)
    assert database.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert database.execute("SELECT count(*) FROM events").fetchone() == (3,)
    database.close()
    with Record.read(path) as read:
        assert read.finished
        assert read.head == head


@pytest.mark.parametrize("way", ["begun", "gone on with"])
def test_a_batch_is_on_disk_when_it_was_appended_not_only_with_the_system(
    path: Path, way: str
) -> None:
    full = 2
    record = Record.create(path, HEADER)
    if way == "gone on with":
        record.close()
        record = Record.go_on(path)
    with record:
        record.append(*_BATCHES[0])

        assert record._database.execute("PRAGMA synchronous").fetchone() == (full,)
        assert record._database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert not record._database.in_transaction


def test_a_record_that_was_only_closed_is_not_finished(path: Path) -> None:
    written(path, _BATCHES)
    with Record.read(path) as record:
        assert not record.finished
        assert (record.seal.inputs, record.seal.events, record.seal.x) == (1, 3, 20)


def test_reading_leaves_the_file_as_it_is(path: Path) -> None:
    written(path, _BATCHES)
    before = path.read_bytes()
    with Record.read(path) as record:
        record.events()

    assert path.read_bytes() == before
    assert len(list(path.parent.iterdir())) == 1


def test_a_record_that_is_read_takes_no_batch(path: Path) -> None:
    written(path, _BATCHES)
    with Record.read(path) as record, pytest.raises(Unreachable, match="cannot be written"):
        record.append([], [event_row(3)])


def test_a_batch_of_nothing_writes_nothing(path: Path) -> None:
    with Record.create(path, HEADER) as record:
        head = record.head
        assert record.append([], []) == head
        assert record.seals() == []


@pytest.mark.parametrize(
    ("inputs", "events", "sentence"),
    [
        ([], [event_row(4)], "event 4 is written where event 3 belongs"),
        ([], [event_row(2)], "event 2 is written where event 3 belongs"),
        ([input_row(1), input_row(1)], [], "input 1 is written where input 2 belongs"),
        ([], [event_row(3)._replace(body='"\ud800"')], "a row cannot be stored"),
        ([input_row(1)], [event_row(3)._replace(x=1 << 63)], "a row cannot be stored"),
    ],
)
def test_a_batch_that_cannot_be_is_not_written_at_all(
    path: Path, inputs: list[InputRow], events: list[EventRow], sentence: str
) -> None:
    written(path, _BATCHES)
    with Record.go_on(path) as record:
        with pytest.raises(InvariantViolated, match=sentence):
            record.append(inputs, events)
        assert (len(record.raw("inputs", "n")), len(record.raw("events", "n"))) == (1, 3)
        record.append([input_row(1)], [event_row(3)])
        assert seal_problem(record) is None


def test_a_full_disk_is_told_and_the_same_batch_goes_in_later(path: Path) -> None:
    with Record.create(path, HEADER) as record:
        pages = record._database.execute("PRAGMA page_count").fetchone()[0]
        record._database.execute(f"PRAGMA max_page_count = {pages}")
        large = event_row(0)._replace(body="x" * 100_000)
        with pytest.raises(Unreachable, match="the disk is full; free some space"):
            record.append([input_row(0)], [large])
        assert record.inputs() == []

        record._database.execute("PRAGMA max_page_count = 10000")
        record.append([input_row(0)], [large])
        assert record.events() == [large]
        assert seal_problem(record) is None


def test_a_record_that_is_discarded_leaves_nothing_but_what_others_put_there(path: Path) -> None:
    record = Record.create(path, HEADER)
    record.append(*_BATCHES[0])
    record.discard()
    assert list(path.parent.iterdir()) == []

    record = Record.create(path, HEADER)
    path.unlink()
    path.write_text("of somebody else")
    record.discard()
    assert path.read_text() == "of somebody else"


def test_what_no_seal_covers_is_cut_and_reported(path: Path) -> None:
    head = written(path, _BATCHES)
    tamper(path, "INSERT INTO inputs VALUES (1, 0, '', '', '')")
    tamper(path, "INSERT INTO events VALUES (3, 0, 0, '', '', '', '', '', '')")
    tamper(path, "INSERT INTO events VALUES (-1, 0, 0, '', '', '', '', '', '')")
    with Record.read(path) as record:
        problem = seal_problem(record)
        assert problem is not None
        assert problem.sentence == "input 1 is not covered by the seal"
        assert len(record.inputs()) == 1
    with Record.go_on(path) as record:
        assert record.cut == Cut(inputs=1, events=2)
        assert record.cut.sentence.startswith("1 input and 2 events that no seal covered")
        assert record.head == head
        record.append([input_row(1)], [event_row(3)])
        assert seal_problem(record) is None


def test_nobody_goes_on_from_a_record_that_was_altered(path: Path) -> None:
    written(path, _BATCHES)
    tamper(path, "UPDATE inputs SET seat = 'control'")
    tamper(path, "INSERT INTO events VALUES (3, 0, 0, '', '', '', '', '', '')")
    before = path.read_bytes()

    with pytest.raises(RecordCorrupt, match="input 0 was altered: it was sealed in batch 0"):
        Record.go_on(path)
    assert path.read_bytes() == before


def test_events_that_are_not_those_that_were_sealed_are_not_put_back(path: Path) -> None:
    written(path, _BATCHES)
    tamper(path, "DELETE FROM events")
    events = [event_row(n) for n in range(3)]
    with Record.go_on(path) as record:
        with pytest.raises(RecordCorrupt, match="event 1 was altered"):
            record.restore_events([events[0], events[1]._replace(x=1), events[2]])
        with pytest.raises(RecordCorrupt, match="event 2 is missing"):
            record.restore_events(events[:2])
        assert record.events() == []


def test_two_programs_cannot_write_the_same_record(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from simulator.record import Record\n"
        "from simulator.errors import Unreachable\n"
        "for opened in (Record.go_on, Record.read):\n"
        "    try: opened(Path(sys.argv[1]))\n"
        "    except Unreachable as error: print(error)\n"
    )
    with Record.create(path, HEADER) as record:
        record.append(*_BATCHES[0])
        told = subprocess.run(  # a second process: locks of one process do not refuse itself
            [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
        )
        record.append(*_BATCHES[1])
    assert told.stdout == 2 * (
        f"{path}: another program has this record open; close it there, then try again\n"
    )
    Record.go_on(path).close()


def test_attachments_are_found_by_the_digest_of_their_bytes(path: Path) -> None:
    text = b"EXERCISE EXERCISE EXERCISE"
    digest = "3d3f4ffb8c8c5d2cfcf3bcb25a1c6e0f9e4e9ee22e1f1d5fbc1fbcf93cbd7b6d"
    Record.create(path, HEADER, [text]).close()
    with Record.read(path) as record:
        (found,) = [row[0] for row in record.raw("blobs", "digest")]
        assert record.blob(found) == text
        assert record.blob(digest) is None
        assert seal_problem(record) is None


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("UPDATE blobs SET bytes = x'00'", "the document .* was altered"),
        ("DELETE FROM blobs", "the header was altered"),
        ("UPDATE header SET seed = 8", "the header was altered"),
        ("UPDATE header SET document = '{}'", "the header was altered"),
        ("UPDATE header SET format = 0", "the header was altered"),
        ("UPDATE header SET link = ''", "the header was altered"),
        ("UPDATE seals SET x = 11 WHERE batch = 0", "the seal of batch 0 was altered"),
        ("UPDATE seals SET events = events + 1", "the seal of batch 0 was altered"),
        ("DELETE FROM seals WHERE batch = 0", "the seal of batch 0 was altered"),
        ("DELETE FROM seals WHERE batch = 1", "event 2 is not covered by the seal"),
        ("INSERT INTO events VALUES (99, 0, 0, '', '', '', '', '', '')", "event 99 is not covered"),
    ],
)
def test_what_is_not_as_it_was_written_is_named(path: Path, sql: str, sentence: str) -> None:
    with Record.create(path, HEADER, [b"a map"]) as record:
        for inputs, events in _BATCHES:
            record.append(inputs, events)
    tamper(path, sql)

    with Record.read(path) as record:
        problem = seal_problem(record)
    assert problem is not None
    assert re.match(sentence, problem.sentence)


def test_the_event_digest_leaves_wall_time_out(path: Path) -> None:
    Record.create(path, HEADER).close()
    with Record.go_on(path) as record:
        record.append([input_row(0)._replace(wall="2026-11-23T09:00")], [event_row(0)])
        digest, head = event_digest(record.events()), record.head
    other = path.with_name("other.startex")
    with Record.create(other, HEADER) as record:
        record.append([input_row(0)._replace(wall="2027-01-01T10:00")], [event_row(0)])
        assert event_digest(record.events()) == digest
        assert record.head != head


def test_erased_names_are_nowhere_in_the_file_and_the_seal_holds(path: Path) -> None:
    name = "Adelheid Quittenbaum"
    written(path, _BATCHES)
    with Record.go_on(path) as record:
        record.enrol(Enrolled("qn-lead", name, "berth-41"))
        assert record.roster() == [Enrolled("qn-lead", name, "berth-41")]
    assert name.encode() in path.read_bytes()

    with Record.go_on(path) as record:
        record.erase_roster()
        for one in path.parent.iterdir():
            assert name.encode() not in one.read_bytes()
        assert record.roster() == []
        assert seal_problem(record) is None
    assert name.encode() not in path.read_bytes()


def test_yardsticks_and_notes_are_kept_beside_the_seal(path: Path) -> None:
    head = written(path, _BATCHES)
    with Record.go_on(path) as record:
        record.keep_yardstick(Yardstick("doctrine", 8, "aa", "{}"))
        record.keep_yardstick(Yardstick("doctrine", 7, "bb", "{}"))
        record.keep_yardstick(Yardstick("doctrine", 7, "cc", "{}"))
        record.note("speed", "2")
    with Record.read(path) as record:
        assert [run.digest for run in record.yardsticks()] == ["cc", "aa"]
        assert record.notes() == {"speed": "2"}
        assert record.head == head
        assert seal_problem(record) is None


@pytest.mark.parametrize(
    ("sql", "given"),
    [
        ("UPDATE events SET body = x'ff' WHERE n = 1", ()),
        ("UPDATE events SET body = CAST(x'ff22' AS TEXT) WHERE n = 1", ()),
        ("UPDATE events SET x = 'soon' WHERE n = 1", ()),
    ],
)
def test_a_cell_that_no_event_can_hold_is_named_when_it_is_read(
    path: Path, sql: str, given: tuple[object, ...]
) -> None:
    written(path, _BATCHES)
    tamper(path, sql, *given)
    with Record.read(path) as record:
        with pytest.raises(RecordError, match="event 1 was altered: it holds what no event can"):
            record.events()
        problem = seal_problem(record)
        assert problem is not None
        assert problem.n == 1


@pytest.fixture
def adrift(tmp_path: Path) -> Iterator[Record]:
    """A record with a batch, two folders above which went away."""
    path = tmp_path / "season" / "drills" / "a.startex"
    path.parent.mkdir(parents=True)
    record = Record.create(path, HEADER)
    record.append(*_BATCHES[0])
    (tmp_path / "season").rename(tmp_path / "elsewhere")
    yield record
    with suppress(Unreachable):
        record.close()


def test_a_record_whose_folders_went_away_is_saved_where_it_was(adrift: Record) -> None:
    with pytest.raises(Unreachable, match=r"all of it is saved in .*a-saved\.startex"):
        adrift.append(*_BATCHES[1])
    with Record.read(adrift.path.with_name("a-saved.startex")) as saved:
        assert saved.events() == _BATCHES[0][1]


def test_a_record_that_can_be_saved_nowhere_is_to_be_put_back(
    adrift: Record, tmp_path: Path
) -> None:
    (tmp_path / "season").write_text("no folder")
    with pytest.raises(Unreachable, match=r"put it back under this name, with a\.startex-wal"):
        adrift.append(*_BATCHES[1])


def test_a_row_is_told_in_its_own_letters_and_without_blanks() -> None:
    assert line(("é", 1, {"a": "ü"})) == '["é",1,{"a":"ü"}]'
    assert line((b"\x00\xff",)) == '[{"blob":"00ff"}]'
    with pytest.raises(TypeError, match="set in a record"):
        line((set(),))


def test_a_batch_that_cannot_be_stored_leaves_the_record_ready_for_the_next(path: Path) -> None:
    with Record.create(path, HEADER) as record:
        assert record.cut == Cut(0, 0)
        for inputs, events in batches((0, 1)):
            bad = [event._replace(body="\ud800") for event in events]
            with pytest.raises(InvariantViolated, match="a row cannot be stored"):
                record.append(inputs, bad)
            record.append(inputs, events)
        assert seal_problem(record) is None


def test_a_header_that_goes_while_a_record_is_read_is_named(path: Path) -> None:
    Record.create(path, HEADER).close()
    with Record.read(path) as record:
        tamper(path, "DELETE FROM header")
        found = list(problems(record))
    assert [one.table for one in found] == ["header"]


def test_a_record_that_cannot_be_opened_once_it_has_its_name_leaves_no_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: Record) -> Record:
        raise KeyboardInterrupt

    monkeypatch.setattr(Record, "_made_safe", fails)
    with pytest.raises(KeyboardInterrupt):
        Record.create(path, HEADER)
    assert not path.exists()
