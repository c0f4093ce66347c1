"""Injects held back: they go out by the hand of control alone until they are let go."""

from __future__ import annotations

import fx
import pytest
from prepared import ask, called_for, plan, refused, sent
from responding import bodies
from strategies import opened
from worlds import inject

from simulator.domain.concepts.delivery import InjectDelivered
from simulator.domain.concepts.hold import HoldInject, LetGo
from simulator.domain.concepts.phases import Pause, Resume
from simulator.domain.concepts.release import ReleaseInject
from simulator.domain.concepts.ruling import Override
from simulator.domain.plan import conditions as c
from simulator.domain.plan.injects import After
from simulator.units import HOUR, MINUTE


@pytest.mark.parametrize(("let_go_at", "goes_at"), [(20, 30), (40, 40)])
def test_what_is_let_go_goes_by_the_plan_and_at_once_if_its_time_has_passed(
    let_go_at: int, goes_at: int
) -> None:
    kernel = opened(plan(inject("N-01", ["A"], at=("x", 30 * MINUTE))), 1)
    ask(kernel, HoldInject(inject="N-01"))
    assert "held already" in refused(kernel, HoldInject(inject="N-01"))
    kernel.advance_to(let_go_at * MINUTE)
    assert sent(kernel) == []
    ask(kernel, LetGo(inject="N-01"))
    assert "not held" in refused(kernel, LetGo(inject="N-01"))
    kernel.advance_to(HOUR)

    assert sent(kernel) == [(goes_at, "N-01")]


@pytest.mark.parametrize(("let_go_at", "goes_at"), [(5, 20), (15, 20), (25, 25)])
def test_what_follows_another_still_follows_it_after_it_was_held(
    let_go_at: int, goes_at: int
) -> None:
    first = inject("N-01", ["A"], at=("x", 10 * MINUTE))
    kernel = opened(
        plan(first, inject("N-02", ["A"], after=After(inject="N-01", by=10 * MINUTE))), 1
    )
    ask(kernel, HoldInject(inject="N-02"))
    kernel.advance_to(let_go_at * MINUTE)
    ask(kernel, LetGo(inject="N-02"))
    kernel.advance_to(HOUR)

    assert sent(kernel) == [(10, "N-01"), (goes_at, "N-02")]


def test_what_was_sent_in_a_pause_and_then_held_goes_by_the_plan_when_it_is_let_go() -> None:
    kernel = opened(plan(inject("N-01", ["A"], at=("x", 30 * MINUTE))), 1)
    ask(
        kernel,
        Pause(reason="Lunch."),
        ReleaseInject(inject="N-01"),
        HoldInject(inject="N-01"),
        LetGo(inject="N-01"),
        Resume(),
    )
    kernel.advance_to(HOUR)

    assert sent(kernel) == [(30, "N-01")]
    assert [one.by for one in bodies(kernel, InjectDelivered)] == ["schedule"]


def test_what_waits_for_a_fact_that_came_while_it_was_held_goes_when_it_is_let_go() -> None:
    kernel = opened(plan(inject("N-01", ["A"], when=c.Happened(topic="cut"))), 1)
    ask(kernel, HoldInject(inject="N-01"))
    ask(kernel, Override(note="cut", effects_given=(fx.Note(topic="cut"),)))
    kernel.advance_to(MINUTE)
    assert sent(kernel) == []
    ask(kernel, LetGo(inject="N-01"))

    assert sent(kernel) == [(1, "N-01")]


def test_what_is_by_hand_stays_by_hand_when_it_is_let_go() -> None:
    kernel = opened(plan(inject("N-01", ["A"], manual=True)), 1)
    ask(kernel, HoldInject(inject="N-01"), LetGo(inject="N-01"))
    kernel.advance_to(HOUR)

    assert sent(kernel) == []


def test_a_contingency_that_found_its_inject_held_is_not_lost() -> None:
    kernel = called_for(let_go=True)

    assert sent(kernel) == [(1, "N-01"), (10, "N-02")]
