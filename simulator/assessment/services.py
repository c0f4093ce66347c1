"""Service levels over scenario time: curves, availability, what was lost, and why.

A_team = Σ w_a ∫ S_a ds / (Σ w_a · T) over the scenario time that passed between STARTEX and the
end; resilience loss is the area above the same curve (Bruneau and others 2003).  Scenario time
stands still in a pause, so a pause costs nothing.  Whole numbers throughout: two folds of the
same events are equal to the last unit.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import NamedTuple

from simulator.assessment.fold import Fold, Take, folds
from simulator.assessment.origins import Origins
from simulator.assessment.values import (
    Condition,
    Consequence,
    Mark,
    Service,
    Shortfall,
    Standing,
    Step,
)
from simulator.domain.concepts.capability import Mended, Severed
from simulator.domain.concepts.levels import DOWN, LevelsChanged
from simulator.domain.concepts.phases import Started
from simulator.domain.kinds.body import Body, Event
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values import why
from simulator.units import ONE, percent

WORKING = ONE * 95 // 100
"""From this level on an asset counts as working: the mark at which recovery is measured."""
FAR = ONE // 4
"""A move by so much since the last line is worth another, within one condition."""


def condition(level: int) -> Condition:
    """Return what a level is called."""
    if level <= DOWN:
        return "down"
    return "working" if level >= WORKING else "degraded"


_Move = tuple[int, int, int]
"""(scenario second, by how much the level moved, event)."""


class _Total(NamedTuple):
    """A weighted level over scenario time."""

    area: int
    """The integral."""
    lowest: int
    lowest_n: int
    """The event from which on the lowest stood; -1 if that is the whole."""


def _total(whole: int, moves: Iterable[_Move], begun: int, end: int) -> _Total:
    """Integrate from ``whole`` on over moves in order of time.

    What stood for no scenario second leaves no trace; the level at the end counts as having stood.
    """
    now = lowest = whole
    area, since, last, lowest_n = 0, begun, -1, -1
    for s, by, n in moves:
        if s > since:
            area += now * (s - since)
            if now < lowest:
                lowest, lowest_n = now, last
            since = s
        now += by
        last = n
    if now < lowest:
        lowest, lowest_n = now, last
    return _Total(area + now * max(end - since, 0), lowest, lowest_n)


class ServiceFold(Fold):
    """Service levels while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._begun = self._end = 0
        self._steps: dict[str, list[Step]] = {asset: [] for asset in scenario.assets}
        self._cut: dict[str, list[tuple[int, bool]]] = {}
        self._origins = Origins(scenario)

    def takes(self) -> Mapping[type[Body], Take]:
        """Return what it folds, and what says whence an impairment came."""
        return {**self._origins.takes(), **super().takes()}

    @folds
    def _started(self, event: Event, _: Started) -> None:
        self._begun = event.s

    @folds
    def _changed(self, event: Event, body: LevelsChanged) -> None:
        n, x, s, *_ = event
        for asset, level, reason in body.levels:
            steps = self._steps[asset]
            # One change works its way through the graph in several events of one second: only
            # what they settle at was ever seen by anybody.
            if steps and steps[-1].s == s and steps[-1].x == x:
                steps.pop()
            steps.append(Step(n, x, s, level, reason))

    @folds
    def _severed(self, event: Event, body: Severed) -> None:
        self._cut.setdefault(body.dependency, []).append((event.s, True))

    @folds
    def _mended(self, event: Event, body: Mended) -> None:
        self._cut.setdefault(body.dependency, []).append((event.s, False))

    # ---- what it came to

    def close(self, s: int) -> None:
        """Let the scenario second ``s`` be the end that everything is integrated to."""
        self._end = s

    def _moves(self, asset: str) -> Iterator[_Move]:
        before = ONE
        for step in self._steps[asset]:
            yield step.s, step.level - before, step.n
            before = step.level

    def standing(self, team: str, moods: tuple[int, int, tuple[int, ...]]) -> Standing:
        """Return how a team came through, its services and its public confidence."""
        own = [asset for asset in self._scenario.assets.values() if asset.team == team]
        weight = sum(asset.criticality for asset in own)
        moves = sorted(
            ((s, by * asset.criticality, n) for asset in own for s, by, n in self._moves(asset.id)),
            key=itemgetter(0),
        )
        total = _total(weight * ONE, moves, self._begun, self._end)
        whole = weight * (self._end - self._begun)
        lowest = total.lowest // weight if weight else ONE
        confidence, lowest_confidence, confidence_evidence = moods
        return Standing(
            team=team,
            availability=total.area // whole if whole > 0 else lowest,
            min_service=lowest,
            lowest_at=(total.lowest_n,) if total.lowest_n >= 0 else (),
            lost=(whole * ONE - total.area) // (weight * ONE) if weight else 0,
            confidence=confidence,
            lowest_confidence=lowest_confidence,
            level_evidence=tuple(sorted({n for _, _, n in moves})),
            confidence_evidence=confidence_evidence,
        )

    def services(self) -> tuple[Service, ...]:
        """Return every asset's curve."""
        made = []
        for asset, steps in self._steps.items():
            total = _total(ONE, self._moves(asset), self._begun, self._end)
            made.append(
                Service(
                    asset=asset,
                    team=self._scenario.assets[asset].team,
                    steps=tuple(steps),
                    lowest=total.lowest,
                    lost=(ONE * (self._end - self._begun) - total.area) // ONE,
                    area=total.area,
                    shortfalls=tuple(_shortfalls(steps)),
                )
            )
        return tuple(made)

    def consequences(self) -> tuple[Consequence, ...]:
        """Return each change of condition and each long move within one, in order of time."""
        found: list[Consequence] = []
        for asset, steps in self._steps.items():
            said = ONE
            for step in steps:
                far = abs(step.level - said) >= FAR
                if far or condition(step.level) != condition(said):
                    found.append(self._consequence(asset, step, said))
                    said = step.level
        return tuple(sorted(found, key=lambda one: (one.n, one.asset)))

    def _consequence(self, asset: str, step: Step, before: int) -> Consequence:
        plan, falling = self._scenario.assets[asset], step.level < before
        state = condition(step.level)
        at = "is down" if state == "down" else f"at {percent(step.level)}"
        if falling:
            sentence = f"{plan.name} {at} because {self._why(asset, step)}."
        else:
            sentence = f"{plan.name} is back {at}."
        return Consequence(
            n=step.n,
            x=step.x,
            s=step.s,
            asset=asset,
            team=plan.team,
            level=step.level,
            condition=state,
            sentence=sentence,
        )

    def _why(self, asset: str, step: Step) -> str:
        sort, _, rest = step.reason.partition(":")
        if sort == "supply":
            return self._why_supply(rest, step.s)
        if sort == "limit":
            return self._origins.why(step.n, asset, rest)
        if sort == "sustained":
            return f"it is kept up by other means ({rest})"
        return why.afterwards(sort) or "its own capability changed"

    def _why_supply(self, dependency: str, s: int) -> str:
        supplier = self._scenario.dependencies[dependency].supplier
        name = self._scenario.assets[supplier].name
        cuts = [cut for at, cut in self._cut.get(dependency, ()) if at <= s]
        if cuts and cuts[-1]:
            return f"its link from {name} is cut"
        level = self._level_at(supplier, s)
        if level <= DOWN:
            return f"{name} is down"
        if level < WORKING:
            return f"{name} is at {percent(level)}"
        return f"what {name} supplies is not back yet"

    def _level_at(self, asset: str, s: int) -> int:
        steps = self._steps[asset]
        place = bisect_left(steps, s + 1, key=lambda step: step.s)
        return steps[place - 1].level if place else ONE


def _shortfalls(steps: list[Step]) -> list[Shortfall]:
    found: list[Shortfall] = []
    began: Mark | None = None
    lowest = ONE
    for step in steps:
        if began is None:
            if step.level >= WORKING:
                continue
            began, lowest = Mark(step.n, step.x, step.s), step.level
        lowest = min(lowest, step.level)
        if step.level >= WORKING:
            ended = Mark(step.n, step.x, step.s)
            found.append(Shortfall(began=began, ended=ended, lowest=lowest))
            began = None
    if began is not None:
        found.append(Shortfall(began=began, ended=None, lowest=lowest))
    return found
