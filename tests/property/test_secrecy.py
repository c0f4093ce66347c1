"""Law 5: two worlds that differ in what is hidden from a seat look the same to it."""

from __future__ import annotations

import dataclasses
import inspect

import mutants
import pytest
import twins
from hypothesis import HealthCheck, given, settings
from strategies import SEEDS, Step, played, scripts

from simulator.domain import scenario as on_scenario
from simulator.domain.events.registry import BODIES

WAYS = [
    pytest.param(way, id=f"{name}-{place}")
    for name, row in twins.FIELDS.items()
    if not isinstance(row, str)
    for place, way in enumerate(row)
]
STAFF = {"control", "evaluator"}


def test_every_field_of_a_scenario_is_told_to_somebody_or_varied() -> None:
    classes = [
        found for _, found in inspect.getmembers(on_scenario, dataclasses.is_dataclass)
        if found.__module__ == on_scenario.__name__
    ]
    known = {f"{cls.__name__}.{field.name}" for cls in classes for field in dataclasses.fields(cls)}

    assert known == set(twins.FIELDS)


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=4, suppress_health_check=list(HealthCheck))
@given(steps=scripts(), seed=SEEDS)
def test_a_hidden_fact_shows_only_by_what_discloses_it(
    way: twins.Way, steps: list[Step], seed: int
) -> None:
    twins.law(way, steps, seed)


@given(scripts(), SEEDS)
def test_what_is_for_staff_only_reaches_staff_only(steps: list[Step], seed: int) -> None:
    kernel = played(twins.PLAN, seed, steps)

    secret = {kind for kind, body in BODIES.items() if "taff only" in (inspect.getdoc(body) or "")}
    assert len(secret) > 25
    for event in kernel.events:
        if event.body.kind in secret:
            assert set(event.audience) <= STAFF, event
        assert STAFF <= set(event.audience), event
        assert len(set(event.audience)) == len(event.audience), event
