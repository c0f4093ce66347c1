"""Trust between teams and what moved it: for the hot wash, where people say whether it was so.

Trust is bookkeeping of the model from 0 to 100.  Nothing else in the model depends on it.
"""

from __future__ import annotations

from simulator.assessment.fold import Fold, folds
from simulator.domain.concepts.confidence import TrustMoved
from simulator.domain.concepts.marking import LabelBroken
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.world import moved_trust
from simulator.domain.values.value import value


@value
class TrustChange:
    """What moved one team's trust in another, all of it together."""

    team: str
    other: str
    by: int
    """Points of trust in parts per million of whole trust; what lies beyond the rim is cut off."""
    stands: int
    """Where it stands at last."""
    breaches: int
    """Times that a broken label cost trust."""
    evidence: tuple[int, ...]


class TrustFold(Fold):
    """Trust between teams, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self._start = scenario.knobs.trust_start
        self._trust: dict[tuple[str, str], int] = {}
        self._moved: dict[tuple[str, str], list[int]] = {}
        self._costly: dict[tuple[str, str], int] = {}
        self._breaches: dict[str, None] = {}

    @folds
    def _breached(self, event: Event, _: LabelBroken) -> None:
        self._breaches[f"event/{event.n}"] = None

    @folds
    def _took(self, event: Event, body: TrustMoved) -> None:
        key = (body.team, body.other)
        self._trust[key] = moved_trust(self._trust.get(key, self._start), body.by)
        self._moved.setdefault(key, []).append(event.n)
        if event.cause in self._breaches:
            self._costly[key] = self._costly.get(key, 0) + 1

    def changes(self) -> tuple[TrustChange, ...]:
        """Return what moved, in the order in which it first did."""
        return tuple(
            TrustChange(
                team=key[0],
                other=key[1],
                by=self._trust[key] - self._start,
                stands=self._trust[key],
                breaches=self._costly.get(key, 0),
                evidence=tuple(numbers),
            )
            for key, numbers in self._moved.items()
        )
