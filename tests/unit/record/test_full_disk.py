"""A disk that fills up while a record is made leaves nothing of it, and says what can be done."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from full_disk import files_up_to
from records import HEADER

from simulator.errors import Unreachable
from simulator.record import Record, store

WHY = "the disk is full or does not answer; free space, or choose another place"


def test_wherever_it_fills_up_nothing_is_left_and_nothing_is_to_be_moved(tmp_path: Path) -> None:
    path, said = tmp_path / "a.startex", []
    for most in range(0, 120_000, 3000):
        try:
            with files_up_to(most):
                record = Record.create(path, HEADER)
        except Unreachable as error:
            said.append(str(error))
        else:
            record.discard()
        assert list(tmp_path.iterdir()) == [], most
    assert set(said) == {f"{path}: {WHY}"}
    assert 15 < len(said) < 39


@pytest.mark.parametrize("made", [False, True])
def test_nor_what_sqlite_could_not_even_take_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, made: bool
) -> None:
    begun: list[Path] = []

    def fails(record: sqlite3.Connection | Record, *_: object) -> None:
        path = record.path if isinstance(record, Record) else Path(begun_file(record))
        path.with_name(f"{path.name}-journal").write_bytes(b"half of it")
        begun.append(path)
        raise Unreachable(str(path), "the disk is full; free some space")

    if made:
        monkeypatch.setattr(Record, "_made_safe", fails)
    else:
        monkeypatch.setattr(store, "_fill", fails)
    with pytest.raises(Unreachable, match=r"a\.startex: the disk is full; free some space"):
        Record.create(tmp_path / "a.startex", HEADER)
    assert begun
    assert list(tmp_path.iterdir()) == []


def begun_file(database: sqlite3.Connection) -> str:
    """Return which file a connection has open."""
    name: str = database.execute("PRAGMA database_list").fetchone()[2]
    return name


@pytest.mark.parametrize("most", [0, 500])
def test_a_record_that_cannot_be_gone_on_with_is_as_it_was(tmp_path: Path, most: int) -> None:
    path = tmp_path / "a.startex"
    with Record.create(path, HEADER):
        pass
    before = path.read_bytes()
    with files_up_to(most), pytest.raises(Unreachable, match="the disk is full or does not answer"):
        Record.go_on(path)
    assert path.read_bytes() == before
    Record.go_on(path).close()
    assert list(tmp_path.iterdir()) == [path]
