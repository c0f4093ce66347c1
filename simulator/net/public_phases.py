"""Which phase has begun, for the room's wall and observers, by names that give nothing away.

A name is said once its phase has begun for whoever is told: the list of them is the plan.
"""

from __future__ import annotations

from simulator.domain.plan.scenario import Scenario
from simulator.net.frames import PublicPhase
from simulator.net.line import Line
from simulator.net.told import PUBLIC


class PublicPhases:
    """The phases that have a public name; the others pass as part of the one before.

    Args:
        plan: Whose phases, and who watches.

    """

    def __init__(self, plan: Scenario) -> None:
        self._named = sorted((one.x, one.public) for one in plan.phases if one.public)
        self._watch = {one.id for one in plan.seats.values() if one.kind == "observer"} | {PUBLIC}

    def tell(self, line: Line, x: int) -> None:
        """Say on a line which phase has begun, if it is for who only watches, and news there."""
        phase = self.at(x) if line.seat in self._watch else None
        if phase is not None and phase != line.phase:
            line.phase = phase
            line.say(phase)

    def at(self, x: int) -> PublicPhase | None:
        """Return the phase of an exercise second; ``None`` where none has begun."""
        begun = sum(1 for start, _ in self._named if start <= x) if x > 0 else 0
        if not begun:
            return None
        return PublicPhase(name=self._named[begun - 1][1], nth=begun, of=len(self._named))
