"""An altered row is found and named, whichever it is."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st
from records import written

from simulator.record import Record, seal_problem

BATCHES = 6
EVENT_COLUMNS = ("x", "s", "kind", "audience", "body", "opens", "closes", "cause")
INPUT_COLUMNS = ("x", "seat", "body", "wall")


def _altered(table: str, column: str, n: int) -> str:
    """Alter one cell and return what the seal says."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "r.startex"
        written(path, batches=BATCHES).finish()
        db = sqlite3.connect(path)
        db.execute(f"UPDATE {table} SET {column} = {column} || '9' WHERE n = ?", (n,))
        db.commit()
        db.close()
        with Record.read(path) as record:
            found = seal_problem(record)
    assert found is not None
    return found.sentence


@given(column=st.sampled_from(EVENT_COLUMNS), n=st.integers(0, 2 * BATCHES - 1))
def test_an_altered_event_is_found_in_its_batch(column: str, n: int) -> None:
    first = n - n % 2

    assert f"events {first} to {first + 1}" in _altered("events", column, n)


@given(column=st.sampled_from(INPUT_COLUMNS), n=st.integers(0, BATCHES - 1))
def test_an_altered_input_is_found_and_named(column: str, n: int) -> None:
    assert f"input {n}" in _altered("inputs", column, n)


@given(table=st.sampled_from(("events", "inputs")), n=st.integers(0, BATCHES - 1))
def test_a_row_taken_out_is_found_and_named(table: str, n: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "r.startex"
        written(path, batches=BATCHES).finish()
        db = sqlite3.connect(path)
        db.execute(f"DELETE FROM {table} WHERE n = ?", (n,))
        db.commit()
        db.close()
        with Record.read(path) as record:
            found = seal_problem(record)

    assert found is not None
    assert f"{table[:-1]} {n} is missing" in found.sentence


def test_an_altered_header_is_found() -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "r.startex"
        written(path, batches=2).finish()
        db = sqlite3.connect(path)
        db.execute("UPDATE header SET value = '8' WHERE key = 'seed'")
        db.commit()
        db.close()
        with Record.read(path) as record:
            found = seal_problem(record)

    assert found is not None
    assert "header" in found.sentence
