"""A whole drill with bots, in memory, assessment included.

    python benchmarks/drill.py [--scenario quiet-berths] [-n 30]

Prints the median over seeds as ``N ms``, events, decisions, microseconds an event, where the time
goes, and the ratio to bare SimPy timeouts of the same number in the same run.  Times are CPU time
of this process: another program on the machine does not count.
"""

from __future__ import annotations

import argparse
import statistics
import time

import simpy

from simulator.assessment import assess
from simulator.bots.drill import play_out
from simulator.memory import settle_memory
from simulator.scenario.loading import load

ASKED = ("act", "choose", "send", "forward", "assent", "object", "decide-freely")
"""Commands that are somebody's decision; opening a message is not."""


def bare_simpy(count: int) -> float:
    """Return the seconds that SimPy takes for as many timeouts."""
    env = simpy.Environment()

    def tick(_: object) -> None:
        if env.now < count:
            env.timeout(1).callbacks.append(tick)

    started = time.process_time()
    env.timeout(1).callbacks.append(tick)
    env.run()
    return time.process_time() - started


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--scenario", default="quiet-berths")
    parser.add_argument("-n", type=int, default=30)
    options = parser.parse_args()
    scenario = load(options.scenario).scenario
    settle_memory()
    play_out(scenario, 0, {})  # warm: imports and caches are not the drill
    played, assessed, events, decisions = [], [], [], []
    for seed in range(1, options.n + 1):
        started = time.process_time()
        exercise = play_out(scenario, seed, {})
        middle = time.process_time()
        assess(scenario, exercise.events)
        assessed.append(time.process_time() - middle)
        played.append(middle - started)
        events.append(len(exercise.events))
        asked = [one for one in exercise.inputs if one.command and one.command.kind in ASKED]
        decisions.append(len(asked))
    whole = [one + other for one, other in zip(played, assessed, strict=True)]
    count = round(statistics.median(events))
    bare = statistics.median(bare_simpy(count) for _ in range(9))
    median = statistics.median(whole)
    print(f"{median * 1e3:.1f} ms")
    print(f"{count} events, {round(statistics.median(decisions))} decisions")
    print(f"{median / count * 1e6:.1f} µs an event")
    print(f"playing {statistics.median(played) * 1e3:.1f} ms, ", end="")
    print(f"assessment {statistics.median(assessed) * 1e3:.1f} ms")
    print(f"{median / bare:.1f} x bare SimPy ({bare * 1e3:.2f} ms for as many timeouts)")


if __name__ == "__main__":
    main()
