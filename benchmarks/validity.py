"""Do the scores tell known groups apart?

    python benchmarks/validity.py [--scenario quiet-berths] [-n 200] [--markdown FILE]
    nice python benchmarks/validity.py --scenario generated

Plays a drill under paired seeds by groups of which everybody knows who should do better, and
prints in which share of the pairs the scores say so.  ``generated`` is another drill for every
seed, which the tests make up.  Under one seed the yardsticks of R are the same for every group, so
that the order of R is that of the availability it is made of.  Last come what nobody gets for doing
nothing, and how full the queues of those are who do everything.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from invented import invented

from simulator.assessment import Assessment, assess
from simulator.bots.drill import play_out
from simulator.domain.plan.scenario import Scenario
from simulator.memory import settle_memory
from simulator.scenario.loading import load
from simulator.units import HOUR

ENOUGH: Final = 0.8
"""Share of pairs in which the better group must come out ahead."""


class Score(NamedTuple):
    """What one play came to."""

    availability: int
    """Of all teams' services, weighted by criticality, parts per million."""
    others: int
    """The same without those of the teams at which an intrusion begins: they can only share."""
    in_time: float
    """Share of the critical tasks done in time, of those with an occasion and a verdict: what only
    a person can judge is nobody's failure."""
    victims: int
    wait: int
    """The longest of the pools' median waits for people, scenario seconds."""
    unearned: int
    """Essential tasks for which P or S is suggested."""


Drills = Callable[[int], Scenario]
"""The drill of a seed."""

Measure = Callable[[Score], float]
R: Final[Measure] = lambda one: one.availability  # noqa: E731 - a row of the table below
TASKS: Final[Measure] = lambda one: one.in_time  # noqa: E731 - a row of the table below
OTHERS: Final[Measure] = lambda one: one.others  # noqa: E731 - a row of the table below
SPARED: Final[Measure] = lambda one: -one.victims  # noqa: E731 - a row of the table below
PROMPT: Final[Measure] = lambda one: -one.wait  # noqa: E731 - a row of the table below

PAIRS: Final[tuple[tuple[str, str, str, Measure, bool], ...]] = (
    ("passive", "doctrine-late", "R", R, True),
    ("passive", "doctrine-late", "tasks in time", TASKS, True),
    ("doctrine-late", "doctrine", "R", R, True),
    ("doctrine-late", "doctrine", "tasks in time", TASKS, True),
    ("doctrine", "reference", "R", R, False),
    ("doctrine", "reference", "tasks in time", TASKS, False),
    ("random", "doctrine", "R", R, True),
    ("random", "doctrine", "tasks in time", TASKS, True),
    ("blanket", "doctrine", "R", R, True),
    ("blanket", "doctrine", "tasks in time", TASKS, True),
    ("blanket", "doctrine", "wait for people", PROMPT, True),
    ("doctrine-alone", "doctrine", "the others' R", OTHERS, True),
    ("doctrine-alone", "doctrine", "the others' victims", SPARED, True),
)
"""(worse, better, measure, its value, whether a tie counts against it)."""


def scored(scenario: Scenario, shown: Assessment) -> Score:
    """Return what one assessed play came to."""
    weights = dict.fromkeys(scenario.teams, 0)
    for asset in scenario.assets.values():
        weights[asset.team] += asset.criticality
    hosts = {
        scenario.assets[stage.asset].team: 0
        for campaign in scenario.campaigns.values()
        for stage in campaign.stages
    }
    tasks = [task for one in shown.objectives for task in one.tasks]
    due = [task for task in tasks if task.status not in ("no-opportunity", "unjudged")]
    return Score(
        availability=_weighted(shown, weights),
        others=_weighted(shown, weights | hosts),
        in_time=sum(task.status == "in-time" for task in due) / len(due) if due else 0.0,
        victims=shown.victims,
        wait=max((one.median for one in shown.queues), default=0),
        unearned=len(performed(shown)),
    )


def performed(shown: Assessment) -> list[str]:
    """Return the essential tasks for which P or S is suggested."""
    essential = {task.id for one in shown.objectives for task in one.tasks if task.essential}
    good = [one.id for one in shown.suggestions if one.sort == "task" and one.letter in "PS"]
    return [one for one in good if one in essential]


def _weighted(shown: Assessment, weights: Mapping[str, int]) -> int:
    whole = sum(weights.values()) or 1
    return sum(one.availability * weights[one.team] for one in shown.standings) // whole


def study(drills: Drills, seeds: range) -> dict[str, list[Score]]:
    """Return for each group what its plays came to, seed by seed."""
    groups = dict.fromkeys(name for worse, better, *_ in PAIRS for name in (worse, better))
    scores: dict[str, list[Score]] = {name: [] for name in groups}
    for seed in seeds:
        scenario = drills(seed)
        for name in groups:
            played = play_out(scenario, seed, dict.fromkeys(scenario.teams, name))
            scores[name].append(scored(scenario, assess(scenario, played.events)))
    return scores


def shares(scores: Mapping[str, list[Score]]) -> list[tuple[str, str, str, float]]:
    """Return for each pair and measure the share of seeds in which the better is ahead."""
    rows = []
    for worse, better, title, measure, strict in PAIRS:
        pairs = list(zip(scores[worse], scores[better], strict=True))
        won = sum(
            measure(low) < measure(high) or (not strict and measure(low) == measure(high))
            for low, high in pairs
        )
        rows.append((worse, better, title, won / len(pairs)))
    return rows


def page(scores: Mapping[str, list[Score]]) -> str:
    """Return the tables."""
    count = len(scores["doctrine"])
    lines = [
        f"{count} paired seeds; every share should be at least {ENOUGH:.0%}.",
        "",
        "| worse | better | measure | pairs won |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {worse} | {better} | {title} | {share:.1%} |"
        for worse, better, title, share in shares(scores)
    ]
    unearned = sum(one.unearned for one in scores["passive"])
    lines += ["", f"Essential tasks suggested as P or S for who did nothing: {unearned}.", ""]
    for name in ("doctrine", "blanket"):
        waits = [one.wait / HOUR for one in scores[name]]
        mean, span = statistics.mean(waits), f"{min(waits):.1f} to {max(waits):.1f}"
        lines.append(f"Median wait in the longest queue, {name}: mean {mean:.1f} h ({span}).")
    return "\n".join(lines)


def drills_of(name: str) -> Drills:
    """Return the drill of each seed: one for all, or one for each."""
    if name == "generated":
        return invented
    scenario = load(name).scenario
    return lambda _seed: scenario


def main() -> None:
    """Play and print."""
    parser = argparse.ArgumentParser(description="Do the scores tell known groups apart?")
    parser.add_argument("--scenario", default="quiet-berths", help="an id, a path, or generated")
    parser.add_argument("-n", type=int, default=200)
    parser.add_argument("--markdown", type=Path)
    options = parser.parse_args()
    settle_memory()
    text = page(study(drills_of(options.scenario), range(1, options.n + 1)))
    print(text)
    if options.markdown is not None:
        options.markdown.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
