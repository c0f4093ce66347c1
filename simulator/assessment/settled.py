"""Settled decisions: what safety, law, a label, a mandate or a norm had settled, and what was done.

It is told once the drill is over, to everybody: what was settled was so in every drill.
"""

from __future__ import annotations

from simulator.assessment.fold import Fold, folds
from simulator.domain.concepts.decision import DecisionLapsed, DecisionOpened, DecisionRecorded
from simulator.domain.kinds.body import Event
from simulator.domain.plan.injects import Ask
from simulator.domain.plan.options import GROUNDS
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.value import value


@value
class SettledResult:
    """A decision that was settled, and what a team decided."""

    n: int
    x: int
    team: str
    question: str
    chosen: str
    """The title of what holds; empty: nothing does."""
    by: str
    """What settles it, as people read it."""
    right: tuple[str, ...]
    """The titles of the options that are right."""
    kept: bool
    """Whether what holds is one of them."""
    why: str


class SettledFold(Fold):
    """Settled decisions, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        asks = (ask for inject in scenario.injects.values() for ask in inject.asks)
        self._asks = {ask.id: ask for ask in asks if ask.settled is not None}
        self._opened: dict[str, tuple[str, str]] = {}
        """Decision → its team, and its ask."""
        self.results: list[SettledResult] = []

    @folds
    def _put(self, _: Event, body: DecisionOpened) -> None:
        if body.ask in self._asks:
            self._opened[body.decision] = (body.team, body.ask)

    @folds
    def _decided(self, event: Event, body: DecisionRecorded) -> None:
        if body.ask in self._asks:
            self._add(event, body.team, self._asks[body.ask], body.option)

    @folds
    def _lapsed(self, event: Event, body: DecisionLapsed) -> None:
        team, ask = self._opened.get(body.decision, ("", ""))
        if ask:
            self._add(event, team, self._asks[ask], "")

    def _add(self, event: Event, team: str, ask: Ask, option: str) -> None:
        assert ask.settled is not None, "only such asks are kept"
        titles = {one.id: one.title for one in ask.options}
        result = SettledResult(
            n=event.n,
            x=event.x,
            team=team,
            question=ask.text,
            chosen=titles.get(option, ""),
            by=GROUNDS[ask.settled.by],
            right=tuple(titles[one] for one in ask.settled.options),
            kept=option in ask.settled.options,
            why=ask.settled.why,
        )
        self.results.append(result)
