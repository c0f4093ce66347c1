"""What explaining the decisions of a drill costs.

    python benchmarks/explain.py [--scenario quiet-berths] [--decisions 40] [--epochs 20] [--jobs 2]

Plays the drill with bots, then prints: how long both answers take for as many decisions (wall
time, and CPU time of all processes), CPU time for each arm that was played, its ratio to a whole
drill of the same run, and what going on from a snapshot costs against folding the events again.
"""

from __future__ import annotations

import argparse
import os
import time

from simulator.bots.drill import play_out
from simulator.engine import Kernel
from simulator.memory import settle_memory
from simulator.rehearse.decisions import decisions_of
from simulator.rehearse.explain import explain
from simulator.rehearse.walk import Story, Walk
from simulator.scenario import load
from simulator.times import mark

REPEATS = 20


def cpu() -> float:
    """Return CPU seconds of this process and of those it has waited for."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def told(name: str) -> tuple[Story, float]:
    """Return a drill that bots played, and the CPU seconds it took."""
    scenario = load(name).scenario
    play_out(scenario, 0, {})  # warm: imports and caches are not the drill
    started = time.process_time()
    exercise = play_out(scenario, 7, {})
    spent = time.process_time() - started
    inputs, events = tuple(exercise.inputs), tuple(exercise.events)
    return Story(place="bench", scenario=scenario, seed=7, inputs=inputs, events=events), spent


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--scenario", default="quiet-berths")
    parser.add_argument("--decisions", type=int, default=40)
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    settle_memory()
    story, drill = told(options.scenario)
    decisions = decisions_of(story)
    middle = decisions[len(decisions) // 2]
    snapshots(story, middle.n)
    began, spent = time.perf_counter(), cpu()
    found = explain(story, epochs=options.epochs, limit=options.decisions, jobs=options.jobs)
    wall, spent = time.perf_counter() - began, cpu() - spent
    arms = 2 * options.epochs * len(found.rows)
    at = sorted(row.decision.x for row in found.rows)
    print(f"{wall:.1f} s wall, {spent:.1f} s CPU")
    print(f"{spent / options.jobs:.1f} s at best, if {options.jobs} cores were idle")
    print(f"{len(found.rows)} of {found.decisions} decisions x {options.epochs} epochs, both arms")
    print(f"{spent / arms * 1e3:.1f} ms CPU an arm, {spent / arms / drill:.2f} x a whole drill")
    print(f"half of the decisions by {mark(at[len(at) // 2])} of {mark(story.scenario.duration)}")


def snapshots(story: Story, n: int) -> None:
    """Print what it costs to go on from the middle, each way."""
    moment = Walk(story).before(n)
    events, inputs = list(moment.snapshot.events), list(moment.snapshot.inputs)
    started = time.process_time()
    for _ in range(REPEATS):
        Kernel.gone_on_from(moment.snapshot)
    snapshot = (time.process_time() - started) / REPEATS
    started = time.process_time()
    for _ in range(REPEATS):
        Kernel.resumed(story.scenario, story.seed, events, inputs).picture("control")
    fold = (time.process_time() - started) / REPEATS
    print(f"going on: {snapshot * 1e3:.2f} ms from a snapshot, {fold * 1e3:.2f} ms by the fold")


if __name__ == "__main__":
    main()
