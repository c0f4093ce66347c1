"""Deadlines of duties: one verdict a stage, and nothing but moments of play moves a deadline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
from duty_play import (
    AT_ONCE,
    FAST,
    FIRST,
    STAGED,
    alert,
    confirm,
    ended,
    happened,
    in_play,
    notify,
    results,
    stages,
    told,
    triage,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import SEEDS, crowded, played, scripts
from verbs import Step
from worlds import duty, duty_stage

from simulator.assessment import assess
from simulator.domain.concepts import deadlines as rules
from simulator.domain.concepts.deadlines import (
    DutyLifted,
    DutyMissed,
    DutyOpened,
    DutyRetimed,
)
from simulator.domain.concepts.detection import AlertRaised
from simulator.domain.concepts.duty_to_notify import (
    DutyLate,
    DutyMet,
    NotificationMade,
)
from simulator.domain.concepts.jump import JumpBy
from simulator.domain.concepts.pace import SetPace
from simulator.domain.concepts.phases import Ended, Pause, Resume
from simulator.domain.concepts.settling_duties import DutySettled, SettleDuty
from simulator.domain.concepts.severity import SeverityDeclared, SeverityRated
from simulator.domain.concepts.triage import FindingsReported, Triage, VerdictReached
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.behaviour import REACT
from simulator.domain.kinds.body import Event
from simulator.domain.plan.duties import due_at
from simulator.domain.plan.knobs import Knobs
from simulator.domain.state.duty_state import StageState
from simulator.domain.values.duty_status import Status
from simulator.domain.values.phases import State
from simulator.engine import Kernel
from simulator.units import DAY, HOUR, MINUTE, ONE

PLAN = crowded()
VERDICTS = (DutyMet, DutyLate, DutyMissed)

BUSY = [
    Step(30, "B-lead", "severity", 3),
    Step(60, "C-lead", "severity", 3),
    Step(60, "A-lead", "hunt", 0),
    Step(1810, "B-lead", "triage", 0),
    Step(1850, "A-lead", "triage", 0),
    Step(1900, "C-lead", "notify", 0),
    Step(2000, "A-lead", "severity", 2),
    Step(3600, "A-lead", "notify", 0),
    *(Step(5000, "control", "jump", 3) for _ in range(4)),
    Step(5400, "A-lead", "notify", 3),
    Step(5400, "B-lead", "notify", 0),
    Step(6000, "A-lead", "notify", 4),
]


def of_stage(events: Sequence[Event], *kinds: type[Any]) -> Counter[tuple[str, str]]:
    return Counter((e.body.duty, e.body.stage) for e in events if isinstance(e.body, kinds))


def test_what_is_not_notified_by_endex_is_missed_and_what_lies_ahead_is_not() -> None:
    kernel = in_play(FAST)
    alert(kernel, "a1", x=600)
    confirm(kernel, "A-lead")
    kernel.advance_to(kernel.x + 3 * HOUR)
    ended(kernel)

    found = results(kernel)

    assert (found["initial"].status, found["more"].status) == ("missed", "open")


def test_an_alert_that_triage_dismisses_takes_the_duty_with_it() -> None:
    kernel = in_play(STAGED, knobs=Knobs(triage_specificity=ONE))
    alert(kernel, "a1", x=600)
    assert told(kernel, "A-lead", DutyOpened)
    triage(kernel, "A-lead")
    kernel.advance_to(kernel.x + 3 * HOUR)
    ended(kernel)

    assert [one.stage for one in told(kernel, "A-lead", DutyLifted)] == ["at-once"]
    found = results(kernel)["at-once"]
    assert (found.status, found.since, found.due) == ("lifted", None, None)
    assert not happened(kernel, DutyMissed)


@pytest.mark.parametrize(("s", "status"), [(99, "open"), (100, "open"), (101, "overdue")])
def test_a_deadline_that_is_moved_ahead_can_be_met_again(s: int, status: str) -> None:
    stage = StageState(plan=FAST.stages[0], status=Status.OVERDUE, since=0, due=50)
    moved = DutyRetimed(
        duty="fast", team="A", stage="initial", start="aware", moments=(("aware", 40),), due=100
    )

    moved.bring(stage, s)

    assert (stage.status, stage.since, stage.due) == (status, 40, 100)


@pytest.mark.parametrize("how", ["notified", "late", "settled"])
def test_what_follows_a_notification_has_its_clock_however_that_came(how: str) -> None:
    kernel = in_play(STAGED)
    alert(kernel, "a1", x=600)
    if how == "late":
        kernel.advance_to(kernel.x + AT_ONCE + 1)
    if how == "settled":
        kernel.take("control", SettleDuty(duty="staged", stage="at-once", how="assumed"))
    else:
        notify(kernel, "A-lead")

    found = results(kernel)

    assert found["at-once"].status == {"notified": "met"}.get(how, how)
    assert (found["supplement"].status, found["supplement"].since) == ("open", kernel.world.s)


def test_a_second_alert_keeps_the_duty_and_counts_from_itself() -> None:
    kernel = in_play(STAGED, knobs=Knobs(triage_specificity=ONE))
    alert(kernel, "a1", x=600)
    second = alert(kernel, "a2", x=900)
    triage(kernel, "A-lead")

    moved = told(kernel, "A-lead", DutyRetimed)

    assert [one.due for one in moved] == [second + AT_ONCE]
    assert not told(kernel, "A-lead", DutyLifted)


def test_the_next_report_counts_from_the_first_notification() -> None:
    kernel = in_play(STAGED)
    alert(kernel, "a1", x=600)
    sent = notify(kernel, "A-lead")

    found = results(kernel)["supplement"]

    assert (found.status, found.due) == ("open", sent + 14 * 24 * HOUR)


def test_an_updated_report_moves_a_deadline_that_counts_from_the_latest() -> None:
    law = duty(
        "law",
        "A",
        duty_stage("interim", "aware", 2 * HOUR),
        duty_stage("final", "previous-stage", 24 * HOUR, renewed=True),
        assets=("a1",),
    )
    kernel = in_play(law)
    alert(kernel, "a1", x=600)
    confirm(kernel, "A-lead")
    notify(kernel, "A-lead", "law/interim", "what")
    update = notify(kernel, "A-lead", "law/interim", "since")

    found = results(kernel)

    assert found["final"].due == update + 24 * HOUR
    assert (found["interim"].completeness, found["interim"].completed) == (ONE // 2, ONE)


# ---- one verdict


def law_of_one_verdict(kernel: Kernel) -> None:
    verdicts = of_stage(kernel.events, *VERDICTS)
    assert max(verdicts.values(), default=0) <= 1
    ended = kernel.world.state is State.ENDEX
    for name, stage in stages(kernel).items():
        assert (verdicts[name] == 1) == (stage.status in ("met", "late", "missed")), name
        if ended and stage.status.owed:
            assert stage.due is not None
            assert stage.due >= kernel.world.s, name  # only what lies ahead is still owed


@given(scripts(), SEEDS)
def test_each_stage_is_met_late_or_missed_once_and_only_what_lies_ahead_is_none_of_it(
    steps: list[Step], seed: int
) -> None:
    law_of_one_verdict(played(PLAN, seed, steps))


def test_the_busy_exercise_meets_is_late_and_misses() -> None:
    kernel = played(PLAN, 1, BUSY)

    assert {type(b) for e in kernel.events for b in (e.body,) if isinstance(b, VERDICTS)} == {
        *VERDICTS
    }
    law_of_one_verdict(kernel)


# ---- nothing else moves one


def law_of_the_deadline(kernel: Kernel) -> None:
    """Every deadline is what the pure function says of moments that are seconds of events."""
    plan = kernel.world.scenario
    came = {
        event.s
        for event in kernel.events
        if isinstance(
            event.body,
            AlertRaised
            | VerdictReached
            | FindingsReported
            | SeverityDeclared
            | SeverityRated
            | NotificationMade
            | DutySettled,
        )
    }
    for event in kernel.events:
        body = event.body
        if not isinstance(body, DutyOpened | DutyRetimed):
            continue
        moments: dict[str, int] = dict(body.moments)
        stage = plan.duties[body.duty].stage(body.stage)
        reckoned = due_at(stage, moments, begun=plan.start, at_once=plan.knobs.at_once)
        assert body.due == reckoned
        assert set(moments.values()) <= came
        assert max(moments.values()) <= event.s


@given(scripts(), SEEDS)
def test_a_deadline_is_reckoned_from_moments_of_play_and_from_nothing_else(
    steps: list[Step], seed: int
) -> None:
    law_of_the_deadline(played(PLAN, seed, steps))


@given(scripts(), SEEDS)
def test_the_assessment_finds_the_deadlines_and_verdicts_that_the_exercise_went_by(
    steps: list[Step], seed: int
) -> None:
    kernel = played(PLAN, seed, steps)
    found = {(one.duty.id, one.plan.id): one for one in assess(PLAN, kernel.events).duties}

    for name, stage in stages(kernel).items():
        one = found[name]
        assert one.due == stage.due
        assert one.status is stage.status
        assert one.sent == stage.sent
        assert (one.sent_at.s if one.sent_at is not None else None) == (
            None if stage.status == "settled" and one.how == "assumed" else stage.sent
        )
        if one.status == "late":
            assert one.sent_at is not None
            assert one.due is not None
            assert one.late_by == one.sent_at.s - one.due > 0


def due_in(pause: int, num: int, jump: int) -> int:
    """Return the deadline with the clock handled in some way before and after awareness."""
    kernel = in_play(FIRST)
    alert(kernel, "a1", x=600)
    picture = kernel.picture("A-lead")
    kernel.take("A-lead", Act.of(Triage(alert=next(iter(picture.alerts)))))
    kernel.take("control", SetPace(num=num, den=1))
    if pause:
        kernel.take("control", Pause(reason="coffee"))
        kernel.take("control", Resume())
    if jump:
        kernel.take("control", JumpBy(seconds=jump))
    while not happened(kernel, VerdictReached):
        kernel.take("control", SetPace(num=max(num, 1), den=1))
        kernel.advance_to(kernel.x + MINUTE)
    kernel.take("control", JumpBy(seconds=jump or 1))
    kernel.advance_to(kernel.x + MINUTE)
    (made,) = happened(kernel, DutyOpened)
    assert not happened(kernel, DutyRetimed)
    return made.due


@given(st.integers(0, 1), st.integers(0, 9), st.integers(0, 2 * DAY))
@settings(max_examples=30)
def test_no_pace_pause_or_jump_changes_a_deadline(pause: int, num: int, jump: int) -> None:
    assert due_in(pause, num, jump) == due_in(0, 1, 0)


# ---- broken on purpose


def test_a_clock_that_starts_when_it_is_looked_at_is_caught(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def from_now(stage: Any, moments: Any, **more: Any) -> int | None:
        found = due_at(stage, moments, **more)
        return None if found is None else found + 60

    monkeypatch.setattr(rules, "due_at", from_now)
    with pytest.raises(AssertionError):
        law_of_the_deadline(played(PLAN, 1, BUSY))


def test_a_deadline_that_answers_twice_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    after_ended = rules.after_ended

    def twice(world: Any, body: Any) -> list[Any]:
        return after_ended(world, body) * 2

    monkeypatch.setitem(REACT, Ended, twice)
    with pytest.raises(AssertionError):
        law_of_one_verdict(played(PLAN, 1, BUSY))
