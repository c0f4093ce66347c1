"""Duties that run in silence: the team is not told before it declares the severity itself."""

from __future__ import annotations

import pytest
from duty_play import (
    alert,
    confirm,
    declare,
    happened,
    in_play,
    notify,
    results,
    told,
)
from worlds import duty, duty_stage, official

from simulator.domain.concepts.deadlines import (
    DutyOpened,
    DutyOverdue,
)
from simulator.domain.concepts.duty_to_notify import (
    DutyMet,
)
from simulator.domain.concepts.jump import JumpBy
from simulator.domain.concepts.silent_duties import DutyDisclosed, StageTold
from simulator.domain.values.duty_status import Status
from simulator.domain.values.value import CodecError, decode, encode
from simulator.units import HOUR

SEVERE = duty("severe", "A", duty_stage("word", "aware", 2 * HOUR), assets=("a1",), least=3)


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
    assert (seen.status, seen.since, seen.due) == ("open", aware, aware + 2 * HOUR)
    assert results(kernel)["word"].silent
    declare(kernel, "A-lead", 4)
    assert len(told(kernel, "A-lead", DutyDisclosed)) == 1


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


def test_where_a_stage_stands_is_read_from_a_record_or_refused() -> None:
    told_of = StageTold(stage="word", status=Status.LATE, due=9, since=5, covers=())
    plain = encode(told_of)

    assert decode(StageTold, plain).status is Status.LATE
    with pytest.raises(CodecError, match="expected one of closed, open, met, late"):
        decode(StageTold, {**plain, "status": "lost"})
