"""Timetable of a plan: both clocks, and when each inject goes out at the earliest.

A facilitator will depart from it; the rules judge the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from simulator.domain.plan.document import Document
from simulator.domain.plan.facts import Reached, Startex
from simulator.domain.plan.injects import Inject
from simulator.domain.values.grouped import grouped
from simulator.domain.values.timing import Clocks
from simulator.units import parse_mark


class Timetable:
    """The plan of a document."""

    def __init__(self, document: Document) -> None:
        self.end = document.clock.duration
        self._times = document.assumptions.times
        self._segments = _segments(document.clock)
        self._pins = {
            (campaign.id, stage.id): stage.pin
            for campaign in document.campaigns
            for stage in campaign.stages
            if stage.pin is not None
        }
        self._deliveries = self._propagated(document.injects)

    def scenario_second(self, x: int) -> int:
        """Return the scenario second that the plan has come to after what happens at ``x``."""
        x0, s0, kappa = next(one for one in reversed(self._segments) if one[0] <= x)
        return s0 + int(kappa * (x - x0))

    def exercise_second(self, s: int) -> int | None:
        """Return the exercise second at which scenario time comes to ``s``; ``None`` if never."""
        for place, (x0, s0, kappa) in enumerate(self._segments):
            if s <= s0:
                return x0
            after = self._segments[place + 1][0] if place + 1 < len(self._segments) else None
            if kappa:
                x = x0 + -(-(s - s0) * kappa.denominator // kappa.numerator)
                if after is None or x <= after:
                    return x
        return None

    def lasts(self, seconds: int, from_x: int) -> int | None:
        """Return the exercise seconds that scenario seconds take from a point on."""
        x = self.exercise_second(self.scenario_second(from_x) + seconds)
        return None if x is None else x - from_x

    def completing(self, action: str, from_x: int) -> int | None:
        """Return the exercise seconds that an action most likely takes from a point on."""
        return self.lasts(self._times[action][1], from_x)

    def second_of(self, mark: str) -> int | None:
        """Return the exercise second of a mark on either clock."""
        return self._second(*parse_mark(mark))

    def _second(self, clock: str, seconds: int) -> int | None:
        return seconds if clock == "x" else self.exercise_second(seconds)

    def pin(self, campaign: str, stage: str) -> int | None:
        """Return when a stage is pinned."""
        return self._pins.get((campaign, stage))

    def delivery(self, inject: str) -> int | None:
        """Return when an inject goes out at the earliest; ``None`` if the plan does not say."""
        return self._deliveries.get(inject)

    def _propagated(self, injects: Iterable[Inject]) -> dict[str, int]:
        """Return when injects go out: those with a time, and by them those that follow."""
        times: dict[str, int] = {}
        for inject in injects:
            own = self._own_time(inject)
            if own is not None:
                times[inject.id] = own
        followers = grouped(row for inject in injects for row in _following(inject))
        pending = list(times)
        while pending:
            before = pending.pop()
            for after, by in followers.get(before, ()):
                time = times[before] + by
                if after not in times or time < times[after]:
                    times[after] = time
                    pending.append(after)
        return times

    def _own_time(self, inject: Inject) -> int | None:
        at = None if inject.at is None else self._second(*inject.at)
        fact = inject.reports
        if isinstance(fact, Reached):
            pin = self.pin(fact.campaign, fact.stage)
            return max((time for time in (at, pin) if time is not None), default=None)
        if inject.after is not None and isinstance(fact := inject.after.fact, Reached | Startex):
            first = 0 if isinstance(fact, Startex) else self.pin(fact.campaign, fact.stage)
            return None if first is None else first + inject.after.by
        return at


def _following(inject: Inject) -> Iterator[tuple[str, tuple[str, int]]]:
    """Yield which inject comes before which, and the exercise seconds between."""
    if inject.after is not None and (before := inject.after.sent):
        yield before, (inject.id, inject.after.by)
    if inject.contingency is not None:
        plan = inject.contingency
        yield inject.id, (plan.inject, plan.after)


def _segments(clocks: Clocks) -> list[tuple[int, int, Fraction]]:
    """Return the curve as (exercise second, scenario second, pace), jumps as steps up."""
    paces = {one.x: Fraction(one.num, one.den) for one in clocks.paces}
    jumps: dict[int, int] = {}
    for jump in clocks.jumps:
        jumps[jump.x] = jumps.get(jump.x, 0) + jump.by
    made: list[tuple[int, int, Fraction]] = []
    x0, s0, kappa = 0, 0, Fraction(1)
    for x in sorted({*paces, *jumps}):
        s0 += int(kappa * (x - x0)) + jumps.get(x, 0)
        x0, kappa = x, paces.get(x, kappa)
        made.append((x0, s0, kappa))
    return made
