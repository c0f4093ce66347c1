"""When things are planned: both clocks by the plan, and when each inject goes out at the earliest.

A facilitator will depart from it; the rules judge the plan.
"""

from __future__ import annotations

from fractions import Fraction

from simulator.scenario.document import Document
from simulator.scenario.document_facts import Reached
from simulator.scenario.document_injects import Inject
from simulator.scenario.document_parts import exercise_seconds, fraction
from simulator.units import parse_duration, parse_mark


class Timetable:
    """The plan of a document."""

    def __init__(self, document: Document) -> None:
        self.end = parse_duration(document.clock.duration)
        self._segments = _segments(document)
        self._injects = {inject.id: inject for inject in document.injects}
        self._pins = {
            (campaign.id, stage.id): exercise_seconds(stage.pin)
            for campaign in document.campaigns
            for stage in campaign.stages
            if stage.pin is not None
        }
        self._follows: dict[str, list[tuple[str, int]]] = {}
        for inject in document.injects:
            if inject.contingency is not None:
                plan = inject.contingency
                after = (inject.id, parse_duration(plan.after))
                self._follows.setdefault(plan.inject, []).append(after)

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

    def lasts(self, minutes: int, from_x: int) -> int | None:
        """Return the exercise seconds that scenario minutes take from a point on."""
        x = self.exercise_second(self.scenario_second(from_x) + minutes * 60)
        return None if x is None else x - from_x

    def second_of(self, mark: str) -> int | None:
        """Return the exercise second of a mark on either clock."""
        clock, seconds = parse_mark(mark)
        return seconds if clock == "x" else self.exercise_second(seconds)

    def pin(self, campaign: str, stage: str) -> int | None:
        """Return when a stage is pinned."""
        return self._pins.get((campaign, stage))

    def delivery(self, inject: str, _on_the_way: tuple[str, ...] = ()) -> int | None:
        """Return when an inject goes out at the earliest; ``None`` if the plan does not say."""
        row = self._injects.get(inject)
        if row is None or inject in _on_the_way:
            return None
        way = (*_on_the_way, inject)
        if row.after is not None:
            before = self.delivery(row.after.inject, way)
            return None if before is None else before + parse_duration(row.after.by)
        if row.at is None and row.reports is None:
            follows = [
                before + after
                for other, after in self._follows.get(inject, ())
                if (before := self.delivery(other, way)) is not None
            ]
            return min(follows, default=None)
        return self._at_or_fact(row)

    def _at_or_fact(self, row: Inject) -> int | None:
        at = None if row.at is None else self.second_of(row.at)
        if isinstance(row.reports, Reached):
            pin = self.pin(row.reports.stage.campaign, row.reports.stage.stage)
            times = [time for time in (at, pin) if time is not None]
            return max(times, default=None)
        return at


def _segments(document: Document) -> list[tuple[int, int, Fraction]]:
    """Return the curve as (exercise second, scenario second, pace), jumps as steps up."""
    clock = document.clock
    paces = {exercise_seconds(one.at): fraction(one.kappa) for one in clock.pace}
    jumps: dict[int, int] = {}
    for jump in clock.jumps:
        x = exercise_seconds(jump.at)
        jumps[x] = jumps.get(x, 0) + parse_duration(jump.by)
    made: list[tuple[int, int, Fraction]] = []
    x0, s0, kappa = 0, 0, Fraction(1)
    for x in sorted({0, *paces, *jumps}):
        s0 += int(kappa * (x - x0)) + jumps.get(x, 0)
        x0, kappa = x, paces.get(x, kappa)
        made.append((x0, s0, kappa))
    return made
