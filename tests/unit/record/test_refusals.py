"""Files that are no records, or not for us, are refused in one sentence."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from records import HEADER, batches, tamper, written

from simulator.errors import (
    RecordCorrupt,
    RecordRulesDiffer,
    RecordTooNew,
    RecordUnreadable,
    Unreachable,
)
from simulator.record import FORMAT, EventRow, Header, InputRow, Record
from simulator.record.formats import UPCASTERS, Upcaster

_OPENED = pytest.mark.parametrize("opened", [Record.read, Record.go_on])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "a.startex"
    written(made, batches((1, 2), (0, 300)))
    return made


def _nothing(path: Path) -> None:
    path.unlink()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _text(path: Path) -> None:
    path.write_text("id: quiet-berths\n" * 100)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _other_database(path: Path) -> None:
    path.unlink()
    tamper(path, "CREATE TABLE events (n INTEGER)")


def _torn(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def _overwritten(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[4096:] = b"\xa5" * (len(raw) - 4096)
    path.write_bytes(raw)


def _schema_that_is_no_text(path: Path) -> None:
    """Spoil a name in the schema: SQLite tells its own error in bytes that are no text then."""
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"CREATE TABLE events (n", b"CREATE TABLE \xe0v\xff\xfets (n"))


def _table_that_is_no_text(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"tableevents", b"table\xe0v\xffnts"))


def _other_table(path: Path) -> None:
    tamper(path, "ALTER TABLE events ADD COLUMN secret TEXT")


def _trigger(path: Path) -> None:
    tamper(path, "CREATE TRIGGER t AFTER INSERT ON inputs BEGIN DELETE FROM events; END")


def _view(path: Path) -> None:
    tamper(path, "CREATE VIEW v AS SELECT 1")


@_OPENED
@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_nothing, "there is no such record"),
        (_folder, "this is a folder; give the file of a record"),
        (_text, "this is not an exercise record"),
        (_empty, "this is not an exercise record"),
        (_other_database, "this is not an exercise record"),
        (_torn, "the file is damaged; go back to a copy"),
        (_overwritten, "the file is damaged; go back to a copy"),
        (_schema_that_is_no_text, "the file is damaged; go back to a copy"),
        (_table_that_is_no_text, "the file is damaged; go back to a copy"),
        (_other_table, "its tables are not those of a record"),
        (_trigger, "its tables are not those of a record"),
        (_view, "its tables are not those of a record"),
    ],
)
def test_what_is_no_record_is_refused(
    path: Path,
    opened: Callable[[Path], Record],
    spoil: Callable[[Path], None],
    sentence: str,
) -> None:
    spoil(path)
    with pytest.raises(RecordUnreadable, match=sentence) as caught, opened(path) as record:
        record.events()
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


@_OPENED
def test_opening_what_is_not_there_makes_no_file(
    tmp_path: Path, opened: Callable[[Path], Record]
) -> None:
    with pytest.raises(RecordUnreadable):
        opened(tmp_path / "typo.startex")
    assert list(tmp_path.iterdir()) == []


@_OPENED
def test_a_name_that_no_file_can_have_is_refused(opened: Callable[[Path], Record]) -> None:
    with pytest.raises(RecordUnreadable, match="there is no such record"):
        opened(Path("a\0b"))


@_OPENED
@pytest.mark.parametrize("sql", ["DELETE FROM header", "INSERT INTO header SELECT * FROM header"])
def test_a_record_without_its_one_header_is_refused(
    path: Path, opened: Callable[[Path], Record], sql: str
) -> None:
    tamper(path, sql)
    with pytest.raises(RecordCorrupt, match="it has no header that can be read"):
        opened(path)


@_OPENED
def test_a_record_of_a_newer_format_asks_for_a_newer_program(
    path: Path, opened: Callable[[Path], Record]
) -> None:
    tamper(path, f"PRAGMA user_version = {FORMAT + 1}")
    with pytest.raises(RecordTooNew, match=f"format {FORMAT + 1}, .*; use a newer startex"):
        opened(path)


@_OPENED
def test_a_record_of_a_format_that_nobody_can_lift_is_refused(
    path: Path, opened: Callable[[Path], Record]
) -> None:
    tamper(path, "PRAGMA user_version = -3")
    with pytest.raises(RecordUnreadable, match="format -3, which is no longer read"):
        opened(path)


def test_an_older_record_is_lifted_when_read_and_not_gone_on_with(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def header(old: Header) -> Header:
        return Header(
            **{name: getattr(old, name) for name in Header.__slots__} | {"language": "en"}
        )

    def asked(old: InputRow) -> InputRow:
        return old._replace(seat=old.seat.replace("/", "-"))

    def happened(old: EventRow) -> EventRow:
        return old._replace(kind=old.kind.removeprefix("v0."))

    monkeypatch.setitem(UPCASTERS, 0, Upcaster(header, asked, happened))
    tamper(path, "PRAGMA user_version = 0")
    tamper(path, "UPDATE header SET language = ''")
    tamper(path, "UPDATE inputs SET seat = 'qn/lead'")
    tamper(path, "UPDATE events SET kind = 'v0.stopped' WHERE n = 1")

    with Record.read(path) as record:
        assert record.version == 0
        assert record.header.language == "en"
        assert record.inputs()[0].seat == "qn-lead"
        assert record.events()[1].kind == "stopped"
    with pytest.raises(RecordRulesDiffer, match="has format 0; it can be replayed"):
        Record.go_on(path)


def test_every_older_format_can_be_lifted() -> None:
    assert sorted(UPCASTERS) == list(range(1, FORMAT))


def test_a_record_is_never_written_over_another_file(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(Unreachable, match="there is a file of that name already"):
        Record.create(path, HEADER)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("missing/a.startex", "No such file or directory"),
        ("a.startex/b.startex", "Not a directory"),
        ("a\0b", "embedded null byte"),
        ("x" * 300, "File name too long"),
    ],
)
def test_a_record_that_cannot_be_made_is_told(path: Path, name: str, why: str) -> None:
    with pytest.raises(Unreachable, match=rf"no file can be made there \({why}\)"):
        Record.create(path.parent / name, HEADER)


def test_a_record_that_fails_while_it_is_begun_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "a.startex"
    broken = Header(
        **{name: getattr(HEADER, name) for name in Header.__slots__} | {"seed": 1 << 80}
    )
    with pytest.raises(OverflowError):
        Record.create(path, broken)
    assert list(tmp_path.iterdir()) == []


def test_a_record_copied_without_its_log_is_shorter_and_still_believed(tmp_path: Path) -> None:
    live, copy = tmp_path / "a.startex", tmp_path / "b.startex"
    with Record.create(live, HEADER) as record:
        record.append(*batches((1, 2))[0])
        shutil.copy(live, copy)
    with Record.read(copy) as record:
        assert record.events() == []
        assert "If that is nowhere, nothing was written: begin again" in record.not_whole
    assert sqlite3.connect(live).execute("SELECT count(*) FROM events").fetchone() == (2,)


def test_a_torn_copy_without_its_log_asks_for_the_log(tmp_path: Path) -> None:
    live, copy = tmp_path / "a.startex", tmp_path / "b.startex"
    with Record.create(live, HEADER) as record:
        record.append(*batches((1, 2))[0])
        shutil.copy(live, copy)
    _torn(copy)
    with pytest.raises(RecordUnreadable, match=r"b\.startex-wal"):
        Record.read(copy)
    _torn(live)  # it was closed, so that nothing is missing beside it
    with pytest.raises(RecordUnreadable) as error:
        Record.read(live)
    assert "-wal" not in str(error.value)
