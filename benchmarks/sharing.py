"""What sharing is worth: mean victims with and without it, on the same seeds.

    python benchmarks/sharing.py [--scenario quiet-berths] [-n 2000] [--jobs N]

Two paired studies.  At no cost and not in public: control hands what is known to every team at an
exercise second, and nobody else does anything; it must never raise mean victims.  By the book:
teams that share against the same teams that keep it to themselves, work and all.  Prints means,
the paired difference with its standard error, and in how many seeds each side did better.
"""

from __future__ import annotations

import argparse
import math
import statistics
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from simulator.bots.drill import play_out
from simulator.domain.concepts.indicator import Give
from simulator.domain.concepts.ruling import Override
from simulator.domain.concepts.startex import Start
from simulator.domain.plan.scenario import Scenario
from simulator.engine import Kernel
from simulator.scenario.loading import load


def _victims(kernel: Kernel) -> int:
    return sum(event.body.kind == "compromised" for event in kernel.events)


def given(scenario: Scenario, seed: int, *, at: int | None) -> int:
    """Return the victims when control hands every indicator to every team, or never does."""
    kernel = Kernel(scenario, seed)
    kernel.open()
    control = next(seat.id for seat in scenario.seats.values() if seat.kind == "control")
    kernel.take(control, Start())
    if at is not None:
        kernel.advance_to(at)
        gifts = tuple(
            Give(team=team, indicator=indicator, tlp="TLP:GREEN")
            for team in scenario.teams
            for indicator in scenario.indicators
        )
        kernel.take(control, Override(note="shared", effects_given=gifts))
    kernel.advance_to(scenario.duration)
    return _victims(kernel)


def played(scenario: Scenario, seed: int, *, policy: str) -> int:
    """Return the victims when bots of one policy play."""
    exercise = play_out(scenario, seed, dict.fromkeys(scenario.teams, policy))
    return sum(event.body.kind == "compromised" for event in exercise.events)


def paired(name: str, ours: Sequence[int], theirs: Sequence[int]) -> None:
    """Print one paired comparison: ours with sharing, theirs without."""
    gaps = [a - b for a, b in zip(ours, theirs, strict=True)]
    error = statistics.stdev(gaps) / math.sqrt(len(gaps))
    print(f"{name:32} {statistics.fmean(ours):6.3f} {statistics.fmean(theirs):6.3f} ", end="")
    print(f"{statistics.fmean(gaps):+7.3f} ± {error:.3f}  ", end="")
    print(f"fewer in {sum(g < 0 for g in gaps)}, more in {sum(g > 0 for g in gaps)}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--scenario", default="quiet-berths")
    parser.add_argument("-n", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    scenario = load(options.scenario).scenario
    seeds = range(1, options.n + 1)
    print(f"{options.n} paired seeds of {scenario.id}: with, without, difference")
    with ProcessPoolExecutor(options.jobs) as pool:

        def over(study: Callable[[int], int]) -> list[int]:
            return list(pool.map(study, seeds, chunksize=25))

        never = over(partial(given, scenario, at=None))
        for minutes in (30, 60, 120):
            ours = over(partial(given, scenario, at=minutes * 60))
            paired(f"given at T+{minutes // 60}:{minutes % 60:02d}, nobody acts", ours, never)
        ours = over(partial(played, scenario, policy="doctrine"))
        paired("by the book", ours, over(partial(played, scenario, policy="doctrine-alone")))


if __name__ == "__main__":
    main()
