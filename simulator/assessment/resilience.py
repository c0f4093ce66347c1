"""Difficulty-adjusted resilience: a team's availability, set between two yardsticks.

    R = (A - A_null) / (A_best - A_null)

A is the availability as played; A_null that of the same drill, luck and staff in which no team
does anything; A_best the better of two in which bots hold every seat, for each team by itself: one
that knows the author's answers and all that the seed has drawn, and the book.  R is 0 for who
changed nothing and 1 for who did as well as the better of those.  It is not clamped: who does
harm falls below 0, who beats them exceeds 1, and both are worth knowing.  Where the best known play
is no better than nobody acting, or hardly, there was nothing to win, and no R is made of noise; set
between yardsticks that stand the wrong way round, harm would look like merit.  Who has no assets
has nothing that could be available, and R does not apply.

Pure: numbers in, numbers out.  How the yardsticks are played is not known here.

All are simulated under the same luck, so that luck is in none of the differences.  The
least distance between the yardsticks is a knob.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from simulator.assessment.assessment import Assessment
from simulator.assessment.values import Service
from simulator.domain.values.value import value
from simulator.units import ONE, percent

NULL: Final = "do-nothing"
REFERENCE: Final = "reference"
BOOK: Final = "doctrine"
NOT_APPLICABLE: Final = "not applicable"
"""What is said of the R of a team without assets of its own."""
_NOTHING_OWN: Final = "It has no assets of its own, and R is made of what those deliver."


@value
class TeamMeasures:
    """What a comparison needs of one team in one run; parts per million and whole numbers."""

    team: str
    availability: int
    min_service: int
    lost: int
    """Scenario seconds of all its services that were not delivered."""
    confidence: int
    lowest_confidence: int
    in_time: int
    """Critical tasks shown in time."""
    tasks: int
    """Critical tasks that there was an opportunity for."""


@value
class RunMeasures:
    """What a comparison needs of one run."""

    events: int
    dropped: int
    """Staff inputs that could not be: what they were about did not exist there."""
    victims: int
    teams: tuple[TeamMeasures, ...]
    services: tuple[tuple[str, tuple[tuple[int, int], ...]], ...] = ()
    """Asset → its level from each exercise second on, of those whose level changed."""

    def availability(self) -> dict[str, int]:
        """Return team → availability, parts per million."""
        return {one.team: one.availability for one in self.teams}


@value
class YardstickRun:
    """A run to compare with: its name, the digest of its events, and what it came to."""

    name: str
    seed: int
    digest: str
    measures: RunMeasures


@value
class Resilience:
    """Difficulty-adjusted resilience of one team, or why there is none."""

    value: int | None
    """Parts per million, rounded down; not clamped."""
    null: int = 0
    best: int = 0
    """What it was set between."""
    applies: bool = True
    """Whether there is anything that it could be made of."""
    why: str
    """Why it cannot be estimated or does not apply; empty if there is one."""


def measures_of(assessed: Assessment, *, events: int, dropped: int) -> RunMeasures:
    """Return what a comparison needs of an assessed run."""
    tasks = [task for one in assessed.objectives for task in one.tasks]
    return RunMeasures(
        events=events,
        dropped=dropped,
        victims=assessed.victims,
        teams=tuple(
            TeamMeasures(
                team=one.team,
                availability=one.availability,
                min_service=one.min_service,
                lost=one.lost,
                confidence=one.confidence,
                lowest_confidence=one.lowest_confidence,
                in_time=sum(t.team == one.team and t.status == "in-time" for t in tasks),
                tasks=sum(t.team == one.team and t.status != "no-opportunity" for t in tasks),
            )
            for one in assessed.standings
        ),
        services=tuple((one.asset, levels_of(one)) for one in assessed.services if one.steps),
    )


def levels_of(one: Service) -> tuple[tuple[int, int], ...]:
    """Return a service over exercise time; what a jump passes through is not seen."""
    by_x = {0: ONE} | {step.x: step.level for step in one.steps}
    return tuple(sorted(by_x.items()))


def resilience(played: int, null: int, best: int, *, least_apart: int) -> Resilience:
    """Return R of three availabilities in parts per million.

    Args:
        played: The availability as played.
        null: That of nobody acting.
        best: The better of those of the book and of the reference.
        least_apart: How far the yardsticks must lie apart for R to mean anything.

    """
    apart = best - null
    if apart <= 0 or apart < least_apart:
        far = (
            "it is no better"
            if apart <= 0
            else f"less than {percent(least_apart)} lay between them"
        )
        why = (
            f"Doing nothing comes to {percent(null)} and the best known play to {percent(best)}: "
            f"{far}."
        )
        return Resilience(value=None, null=null, best=best, why=why)
    share = (played - null) * ONE // apart
    return Resilience(value=share, null=null, best=best, why="")


def resiliences(
    assessed: Assessment, runs: Sequence[YardstickRun], *, least_apart: int
) -> dict[str, Resilience]:
    """Return team → R of an assessed exercise and the yardsticks on its record."""
    by_name: Mapping[str, dict[str, int]] = {run.name: run.measures.availability() for run in runs}
    null = by_name.get(NULL, {})
    best = _better(by_name.get(REFERENCE, {}), by_name.get(BOOK, {}))
    own = {one.team for one in assessed.services}
    made = {}
    for one in assessed.standings:
        if one.team not in own:
            made[one.team] = Resilience(value=None, applies=False, why=_NOTHING_OWN)
        elif one.team in null and one.team in best:
            made[one.team] = resilience(
                one.availability, null[one.team], best[one.team], least_apart=least_apart
            )
        else:
            why = "No yardsticks are on record to set it between."
            made[one.team] = Resilience(value=None, why=why)
    return made


def _better(reference: Mapping[str, int], book: Mapping[str, int]) -> dict[str, int]:
    """Return the better for each team; an older record has the reference alone."""
    return {team: max(level, book.get(team, level)) for team, level in reference.items()}
