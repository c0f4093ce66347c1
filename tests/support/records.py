"""Small records for tests."""

from __future__ import annotations

from pathlib import Path

from simulator.record import FORMAT, EventRow, Header, InputRow, Record


def header(**other: object) -> Header:
    given: dict[str, object] = {
        "format": FORMAT,
        "rules": 1,
        "program": "0.1.0",
        "seed": 7,
        "scenario": "drill",
        "scenario_digest": "0" * 64,
        "document": "{}",
        "language": "en",
        "policies": "{}",
    }
    return Header(**(given | other))  # type: ignore[arg-type]  # the keys are the fields


def input_row(n: int, body: str = '{"kind":"start"}') -> InputRow:
    return InputRow(n=n, x=n, seat="control", body=body, wall="2026-11-23T21:00:00+08:00")


def event_row(n: int, body: str = '{"kind":"started"}') -> EventRow:
    return EventRow(n, n, n, "started", '["control"]', body, "[]", "[]", f"input/{n}")


def written(path: Path, batches: int = 5) -> Record:
    """Return a record with one input and two events a batch."""
    record = Record.create(path, header())
    for n in range(batches):
        record.append([input_row(n)], [event_row(2 * n), event_row(2 * n + 1)])
    return record
