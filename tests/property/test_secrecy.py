"""Law 5: two worlds that differ in what is hidden from a seat look the same to it."""

from __future__ import annotations

import dataclasses
import itertools
import typing
from collections.abc import Iterator
from typing import Any, Final

import disclosure
import mutants
import pytest
import twins
from hidden import FIELDS
from hypothesis import HealthCheck, given, settings
from share import share
from strategies import SEEDS, played, scripts
from verbs import Step
from whose import TABLE

from simulator.domain.plan.conditions import Condition
from simulator.domain.plan.effects import Effect
from simulator.domain.plan.knobs import knobs
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.remembered import Fact
from simulator.domain.values.value import Family, kinds_of, members
from simulator.engine import Kernel

Named = tuple[str, twins.Way]


def together(most: int = 8) -> Iterator[tuple[Named, ...]]:
    """Yield ways of which one twin is the same, some at a time."""
    ways = (
        (f"{name}-{place}", way)
        for name, row in FIELDS.items()
        if isinstance(row, tuple)
        for place, way in enumerate(row)
    )
    alike: dict[Any, list[Named]] = {}
    for name, way in ways:
        alike.setdefault((way.quiet, way.first), []).append((name, way))
    for group in alike.values():
        for place in range(0, len(group), most):
            yield tuple(group[place : place + most])


UNSPOKEN = {name: row for name, row in FIELDS.items() if isinstance(row, twins.Unspoken)}
VISIBLE = {name: row for name, row in FIELDS.items() if isinstance(row, twins.Visible) and row.vary}
STAFF = {"control", "evaluator"}


def held_by(hint: Any) -> Iterator[type[Any]]:
    """Yield the classes of what a value of a type holds; effects, conditions and facts apart."""
    for inner in typing.get_args(hint):
        yield from held_by(inner)
    apart = [one for known in (Effect, Condition, Fact) for one in kinds_of(known)]
    if isinstance(hint, type) and issubclass(hint, Family) and not hasattr(hint, "kind"):
        yield from (one for one in members(hint).values() if one not in apart)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint) and hint not in apart:
        yield hint


def test_every_field_of_a_scenario_is_told_to_somebody_or_varied() -> None:
    classes: dict[type[Any], None] = {}
    waiting: list[type[Any]] = [Scenario]
    while waiting:
        cls = waiting.pop()
        if cls not in classes:
            classes[cls] = None
            hints = typing.get_type_hints(cls)
            waiting += (one for f in dataclasses.fields(cls) for one in held_by(hints[f.name]))
    known = {f"{cls.__name__}.{field.name}" for cls in classes for field in dataclasses.fields(cls)}
    # What actions take is changed by name: each name is an assumption of its own.
    known = known - {"Knobs.changed"} | {f"Knobs.{name}" for name in knobs()}

    assert known == set(FIELDS)


PLAYS: Final = share(2, 6)
"""Plays in each of which all ways of a group are varied, one after another."""


@pytest.mark.parametrize("ways", [*together()], ids=lambda ways: ",".join(name for name, _ in ways))
def test_a_hidden_fact_shows_only_by_what_discloses_it(ways: tuple[Named, ...]) -> None:
    @settings(max_examples=PLAYS, suppress_health_check=list(HealthCheck))
    @given(steps=scripts(), seed=SEEDS)
    def law(steps: list[Step], seed: int) -> None:
        ours = disclosure.as_it_is(ways[0][1], steps, seed)
        for name, way in ways:
            try:
                disclosure.law(way, steps, seed, ours)
            except AssertionError as leak:
                leak.add_note(f"It was {name} that was varied.")
                raise

    law()


@pytest.mark.parametrize("name", UNSPOKEN)
@settings(max_examples=2, suppress_health_check=list(HealthCheck))
@given(steps=scripts(staff=0), seed=SEEDS)
def test_a_hidden_name_is_never_seen(name: str, steps: list[Step], seed: int) -> None:
    disclosure.unspoken(UNSPOKEN[name], steps, seed)


def test_what_is_said_to_be_visible_is_in_the_briefing() -> None:
    disclosure.visible(VISIBLE)


def test_what_is_told_by_its_parts_has_rows_for_them() -> None:
    for name, row in FIELDS.items():
        assert isinstance(row, (tuple, twins.Visible, twins.Parts, twins.Unspoken)), name
        if isinstance(row, twins.Parts):
            assert any(one.startswith(f"{row.of}.") for one in FIELDS), name


@given(scripts(), SEEDS)
def test_what_is_for_staff_only_reaches_staff_only(steps: list[Step], seed: int) -> None:
    staff_only(played(twins.PLAN, seed, steps))


def test_a_clock_that_its_team_does_not_know_of_is_caught_when_told() -> None:
    staff_only(played(twins.PLAN, 1, SILENT))

    with mutants.broken(mutants.silent_duty_told), pytest.raises(AssertionError):
        staff_only(played(twins.PLAN, 1, SILENT))


def staff_only(kernel: Kernel) -> None:
    """See that what is for staff only reaches staff only, duties that nobody disclosed too."""
    secret = {kind for kind, whose in TABLE.items() if whose == "nobody"}
    for event in kernel.events:
        if event.body.kind in secret or getattr(event.body, "known", True) is False:
            assert set(event.audience) <= STAFF, event
        assert set(event.audience) >= STAFF, event
        assert len(set(event.audience)) == len(event.audience), event


# ---- leaks, each of which the law must notice

BUSY = [
    Step(60, "A-lead", "restore", 0),
    Step(60, "A-lead", "hunt", 0),
    Step(60, "A-lead", "preserve", 0),
    Step(60, "A-second", "preserve", 1),
    Step(60, "A-second", "isolate", 1),
    Step(120, "B-lead", "preserve", 0),
    Step(3000, "B-lead", "isolate", 0),
    Step(3000, "C-lead", "send", 1),
    Step(3000, "C-lead", "send", 3),
    Step(3001, "C-lead", "nonsense", 0),
    # Duties that are owed hold a jump up, so it takes several to let a day pass.
    *(Step(5000, "control", "jump", 3) for _ in range(6)),
]
SILENT = [*BUSY, *(Step(1800 * n, "A-lead", "triage", n) for n in range(1, 4))]
GIVEN_AWAY_BY: dict[mutants.Mutant, str] = {
    mutants.inject_with_the_stages: "Campaign.begins",
    mutants.alert_with_the_stage: "Campaign.id",
    mutants.alert_with_the_actor: "Campaign.tempo_sigma",
    mutants.refusal_with_the_stages: "Stage.id",
    mutants.options_in_order_of_the_truth: "Campaign.hazard",
    mutants.reply_time_from_the_truth: "Asset.hardening",
    mutants.poll_of_another_team: "Team.confidence",
    mutants.directory_that_knows_who_answers: "Knobs.no_answer_chance",
    mutants.silence_told: "Knobs.golden_hour",
    mutants.name_in_a_picture: "Inject.id",
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
    if isinstance(row, twins.Unspoken):
        disclosure.unspoken(row, BUSY, 1)
        return
    assert isinstance(row, tuple)
    for way in row:
        disclosure.law(way, BUSY, 1)


@pytest.mark.parametrize("leak", mutants.LEAKS, ids=lambda leak: leak.__name__)
def test_a_leak_is_caught(leak: mutants.Mutant) -> None:
    name = GIVEN_AWAY_BY[leak]
    law_of_a_field(name)

    with mutants.broken(leak), pytest.raises(AssertionError):
        law_of_a_field(name)


ANSWERS: Final = frozenset(
    f"Knobs.{name}"
    for name in knobs()
    if name.startswith(("request_", "relay_", "cosign_", "consensus_", "answer_", "no_answer_"))
    and not name.startswith("request_assistance")
)
ASKED: Final = ("ask-norm", "contact", "ping", "demarche", "third-party", "mechanism", "request")


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_an_assumption_of_when_answers_come_shows_by_them_alone(name: str) -> None:
    row = FIELDS[name]
    assert isinstance(row, tuple)
    for verb, pick in itertools.product(ASKED, (4, 0, 1, 2, 3, 5)[: share(1, 6)]):
        for way in row:
            disclosure.law(way, [Step(0, "A-lead", verb, pick)], seed=0)
