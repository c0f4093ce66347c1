"""A duty to notify, in a facilitator's words: what a notification meets, and what is said of it."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from duty_play import (
    FAST,
    FIRST,
    STAGED,
    alert,
    ask,
    confirm,
    ended,
    in_play,
    notify,
    results,
    stages,
    told,
    until_done,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import SEEDS, crowded, played, scripts
from verbs import Step
from worlds import duty

from simulator.assessment import assess
from simulator.assessment.duties import DutyStageResult
from simulator.assessment.ledger.duties import entries, said
from simulator.domain.concepts.deadlines import (
    DutyOpened,
    DutyOverdue,
)
from simulator.domain.concepts.duty_stages import OfStage, of_stage
from simulator.domain.concepts.duty_to_notify import (
    DutyMet,
    DutyUpdated,
    NotificationMade,
    NotifyAuthority,
)
from simulator.domain.concepts.phases import End
from simulator.domain.concepts.settling_duties import SettleDuty
from simulator.domain.concepts.triage import Triage
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.behaviour import DUE
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.rules.clauses import fact
from simulator.domain.state.duty_state import StageState
from simulator.domain.state.world import Wait, World
from simulator.domain.values.covered import covered
from simulator.domain.values.duty_status import WAITED, Status
from simulator.domain.values.value import value
from simulator.engine import Kernel
from simulator.units import HOUR, ONE

PLAN = crowded()


def test_a_team_that_notifies_within_two_hours_has_met_its_duty() -> None:
    kernel = in_play(FAST)
    alert(kernel, "a1", x=600)
    aware = confirm(kernel, "A-lead")
    sent = notify(kernel, "A-lead", "", "what", "since", preliminary=True)

    found = results(kernel)["initial"]

    assert (found.status, found.due, found.late_by) == ("met", aware + 2 * HOUR, 0)
    assert found.sent_at is not None
    assert found.sent_at.s == sent
    assert (found.completeness, found.preliminary) == (ONE, True)
    assert told(kernel, "A-second", DutyMet)
    assert results(kernel)["more"].status == "open"


def test_a_team_that_notifies_later_is_late_by_so_many_minutes_of_the_story() -> None:
    kernel = in_play(FAST)
    alert(kernel, "a1", x=600)
    aware = confirm(kernel, "A-lead")
    kernel.advance_to(kernel.x + 2 * HOUR)
    sent = notify(kernel, "A-lead", "", "what")

    found = results(kernel)["initial"]

    assert (found.status, found.late_by) == ("late", sent - aware - 2 * HOUR)
    assert found.late_by > 0
    assert found.completeness == ONE // 2
    assert len(told(kernel, "A-lead", DutyOverdue)) == 1


def test_a_notification_in_the_last_second_is_in_time() -> None:
    kernel = in_play(FAST)
    alert(kernel, "a1", x=600)
    due = confirm(kernel, "A-lead") + 2 * HOUR
    took = notify(in_play(FAST), "A-lead")
    kernel.advance_to(due - took)

    assert notify(kernel, "A-lead") == due
    assert results(kernel)["initial"].status == "met"


def test_who_notifies_before_any_clock_runs_has_met_the_first_stage() -> None:
    kernel = in_play(FAST)
    notify(kernel, "A-lead", "", "what")
    assert not told(kernel, "A-lead", DutyMet)  # nothing is owed yet
    alert(kernel, "a1", x=2 * HOUR)
    confirm(kernel, "A-lead")
    kernel.advance_to(kernel.x + 4 * HOUR)
    ended(kernel)

    found = results(kernel)["initial"]

    assert (found.status, found.early) == ("met", True)
    assert [one.done for one in told(kernel, "A-lead", DutyOpened)] == [True, False]
    read = [(one.text, one.detail) for one in kernel.picture("A-lead").log if "Duty" in one.text]
    assert read[:2] == [
        ("Duty met before it began: Initial to Police", ""),
        ("Duty runs: More to Police", "since you are aware of an incident"),
    ]


def test_without_a_duty_named_the_earliest_that_is_owed_there_is_met() -> None:
    kernel = in_play(FAST, STAGED)
    alert(kernel, "a1", x=600)
    confirm(kernel, "A-lead")
    first, second = notify(kernel, "A-lead"), notify(kernel, "A-lead")

    met = {one.stage: one for one in told(kernel, "A-lead", DutyMet)}

    assert first < second
    assert list(met) == ["at-once", "initial"]


def test_a_team_cannot_notify_under_a_duty_that_is_not_its_own_or_not_yet_its_turn() -> None:
    law = duty("law", "A", *STAGED.stages, assets=("a1",))
    kernel = in_play(law, duty("other", "B", *FAST.stages, assets=("b1",)))
    wrong = NotifyAuthority(authority="police", text="So.", duty="other/initial")
    too_soon = NotifyAuthority(authority="police", text="So.", duty="law/supplement")
    odd = NotifyAuthority(authority="police", text="So.", covers=("weather",))

    assert "no such notification" in str(ask(kernel, "A-lead", wrong))
    assert "Send At-once first" in str(ask(kernel, "A-lead", too_soon))
    assert "asks for weather" in str(ask(kernel, "A-lead", odd))


def test_who_speaks_for_the_authority_reads_what_it_was_told() -> None:
    kernel = in_play(FAST)
    notify(kernel, "A-lead")
    made = [event for event in kernel.events if isinstance(event.body, NotificationMade)]

    assert len(made) == 1
    assert not set(made[0].audience) & {"B-lead", "C-lead", "R-lead"}


def test_what_is_sent_beyond_what_is_owed_adds_to_what_was_sent_last() -> None:
    kernel = in_play(FAST)
    alert(kernel, "a1", x=600)
    confirm(kernel, "A-lead")
    for _ in range(3):
        notify(kernel, "A-lead", "", "what")

    assert [one.stage for one in told(kernel, "A-lead", DutyMet)] == ["initial", "more"]
    assert [one.stage for one in told(kernel, "A-lead", DutyUpdated)] == ["more"]


def test_a_report_whose_turn_has_not_come_is_not_met_by_default() -> None:
    kernel = in_play(STAGED)
    alert(kernel, "a1", x=600)
    kernel.take("control", SettleDuty(duty="staged", stage="at-once", how="excused"))
    notify(kernel, "A-lead", "", "what")

    assert {one.status for one in results(kernel).values()} == {Status.SETTLED, Status.CLOSED}


# ---- notifying earlier


def verdict(asked: int, other: int) -> str:
    """Return what becomes of a duty if it is notified at an exercise second after the alert."""
    kernel = in_play(FIRST, duration=40 * HOUR)
    kernel.advance_to(min(asked, 600))
    if asked <= 600:
        notify(kernel, "A-lead")
    alert(kernel, "a1", x=max(kernel.x, 600 + other))
    picture = kernel.picture("A-lead")
    kernel.take("A-lead", Act.of(Triage(alert=next(iter(picture.alerts)))))
    if asked > 600:
        kernel.advance_to(max(asked, kernel.x))
        notify(kernel, "A-lead")
    until_done(kernel, "A-lead", "triage")
    kernel.advance_to(20 * HOUR)
    kernel.take("control", End())
    return stages(kernel)["fast", "initial"].status


@given(st.integers(0, 12 * HOUR), st.integers(0, 12 * HOUR))
@settings(max_examples=30)
def test_notifying_earlier_never_turns_met_into_late(one: int, other: int) -> None:
    earlier, later = sorted((one, other))
    if verdict(later, 0) == "met":
        assert verdict(earlier, 0) == "met"


# ---- one state, whoever keeps it


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


@value
class StoodStill(OfStage, kind="test-stood-still"):
    """A stage came to stand somewhere of which nothing knows but the event."""

    status = Status.LIFTED
    noted = "Nothing comes of it: {:stage}", ""


del Body.MEMBERS[StoodStill.kind]  # it entered itself; other tests count the members


def test_an_event_that_is_new_is_held_by_all_three_and_told_as_it_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stands_still(world: World, _wait: Wait) -> list[Draft]:
        duty = world.duties["fast"]
        return [Draft(StoodStill(**of_stage(duty, duty.stages["initial"])))]

    monkeypatch.setitem(Body.MEMBERS, StoodStill.kind, StoodStill)
    monkeypatch.setitem(DUE, "duty", stands_still)
    kernel = in_play(FAST)
    alert(kernel, "a1", x=600)
    confirm(kernel, "A-lead")
    kernel.advance_to(kernel.x + 3 * HOUR)

    assert law_of_one_state(kernel) == {Status.LIFTED, Status.OPEN}
    assert kernel.picture("A-lead").log[-1].text == "Nothing comes of it: Initial to Police"


# ---- what is said of each


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
            f"notified 1h1m of the story too late{SILENT}",
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


@pytest.mark.parametrize(
    ("text", "named", "found"),
    [
        ("x", 2, 0),
        ("x x x x x x", 2, 0),
        ("Encrypted since four", 2, 1),
        ("The terminal is encrypted since four in the morning", 2, 2),
        ("四点起码头系统被加密", 2, 2),
    ],
)
def test_a_notification_covers_nothing_without_words(text: str, named: int, found: int) -> None:
    asked = ("what", "since")[:named]

    assert covered(text, asked) == asked[:found]
