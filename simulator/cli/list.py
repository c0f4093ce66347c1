"""``startex list``: the scenarios there are."""

from __future__ import annotations

import argparse
from typing import Final

from simulator.cli.columns import Column, table
from simulator.cli.output import put, put_json, say
from simulator.errors import DONE
from simulator.scenario.sources import Listed, listing
from simulator.times import duration

_COLUMNS: Final = (Column(24, gap=1), Column(8, right=True), Column(20), Column())


def command(options: argparse.Namespace) -> int:
    """List the scenarios."""
    rows = listing()
    if options.json:
        put_json(
            [
                {
                    "id": row.id,
                    "title": row.title,
                    "exercise_seconds": row.length,
                    "teams": list(row.teams),
                    "source": row.source,
                    "problem": row.problem,
                }
                for row in rows
            ]
        )
        return DONE
    for line in table(_COLUMNS, [_cells(row) for row in rows]):
        put(line)
    if not rows:
        say("No scenarios found.")
    return DONE


def _cells(row: Listed) -> tuple[str, ...]:
    if row.problem:
        return row.id, f"cannot be played: {row.problem}  ({row.source})"
    return row.id, duration(row.length), " ".join(row.teams), f"{row.title}  ({row.source})"
