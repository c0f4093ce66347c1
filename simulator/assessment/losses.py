"""Economic loss and social counters, worked out from the service curves and the work done.

L = sum of rate · integral of (1 - S) over scenario time, and the people's hours of response; the
ripple to sectors of which the scenario has no asset comes from the input-output model.  A sector
with assets is never counted from both.  Loss and counters are shown beside each other and never
added: nothing here puts a price on a person.

Amounts are cents of US dollars, counters whole numbers; both are rounded down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from simulator.assessment.loss_values import AssetLoss, Losses, Ripple, TeamLoss
from simulator.assessment.values import QueueWait, Service
from simulator.domain.plan.assets import Asset
from simulator.domain.plan.inoperability import MACRO, OF_SECTOR, inoperability
from simulator.domain.plan.scenario import Scenario
from simulator.units import HOUR, ONE

TOP_CRITICALITY: Final = 5
"""An asset of this criticality counts as one of national scale."""


def hourly_rate(scenario: Scenario, asset: Asset) -> int:
    """Return cents an hour of an asset's full outage; what only serves others earns nothing."""
    if not asset.earns:
        return 0
    if asset.loss_per_hour is not None:
        return asset.loss_per_hour
    sector = "manufacturing" if asset.sector == "manufacturing" else OF_SECTOR.get(asset.sector)
    return _national(scenario, sector or "other") * asset.criticality // TOP_CRITICALITY


def _national(scenario: Scenario, sector: str) -> int:
    found: int = getattr(scenario.knobs, f"loss_{sector}")
    return found


def losses(
    scenario: Scenario,
    services: Sequence[Service],
    queues: Sequence[QueueWait],
    begun: int,
    ended: int,
) -> Losses:
    """Return what it all cost.

    Args:
        scenario: Gives rates, counters and the model's coefficients.
        services: Every asset's curve.
        queues: Every pool's work.
        begun: Scenario second of STARTEX.
        ended: Scenario second to which the curves run.

    """
    assets = tuple(_asset(scenario, service) for service in services)
    return Losses(
        assets=assets,
        teams=tuple(_team(scenario, team, assets, queues) for team in scenario.teams),
        ripple=_ripple(scenario, services, begun, ended),
    )


def _asset(scenario: Scenario, service: Service) -> AssetLoss:
    plan = scenario.assets[service.asset]
    return AssetLoss(
        asset=plan.id,
        team=plan.team,
        cents=hourly_rate(scenario, plan) * service.lost // HOUR,
        counts="" if plan.counts is None else plan.counts.what,
        counted=0 if plan.counts is None else plan.counts.per_hour * service.lost // HOUR,
        evidence=tuple(step.n for step in service.steps),
    )


def _team(
    scenario: Scenario, team: str, assets: Sequence[AssetLoss], queues: Sequence[QueueWait]
) -> TeamLoss:
    own = [one for one in assets if one.team == team]
    work = [one for one in queues if one.team == team]
    seconds = sum(one.worked for one in work)
    numbers = {n for one in own if one.cents for n in one.evidence}
    return TeamLoss(
        team=team,
        direct=sum(one.cents for one in own),
        response=scenario.knobs.response_hour * seconds // HOUR,
        response_seconds=seconds,
        evidence=tuple(sorted(numbers | {n for one in work for n in one.evidence})),
    )


# ---- the ripple


def _ripple(
    scenario: Scenario, services: Sequence[Service], begun: int, ended: int
) -> tuple[Ripple, ...]:
    there = {OF_SECTOR.get(one.sector) for one in scenario.assets.values() if one.earns}
    states = sum(not team.regional for team in scenario.teams.values())
    hours = inoperability(scenario.knobs, _perturbed(scenario, services, begun, ended))
    made = []
    for place, sector in enumerate(MACRO):
        column = [hour[place] for hour in hours]
        lost = round(sum(column) * HOUR)
        counted = sector not in there
        rate = _national(scenario, sector) * states if counted else 0
        made.append(
            Ripple(
                sector=sector,
                peak=round(max(column, default=0.0) * ONE),
                lost=lost,
                cents=rate * lost // HOUR,
                counted=counted,
            )
        )
    return tuple(made)


def _perturbed(
    scenario: Scenario, services: Sequence[Service], begun: int, ended: int
) -> Iterator[Mapping[str, float]]:
    """Yield for each hour what each sector's assets have lost, weighted by criticality."""
    weight: dict[str, int] = {}
    hours = range(begun, ended, HOUR)
    lost: list[dict[str, int]] = [{} for _ in hours]
    for service in services:
        plan = scenario.assets[service.asset]
        sector = OF_SECTOR.get(plan.sector)
        if sector is None or not plan.earns:
            continue
        weight[sector] = weight.get(sector, 0) + plan.criticality
        for place, area in _missing_by_hour(service, begun, ended):
            hour = lost[place]
            hour[sector] = hour.get(sector, 0) + area * plan.criticality
    for place, since in enumerate(hours):
        length = min(HOUR, ended - since)
        yield {
            sector: area / (weight[sector] * length * ONE) for sector, area in lost[place].items()
        }


def _missing_by_hour(service: Service, begun: int, ended: int) -> Iterator[tuple[int, int]]:
    """Yield (hour, parts per million times seconds of service missing in it), where any is."""
    steps = [(max(step.s, begun), step.level) for step in service.steps]
    for (since, level), (until, _) in pairwise([*steps, (ended, ONE)]):
        at = since
        while level < ONE and at < until:
            place = (at - begun) // HOUR
            stop = min(begun + (place + 1) * HOUR, until)
            yield place, (ONE - level) * (stop - at)
            at = stop
