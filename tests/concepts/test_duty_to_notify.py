"""A duty to notify, in a facilitator's words: what a notification meets, and what is said of it."""

from __future__ import annotations

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
from worlds import duty

from simulator.domain.concepts.deadlines import (
    DutyOpened,
    DutyOverdue,
)
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
from simulator.domain.values.covered import covered
from simulator.domain.values.duty_status import Status
from simulator.units import HOUR, ONE


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
