"""The curves of tension: how high, on which step, why, and for how long.

Between two events tension fades along a line, so its area is a sum of triangles and trapezia,
exactly.  All pairs fade at one rate: whichever is highest stays so until something moves.
"""

from __future__ import annotations

from simulator.assessment.diplomacy_values import StepChange, TensionCurve, TensionPoint
from simulator.assessment.fold import Fold, folds, mark_of
from simulator.domain.concepts.tension import TensionMoved, TensionStands
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.ladder import REGION, Pair, eased, moved, pair_of, step_of
from simulator.units import HOUR


class _Course:
    """One tension on its way."""

    def __init__(self, start: int, an_hour: int) -> None:
        self.start = self.highest = start
        self.points: list[TensionPoint] = []
        self.steps: list[StepChange] = []
        self._value, self._since, self._an_hour = start * HOUR, 0, an_hour
        self._area = 0

    def at(self, s: int) -> int:
        """Return the tension at a scenario second, in parts per million times ``HOUR``."""
        return eased(self._value, self._an_hour, s - self._since)

    def area(self, s: int) -> int:
        """Return the area up to a scenario second, parts per million of a point, in seconds."""
        return (self._area + self._stretch(s)) // (2 * HOUR)

    def _stretch(self, s: int) -> int:
        """Return twice the area since the last move, times ``HOUR``; exact."""
        elapsed = s - self._since
        if self._an_hour * elapsed <= self._value or not self._an_hour:
            return (self._value + self.at(s)) * elapsed
        # It comes to nothing on the way: a triangle.
        return self._value * self._value // self._an_hour

    def go_to(self, value: int, s: int) -> None:
        """Let it stand at another value from a second on."""
        self._area += self._stretch(s)
        self._value, self._since = value, s
        self.highest = max(self.highest, value // HOUR)

    def curve(self, between: Pair, end: int) -> TensionCurve:
        """Return it as a value, to the end."""
        return TensionCurve(
            between=between,
            start=self.start,
            points=tuple(self.points),
            steps=tuple(self.steps),
            highest=self.highest,
            end=self.at(end) // HOUR,
            area=self.area(end),
        )


class TensionFold(Fold):
    """Tension of each pair and of the region, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self._an_hour = scenario.knobs.tension_decay
        self._courses: dict[Pair, _Course] = {
            pair_of(one.one, one.other): _Course(one.tension, self._an_hour)
            for one in scenario.diplomacy.relations
        }
        highest = max((one.start for one in self._courses.values()), default=0)
        self._region = _Course(highest, self._an_hour)
        self._last: dict[Pair, tuple[int, str]] = {}
        self._steps = {pair: step_of(one.start) for pair, one in self._courses.items()}
        self._region_step = step_of(highest)

    @folds
    def _moved(self, event: Event, body: TensionMoved) -> None:
        pair = pair_of(body.one, body.other)
        course = self._courses.setdefault(pair, _Course(0, self._an_hour))
        value = moved(course.at(event.s), body.by)
        course.go_to(value, event.s)
        self._region.go_to(max(one.at(event.s) for one in self._courses.values()), event.s)
        point = (event.n, event.x, event.s)
        course.points.append(TensionPoint(*point, value // HOUR, body.by, body.reason))
        highest = self._region.at(event.s) // HOUR
        self._region.points.append(TensionPoint(*point, highest, body.by, body.reason))
        self._last[pair] = event.n, body.reason

    @folds
    def _stands(self, event: Event, body: TensionStands) -> None:
        """Note a change of step; the region's too, which changes when some pair's does."""
        pair = pair_of(body.one, body.other)
        cause = self._last.pop(pair, None)
        was, self._steps[pair] = self._steps.get(pair, 0), body.step
        if body.step != was:
            self._courses[pair].steps.append(_change(event, body.step, was, cause))
        step = step_of(self._region.at(event.s) // HOUR)
        was, self._region_step = self._region_step, step
        if step != was:
            self._region.steps.append(_change(event, step, was, cause))

    def curves(self, end: int) -> tuple[TensionCurve, tuple[TensionCurve, ...]]:
        """Return the region's curve, and each pair's in the order in which it was first moved."""
        pairs = tuple(one.curve(pair, end) for pair, one in self._courses.items())
        return self._region.curve(REGION, end), pairs


def _change(event: Event, step: int, was: int, cause: tuple[int, str] | None) -> StepChange:
    number, reason = (None, "time") if cause is None else cause
    return StepChange(
        at=mark_of(event),
        step=step,
        was=was,
        reason=reason,
        evidence=(event.n,) if number is None else (number, event.n),
    )
