"""Laws of the record: what went in comes out, and what was altered is found and named."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from records import HEADER, Batch, batches, some_batches, tamper, written

from simulator.errors import RecordCorrupt
from simulator.record import EventRow, InputRow, Record, Seal, event_digest, seal_problem, seals
from simulator.record.rows import line

_CELLS = st.one_of(st.none(), st.integers(-9, 9), st.floats(), st.text(max_size=3), st.binary())
_COLUMNS = {"inputs": InputRow._fields, "events": EventRow._fields}
_BATCHES = batches((1, 3), (0, 2), (2, 0), (1, 4))
_COUNTS = {"inputs": 4, "events": 9}


@given(given_batches=some_batches())
def test_what_was_appended_is_read_back_in_order(given_batches: list[Batch]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.startex"
        head = written(path, given_batches)

        with Record.read(path) as record:
            assert record.inputs() == [row for inputs, _ in given_batches for row in inputs]
            assert record.events() == [row for _, events in given_batches for row in events]
            assert (record.header, record.head) == (HEADER, head)
            assert seal_problem(record) is None


@given(given_batches=some_batches(), cut=st.integers(0, 4))
def test_stopping_and_going_on_changes_nothing(given_batches: list[Batch], cut: int) -> None:
    with TemporaryDirectory() as folder:
        whole, parted = Path(folder) / "a.startex", Path(folder) / "b.startex"
        head = written(whole, given_batches)
        written(parted, given_batches[:cut])
        with Record.go_on(parted) as record:
            for inputs, events in given_batches[cut:]:
                record.append(inputs, events)

            assert record.cut == (0, 0)
            assert record.head == head


@given(
    table=st.sampled_from(["inputs", "events"]),
    place=st.integers(0, 100),
    column=st.integers(0, 100),
    cell=_CELLS,
)
def test_any_altered_cell_is_found_and_its_row_named(
    table: str, place: int, column: int, cell: object
) -> None:
    n = place % _COUNTS[table]
    name = _COLUMNS[table][column % len(_COLUMNS[table])]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.startex"
        written(path, _BATCHES)
        with Record.read(path) as record:
            before = record.raw(table, "n")
        tamper(path, f"UPDATE OR IGNORE {table} SET {name} = ? WHERE n = ?", cell, n)

        with Record.read(path) as record:
            after = record.raw(table, "n")
            problem = seal_problem(record)
        # What SQLite turns into the same again was not altered.
        assume([*map(repr, before)] != [*map(repr, after)])
        assert problem is not None
        assert (problem.table, problem.n) == (table, n)
        assert f"{table[:-1]} {n} " in problem.sentence


@given(table=st.sampled_from(["inputs", "events"]), place=st.integers(0, 100))
def test_a_row_that_was_taken_out_is_found_and_named(table: str, place: int) -> None:
    n = place % _COUNTS[table]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.startex"
        written(path, _BATCHES)
        tamper(path, f"DELETE FROM {table} WHERE n = ?", n)

        with Record.read(path) as record:
            problem = seal_problem(record)
        assert problem is not None
        assert (problem.table, problem.n, problem.how) == (table, n, "missing")


@given(
    column=st.sampled_from(["batch", "inputs", "events", "x", "leaves", "head"]),
    batch=st.integers(0, 3),
    cell=_CELLS,
)
def test_an_altered_seal_is_found_and_its_batch_named(
    column: str, batch: int, cell: object
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.startex"
        written(path, _BATCHES)
        with Record.read(path) as record:
            before = record.seals()
        tamper(path, f"UPDATE OR IGNORE seals SET {column} = ? WHERE batch = ?", cell, batch)

        said = _said_of(path, before)
        assume(said is not None)
        assert said is not None
        assert "seal" in said


@given(batch=st.sampled_from([0, 1]))
def test_a_batch_that_was_altered_and_sealed_anew_is_found_by_the_seal_after_it(batch: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.startex"
        written(path, _BATCHES)
        forged(path, batch)

        said = _said_of(path, [])
        assert said is not None
        assert f"seal of batch {batch + 1} " in said


def test_only_the_chain_gives_that_away(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Break the chain on purpose: each seal stands by itself, and the forgery is believed."""
    monkeypatch.setattr(seals, "_head", lambda _previous, seal: alone(seal))
    path = tmp_path / "a.startex"
    written(path, _BATCHES)
    forged(path, 1)

    assert _said_of(path, []) == "nothing"


@given(batch=st.sampled_from([0, 1, 3]))
def test_whoever_seals_all_that_follows_anew_has_another_head(batch: int) -> None:
    """What was printed at the end of the day is what a forger cannot reach."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.startex"
        head = written(path, _BATCHES)
        forged(path, batch, to_the_end=True)

        with Record.read(path) as record:
            assert seal_problem(record) is None
            assert record.head != head


def alone(seal: Seal) -> str:
    """Return a head that does not vouch for what was before."""
    return sha256(line(seal[:-1]).encode()).hexdigest()


def forged(path: Path, batch: int, *, to_the_end: bool = False) -> None:
    """Alter a batch's last event and seal it anew, and all batches after it if asked to."""
    with Record.read(path) as record:
        stood, inputs, events = record.seals(), record.inputs(), record.events()
        first = stood[batch - 1] if batch else seals.before_all(record.link)
    for seal in stood[batch:]:
        ours = events[first.events : seal.events]
        if seal.batch == batch:
            ours[-1] = ours[-1]._replace(kind="forged")
            tamper(path, "UPDATE events SET kind = 'forged' WHERE n = ?", ours[-1].n)
        elif not to_the_end:
            return
        first = seals.seal_batch(first, inputs[first.inputs : seal.inputs], ours)
        sql = "UPDATE seals SET leaves = ?, head = ? WHERE batch = ?"
        tamper(path, sql, first.leaves, first.head, seal.batch)


def _said_of(path: Path, before: list[Seal]) -> str | None:
    """Return what a reader hears of a record, ``None`` if its seals are what they were."""
    try:
        with Record.read(path) as record:
            if [*map(repr, record.raw("seals", "batch"))] == [repr(tuple(one)) for one in before]:
                return None
            problem = seal_problem(record)
    except RecordCorrupt as error:
        return str(error)
    return "nothing" if problem is None else problem.sentence


@given(gone=st.sets(st.integers(0, 8), min_size=1))
def test_missing_events_are_put_back_and_the_record_is_as_it_was(gone: set[int]) -> None:
    events = [row for _, rows in _BATCHES for row in rows]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.startex"
        head = written(path, _BATCHES)
        for n in gone:
            tamper(path, "DELETE FROM events WHERE n = ?", n)

        with Record.go_on(path) as record:
            with pytest.raises(RecordCorrupt, match=f"event {min(gone)} is missing"):
                record.append([], [events[0]])
            record.restore_events(events)
        with Record.read(path) as record:
            assert record.events() == events
            assert record.head == head
            assert seal_problem(record) is None


@given(one=some_batches(), other=some_batches())
def test_the_event_digest_is_equal_for_equal_events_only(
    one: list[Batch], other: list[Batch]
) -> None:
    first = [row for _, events in one for row in events]
    second = [row for _, events in other for row in events]
    assert (event_digest(first) == event_digest(second)) == (first == second)
