"""Are a drill's parallel forms equally hard?

    nice python benchmarks/forms.py [--scenario quiet-berths] [-n 20] [--graded 5] [--jobs 2]

Plays every form by the book under the seeds 1 to ``-n``, withheld forms too.  R of a form under a
seed is the mean of its teams'; what it differs by from the mean of all forms under that seed is
what the form does.  Then under ``--graded`` seeds those who do nothing, a quarter, half, three
quarters and all of what the book says: their order should be the same in each form.  Drills are
kept as they come, a file a form: cut short, or asked for more seeds, it goes on from there.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from simulator.cli.places import own_folder
from simulator.memory import settle_memory
from simulator.rehearse.intervals import Interval, paired
from simulator.rehearse.rehearsal import Rehearsal
from simulator.rehearse.rehearse import Asked, rehearse
from simulator.scenario.canonical import canonical_json, contents, scenario_digest
from simulator.scenario.check import examine
from simulator.scenario.forming import formed
from simulator.scenario.loading import Loaded
from simulator.scenario.reader import read
from simulator.scenario.sources import find
from simulator.scenario.written import Written, scenario_of

APART: Final = 0.05
"""By how much a form's R may differ from the mean of all."""
BOOK: Final = "doctrine"
GRADES: Final = (0, 25, 50, 75, 100)
"""Per cent of what the book says that is done."""

BySeed = Mapping[int, float]
"""R by seed, of seeds under which there was anything to win."""


class Form(NamedTuple):
    """What the plays of one form came to."""

    number: int
    book: BySeed
    grades: tuple[BySeed, ...]


def forms_of(name: str) -> Iterator[tuple[int, Loaded]]:
    """Yield every form there would be; also what is withheld."""
    found = find(name)
    document = examine(read(found.file), found.beside).document
    if document is None or document.plain["forms"] is None:
        sys.exit(f"{name} has no parallel forms")
    forms = {**document.plain["forms"], "withheld": []}
    every = Written({**document.plain, "forms": forms})
    for number in range(1, forms["offered"] + 1):
        made = formed(every, number)
        text = canonical_json(made)
        yield number, Loaded(scenario_of(made), scenario_digest(text), text, (), contents(made))


def by_seed(rehearsal: Rehearsal, policy: str) -> BySeed:
    """Return the mean of the teams' R by seed."""
    found = {}
    for drill in rehearsal.of(policy):
        every = (rehearsal.r(drill, team) for team in sorted(rehearsal.serving))
        if known := [one for one in every if one is not None]:
            found[drill.seed] = statistics.fmean(known)
    return found


def played(number: int, loaded: Loaded, options: argparse.Namespace) -> Form:
    """Play one form, as far as it has not been played before."""
    keep = options.keep / f"{loaded.scenario.id}-equal-{number}.jsonl"

    def ask(policies: Sequence[str], seeds: int) -> Rehearsal:
        asked = Asked(policies=tuple(policies), seeds=range(1, seeds + 1), jobs=options.jobs)
        return rehearse(loaded, asked, keep)

    book = by_seed(ask((BOOK,), options.n), BOOK)
    if not options.graded:
        return Form(number, book, ())
    names = [f"{BOOK}-{percent}" for percent in GRADES]
    graded = ask(names, options.graded)
    return Form(number, book, tuple(by_seed(graded, name) for name in names))


def against_all(form: Form, forms: Sequence[Form]) -> Interval:
    """Return by how much a form's R differs from the mean of all, paired by seed."""
    return paired(
        [
            r - statistics.fmean(one.book[seed] for one in forms if seed in one.book)
            for seed, r in form.book.items()
        ]
    )


def verdict(apart: Interval) -> str:
    """Return what is known of a form."""
    if apart.low >= -APART and apart.high <= APART:
        return "within"
    if apart.low > APART or apart.high < -APART:
        return "outside"
    return "open, mean within" if abs(apart.mean) <= APART else "open, mean outside"


def order(form: Form) -> str:
    """Return whether who does more comes out ahead, in the mean and as far as is certain."""
    said = []
    for percent, less, more in zip(GRADES[1:], form.grades, form.grades[1:], strict=False):
        gains = [more[seed] - less[seed] for seed in less if seed in more]
        if gains and statistics.fmean(gains) <= 0:
            certain = "certainly " if paired(gains).sign < 0 else ""
            said.append(f"{certain}not at {percent}")
    return ", ".join(said) or "kept"


def table(forms: Sequence[Form]) -> Iterator[str]:
    """Yield the lines of the table, hardest form first."""
    grades = [f"{percent} %" for percent in GRADES] if forms[0].grades else []
    heads = ["form", "R", "apart", "95 %", "±.05", *grades, *(["order"] if grades else [])]
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for form in sorted(forms, key=lambda one: statistics.fmean(one.book.values())):
        apart = against_all(form, forms)
        cells = [
            str(form.number),
            f"{statistics.fmean(form.book.values()):.3f}",
            f"{apart.mean:+.3f}",
            f"{apart.low:+.3f} to {apart.high:+.3f}",
            verdict(apart),
            *(f"{statistics.fmean(one.values()):.2f}" for one in form.grades),
            *([order(form)] if grades else []),
        ]
        yield f"| {' | '.join(cells)} |"


def main() -> None:
    """Play what has not been played, and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--scenario", default="quiet-berths")
    parser.add_argument("-n", type=int, default=20)
    parser.add_argument("--graded", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, default=own_folder() / "rehearsals")
    options = parser.parse_args()
    options.keep.mkdir(parents=True, exist_ok=True)
    every = list(forms_of(options.scenario))
    settle_memory()
    forms = []
    for number, loaded in every:
        forms.append(played(number, loaded, options))
        print(f"form {number} played", file=sys.stderr, flush=True)
    print("\n".join(table(forms)))


if __name__ == "__main__":
    main()
