"""Injects and campaigns, and what became of them."""

from __future__ import annotations

from simulator.assessment.fold import Fold, folds, mark_of
from simulator.assessment.values import (
    Foothold,
    Happened,
    InjectResult,
    Mark,
    StageResult,
)
from simulator.domain.concepts import campaign as the_campaign
from simulator.domain.concepts import victims
from simulator.domain.concepts.contingency import InjectPrevented
from simulator.domain.concepts.delivery import InjectDelivered
from simulator.domain.concepts.inject import InjectSkipped, InjectWaiting
from simulator.domain.concepts.passing import StagePassed
from simulator.domain.kinds.body import Event
from simulator.domain.kinds.inject import InjectChanged
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.inject_status import DELIVERED, PLANNED, PREVENTED, QUEUED, WAITING


class InjectFold(Fold):
    """The MSEL, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self.rows = {
            inject.id: InjectResult(
                id=inject.id,
                title=inject.title,
                to=inject.to,
                norms=inject.norms,
                measures=inject.measures,
            )
            for inject in scenario.injects.values()
        }

    @folds
    def _changed(self, event: Event, body: InjectChanged) -> None:
        """Let an inject stand as the event says; one that goes by the plan is as it was."""
        status = body.stands()
        if status is None or status is QUEUED:  # nothing has become of what is sent in a pause
            return
        row = self.rows[body.inject]
        row.status, row.at, row.by = status.id, mark_of(event), body.by
        if status is PLANNED:
            row.at, row.by = None, ""

    @folds
    def _delivered(self, event: Event, body: InjectDelivered) -> None:
        row = self.rows[body.inject]
        row.status, row.at, row.by = DELIVERED.id, mark_of(event), body.by
        row.message, row.met = body.message, body.met

    @folds
    def _prevented(self, event: Event, body: InjectPrevented) -> None:
        row = self.rows[body.inject]
        # A second cause does not undo the first: who prevented it is who did so first.
        if row.status != PREVENTED.id:
            self._changed(event, body)

    @folds
    def _skipped(self, event: Event, body: InjectSkipped) -> None:
        self._changed(event, body)
        self.rows[body.inject].met = body.met

    @folds
    def _waiting(self, event: Event, body: InjectWaiting) -> None:
        row = self.rows[body.inject]
        if row.status == PLANNED.id:
            row.status, row.at = WAITING.id, mark_of(event)


class CampaignFold(Fold):
    """The campaigns, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self.stages = {
            (campaign.id, stage.id): StageResult(
                campaign=campaign.id, stage=stage.id, name=stage.name
            )
            for campaign in scenario.campaigns.values()
            for stage in campaign.stages
        }
        self.attempts: list[Happened[victims.VictimAttempted]] = []
        self._footholds: list[Foothold] = []
        self._open: dict[str, Mark] = {}

    @folds
    def _begun(self, event: Event, body: the_campaign.StageBegun) -> None:
        stage = self.stages[body.campaign, body.stage]
        stage.status, stage.at = "begun", mark_of(event)

    @folds
    def _reached(self, event: Event, body: the_campaign.StageReached) -> None:
        stage = self.stages[body.campaign, body.stage]
        stage.status, stage.at = "reached", mark_of(event)

    @folds
    def _passed(self, event: Event, body: StagePassed) -> None:
        stage = self.stages[body.campaign, body.stage]
        stage.status, stage.at = "passed", mark_of(event)

    @folds
    def _countered(self, event: Event, body: the_campaign.StageCountered) -> None:
        stage = self.stages[body.campaign, body.stage]
        stage.status, stage.at = "countered", mark_of(event)
        stage.team, stage.by, stage.halted = body.team, body.by, body.halts

    @folds
    def _attempted(self, event: Event, body: victims.VictimAttempted) -> None:
        self.attempts.append(Happened(event.n, event.x, body))

    @folds
    def _compromised(self, event: Event, body: victims.Compromised) -> None:
        self._open.setdefault(body.asset, mark_of(event))

    @folds
    def _cleared(self, event: Event, body: the_campaign.Cleared) -> None:
        began = self._open.pop(body.asset, None)
        if began is not None:
            self._footholds.append(self._row(body.asset, began, mark_of(event)))

    def _row(self, asset: str, began: Mark, cleared: Mark | None) -> Foothold:
        team = self._scenario.assets[asset].team
        return Foothold(asset=asset, team=team, began=began, cleared=cleared)

    def footholds(self) -> tuple[Foothold, ...]:
        """Return every asset a campaign had hold of, in order."""
        still = [self._row(asset, began, None) for asset, began in self._open.items()]
        return tuple(sorted((*self._footholds, *still), key=lambda one: one.began))
