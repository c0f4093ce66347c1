"""Times to detect, to look, to contain and to recover: one sample a case, never only a mean.

* detect: from an adversary's hold of an asset to the first sign of it that its team was given;
* look (MTTA): from an alert to somebody being set to triage it, in exercise time: it is people's;
* contain: from that first sign to the last step by which the team stopped or held the campaign; of
  one that exercise control ended and the team had done nothing against, there is no case;
* recover: from a service falling below 95 % to its being back there.

All but the second are scenario time.  The engine's luck dominates the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from simulator.assessment.fold import Fold, folds, mark_of
from simulator.assessment.values import Mark, Service
from simulator.domain.concepts import campaign as the_campaign
from simulator.domain.concepts import detection, victims
from simulator.domain.concepts.detection import AlertRaised
from simulator.domain.concepts.passing import StagePassed
from simulator.domain.concepts.triage import FindingsReported, Triage
from simulator.domain.concepts.work import ActionAsked
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.value import value

Sort = Literal["detect", "look", "contain", "recover"]


@value
class Sample:
    """One case of one kind of time."""

    sort: Sort
    team: str
    about: str
    began: Mark
    ended: Mark | None
    """``None`` if it had not come to its end by ENDEX."""

    @property
    def seconds(self) -> int | None:
        """Return how long it took, on the clock of its sort."""
        if self.ended is None:
            return None
        if self.sort == "look":
            return self.ended.x - self.began.x
        return self.ended.s - self.began.s

    @property
    def evidence(self) -> tuple[int, ...]:
        """Return the events of its beginning and its end."""
        return (self.began.n,) if self.ended is None else (self.began.n, self.ended.n)


class TimesFold(Fold):
    """Beginnings and ends, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._held: dict[str, tuple[str, Mark]] = {}
        """Asset → (campaign, since when)."""
        self._since: dict[str, tuple[str, str]] = {}
        """Asset → the stage, with its campaign, with which that began."""
        self._signs: dict[str, Mark] = {}
        """Asset → the first sign of it."""
        self._alerts: dict[str, tuple[str, str, Mark]] = {}
        self._looked: dict[str, Mark] = {}
        self._stopped: dict[tuple[str, str], Mark] = {}
        """(team, campaign) → the last step against it."""
        self._ended: set[str] = set()
        """Campaigns of which control took the last that was to come: no team can stop them."""

    @folds
    def _begun(self, event: Event, body: the_campaign.StageBegun) -> None:
        stages = self._scenario.campaigns[body.campaign].stages
        asset = next(one.asset for one in stages if one.id == body.stage)
        if asset not in self._held:
            self._held[asset] = (body.campaign, mark_of(event))
            self._since[asset] = (body.campaign, body.stage)
        self._ended.discard(body.campaign)

    @folds
    def _passed(self, _: Event, body: StagePassed) -> None:
        """Forget that it was held since a stage which was passed over: nothing was there."""
        for asset in [
            a for a, since in self._since.items() if since == (body.campaign, body.stage)
        ]:
            del self._since[asset], self._held[asset]
            self._signs.pop(asset, None)

    @folds
    def _compromised(self, event: Event, body: victims.Compromised) -> None:
        self._held.setdefault(body.asset, (body.campaign, mark_of(event)))

    @folds
    def _caused(self, event: Event, body: detection.AlertCaused) -> None:
        if body.real:
            self._sign(event, body.asset)

    @folds
    def _found(self, event: Event, body: FindingsReported) -> None:
        for asset in body.assets:
            self._sign(event, asset)

    def _sign(self, event: Event, asset: str) -> None:
        if asset in self._held:
            self._signs.setdefault(asset, mark_of(event))

    @folds
    def _raised(self, event: Event, body: AlertRaised) -> None:
        self._alerts.setdefault(body.alert, (body.team, body.asset, mark_of(event)))

    @folds
    def _asked(self, event: Event, body: ActionAsked) -> None:
        if isinstance(body.action, Triage):
            self._looked.setdefault(body.action.alert, mark_of(event))

    @folds
    def _stopped_by(
        self, event: Event, body: the_campaign.StageCountered | the_campaign.CampaignHeld
    ) -> None:
        if body.team:
            self._stopped[body.team, body.campaign] = mark_of(event)
        else:
            self._ended.add(body.campaign)  # until it begins another stage

    def samples(self, services: tuple[Service, ...]) -> tuple[Sample, ...]:
        """Return every case, by sort and then in order of time."""
        return (*self._detect(), *self._look(), *self._contain(), *_recover(services))

    def _team(self, asset: str) -> str:
        return self._scenario.assets[asset].team

    def _detect(self) -> Iterator[Sample]:
        for asset, (_, began) in self._held.items():
            sign = self._signs.get(asset)
            yield Sample(
                sort="detect", team=self._team(asset), about=asset, began=began, ended=sign
            )

    def _look(self) -> Iterator[Sample]:
        for alert, (team, asset, raised) in self._alerts.items():
            looked = self._looked.get(alert)
            yield Sample(sort="look", team=team, about=asset, began=raised, ended=looked)

    def _contain(self) -> Iterator[Sample]:
        """Yield a case for each team and campaign of which the team had a sign."""
        first: dict[tuple[str, str], Mark] = {}
        for asset, sign in self._signs.items():
            key = (self._team(asset), self._held[asset][0])
            first[key] = min(first.get(key, sign), sign)
        for (team, campaign), sign in first.items():
            stopped = self._stopped.get((team, campaign))
            if stopped is None and campaign in self._ended:
                continue
            ended = None if stopped is None else max(stopped, sign)
            yield Sample(sort="contain", team=team, about=campaign, began=sign, ended=ended)


def _recover(services: tuple[Service, ...]) -> Iterator[Sample]:
    for one in services:
        for gap in one.shortfalls:
            yield Sample(
                sort="recover", team=one.team, about=one.asset, began=gap.began, ended=gap.ended
            )
