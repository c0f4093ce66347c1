"""``startex list``: the scenarios there are."""

from __future__ import annotations

import argparse

from simulator.cli.output import put, put_json, say
from simulator.errors import DONE
from simulator.scenario import listing
from simulator.units import duration


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
    for row in rows:
        if row.problem:
            put(f"{row.id:24} cannot be played: {row.problem}  ({row.source})")
            continue
        teams = " ".join(row.teams)
        put(f"{row.id:24} {duration(row.length):>8}  {teams:20}  {row.title}  ({row.source})")
    if not rows:
        say("No scenarios found.")
    return DONE
