"""What explaining the decisions of a drill costs.

    python benchmarks/explain.py [--scenario quiet-berths] [--decisions 40] [--epochs 20] [--jobs 2]
    python benchmarks/explain.py --stops [--scenario invented-1] [--seed 7]

Plays the drill with bots, then prints: how long both answers take for as many decisions (wall
time, and CPU time of all processes), CPU time for each arm that was played, its ratio to a whole
drill of the same run, and what going on from a snapshot costs against folding the events again.

With ``--stops`` it explains them twice, with all epochs and as people get it, and prints a row: CPU
time of the second by that of the first, epochs a decision, and how many signs are sure in each, for
service hours, which say when a decision is settled, and for all measures; how many of the first
are not in the second, and the other way round.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from invented import invented

from simulator.bots.drill import play_out
from simulator.domain.plan.scenario import Scenario
from simulator.engine import Kernel
from simulator.memory import settle_memory
from simulator.rehearse.decisions import decisions_of
from simulator.rehearse.explain import Explanation, explain
from simulator.rehearse.measures import MEASURES, RANKS
from simulator.rehearse.replay import Replay, Story
from simulator.scenario.loading import load
from simulator.times import mark

REPEATS = 20


def cpu() -> float:
    """Return CPU seconds of this process and of those it has waited for."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def scenario_of(name: str) -> Scenario:
    """Return a scenario by its id or path, or the made-up one of a number: ``invented-3``."""
    made_up, _, number = name.rpartition("-")
    return invented(int(number)) if made_up == "invented" else load(name).scenario


def told(name: str, seed: int) -> tuple[Story, float]:
    """Return a drill that bots played, and the CPU seconds it took."""
    scenario = scenario_of(name)
    play_out(scenario, 0, {})  # warm: imports and caches are not the drill
    started = time.process_time()
    exercise = play_out(scenario, seed, {})
    spent = time.process_time() - started
    inputs, events = tuple(exercise.inputs), tuple(exercise.events)
    return Story(place="bench", scenario=scenario, seed=seed, inputs=inputs, events=events), spent


Signs = Mapping[tuple[int, str], int]
"""(decision, measure) → the side of nothing on which it surely is; no key where it is not sure."""


def stops(name: str, story: Story, limit: int, epochs: int) -> str:
    """Return the row of what is saved by stopping, and what of the answers it costs."""
    found, spent = [], []
    for whole in (True, False):
        began = time.process_time()
        found.append(explain(story, epochs=epochs, limit=limit, whole=whole))
        spent.append(time.process_time() - began)
    each = sum(row.epochs for row in found[1].rows) / len(found[1].rows)
    cells = [f"{spent[1] / spent[0]:.2f}", f"{each:.1f}"]
    for measures in ([RANKS.id], [row.id for row in MEASURES]):
        before, after = (signs(one, measures) for one in found)
        lost = sum(after.get(key) != sign for key, sign in before.items())
        gained = sum(before.get(key) != sign for key, sign in after.items())
        cells.append(f"{len(before)}, {len(after)}, -{lost}, +{gained}")
    return " | ".join(["", name, *cells, ""]).strip()


def signs(found: Explanation, measures: Iterable[str]) -> Signs:
    """Return what is sure."""
    return {
        (row.decision.number, name): row.counterfactual.difference[name].whole.sign
        for row in found.rows
        for name in measures
        if row.counterfactual is not None and row.counterfactual.difference[name].whole.sign
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--scenario", default="quiet-berths")
    parser.add_argument("--decisions", type=int, default=40)
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--stops", action="store_true")
    options = parser.parse_args()
    settle_memory()
    story, drill = told(options.scenario, options.seed)
    if options.stops:
        print(stops(f"{options.scenario} {options.seed}", story, options.decisions, options.epochs))
        return
    decisions = decisions_of(story)
    middle = decisions[len(decisions) // 2]
    snapshots(story, middle.n)
    began, spent = time.perf_counter(), cpu()
    found = explain(story, epochs=options.epochs, limit=options.decisions, jobs=options.jobs)
    wall, spent = time.perf_counter() - began, cpu() - spent
    arms = 2 * sum(row.epochs for row in found.rows)
    at = sorted(row.decision.x for row in found.rows)
    print(f"{wall:.1f} s wall, {spent:.1f} s CPU")
    print(f"{spent / options.jobs:.1f} s at best, if {options.jobs} cores were idle")
    print(f"{len(found.rows)} of {found.decisions} decisions, {arms // 2} epochs, both arms")
    print(f"{spent / arms * 1e3:.1f} ms CPU an arm, {spent / arms / drill:.2f} x a whole drill")
    print(f"half of the decisions by {mark(at[len(at) // 2])} of {mark(story.scenario.duration)}")


def snapshots(story: Story, n: int) -> None:
    """Print what it costs to go on from the middle, each way."""
    moment = Replay(story).before(n)
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
