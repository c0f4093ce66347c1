"""A stage of a duty: where it stands is said by its events alone, and held by all who fold."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from apart import added, apart
from duty_play import (
    FAST,
    alert,
    confirm,
    in_play,
    stages,
)
from hypothesis import given
from strategies import SEEDS, crowded, played, scripts
from verbs import Step

from simulator.assessment import assess
from simulator.assessment.duties import DutyStageResult
from simulator.assessment.ledger.duties import entries, said
from simulator.domain.concepts.duty_stages import OfStage, of_stage
from simulator.domain.kinds.behaviour import DUE
from simulator.domain.kinds.body import Draft
from simulator.domain.rules.clauses import fact
from simulator.domain.state.duty_state import StageState
from simulator.domain.state.event_words import BY_ITSELF
from simulator.domain.state.world import World
from simulator.domain.values.duty_status import WAITED, Status
from simulator.domain.values.value import value
from simulator.engine import Kernel
from simulator.units import HOUR, ONE

PLAN = crowded()


def law_of_one_state(kernel: Kernel) -> set[Status]:
    """Hold staff's picture and the assessment against the world; return where stages stand."""
    plan, known = kernel.world.scenario, kernel.picture("control").duties
    shown = {(one.duty.id, one.plan.id): one for one in assess(plan, kernel.events).duties}
    for (whose, name), stage in stages(kernel).items():
        assert known[whose].stages[name] == stage
        kept = {one.name: getattr(shown[whose, name], one.name) for one in fields(stage)}
        assert StageState(**kept) == stage
    return {stage.status for stage in stages(kernel).values()}


@given(scripts(), SEEDS)
def test_staff_s_picture_and_the_assessment_hold_what_is_so(steps: list[Step], seed: int) -> None:
    law_of_one_state(played(PLAN, seed, steps))


with apart():

    @value
    class StoodStill(OfStage, kind="test-stood-still", silent=BY_ITSELF):
        """A stage came to stand somewhere of which nothing knows but the event."""

        status = Status.LIFTED
        noted = "Nothing comes of it: {:stage}", ""


@added(StoodStill)
def test_an_event_that_is_new_is_held_by_all_three_and_told_as_it_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stands_still(world: World, _duty: str, _stage: str) -> list[Draft]:
        duty = world.duties["fast"]
        return [Draft(StoodStill(**of_stage(duty, duty.stages["initial"])))]

    monkeypatch.setitem(DUE, "duty", stands_still)
    kernel = in_play(FAST)
    alert(kernel, "a1", x=600)
    confirm(kernel, "A-lead")
    kernel.advance_to(kernel.x + 3 * HOUR)

    assert law_of_one_state(kernel) == {Status.LIFTED, Status.OPEN}
    assert kernel.picture("A-lead").log[-1].text == "Nothing comes of it: Initial to Police"


def standing(status: Status, **other: Any) -> DutyStageResult:
    return DutyStageResult(duty=FAST, plan=FAST.stages[0], status=status, **other)


SILENT = "; the team was not told when it began"


@pytest.mark.parametrize(
    ("result", "words", "figures"),
    [
        (standing(Status.CLOSED), "its clock never started", {"status": "not-opened"}),
        (standing(Status.OPEN), "its deadline lies ahead", {"status": "running"}),
        (
            standing(Status.OPEN, silent=True),
            f"its deadline lies ahead{SILENT}",
            {"status": "running"},
        ),
        (
            standing(Status.MET, sent=5, due=9, completeness=ONE, silent=True),
            f"notified in time{SILENT}",
            {"status": "met", "in_time": ONE, "completeness": ONE},
        ),
        (
            standing(Status.MET, early=True, sent=9, due=5),
            "notified in time, before its clock started",
            {"status": "met", "in_time": ONE},
        ),
        (
            standing(Status.LATE, sent=3 * HOUR + 1, due=2 * HOUR, silent=True),
            f"notified 1h1m of scenario time too late{SILENT}",
            {"status": "late", "in_time": 0, "late_seconds": HOUR + 1},
        ),
        (
            standing(Status.OVERDUE, silent=True),
            f"not notified so far, its deadline has passed{SILENT}",
            {"status": "overdue"},
        ),
        (
            standing(Status.MISSED, silent=True),
            f"never notified{SILENT}",
            {"status": "missed", "in_time": 0},
        ),
        (
            standing(Status.LIFTED),
            "it fell away, every alert was dismissed",
            {"status": "lifted"},
        ),
        (
            standing(Status.SETTLED, how="assumed", sent=9, due=5),
            "settled by exercise control: taken as notified in time",
            {"status": "settled"},
        ),
        (
            standing(Status.SETTLED, how="excused"),
            "settled by exercise control: not counted",
            {"status": "settled"},
        ),
    ],
)
def test_what_became_of_a_stage_is_said_and_counted(
    result: DutyStageResult, words: str, figures: dict[str, int | str]
) -> None:
    kernel = in_play(FAST)
    shown = replace(assess(kernel.world.scenario, kernel.events), duties=(result,))

    made = [*entries(kernel.world.scenario, shown)]

    assert said(result) == words
    assert {one.reason for one in made} == {f"Initial to Police: {words}."}
    short = {"duties_met_in_time": "in_time", "notification_completeness": "completeness"}
    names = [one.figure.rpartition("/")[2] for one in made]
    assert {
        short.get(name, name): one.word or one.amount for name, one in zip(names, made, strict=True)
    } == figures


CLAUSES = {
    "opened": ("began to run", "begins to run"),
    "met": ("was met", "is met"),
    "late": ("was met late", "is met late"),
    "overdue": ("was overdue", "is overdue"),
    "missed": ("was missed", "is missed"),
}


def test_what_is_remembered_of_a_stage_is_a_clause_in_both_tenses() -> None:
    plan = in_play(FAST).world.scenario
    whose = "Initial of Team A to Police"
    for name, (was, becomes) in CLAUSES.items():
        topic = f"duty:fast:initial:{name}"
        assert (fact(plan, topic), fact(plan, topic, asked=True)) == (
            f"{whose} {was}",
            f"{whose} {becomes}",
        )
    assert {one.row.fact for one in Status} == {*CLAUSES, ""}
    assert WAITED == ("opened", "met", "late", "overdue")  # nothing comes after ENDEX


@given(scripts(), SEEDS)
def test_what_is_remembered_is_where_stages_came(steps: list[Step], seed: int) -> None:
    kernel = played(PLAN, seed, steps)
    for (whose, name), stage in stages(kernel).items():
        came = {one for one in CLAUSES if f"duty:{whose}:{name}:{one}" in kernel.world.happened}
        if stage.status.row.fact:
            assert stage.status.row.fact in came
        elif stage.status is Status.SETTLED:
            assert ("met" in came) == (stage.sent is not None)
