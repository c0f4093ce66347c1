"""Does the story hold: many drills played by bots of every kind, and each fault named.

    python benchmarks/story.py [-n 50] [--first 1]

Quiet Berths with each policy, made-up and invented drills with seeds of their own.  Prints a line
for each fault and a count for each sort of drill; exits with 1 if there is any.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from generated import generated
from invented import invented
from story_walk import asked_for, faults

from simulator.bots.drill import play_out
from simulator.bots.policies import POLICIES
from simulator.domain.plan.scenario import Scenario
from simulator.scenario.loading import load


def drills(seeds: range) -> Iterator[tuple[str, Scenario, int, str]]:
    """Yield each drill to walk: its sort, the plan, the seed and who plays."""
    berths = load("quiet-berths").scenario
    for seed in seeds:
        for policy in POLICIES:
            yield f"quiet-berths, {policy}", berths, seed, policy
        yield "made up, random", asked_for(generated(seed)), seed, "random"
        yield "made up, doctrine", asked_for(generated(seed)), seed, "doctrine"
        yield "invented, doctrine", invented(seed), seed, "doctrine"


def main() -> int:
    """Walk them and print what does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=50, help="seeds")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    options = parser.parse_args()
    walked: dict[str, tuple[int, int]] = {}
    for sort, plan, seed, policy in drills(range(options.first, options.first + options.n)):
        events = play_out(plan, seed, dict.fromkeys(plan.teams, policy)).events
        found = faults(plan, events)
        for sentence in found:
            print(f"{sort}, seed {seed}: {sentence}")
        drill, bad = walked.get(sort, (0, 0))
        walked[sort] = drill + 1, bad + len(found)
    for sort, (drill, bad) in walked.items():
        print(f"{sort:32} {drill:4} drills {bad:4} faults")
    return 1 if any(bad for _, bad in walked.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
