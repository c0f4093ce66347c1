"""Law 4: both clocks only rise, and every wait closes when it is due, on its own clock.

What an event closes was pending, and is not what it opens.
"""

from __future__ import annotations

from collections.abc import Sequence

import mutants
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import END, SEEDS, crowded, opened, played, scripts
from verbs import Step

from simulator.domain.concepts.jump import JumpBy
from simulator.domain.concepts.pace import SetPace
from simulator.domain.concepts.phases import Pause, Resume
from simulator.domain.state.world import Wait
from simulator.domain.values.clock import Clock
from simulator.domain.values.phases import State
from simulator.units import DAY, HOUR

PLAN = crowded()


def law(steps: Sequence[Step], seed: int) -> None:
    kernel = played(PLAN, seed, steps)

    pending: dict[str, tuple[Wait, int, int]] = {}
    x = s = 0
    cause, there = "", set[str]()
    for event in kernel.events:
        assert event.x >= x
        assert event.s >= s
        x, s = event.x, event.s
        name = event.cause.partition("/")[2]
        begins = event.cause != cause  # a wait may be opened anew by its own answer
        cause = event.cause
        there = set(pending) if begins else there
        if begins and cause.startswith("wait/") and name in pending:
            wait, opened_x, opened_s = pending.pop(name)
            if wait.clock == "x":
                assert event.x == max(wait.due, opened_x), wait
            else:
                assert event.s == max(wait.due, opened_s), wait
        assert there.issuperset(event.closes)
        assert not {wait.name for wait in event.opens} & set(event.closes)
        for gone in event.closes:
            pending.pop(gone, None)
        for wait in event.opens:
            pending[wait.name] = (wait, event.x, event.s)
    if kernel.world.state is State.RUN:
        assert all(w.due > kernel.x for w in kernel.world.waits.values() if w.clock == "x")


@given(scripts(), SEEDS)
def test_clocks_rise_and_waits_close_when_they_are_due(steps: list[Step], seed: int) -> None:
    law(steps, seed)


@pytest.mark.parametrize(
    "mutant", [mutants.scenario_waits_at_the_limit, mutants.exercise_waits_late]
)
def test_waits_answered_late_are_caught(mutant: mutants.Mutant) -> None:
    with mutants.broken(mutant), pytest.raises(AssertionError):
        law([Step(600, "A-lead", "isolate", 0)], 1)


@given(
    st.integers(0, 3600),
    st.integers(1, DAY),
    st.integers(0, END),
    st.integers(0, DAY),
    st.integers(0, 30 * DAY),
)
def test_the_curve_reaches_a_second_at_the_first_exercise_second_that_has_it(
    num: int, den: int, x0: int, s0: int, ahead: int
) -> None:
    clock = Clock(x0, s0, num, den)

    x = clock.reaches(s0 + ahead)

    if num == 0 and ahead > 0:
        assert x is None
    else:
        assert x is not None
        assert clock.at(x) >= s0 + ahead
        assert x == x0 or clock.at(x - 1) < s0 + ahead


@given(st.integers(1, 30 * DAY), st.integers(0, END - 1), SEEDS)
def test_exercise_time_stands_while_scenario_time_jumps(by: int, at: int, seed: int) -> None:
    kernel = opened(PLAN, seed)
    kernel.advance_to(at)
    before = kernel.world.s

    answer = kernel.take("control", JumpBy(seconds=by))

    assert {event.x for event in answer.events} == {at}
    asked = any(event.body.kind == "decision-asked" for event in answer.events)
    owed = any(
        stage.status == "open" and stage.due is not None and stage.due < before + by
        for duty in kernel.world.duties.values()
        for stage in duty.stages.values()
    )
    cut = (asked or owed) and before <= kernel.world.s < before + by
    assert kernel.world.s == before + by or cut
    assert kernel.world.clock.jump is None


def test_scenario_time_stands_at_pace_zero_and_exercise_waits_close_all_the_same() -> None:
    kernel = opened(PLAN, 1)
    kernel.take("control", SetPace(num=0, den=1))
    kernel.advance_to(20 * 60)

    assert kernel.world.s == 0
    assert "delivered:I-02" in kernel.world.happened


def test_a_stage_that_is_late_is_reached_once_at_its_pin() -> None:
    kernel = opened(PLAN, 1)
    kernel.take("control", SetPace(num=0, den=1))
    kernel.advance_to(END)

    reached = [
        (event.body.campaign, event.body.stage)  # type: ignore[attr-defined]  # by its kind
        for event in kernel.events
        if event.body.kind == "stage-reached"
    ]
    assert ("tide", "impact") in reached
    assert len(reached) == len(set(reached))


def law_of_the_pause() -> None:
    kernel = opened(PLAN, 1)
    kernel.advance_to(HOUR // 2)
    kernel.take("control", Pause(reason="coffee"))
    before = list(kernel.events)
    kernel.advance_to(HOUR)

    assert kernel.events == before
    assert kernel.x == HOUR // 2
    assert kernel.next_x() is None
    kernel.take("control", Resume())
    assert kernel.x == HOUR // 2


def test_nothing_comes_due_in_a_pause() -> None:
    law_of_the_pause()


def test_a_pause_that_lets_waits_through_is_caught() -> None:
    with mutants.broken(mutants.waits_through_a_pause), pytest.raises(AssertionError):
        law_of_the_pause()
