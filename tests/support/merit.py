"""Whether letters and outcome keep one order: what policies get over many seeds, and what is owed.

A *play* is one drill in which every team plays one policy.  Letters are numbers here, U 0 to P 3,
for comparing means alone; what is open or had no occasion has none.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from typing import Final, NamedTuple

from silly import broken_restraints, by_acts, targets

from simulator.assessment import Assessment, assess
from simulator.assessment.resilience import resilience
from simulator.bots.drill import play_out
from simulator.bots.looks import LOOKS
from simulator.domain.plan.scenario import Scenario
from simulator.rehearse.intervals import paired
from simulator.units import ONE

WORTH: Final[Mapping[str, int]] = {"U": 0, "M": 1, "S": 2, "P": 3}
IDLE: Final = ("passive", "clicker", "talker", *LOOKS)
"""Policies that do nothing, and earn nothing."""
ZOO: Final = (
    *IDLE, "saboteur", "blanket", "random", "last-minute", "doctrine-25", "doctrine-50",
    "doctrine-75", "doctrine-late", "doctrine",
)  # fmt: skip
"""Whose letters and R must keep one order.  ``doctrine-alone`` is none of them: what it keeps to
itself costs others their service, and nobody's letters fall for what others did."""
YARDSTICKS: Final = ("passive", "reference", "doctrine")
ANY: Final = "any team"
APART: Final = 0.10
"""R by which policies must differ for their letters to be compared."""


class Play(NamedTuple):
    """What one drill came to."""

    availability: Mapping[str, int]
    """Team with assets → parts per million."""
    around: Mapping[str, int]
    """Team → service of its own and of those whom it serves, parts per million."""
    letters: Mapping[str, str]
    """Target → what is suggested."""
    unearned: tuple[str, ...]
    """Targets that are judged by acts, and are suggested P or S."""
    broken: tuple[str, ...]
    """Broken must-nots for which better than M is suggested, a sentence each."""
    undone: tuple[str, ...]
    """Tasks that were shown in time or late, and are suggested U: what was done is kept."""


def play(scenario: Scenario, seed: int, policy: str) -> Play:
    """Return what a drill came to in which every team plays a policy."""
    played = play_out(scenario, seed, dict.fromkeys(scenario.teams, policy))
    return play_of(scenario, assess(scenario, played.events))


def play_of(scenario: Scenario, shown: Assessment) -> Play:
    """Return what an assessed drill came to."""
    own = {one.team for one in scenario.assets.values()}
    levels = {one.team: one.availability for one in shown.standings if one.team in own}
    letters = {one.id: one.letter for one in shown.suggestions if one.sort == "task"}
    found = targets(shown)
    return Play(
        availability=levels,
        around={
            team: round(statistics.mean(levels[one] for one in served))
            for team in scenario.teams
            if (served := _served(scenario, team) & own)
        },
        letters=found,
        unearned=tuple(one for one in by_acts(scenario) if found[one] in ("P", "S")),
        broken=tuple(broken_restraints(scenario, shown)),
        undone=tuple(
            task.id
            for one in shown.objectives
            for task in one.tasks
            if task.status in ("in-time", "late") and letters[task.id] == "U"
        ),
    )


def _served(scenario: Scenario, team: str) -> set[str]:
    """Return a team and who lives on its assets; who has none is there for everybody."""
    assets = scenario.assets
    if not any(one.team == team for one in assets.values()):
        return set(scenario.teams)
    links = scenario.dependencies.values()
    clients = {assets[one.dependant].team for one in links if assets[one.supplier].team == team}
    return {team} | clients


Plays = Mapping[str, Sequence[Play]]
"""Policy → its plays, seed by seed."""


def study(
    drills: Callable[[int], Scenario], seeds: Iterable[int], policies: Iterable[str]
) -> dict[str, list[Play]]:
    """Return what policies came to under paired seeds, the yardsticks of R among them."""
    names = tuple(dict.fromkeys((*YARDSTICKS, *policies)))
    found: dict[str, list[Play]] = {name: [] for name in names}
    for seed in seeds:
        scenario = drills(seed)
        for name in names:
            found[name].append(play(scenario, seed, name))
    return found


def worse_and_better(plays: Plays, *, same: bool = True) -> Iterator[str]:
    """Yield each target that is suggested better than for nothing where service is worse.

    Where the service of a team and of those whom it serves is worse than with nobody acting, by an
    interval of 95 %, none of its targets is better in the mean.

    Args:
        plays: Of policies, ``passive`` among them.
        same: Whether every play is of one drill; else all its teams are taken together.

    """
    nothing = plays["passive"]
    for name, rows in plays.items():
        for team in _around(rows[0], same=same):
            pairs = zip(rows, nothing, strict=True)
            change = paired(
                [_around(a, same=same)[team] - _around(b, same=same)[team] for a, b in pairs]
            )
            if change.high >= 0:
                continue
            ours, theirs = _mean(rows, team, same=same), _mean(nothing, team, same=same)
            for target, worth in ours.items():
                if worth > theirs[target]:
                    yield (
                        f"{name}: {target} {worth:.2f} against {theirs[target]:.2f}, "
                        f"service {change.mean:+.3f}"
                    )


def _around(one: Play, *, same: bool) -> dict[str, float]:
    """Return team → service around it, as a share."""
    if same:
        return {team: level / ONE for team, level in one.around.items()}
    return {ANY: statistics.mean(one.around.values()) / ONE}


def _mean(rows: Iterable[Play], team: str, *, same: bool) -> dict[str, float]:
    """Return a team's targets → the mean letter; what is open is as good as nothing."""
    found: dict[str, list[int]] = {}
    for one in rows:
        for target, letter in one.letters.items():
            objective, _, whose = target.partition("/")
            if whose == team or not same:
                found.setdefault(f"{objective}/{team}", []).append(WORTH.get(letter, 0))
    return {target: statistics.mean(worths) for target, worths in found.items()}


def r_of(plays: Plays, name: str, least_apart: int) -> list[float | None]:
    """Return the mean R of the teams with assets, seed by seed; ``None``: nothing to win."""
    found: list[float | None] = []
    for at, one in enumerate(plays[name]):
        null, *bests = (plays[yardstick][at].availability for yardstick in YARDSTICKS)
        rs = (
            resilience(
                level, null[team], max(best[team] for best in bests), least_apart=least_apart
            ).value
            for team, level in one.availability.items()
        )
        known = [r / ONE for r in rs if r is not None]
        found.append(statistics.mean(known) if known else None)
    return found


def merit(one: Play) -> float:
    """Return the mean letter of the targets of teams with assets, of those that have one."""
    rows = [
        WORTH[letter]
        for target, letter in one.letters.items()
        if target.partition("/")[2] in one.availability and letter in WORTH
    ]
    return statistics.mean(rows) if rows else 0.0


def the_other_way_round(plays: Plays, least_apart: int) -> Iterator[str]:
    """Yield each pair of policies whose R is clearly apart and whose letters say the opposite."""
    rs = {name: r_of(plays, name, least_apart) for name in plays}
    means = {name: statistics.mean(map(merit, rows)) for name, rows in plays.items()}
    for better, worse in permutations(plays, 2):
        both = zip(rs[better], rs[worse], strict=True)
        apart = [a - b for a, b in both if a is not None and b is not None]
        if not apart:
            continue
        change = paired(apart)
        if change.low >= APART and means[better] < means[worse]:
            yield (
                f"{better} has more R than {worse} by {change.mean:.2f} "
                f"({change.low:.2f} to {change.high:.2f}), but letters "
                f"{means[better]:.2f} against {means[worse]:.2f}"
            )
