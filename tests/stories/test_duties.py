"""Duties to notify and severity, in a facilitator's words."""

from __future__ import annotations

from duty_play import alert, ask, confirm, declare, happened, in_play, notify, told, triage
from worlds import GRAVE, MILD, duty, duty_stage, official

from simulator.assessment import assess
from simulator.assessment.duties import DutyStageResult
from simulator.domain.actions.severity import DeclareSeverity
from simulator.domain.commands.staging import End, JumpBy, SetPace
from simulator.domain.concepts.deadlines import (
    DutyLifted,
    DutyMissed,
    DutyOpened,
    DutyOverdue,
    DutyRetimed,
)
from simulator.domain.concepts.duty_to_notify import DutyMet, NotificationMade, NotifyAuthority
from simulator.domain.concepts.settling_duties import DutySettled, SettleDuty
from simulator.domain.concepts.short_duties import PaceWarned
from simulator.domain.concepts.silent_duties import DutyDisclosed
from simulator.domain.events.severity import SeverityDeclared
from simulator.domain.events.staging import JumpEnded, PaceSet
from simulator.domain.plan.knobs import Knobs
from simulator.engine import Kernel
from simulator.units import HOUR, MINUTE, ONE

AT_ONCE = Knobs().at_once
FAST = duty(
    "fast",
    "A",
    duty_stage("initial", "aware", 2 * HOUR),
    duty_stage("more", "aware", 72 * HOUR),
    assets=("a1", "a2"),
)
STAGED = duty(
    "staged",
    "A",
    duty_stage("at-once", "may-have-occurred"),
    duty_stage("supplement", "first-notification", 14 * 24 * HOUR),
    assets=("a1", "a2"),
)
SEVERE = duty("severe", "A", duty_stage("word", "aware", 2 * HOUR), assets=("a1",), least=3)


def ended(kernel: Kernel) -> None:
    assert kernel.take("control", End()).refusal is None


def results(kernel: Kernel) -> dict[str, DutyStageResult]:
    scenario = kernel.world.scenario
    return {one.plan.id: one for one in assess(scenario, kernel.events).duties}


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


def test_what_is_not_notified_by_endex_is_missed_and_what_lies_ahead_is_not() -> None:
    kernel = in_play(FAST)
    alert(kernel, "a1", x=600)
    confirm(kernel, "A-lead")
    kernel.advance_to(kernel.x + 3 * HOUR)
    ended(kernel)

    found = results(kernel)

    assert (found["initial"].status, found["more"].status) == ("missed", "open")


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


def test_an_alert_that_triage_dismisses_takes_the_duty_with_it() -> None:
    kernel = in_play(STAGED, knobs=Knobs(triage_specificity=ONE))
    alert(kernel, "a1", x=600)
    assert told(kernel, "A-lead", DutyOpened)
    triage(kernel, "A-lead")
    kernel.advance_to(kernel.x + 3 * HOUR)
    ended(kernel)

    assert [one.stage for one in told(kernel, "A-lead", DutyLifted)] == ["at-once"]
    assert results(kernel)["at-once"].status == "lifted"
    assert not happened(kernel, DutyMissed)


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


# ---- jumps and pace


def test_a_jump_ends_an_hour_before_what_is_still_owed_so_that_it_can_be_met() -> None:
    kernel = in_play(FAST)
    alert(kernel, "a1", x=600)
    aware = confirm(kernel, "A-lead")
    kernel.take("control", JumpBy(seconds=12 * HOUR))

    assert kernel.world.s == aware + 1 * HOUR
    assert happened(kernel, JumpEnded)
    notify(kernel, "A-lead")
    assert results(kernel)["initial"].status == "met"


def test_a_jump_that_begins_later_ends_on_the_deadline_and_the_next_one_passes_it() -> None:
    kernel = in_play(FAST)
    alert(kernel, "a1", x=600)
    due = confirm(kernel, "A-lead") + 2 * HOUR
    kernel.advance_to(due - 10 * MINUTE)
    kernel.take("control", JumpBy(seconds=12 * HOUR))
    assert kernel.world.s == due
    assert results(kernel)["initial"].status == "open"
    before = kernel.world.s
    kernel.take("control", JumpBy(seconds=12 * HOUR))

    assert kernel.world.s == before + 12 * HOUR
    assert results(kernel)["initial"].status == "overdue"


def test_what_the_director_has_settled_holds_no_jump_up_and_the_team_reads_how() -> None:
    for how, status in (("assumed", "settled"), ("excused", "settled"), ("left", "overdue")):
        kernel = in_play(FAST)
        alert(kernel, "a1", x=600)
        confirm(kernel, "A-lead")
        asked = SettleDuty(duty="fast", stage="initial", how=how, note="your liaison did it")
        assert kernel.take("control", asked).refusal is None
        before = kernel.world.s
        kernel.take("control", JumpBy(seconds=12 * HOUR))

        assert kernel.world.s == before + 12 * HOUR
        assert results(kernel)["initial"].status == status
        assert [one.how for one in told(kernel, "A-second", DutySettled)] == [how]


def test_only_what_is_owed_can_be_settled_and_only_by_control() -> None:
    kernel = in_play(FAST)
    asked = SettleDuty(duty="fast", stage="initial", how="assumed")

    assert "no such duty is owed" in str(kernel.take("control", asked).refusal)
    assert "a team seat does not ask" in str(kernel.take("A-lead", asked).refusal)
    alert(kernel, "a1", x=600)
    confirm(kernel, "A-lead")
    odd = SettleDuty(duty="fast", stage="initial", how="forgotten")
    assert "is no way to settle it" in str(kernel.take("control", odd).refusal)


def test_a_duty_that_arises_within_a_jump_ends_it_too() -> None:
    kernel = in_play(STAGED, injects={}, knobs=Knobs(jump_lead=0, false_alerts=0))
    kernel.advance_to(600)
    kernel.take("control", JumpBy(seconds=5 * HOUR))
    assert kernel.world.s == 600 + 5 * HOUR
    start = alert(kernel, "a1")
    kernel.take("control", JumpBy(seconds=5 * HOUR))

    assert kernel.world.s == start + AT_ONCE


def test_a_high_pace_while_a_short_duty_is_open_is_said_to_staff_and_changes_nothing() -> None:
    kernel = in_play(FAST)
    alert(kernel, "a1", x=600)
    confirm(kernel, "A-lead")
    kernel.take("control", SetPace(num=3, den=1))
    assert not happened(kernel, PaceWarned)
    kernel.take("control", SetPace(num=4, den=1))

    warned = happened(kernel, PaceWarned)

    assert [one.stages for one in warned] == [(("fast", "initial"),)]
    assert [(one.num, one.den) for one in happened(kernel, PaceSet)] == [(3, 1), (4, 1)]
    assert kernel.world.clock.num == 4
    assert not told(kernel, "A-lead", PaceWarned)
    assert "fast for a short duty" in kernel.picture("control").log[-1].text


def test_a_short_duty_that_arises_at_a_high_pace_is_said_to_staff() -> None:
    kernel = in_play(FAST)
    kernel.take("control", SetPace(num=6, den=1))
    alert(kernel, "a1", x=600)
    confirm(kernel, "A-lead")

    assert [one.stages for one in happened(kernel, PaceWarned)] == [(("fast", "initial"),)]


# ---- severity


def test_a_duty_that_only_the_author_s_assessment_starts_runs_silently_until_it_is_known() -> None:
    kernel = in_play(SEVERE, severity=(official("startex", "A"),))
    alert(kernel, "a1", x=600)
    aware = confirm(kernel, "A-lead")
    assert happened(kernel, DutyOpened)
    assert not told(kernel, "A-lead", DutyOpened)
    assert kernel.picture("A-lead").duties["severe"].stages["word"].status == "closed"
    declare(kernel, "A-lead", 2)
    assert not told(kernel, "A-lead", DutyDisclosed)
    declare(kernel, "A-lead", 3)

    seen = kernel.picture("A-lead").duties["severe"].stages["word"]

    assert told(kernel, "A-lead", DutyDisclosed)
    assert (seen.status, seen.due) == ("open", aware + 2 * HOUR)
    assert results(kernel)["word"].silent


def test_what_the_team_does_not_know_of_holds_no_jump_up() -> None:
    kernel = in_play(SEVERE, severity=(official("startex", "A"),))
    alert(kernel, "a1", x=600)
    confirm(kernel, "A-lead")
    before = kernel.world.s
    kernel.take("control", JumpBy(seconds=12 * HOUR))

    assert kernel.world.s == before + 12 * HOUR
    assert not told(kernel, "A-lead", DutyOverdue)
    assert results(kernel)["word"].status == "overdue"


def test_a_notification_while_it_runs_silently_counts_and_tells_nothing() -> None:
    kernel = in_play(SEVERE, severity=(official("startex", "A"),))
    alert(kernel, "a1", x=600)
    confirm(kernel, "A-lead")
    notify(kernel, "A-lead")
    assert not told(kernel, "A-lead", DutyMet)
    declare(kernel, "A-lead", 4)

    assert results(kernel)["word"].status == "met"
    assert kernel.picture("A-lead").duties["severe"].stages["word"].status == "met"


def test_without_an_assessment_the_clock_starts_with_the_team_s_own_declaration() -> None:
    kernel = in_play(SEVERE)
    alert(kernel, "a1", x=600)
    confirm(kernel, "A-lead")
    assert not happened(kernel, DutyOpened)
    said = declare(kernel, "A-lead", 3)

    assert [one.due for one in told(kernel, "A-lead", DutyOpened)] == [said + 2 * HOUR]


def test_a_declaration_starts_the_clock_that_counts_from_classification() -> None:
    law = duty("law", "A", duty_stage("initial", "classified", 4 * HOUR), least=3)
    kernel = in_play(law)
    declare(kernel, "A-lead", 2)
    assert not happened(kernel, DutyOpened)
    said = declare(kernel, "A-lead", 4)

    assert [one.due for one in told(kernel, "A-lead", DutyOpened)] == [said + 4 * HOUR]


def test_how_far_off_an_assessment_was_is_said_with_its_sign() -> None:
    kernel = in_play(
        severity=(
            official("startex", "A", answers=tuple(MILD.items())),
            official("impaired:a1:fire", "A", states=2),
        )
    )
    answers = {name.replace("-", "_"): one for name, one in GRAVE.items()}
    declare(kernel, "A-lead", 5, states=("B",), **answers)
    declare(kernel, "A-lead", 1)

    high, low = assess(kernel.world.scenario, kernel.events).severities

    assert (high.score, high.official_score, high.score_error) == (808, 338, 470)
    assert (high.level_error, high.distance, high.regional) == (4, 470, 50)
    assert (low.score, low.score_error, low.level_error) == (None, None, 0)
    assert not told(kernel, "B-lead", SeverityDeclared)


def test_half_an_assessment_is_refused() -> None:
    kernel = in_play()
    half = DeclareSeverity(level="3", rationale="facts", functional="none")
    odd = DeclareSeverity(level="3", rationale="facts", functional="awful")

    assert "all eight answers or none" in str(ask(kernel, "A-lead", half))
    assert "is no answer to functional" in str(ask(kernel, "A-lead", odd))
