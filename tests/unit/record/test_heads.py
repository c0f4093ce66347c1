"""What a file's head says: open or closed, whose it is, and of what file it is asked."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from simulator.record.heads import (
    Connection,
    application_of,
    connected,
    head_of,
    is_database,
    left_open,
    log_is_foreign,
    log_is_missing,
)

MAGIC = b"SQLite format 3\x00"


def made(path: Path, versions: bytes = b"\x01\x01", application: int = 7) -> Path:
    """Write a head as SQLite's is, and something behind it."""
    head = bytearray(100)
    head[:16], head[18:20] = MAGIC, versions
    head[68:72] = application.to_bytes(4)
    path.write_bytes(bytes(head))
    return path


def lies_beside(path: Path, size: int) -> None:
    path.with_name(f"{path.name}-wal").write_bytes(b"x" * size)


@pytest.mark.parametrize(
    ("versions", "closed", "left"),
    [
        (b"\x01\x01", True, False),
        (b"\x02\x02", False, True),
        (b"\x01\x02", False, False),
        (b"\x02\x01", False, False),
    ],
)
def test_a_log_is_another_s_beside_what_was_closed_and_missing_beside_what_was_not(
    tmp_path: Path,
    versions: bytes,
    closed: bool,  # noqa: FBT001 - a case
    left: bool,  # noqa: FBT001 - a case
) -> None:
    path = made(tmp_path / "a.startex", versions)
    assert (left_open(path), log_is_missing(path), log_is_foreign(path)) == (left, left, False)
    lies_beside(path, 0)
    assert (log_is_missing(path), log_is_foreign(path)) == (left, False)
    lies_beside(path, 1)
    assert (log_is_missing(path), log_is_foreign(path)) == (False, closed)


def test_a_head_says_of_what_program_a_database_is_and_nothing_else_does(tmp_path: Path) -> None:
    assert application_of(made(tmp_path / "a", application=0x5354)) == 0x5354
    (tmp_path / "b").write_bytes(b"no database" + bytes(99))
    assert [is_database(tmp_path / one) for one in "ab"] == [True, False]
    assert application_of(tmp_path / "b") == application_of(tmp_path / "none") == 0
    assert len(head_of(tmp_path / "a")) == 72


def test_a_file_is_answered_for_by_its_own_head_whatever_else_is_open(tmp_path: Path) -> None:
    one, other = made(tmp_path / "a"), made(tmp_path / "b", application=9)
    connection = connected(one, lambda: sqlite3.connect(one, factory=Connection))

    assert application_of(other) == 9
    made(one, application=8)
    assert application_of(one) == 7
    connection.close()
    assert application_of(one) == 8


def test_a_connection_that_was_not_made_is_not_known(tmp_path: Path) -> None:
    path = made(tmp_path / "a")

    def fails() -> Connection:
        raise OSError

    with pytest.raises(OSError, match=r"^$"):
        connected(path, fails)

    made(path, application=8)
    assert application_of(path) == 8
