"""From duties and severity as an author writes them to the domain's values."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.domain import duties as domain
from simulator.domain.assets import Asset
from simulator.domain.severity import CATEGORIES, OfficialStep
from simulator.scenario.derive import lower
from simulator.scenario.document_duties import Duty, DutyStage, OfficialSeverity
from simulator.scenario.texts import said_in
from simulator.scenario.vocabulary.regimes import archetypes, elements_of
from simulator.units import parse_duration


def duty_of(duty: Duty, assets: Sequence[Asset], language: str) -> domain.Duty:
    """Return a duty with the stages of its archetype, or its own, and the assets it is about."""
    regime = archetypes()[duty.regime] if duty.regime is not None else None
    own = tuple(_stage_of(stage, language) for stage in duty.stages)
    return domain.Duty(
        id=duty.id,
        name=said_in(duty.name, language),
        team=duty.team,
        authority=duty.authority,
        regime=duty.regime or "",
        stages=own if regime is None else regime.stages,
        assets=tuple(one.id for one in assets if is_about(duty, one)),
        least=duty.least or (regime.least if regime is not None else 0),
    )


def is_about(duty: Duty, asset: Asset) -> bool:
    """Return whether an alert or an incident on an asset can start a duty's clocks."""
    anything = not duty.assets and not duty.sectors
    named = asset.id in duty.assets or asset.sector in duty.sectors
    return asset.team == duty.team and (anything or named)


def _stage_of(stage: DutyStage, language: str) -> domain.DutyStage:
    limit = None
    if stage.limit is not None:
        within = parse_duration(stage.limit.within)
        limit = domain.Limit(starts=stage.limit.starts, seconds=within)
    return domain.DutyStage(
        id=stage.id,
        name=said_in(stage.name, language),
        starts=stage.starts,
        seconds=parse_duration(stage.within) if stage.within is not None else 0,
        months=stage.months or 0,
        limit=limit,
        renewed=stage.renewed,
        content=elements_of(tuple(stage.content)),
    )


def step_of(step: OfficialSeverity, teams: Sequence[str]) -> OfficialStep:
    """Return one step of the author's own assessment."""
    given = step.answers.model_dump(by_alias=True)
    return OfficialStep(
        topic=lower(step.starts).topic,
        teams=tuple(step.teams) or tuple(teams),
        answers=tuple((one.id, given[one.id]) for one in CATEGORIES),
        states=step.states,
    )
