"""``startex check``: every mistake in scenario files, with its place."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Final

from simulator.cli.output import put, put_json, say
from simulator.errors import ANSWER_IS_NO, DONE, ScenarioNotFound, ScenarioUnreadable
from simulator.scenario.loading import check
from simulator.scenario.problems import Problem

MOST_SHOWN: Final = 1_000
"""Problems that are printed; with --json all are."""


def command(options: argparse.Namespace) -> int:
    """Check every file; an unreadable one does not keep the others from being checked."""
    problems: list[Problem] = []
    code = DONE
    for name in options.files:
        try:
            found = check(name)
        except (ScenarioUnreadable, ScenarioNotFound) as error:
            say(f"startex: {error}")
            code = max(code, error.exit_code)
            continue
        problems += found
        if any(problem.severity == "error" for problem in found):
            code = max(code, ANSWER_IS_NO)
    if options.json:
        put_json([asdict(problem) for problem in problems])
        return code
    for problem in problems[:MOST_SHOWN]:
        put(str(problem))
    if len(problems) > MOST_SHOWN:
        put(f"… and {len(problems) - MOST_SHOWN} more.")
    if not problems and code == DONE:
        say("No mistakes found.")
    return code
