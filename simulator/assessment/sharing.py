"""Sharing between teams: who told whom what, under which label, how long after having it."""

from __future__ import annotations

from simulator.assessment.fold import Fold, folds, mark_of
from simulator.assessment.values import Happened, Kept, Mark, Shared
from simulator.domain.concepts.indicator import IndicatorGained, IndicatorShared
from simulator.domain.concepts.marking import LabelBroken
from simulator.domain.concepts.message import MessageArrived, MessageSent
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.grouped import grouped


class SharingFold(Fold):
    """What passes between teams, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._held: dict[tuple[str, str], tuple[Mark, str]] = {}
        self._arrived: dict[str, Mark] = {}
        self.shared: list[Shared] = []
        self.breaches: list[Happened[LabelBroken]] = []

    @folds
    def _gained(self, event: Event, body: IndicatorGained) -> None:
        self._held.setdefault((body.team, body.indicator), (mark_of(event), body.source))

    @folds
    def _message_came(self, event: Event, body: MessageArrived) -> None:
        self._arrived.setdefault(body.message, mark_of(event))

    @folds
    def _indicator(self, event: Event, body: IndicatorShared) -> None:
        held = self._held.get((body.team, body.indicator))
        self.shared.append(
            Shared(
                n=event.n,
                x=event.x,
                giver=body.team,
                taker=body.to,
                sort="indicator",
                what=body.indicator,
                text=body.text,
                label=body.tlp,
                delay=event.x - held[0].x if held is not None else None,
                evidence=(held[0].n, event.n) if held is not None else (event.n,),
            )
        )

    @folds
    def _message(self, event: Event, body: MessageSent) -> None:
        """Keep what a message passed on; one that names nothing tells nothing."""
        self._arrived.setdefault(body.message, mark_of(event))
        if not (body.about or body.indicators or body.forwards or body.files):
            return
        source = self._arrived.get(body.reply_to) if body.forwards else None
        for to in body.to:
            if not body.team or to == body.team or to not in self._scenario.teams:
                continue
            self.shared.append(
                Shared(
                    n=event.n,
                    x=event.x,
                    giver=body.team,
                    taker=to,
                    sort="forward" if body.forwards else "message",
                    what=body.message,
                    text=body.subject,
                    label=body.tlp,
                    delay=event.x - source.x if source is not None else None,
                    evidence=(source.n, event.n) if source is not None else (event.n,),
                )
            )

    @folds
    def _breach(self, event: Event, body: LabelBroken) -> None:
        self.breaches.append(Happened(event.n, event.x, body))

    def kept(self) -> tuple[Kept, ...]:
        """Return the indicators that a team got from no other team, and who never had them."""
        holders = grouped((indicator, team) for team, indicator in self._held)
        return tuple(
            Kept(
                n=mark.n,
                x=mark.x,
                team=team,
                indicator=indicator,
                source=source,
                untold=tuple(one for one in self._scenario.teams if one not in holders[indicator]),
            )
            for (team, indicator), (mark, source) in self._held.items()
            if source not in self._scenario.teams or source == team
        )
