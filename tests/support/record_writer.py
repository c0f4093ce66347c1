"""A program that writes a record until it is killed; run by the crash test.

It says how many events are written each time ``append`` has returned.
"""

from __future__ import annotations

import sys
from pathlib import Path

from records import HEADER, event_row, input_row

from simulator.record import Record

MOST = 20_000
"""Batches: it ends by itself if nobody kills it."""


def main(path: Path) -> None:
    record = Record.go_on(path) if path.exists() else Record.create(path, HEADER)
    for batch in range(MOST):
        inputs, events = record.seal.inputs, record.seal.events
        record.append(
            [input_row(inputs)], [event_row(events + place) for place in range(1 + batch % 9)]
        )
        print(record.seal.events, flush=True)  # noqa: T201 - this is what it is for


if __name__ == "__main__":
    main(Path(sys.argv[1]))
