"""Does anybody score by silly means?

    python benchmarks/silly.py [--scenario quiet-berths] [-n 200]
    nice python benchmarks/silly.py --scenario generated

Plays a drill under many seeds by policies that deserve nothing: one that does nothing, one that
clicks, one that talks, one that does harm.  ``generated`` is another drill for every seed, which
the tests make up.  Prints for each policy how often which letter is suggested for the targets whose
essential tasks name something done or told, and every one that came out P or S.  For harm it prints
the mean over seeds beside that of doing nothing, each letter as a number, U 0 to P 3.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))


from invented import invented
from silly import broken_restraints, by_acts, targets

from simulator.assessment import Assessment, assess
from simulator.bots.drill import play_out
from simulator.domain.plan.scenario import Scenario
from simulator.memory import settle_memory
from simulator.scenario.loading import load

IDLE: Final = ("passive", "clicker", "talker")
HARM: Final = "saboteur"
WORTH: Final[Mapping[str, int]] = {"U": 0, "M": 1, "S": 2, "P": 3, "N/O": 0, "open": 0}


class Found(NamedTuple):
    """What one policy got under all seeds."""

    letters: dict[str, list[str]]
    """Target → the letters suggested for it, seed by seed."""
    unearned: list[str]
    broken: list[str]
    """Broken must-nots for which better than M is suggested."""


def played(scenario: Scenario, seed: int, policy: str) -> Assessment:
    """Return the assessment of a drill in which every team plays a policy."""
    return assess(scenario, play_out(scenario, seed, dict.fromkeys(scenario.teams, policy)).events)


def study(drills: Callable[[int], Scenario], seeds: Iterable[int], policy: str) -> Found:
    """Return what a policy got."""
    found = Found({}, [], [])
    for seed in seeds:
        scenario = drills(seed)
        shown = played(scenario, seed, policy)
        letters = targets(shown)
        for target in by_acts(scenario):
            found.letters.setdefault(target, []).append(letters[target])
            if letters[target] in ("P", "S"):
                found.unearned.append(f"seed {seed}: {target} is suggested {letters[target]}")
        found.broken.extend(f"seed {seed}: {one}" for one in broken_restraints(scenario, shown))
    return found


def main() -> None:
    """Play and print."""
    parser = argparse.ArgumentParser(description="Does anybody score by silly means?")
    parser.add_argument("--scenario", default="quiet-berths", help="an id, a path, or generated")
    parser.add_argument("-n", type=int, default=200)
    options = parser.parse_args()
    settle_memory()
    if options.scenario == "generated":
        drills: Callable[[int], Scenario] = invented
    else:
        scenario = load(options.scenario).scenario
        drills = lambda _seed: scenario  # noqa: E731 - the same drill for every seed
    seeds = range(1, options.n + 1)
    results = {name: study(drills, seeds, name) for name in (*IDLE, HARM)}
    for name, found in results.items():
        count = Counter(letter for letters in found.letters.values() for letter in letters)
        shares = ", ".join(f"{letter} {number}" for letter, number in sorted(count.items()))
        print(f"{name}: {shares}; must-nots broken and better than M: {len(found.broken)}")
        for line in (found.unearned if name in IDLE else [])[:20] + found.broken[:20]:
            print(f"  {line}")
    print(f"\n{HARM} beside passive, mean over {options.n} seeds (U 0, M 1, S 2, P 3):")
    for target, letters in results[HARM].letters.items():
        harm = statistics.mean(WORTH[one] for one in letters)
        nothing = statistics.mean(WORTH[one] for one in results["passive"].letters[target])
        mark = "" if harm <= nothing else "   better for harm"
        print(f"  {target}: {harm:.3f} against {nothing:.3f}{mark}")


if __name__ == "__main__":
    main()
