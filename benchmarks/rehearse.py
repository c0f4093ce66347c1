"""How much of two cores does a rehearsal use, against processes that do nothing but play?

    python benchmarks/rehearse.py [--scenario quiet-berths] [-n 200] [--jobs 2] [--policy doctrine]

Plays the same drills three times: in as many bare processes as there are jobs, each of which
imports, reads the scenario and plays its share; by ``startex rehearse``, with all it does beside
(rows, keeping them, tables); and in one process, which says what the cores themselves allow.
Prints the ratio of bare to rehearsed wall time, which should be at least .9.  Run it on a machine
that does nothing else.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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


def bare(scenario: str, policies: str, n: int, jobs: int) -> float:
    """Return the seconds that bare processes take, side by side."""
    started = time.perf_counter()
    running = [
        subprocess.Popen(  # noqa: S603 - this Python, and a program of ours
            [sys.executable, "-c", _BARE, scenario, policies, str(place), str(jobs), str(n)]
        )
        for place in range(jobs)
    ]
    for one in running:
        if one.wait():
            raise SystemExit(f"a bare process ended with {one.returncode}")
    return time.perf_counter() - started


def rehearsed(scenario: str, policies: str, n: int, jobs: int) -> float:
    """Return the seconds that a rehearsal takes from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        given = [scenario, "-n", str(n), "--jobs", str(jobs), "--policy", policies, "--json"]
        given += ["--keep", str(Path(folder) / "kept")]
        started = time.perf_counter()
        subprocess.run(  # noqa: S603 - likewise
            [sys.executable, "-m", "simulator", "rehearse", *given],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )
        return time.perf_counter() - started


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
    two, one = bare(*given, options.jobs), bare(*given, 1)
    whole = rehearsed(*given, options.jobs)
    print(f"{count} drills by {names}")
    print(f"one bare process {one:.1f} s, {options.jobs} bare processes {two:.1f} s")
    print(f"rehearsed on {options.jobs} cores {whole:.1f} s: {two / whole:.2f} of bare processes")
    print(f"against one bare process {one / whole:.2f} x")


if __name__ == "__main__":
    main()
