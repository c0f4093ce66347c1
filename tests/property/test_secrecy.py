"""Law 5: two worlds that differ in what is hidden from a seat look the same to it."""

from __future__ import annotations

import dataclasses
import inspect

import mutants
import pytest
import twins
from hidden import FIELDS
from hypothesis import HealthCheck, given, settings
from strategies import SEEDS, played, scripts
from verbs import Step

from simulator.domain import duties as on_duties
from simulator.domain import scenario as on_scenario
from simulator.domain.events.registry import BODIES
from simulator.domain.knobs import Knobs
from simulator.domain.severity import OfficialStep

WAYS = [
    pytest.param(way, id=f"{name}-{place}")
    for name, row in FIELDS.items()
    if not isinstance(row, str)
    for place, way in enumerate(row)
]
STAFF = {"control", "evaluator"}


def test_every_field_of_a_scenario_is_told_to_somebody_or_varied() -> None:
    parts = {module.__name__ for module in (on_scenario, on_duties)}
    classes = [
        found
        for module in (on_scenario, on_duties)
        for found in vars(module).values()
        if isinstance(found, type)
        and dataclasses.is_dataclass(found)
        and (found.__module__ in parts or found in (Knobs, OfficialStep))
    ]
    known = {f"{cls.__name__}.{field.name}" for cls in classes for field in dataclasses.fields(cls)}

    assert known == set(FIELDS)


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
        assert set(event.audience) >= STAFF, event
        assert len(set(event.audience)) == len(event.audience), event


# ---- ten leaks, each of which the law must notice

BUSY = [
    Step(60, "A-lead", "restore", 0),
    Step(60, "A-lead", "hunt", 0),
    Step(60, "A-lead", "preserve", 0),
    Step(60, "A-second", "preserve", 1),
    Step(60, "A-second", "isolate", 1),
    Step(120, "B-lead", "preserve", 0),
    Step(3000, "B-lead", "isolate", 0),
    Step(3000, "C-lead", "send", 1),
    # Duties that are owed hold a jump up, so it takes several to let a day pass.
    *(Step(5000, "control", "jump", 3) for _ in range(6)),
]
GIVEN_AWAY_BY: dict[mutants.Mutant, str] = {
    mutants.audience_too_wide: "Asset.telemetry",
    mutants.refusal_from_the_truth: "Asset.backup_intact",
    mutants.duration_from_the_truth: "Asset.backup_intact",
    mutants.menu_from_the_truth: "Asset.backup_intact",
    mutants.ids_from_a_counter: "Inject.asks",
    mutants.progress_of_what_will_fail: "Asset.backup_intact",
    mutants.target_in_a_reading: "Dependency.strength",
    mutants.queue_of_others: "Team.pools",
    mutants.cause_told: "Inject.asks",
    mutants.gap_in_numbers: "Inject.asks",
}


def law_of_a_field(name: str) -> None:
    row = FIELDS[name]
    assert not isinstance(row, str)
    for way in row:
        twins.law(way, BUSY, 1)


@pytest.mark.parametrize("leak", mutants.LEAKS, ids=lambda leak: leak.__name__)
def test_a_leak_is_caught(leak: mutants.Mutant) -> None:
    name = GIVEN_AWAY_BY[leak]
    law_of_a_field(name)

    with mutants.broken(leak), pytest.raises(AssertionError):
        law_of_a_field(name)
