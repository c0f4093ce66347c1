"""Cascades in large graphs: the cost of a band event, and of levels that change at once.

    python benchmarks/cascade.py [--assets 100000]

Prints, for a tenth of the size and for the size: microseconds a band event through the kernel,
milliseconds per 1,000 assets whose level changed at once, and the ratio to bare SimPy timeouts of
the same number in the same run.  CPU time of this process.  Nothing may grow with the world.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from random import Random

import simpy

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from worlds import asset, drill, edge

from simulator.domain.concepts.capability import Impair
from simulator.domain.concepts.levels import LevelsChanged
from simulator.domain.concepts.ruling import Override
from simulator.domain.concepts.startex import Start
from simulator.domain.plan.scenario import Scenario
from simulator.engine import Kernel
from simulator.memory import settle_memory
from simulator.units import HOUR

SUPPLIERS = 3
LAYERS = 5


def large(assets: int, *, fade: int, seed: int = 1) -> Scenario:
    """Return a layered world: each asset needs three of the layer above, some of its own."""
    random = Random(seed)  # noqa: S311 - the shape of a test world, not luck of an exercise
    per_layer = max(assets // LAYERS, SUPPLIERS)
    names = [f"n{place}" for place in range(assets)]
    made = {name: asset(name, "A", telemetry=False, public=False) for name in names}
    edges = {}
    for place, name in enumerate(names):
        layer = place // per_layer
        if layer == 0:
            continue
        low, high = (layer - 1) * per_layer, layer * per_layer
        for supplier in random.sample(range(low, high), SUPPLIERS):
            one = edge(names[supplier], name, fade=fade, strength=700_000)
            edges[one.id] = one
        if place % 50 == 0:  # a cycle now and then
            back = edge(name, names[low], fade=max(fade, HOUR), strength=300_000)
            edges[back.id] = back
    bare = drill(assets=made, dependencies=edges, campaigns={}, injects={}, indicators={})
    return replace(bare, jumps=(), duration=10 * HOUR)


def hit(kernel: Kernel, names: Iterable[str], keeps: int) -> None:
    """Let assets lose own capability, all in one second."""
    effects = tuple(Impair(asset=name, cause="fault", keeps=keeps) for name in names)
    kernel.take("control", Override(note="benchmark", effects_given=effects))


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


def opened(scenario: Scenario) -> Kernel:
    """Return a kernel after STARTEX."""
    kernel = Kernel(scenario, 1)
    settle_memory()
    kernel.open()
    kernel.take("control", Start())
    return kernel


def band_events(assets: int) -> None:
    """Time fading supplies through the kernel.

    A band event is one supply that enters a band or is aimed anew because its supplier did.
    """
    kernel = opened(large(assets, fade=HOUR))
    hit(kernel, [f"n{place * 7}" for place in range(5)], 0)
    first = len(kernel.events)
    started = time.process_time()
    kernel.advance_to(2 * HOUR)
    took = time.process_time() - started
    bodies = [event.body for event in kernel.events[first:]]
    bands = sum(len(one.supplies) for one in bodies if isinstance(one, LevelsChanged))
    ratio = took / bare_simpy(len(bodies))
    print(
        f"{assets:>8,} assets  {len(bodies):>7,} events with {bands:>7,} band events  "
        f"{took / bands * 1e6:5.1f} µs a band event  {ratio:5.1f} x bare SimPy"
    )


def at_once(assets: int) -> None:
    """Time levels that change in one second."""
    kernel = opened(large(assets, fade=0))
    costs, affected = [], 0
    for round_ in range(5):
        first = len(kernel.events)
        names = [f"n{place * 3 + round_}" for place in range(40)]
        started = time.process_time()
        hit(kernel, names, 0)
        took = time.process_time() - started
        bodies = [event.body for event in kernel.events[first:]]
        levels = sum(len(one.levels) for one in bodies if isinstance(one, LevelsChanged))
        costs.append(took / levels * 1e6)
        affected += levels
    print(
        f"{assets:>8,} assets  {affected:>7,} levels at once  "
        f"{statistics.median(costs):5.2f} ms per 1,000"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--assets", type=int, default=100_000)
    size = parser.parse_args().assets
    for assets in (size // 10, size):
        band_events(assets)
    for assets in (size // 10, size):
        at_once(assets)


if __name__ == "__main__":
    main()
