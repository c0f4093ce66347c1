"""Entries of outcomes: services, public confidence, losses, victims."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from simulator.assessment.assessment import Assessment
from simulator.assessment.ledger.entries import Entry
from simulator.assessment.values import Service, Standing
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.clauses import name_of
from simulator.units import ONE, counted, percent


def entries(scenario: Scenario, shown: Assessment) -> Iterator[Entry]:
    """Yield the entries of every outcome."""
    for one in shown.standings:
        yield from _services(scenario, shown, one)
        yield from _confidence(one)
        yield from _losses(scenario, shown, one.team)
    for service in shown.services:
        yield from _service(scenario, service)
    yield from _region(scenario, shown)


# ---- services and confidence


def _services(scenario: Scenario, shown: Assessment, one: Standing) -> Iterator[Entry]:
    length = shown.ended.s - (shown.begun.s if shown.begun is not None else 0)
    own = [service for service in shown.services if service.team == one.team]
    for service in own:
        weight = scenario.assets[service.asset].criticality
        whole, area = length * ONE, service.area
        if not length:  # no time passed: the level that stands is all there is to say
            whole, area = ONE, service.steps[-1].level if service.steps else ONE
        line = partial(Entry, evidence=tuple(step.n for step in service.steps))
        share = percent(area * ONE // whole)
        name = name_of(scenario, service.asset)
        yield line(
            figure=f"teams/{one.team}/availability",
            rule="availability",
            amount=weight * area,
            of=weight * whole // ONE,
            reason=f"{name} gave {share} of its service; criticality {weight}.",
        )
        yield line(
            figure=f"teams/{one.team}/resilience_lost_seconds",
            rule="resilience-lost",
            amount=weight * (length * ONE - service.area),
            of=weight * ONE,
            reason=f"{name} lost {service.lost} seconds of full service; criticality {weight}.",
        )
    if not own:
        figure = f"teams/{one.team}/availability"
        yield Entry(figure=figure, rule="availability", amount=ONE, reason="It has no services.")
    yield _lowest(one, own)


def _service(scenario: Scenario, one: Service) -> Iterator[Entry]:
    name = name_of(scenario, one.asset)
    at = next((step for step in one.steps if step.level == one.lowest), None)
    yield Entry(
        figure=f"services/{one.asset}/lowest",
        rule="lowest-service",
        amount=one.lowest,
        x=at.x if at is not None else None,
        evidence=(at.n,) if at is not None else (),
        reason=f"{name} at its lowest." if at is not None else f"{name} never gave less.",
    )
    yield Entry(
        figure=f"services/{one.asset}/lost_seconds",
        rule="service-lost",
        amount=one.lost,
        evidence=tuple(step.n for step in one.steps),
        reason=f"{counted(len(one.steps), 'change')} of its level.",
    )


def _lowest(one: Standing, own: list[Service]) -> Entry:
    reason = "The lowest that its services together came to."
    if not one.lowest_at:
        reason = "Its services never gave less." if own else "It has no services."
    return Entry(
        figure=f"teams/{one.team}/min_service",
        rule="min-service",
        amount=one.min_service,
        evidence=one.lowest_at,
        reason=reason,
    )


def _confidence(one: Standing) -> Iterator[Entry]:
    told, place = one.confidence_evidence, f"teams/{one.team}"
    reason = f"Moved by {counted(len(told), 'event')}." if told else "Nothing moved it."
    line = partial(Entry, evidence=told, reason=reason)
    yield line(figure=f"{place}/confidence", rule="confidence", amount=one.confidence)
    lowest = one.lowest_confidence
    yield line(figure=f"{place}/lowest_confidence", rule="lowest-confidence", amount=lowest)


# ---- losses


def _losses(scenario: Scenario, shown: Assessment, team: str) -> Iterator[Entry]:
    for one in shown.losses.assets:
        if one.team != team:
            continue
        name = name_of(scenario, one.asset)
        yield Entry(
            figure=f"teams/{team}/loss_usd",
            rule="loss",
            amount=one.cents,
            evidence=one.evidence,
            reason=f"Service of {name} that was not delivered.",
        )
        if one.counts:
            yield Entry(
                figure=f"teams/{team}/counters/{one.counts}",
                rule="counter",
                amount=one.counted,
                evidence=one.evidence,
                reason=f"{name}: {one.counts}.",
            )
    work = next(one for one in shown.losses.teams if one.team == team)
    pools = [one for one in shown.queues if one.team == team and one.worked]
    yield Entry(
        figure=f"teams/{team}/response_cost_usd",
        rule="response-cost",
        amount=work.response,
        evidence=tuple(n for one in pools for n in one.evidence),
        reason=f"{counted(work.response_seconds, 'second')} of people's work.",
    )


def _region(scenario: Scenario, shown: Assessment) -> Iterator[Entry]:
    for one in shown.losses.ripple:
        if one.counted:
            yield Entry(
                figure="region/indirect_loss_usd",
                rule="indirect-loss",
                amount=one.cents,
                reason=f"Ripple to {one.sector}, {percent(one.peak)} inoperable at its peak.",
            )
    for attempt in shown.attempts:
        how = "fell" if attempt.was.succeeded else "held"
        yield Entry(
            figure="region/victims",
            rule="victims",
            amount=int(attempt.was.succeeded),
            x=attempt.x,
            evidence=(attempt.n,),
            reason=f"{name_of(scenario, attempt.was.asset)} {how}.",
        )
    if not shown.attempts:
        reason = "No later target was tried."
        yield Entry(figure="region/victims", rule="victims", reason=reason)
