"""Checking a large scenario: the whole of ``check`` against PyYAML's bare C composer.

    python benchmarks/check.py [--size 1000000]

Prints milliseconds to read with positions, to examine, and both as a ratio to ``yaml.compose``
with the C loader on the same text, in the same run.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from simulator.scenario.check import examine
from simulator.scenario.reader import parse

DATA = Path(__file__).resolve().parent.parent / "tests" / "data" / "small-drill.yaml"
ROUNDS = 3


def enlarged(text: str, size: int) -> str:
    """Return the small scenario with assets, dependencies and injects added up to a size."""
    n, assets, edges, injects = 0, list[str](), list[str](), list[str]()
    while len(text) + sum(map(len, (*assets, *edges, *injects))) < size:
        for _ in range(100):
            n += 1
            assets.append(
                f"  - id: more-{n}\n    name: One more asset of the port, number {n}\n"
                "    team: QN\n    sector: transport\n    criticality: 2\n    unit: boxes an hour\n"
                "    capacity: 120\n    zone: it\n    recovery: 24h\n    public: true\n"
            )
            edges.append(
                f"  - {{id: edge-{n}, supplier: qn-tos, dependant: more-{n}, strength: 80, "
                "buffer: 2h, fade: 30m}\n"
            )
            injects.append(
                f"  - id: J-{n}\n    title: Report {n}\n    kind: contextual\n"
                f"    reports: {{level: {{asset: more-{n}, below: 50}}}}\n    from: operator\n"
                "    to: [QN]\n    subject: A report from the yard\n    text: |\n"
                "      We see fewer boxes than usual since the change of shift. Do you know why\n"
                "      this is so, and what shall we tell the drivers who wait at the gate?\n"
                "    tlp: TLP:AMBER\n"
            )
    text = text.replace("\ndependencies:", "".join(assets) + "\ndependencies:")
    text = text.replace("\ncampaigns:", "".join(edges) + "\ncampaigns:")
    return text.replace("\nobjectives:\n", "".join(injects) + "\nobjectives:\n")


def best(work: Callable[[], object]) -> float:
    """Return the milliseconds of the best of a few rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--size", type=int, default=1_000_000)
    text = enlarged(DATA.read_text("utf-8"), options.parse_args().size)
    raw = text.encode()
    readout = parse(raw, "large.yaml")
    problems = examine(readout).problems
    bare = best(lambda: yaml.compose(text, Loader=yaml.CSafeLoader))
    reading = best(lambda: parse(raw, "large.yaml"))
    examining = best(lambda: examine(readout))
    whole = reading + examining
    print(f"{len(raw) / 1e6:.2f} MB, {len(problems)} problems")
    print(f"bare C compose   {bare:8.0f} ms")
    print(f"read with places {reading:8.0f} ms   {reading / bare:5.2f} of bare")
    print(f"examine          {examining:8.0f} ms")
    print(f"check            {whole:8.0f} ms   {whole / bare:5.2f} of bare (target 2000 ms a MB)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
