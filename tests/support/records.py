"""Rows for records that mean nothing, and records of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from hypothesis import strategies as st

from simulator.record import FORMAT, EventRow, Header, InputRow, Record

HEADER: Final = Header(
    format=FORMAT,
    rules=1,
    program="0.1.0",
    seed=7,
    scenario="quiet-berths",
    scenario_digest="00" * 32,
    document='{"id":"quiet-berths"}',
    language="en",
    policies="{}",
)

Batch = tuple[list[InputRow], list[EventRow]]


def input_row(n: int) -> InputRow:
    return InputRow(n, 10 * n, "qn-lead", f'{{"kind":"decide","n":{n}}}', f"wall {n}")


def event_row(n: int) -> EventRow:
    return EventRow(
        n, 10 * n, 60 * n, "inject-delivered", '["qn-lead"]', f'{{"n":{n}}}', "[]", "[]", "input/0"
    )


def batches(*sizes: tuple[int, int]) -> list[Batch]:
    """Return batches of as many inputs and events, numbered through."""
    made: list[Batch] = []
    inputs = events = 0
    for more_inputs, more_events in sizes:
        made.append(
            (
                [input_row(inputs + place) for place in range(more_inputs)],
                [event_row(events + place) for place in range(more_events)],
            )
        )
        inputs, events = inputs + more_inputs, events + more_events
    return made


def written(path: Path, given: Sequence[Batch]) -> str:
    """Write a whole record, end it, and return the head of its seal."""
    with Record.create(path, HEADER) as record:
        for inputs, events in given:
            record.append(inputs, events)
        return record.head


def tamper(path: Path, sql: str, *given: object) -> int:
    """Do to a record what anybody with an SQLite tool can; return how many rows it hit."""
    database = sqlite3.connect(path)
    try:
        with database:
            return database.execute(sql, given).rowcount
    except sqlite3.IntegrityError:
        return 0  # SQLite itself refuses text for a row's number, or a number twice
    finally:
        database.close()


_texts = st.text(st.characters(codec="utf-8"), max_size=20)
_numbers = st.integers(0, 10**6)


@st.composite
def some_batches(draw: st.DrawFn) -> list[Batch]:
    """Return batches of rows that hold anything a record can hold."""
    made: list[Batch] = []
    inputs = events = 0
    sizes = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), max_size=4)
    for more_inputs, more_events in draw(sizes):
        made.append(
            (
                [
                    InputRow(inputs + place, draw(_numbers), *(draw(_texts) for _ in range(3)))
                    for place in range(more_inputs)
                ],
                [
                    EventRow(
                        events + place,
                        draw(_numbers),
                        draw(_numbers),
                        *(draw(_texts) for _ in range(6)),
                    )
                    for place in range(more_events)
                ],
            )
        )
        inputs, events = inputs + more_inputs, events + more_events
    return made
