"""How much of two cores does a rehearsal use, against processes that do nothing but play?

    python benchmarks/rehearse.py [--scenario quiet-berths] [-n 200] [--jobs 2] [--policy doctrine]

Plays the same drills twice: in as many bare processes as there are jobs, each of which imports,
reads the scenario and plays and assesses its share; and by ``startex rehearse``, with all it does
beside: rows, keeping them, tables.  Prints the ratio of bare to rehearsed wall time, which should
be at least .9, and that of processor time, which others on the machine disturb less.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

_BARE = """
import sys
from simulator.bots.drill import play_out
from simulator.assessment import assess
from simulator.memory import settle_memory
from simulator.scenario.loading import load

name, policies, first, step, last = sys.argv[1], sys.argv[2].split(","), *map(int, sys.argv[3:])
scenario = load(name).scenario
settle_memory()
drills = [(policy, seed) for seed in range(1, last + 1) for policy in policies]
for policy, seed in drills[first::step]:
    assess(scenario, play_out(scenario, seed, dict.fromkeys(scenario.teams, policy)).events)
"""
_ALWAYS = ("passive", "reference", "doctrine")


class Took(NamedTuple):
    """Seconds that something took."""

    wall: float
    processor: float


class Clock:
    """Tells what has passed since it was made, here and in processes that have ended."""

    def __init__(self) -> None:
        self._wall, self._processor = time.perf_counter(), _of_children()

    def took(self) -> Took:
        """Return what has passed."""
        return Took(time.perf_counter() - self._wall, _of_children() - self._processor)


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def bare(scenario: str, policies: str, n: int, jobs: int) -> Took:
    """Return what bare processes take, side by side."""
    clock = Clock()
    running = [
        subprocess.Popen(  # noqa: S603 - this Python, and a program of ours
            [sys.executable, "-c", _BARE, scenario, policies, str(place), str(jobs), str(n)]
        )
        for place in range(jobs)
    ]
    for one in running:
        if one.wait():
            raise SystemExit(f"a bare process ended with {one.returncode}")
    return clock.took()


def rehearsed(scenario: str, policies: str, n: int, jobs: int) -> Took:
    """Return what a rehearsal takes from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        given = [scenario, "-n", str(n), "--jobs", str(jobs), "--policy", policies, "--json"]
        given += ["--keep", str(Path(folder) / "kept")]
        clock = Clock()
        subprocess.run(  # noqa: S603 - likewise
            [sys.executable, "-m", "simulator", "rehearse", *given],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )
        return clock.took()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--scenario", default="quiet-berths")
    parser.add_argument("-n", type=int, default=67, help="seeds; three policies are played by each")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--policy", default="doctrine")
    options = parser.parse_args()
    names = ",".join(dict.fromkeys((*options.policy.split(","), *_ALWAYS)))
    count = len(names.split(",")) * options.n
    given = (options.scenario, names, options.n)
    alone, whole = bare(*given, options.jobs), rehearsed(*given, options.jobs)
    print(f"{count} drills by {names}")
    print(f"{options.jobs} bare processes: {alone.wall:.1f} s, processor {alone.processor:.1f} s")
    print(f"rehearsed: {whole.wall:.1f} s, processor {whole.processor:.1f} s")
    print(f"{alone.wall / whole.wall:.2f} of bare processes")
    print(f"{alone.processor / whole.processor:.2f} of them by processor time")


if __name__ == "__main__":
    main()
