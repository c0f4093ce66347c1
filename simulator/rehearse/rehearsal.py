"""Rehearsal: every policy under every seed, and what its drills are set between.

R of a drill needs three others of its seed: nobody acting, the reference bots, and the book.  They
are drills as any other, played once a seed, whatever else is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from simulator.assessment.resilience import resilience
from simulator.bots.drill import DEFAULT, YARDSTICK
from simulator.bots.policies import POLICIES
from simulator.bots.taking import taking
from simulator.domain.plan.scenario import Scenario
from simulator.rehearse.drill import Drill, InjectRow, Part, TeamRow
from simulator.units import ONE

IDLE: Final = "passive"
"""The policy of nobody acting."""
_GRADED: Final = f"{DEFAULT}-"
ZOO: Final = tuple(
    name
    for name in dict.fromkeys((DEFAULT, YARDSTICK, *POLICIES))
    if not name.removeprefix(_GRADED).isdecimal()
)
"""What is played if nothing is asked for: whoever plays by the book first.  Who does a share of
what the book says is left out: between the book and nobody acting there is nothing to find."""
BETWEEN: Final = (IDLE, YARDSTICK, DEFAULT)
"""What R of every drill is set between."""


def parts(policies: Iterable[str], seeds: Iterable[int]) -> Iterator[Part]:
    """Yield every drill that a rehearsal needs, seed by seed."""
    names = tuple(dict.fromkeys((*policies, *BETWEEN)))
    return (Part(name, seed) for seed in seeds for name in names)


def every_way(scenario: Scenario) -> tuple[str, ...]:
    """Return a policy for each option of each decision: by the book, but for that one."""
    return tuple(
        taking(ask.id, option.id)
        for inject in scenario.injects.values()
        for ask in inject.asks
        for option in ask.options
    )


@dataclass(frozen=True)
class Rehearsal:
    """What a rehearsal came to.

    Args:
        scenario: What was rehearsed.
        digest: Of its canonical text.
        policies: That were asked for, in order.
        seeds: Under which each was played, in order.
        drills: Every drill that was needed; also the yardsticks' that were not asked for.
        ways: Policies that play by the book but for one decision; each under every seed, too.

    """

    scenario: Scenario
    digest: str
    policies: tuple[str, ...]
    seeds: tuple[int, ...]
    drills: Mapping[Part, Drill]
    ways: tuple[str, ...] = ()

    def of(self, policy: str) -> tuple[Drill, ...]:
        """Return a policy's drills, in the order of the seeds."""
        return tuple(self.drills[Part(policy, seed)] for seed in self.seeds)

    def __iter__(self) -> Iterator[Drill]:
        """Yield the drills that were asked for, policy by policy."""
        for policy in self.policies:
            yield from self.of(policy)

    def __len__(self) -> int:
        """Return how many drills were asked for."""
        return len(self.policies) * len(self.seeds)

    @cached_property
    def serving(self) -> frozenset[str]:
        """The teams that have services of their own: only of these there is an R."""
        return frozenset(asset.team for asset in self.scenario.assets.values())

    def r(self, drill: Drill, team: str) -> float | None:
        """Return R of a team in a drill; ``None`` if it has no services, or nothing was to win.

        The upper yardstick is the better, for this team, of the reference and of the book.
        """
        if team not in self.serving:
            return None
        idle, reference, book = (
            team_of(self.drills[Part(name, drill.seed)], team).availability for name in BETWEEN
        )
        found = resilience(
            team_of(drill, team).availability,
            idle,
            max(reference, book),
            least_apart=self.scenario.knobs.least_apart,
        )
        return None if found.value is None else found.value / ONE

    def rs(self, policy: str, team: str) -> list[float]:
        """Return R of a policy in each of its drills in which there is one."""
        every = (self.r(drill, team) for drill in self.of(policy))
        return [one for one in every if one is not None]


def team_of(drill: Drill, team: str) -> TeamRow:
    """Return a team's row of a drill."""
    return next(one for one in drill.teams if one.team == team)


def delivered(drill: Drill, team: str) -> tuple[InjectRow, ...]:
    """Return the injects that a team got in a drill."""
    return tuple(one for one in drill.injects if team in one.teams)


def open_at(drill: Drill, team: str) -> list[tuple[int, int]]:
    """Return (exercise second, how many decisions are open to a team from then on), in order."""
    turns: dict[int, int] = {}
    for one in drill.decisions:
        if one.team == team:
            turns[one.opened] = turns.get(one.opened, 0) + 1
            until = drill.x if one.closed is None else one.closed
            turns[until] = turns.get(until, 0) - 1
    found, now = [], 0
    for x, by in sorted(turns.items()):
        now += by
        found.append((x, now))
    return found
