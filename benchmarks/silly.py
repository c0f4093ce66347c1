"""Does anybody score by silly means, and do letters and outcome keep one order?

    python benchmarks/silly.py [--scenario quiet-berths] [-n 200]
    nice python benchmarks/silly.py --scenario generated

Plays a drill under paired seeds by policies that deserve nothing, by policies that do a part of
what the book says, and by the book.  ``generated`` is another drill for every seed, which the tests
make up.  Prints R, the mean letter (U 0 to P 3, of what has one) and how often which letter is
suggested; then everything that breaks one of four laws:

1. Who does nothing, clicks, talks or goes by looks gets no P and no S on what is judged by acts.
2. A must-not that was broken is M or worse; a task that was done is never U, whoever did it.
3. Where the service of a team and of those whom it serves is worse than with nobody acting (95 %),
   none of its targets is suggested better in the mean.
4. Of policies whose R, of teams with assets, lies .10 or more apart (95 %), the better never has
   the worse letters in the mean.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))


from invented import invented
from merit import IDLE, ZOO, Plays, merit, r_of, study, the_other_way_round, worse_and_better

from simulator.domain.plan.scenario import Scenario
from simulator.memory import settle_memory
from simulator.scenario.loading import load

GENERATED: Final = "generated"


def rows(plays: Plays, least_apart: int) -> Iterator[str]:
    """Yield a line for each policy."""
    for name, each in plays.items():
        rs = [one for one in r_of(plays, name, least_apart) if one is not None]
        letters = Counter(letter for one in each for letter in one.letters.values())
        shares = ", ".join(f"{letter} {number}" for letter, number in sorted(letters.items()))
        mean = f"{statistics.mean(rs):.2f}" if rs else "none"
        yield f"{name}: R {mean}, letters {statistics.mean(map(merit, each)):.2f} ({shares})"


def broken(plays: Plays, least_apart: int, *, same: bool) -> Iterator[str]:
    """Yield whatever breaks a law."""
    for name, each in plays.items():
        for seed, one in enumerate(each, 1):
            if name in IDLE:
                yield from (f"1. {name}, seed {seed}: {target}" for target in one.unearned)
            yield from (f"2. {name}, seed {seed}: {said}" for said in one.broken)
            yield from (f"2. {name}, seed {seed}: {task} was done" for task in one.undone)
    yield from (f"3. {said}" for said in worse_and_better(plays, same=same))
    yield from (f"4. {said}" for said in the_other_way_round(plays, least_apart))


def main() -> None:
    """Play and print."""
    parser = argparse.ArgumentParser(description="Does anybody score by silly means?")
    parser.add_argument("--scenario", default="quiet-berths", help="an id, a path, or generated")
    parser.add_argument("-n", type=int, default=200)
    options = parser.parse_args()
    settle_memory()
    same = options.scenario != GENERATED
    if same:
        scenario = load(options.scenario).scenario
        drills: Callable[[int], Scenario] = lambda _seed: scenario  # noqa: E731 - the same for all
    else:
        drills = invented
    least_apart = drills(1).knobs.least_apart
    plays = study(drills, range(1, options.n + 1), ZOO)
    print("\n".join(rows(plays, least_apart)))
    found = list(broken(plays, least_apart, same=same))
    print(f"\n{len(found)} found that break a law, over {options.n} seeds.")
    print("\n".join(found))


if __name__ == "__main__":
    main()
