"""Do the scores tell known groups apart?

    python benchmarks/validity.py [--scenario quiet-berths] [-n 200] [--markdown FILE]

Plays a drill under paired seeds by groups of which everybody knows who should do better, and
prints in which share of the pairs the scores say so.  Under one seed the yardsticks of R are the
same for every group, so that the order of R is that of the availability it is made of.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from simulator.assessment import Assessment, assess
from simulator.bots.drill import play_out
from simulator.domain.scenario import Scenario
from simulator.exercise.memory import settle_memory
from simulator.scenario import load

ENOUGH: Final = 0.8
"""Share of pairs in which the better group must come out ahead."""


class Score(NamedTuple):
    """What one play came to."""

    availability: int
    """Of all teams' services, weighted by criticality, parts per million."""
    others: int
    """The same without the first team's."""
    in_time: float
    """Share of the critical tasks with an occasion that were done in time."""
    victims: int


Measure = Callable[[Score], float]
R: Final[Measure] = lambda one: one.availability  # noqa: E731 - a row of the table below
TASKS: Final[Measure] = lambda one: one.in_time  # noqa: E731 - a row of the table below
OTHERS: Final[Measure] = lambda one: one.others  # noqa: E731 - a row of the table below
SPARED: Final[Measure] = lambda one: -one.victims  # noqa: E731 - a row of the table below

PAIRS: Final[tuple[tuple[str, str, str, Measure, bool], ...]] = (
    ("passive", "doctrine-late", "R", R, True),
    ("passive", "doctrine-late", "tasks in time", TASKS, True),
    ("doctrine-late", "doctrine", "R", R, True),
    ("doctrine-late", "doctrine", "tasks in time", TASKS, True),
    ("doctrine", "reference", "R", R, False),
    ("doctrine", "reference", "tasks in time", TASKS, False),
    ("random", "doctrine", "R", R, True),
    ("random", "doctrine", "tasks in time", TASKS, True),
    ("doctrine-alone", "doctrine", "the others' R", OTHERS, True),
    ("doctrine-alone", "doctrine", "the others' victims", SPARED, True),
)
"""(worse, better, measure, its value, whether a tie counts against it)."""


def scored(scenario: Scenario, shown: Assessment) -> Score:
    """Return what one assessed play came to."""
    weights = dict.fromkeys(scenario.teams, 0)
    for asset in scenario.assets.values():
        weights[asset.team] += asset.criticality
    first = next(team for team, weight in weights.items() if weight)
    tasks = [task for one in shown.objectives for task in one.tasks]
    due = [task for task in tasks if task.status != "no-opportunity"]
    return Score(
        availability=_weighted(shown, weights),
        others=_weighted(shown, weights | {first: 0}),
        in_time=sum(task.status == "in-time" for task in due) / len(due) if due else 0.0,
        victims=shown.victims,
    )


def _weighted(shown: Assessment, weights: Mapping[str, int]) -> int:
    whole = sum(weights.values()) or 1
    return sum(one.availability * weights[one.team] for one in shown.standings) // whole


def study(scenario: Scenario, seeds: range) -> list[tuple[str, str, str, float]]:
    """Return for each pair and measure the share of seeds in which the better is ahead."""
    groups = dict.fromkeys(name for worse, better, *_ in PAIRS for name in (worse, better))
    scores: dict[str, list[Score]] = {name: [] for name in groups}
    for seed in seeds:
        for name in groups:
            played = play_out(scenario, seed, dict.fromkeys(scenario.teams, name))
            scores[name].append(scored(scenario, assess(scenario, played.events)))
    rows = []
    for worse, better, title, measure, strict in PAIRS:
        pairs = list(zip(scores[worse], scores[better], strict=True))
        won = sum(
            measure(low) < measure(high) or (not strict and measure(low) == measure(high))
            for low, high in pairs
        )
        rows.append((worse, better, title, won / len(pairs)))
    return rows


def main() -> None:
    """Play and print."""
    parser = argparse.ArgumentParser(description="Do the scores tell known groups apart?")
    parser.add_argument("--scenario", default="quiet-berths")
    parser.add_argument("-n", type=int, default=200)
    parser.add_argument("--markdown", type=Path)
    options = parser.parse_args()
    settle_memory()
    lines = [
        f"{options.n} paired seeds; every share should be at least {ENOUGH:.0%}.",
        "",
        "| worse | better | measure | pairs won |",
        "|---|---|---|---|",
    ]
    for worse, better, title, share in study(
        load(options.scenario).scenario, range(1, options.n + 1)
    ):
        lines.append(f"| {worse} | {better} | {title} | {share:.1%} |")
    text = "\n".join(lines)
    print(text)
    if options.markdown is not None:
        options.markdown.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
