"""Yardsticks as a record keeps them: canonical JSON outside the seal, read back as values.

With them and the events, R can be worked out again from the file alone; nothing is simulated
here.  How the runs come about is for who can seat bots.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from simulator.assessment.resilience import RunMeasures, YardstickRun
from simulator.domain.values.value import CodecError, canonical, decode, encode, read_json
from simulator.errors import RecordCorrupt
from simulator.record import Record, Yardstick
from simulator.units import ONE


def keep_runs(record: Record, runs: Iterable[YardstickRun]) -> None:
    """Write runs into a record, over earlier ones of the same names.

    Raises:
        Unreachable: If they cannot be written.

    """
    for run in runs:
        body = canonical(encode(run.measures))
        record.keep_yardstick(Yardstick(run.name, run.seed, run.digest, body))


def runs_of(record: Record) -> tuple[YardstickRun, ...]:
    """Return the runs that a record keeps, by name.

    Raises:
        RecordCorrupt: If one of them cannot be read.

    """
    return tuple(_run(row, str(record.path)) for row in record.yardsticks())


def _run(row: Yardstick, place: str) -> YardstickRun:
    try:
        plain = read_json(row.body)
        if isinstance(plain, dict):
            plain.setdefault("services", [])  # an older record has no curves of its runs
        measures = decode(RunMeasures, plain)
    except CodecError:
        text = f"the yardstick {row.name!r:.40} is not as it was written"
        raise RecordCorrupt(place, text) from None
    return YardstickRun(name=row.name, seed=row.seed, digest=row.digest, measures=measures)


def plain_runs(runs: Iterable[YardstickRun]) -> dict[str, Any]:
    """Return runs as JSON builtins by name; shares are decimals from 0 to 1."""
    return {
        run.name: {
            "digest": run.digest,
            "events": run.measures.events,
            "dropped_inputs": run.measures.dropped,
            "victims": run.measures.victims,
            "teams": {
                one.team: {
                    "availability": one.availability / ONE,
                    "confidence": one.confidence / ONE,
                    "min_service": one.min_service / ONE,
                    "tasks_in_time": one.in_time,
                    "tasks": one.tasks,
                }
                for one in run.measures.teams
            },
        }
        for run in runs
    }
