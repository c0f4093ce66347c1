"""A window that closes: how much of it is left, and from when on somebody should be told."""

from __future__ import annotations

from typing import NamedTuple

from simulator.domain.plan.knobs.effort import EffortKnobs
from simulator.domain.state.picture import DecisionSeen
from simulator.pictures.views import Tone
from simulator.units import ONE


class Window(NamedTuple):
    """Something that can be done until an exercise second."""

    key: str
    what: str
    opened: int
    due: int

    def warns(self, rules: EffortKnobs) -> int:
        """Return the exercise second from which on somebody should know that it closes."""
        left = (self.due - self.opened) * rules.warn_share // ONE
        return self.due - max(min(left, rules.warn_most), rules.warn_least)

    def tone(self, x: int, rules: EffortKnobs) -> Tone:
        """Return how it stands: open, closing, or over."""
        if x > self.due:
            return "bad"
        return "warn" if x >= self.warns(rules) else "text"

    def share(self, x: int) -> int:
        """Return which share of it is left, parts per million."""
        return min(max((self.due - x) * ONE // max(self.due - self.opened, 1), 0), ONE)


def is_open(decision: DecisionSeen) -> bool:
    """Return whether a decision still waits for the team."""
    return decision.chosen is None and not decision.lapsed
