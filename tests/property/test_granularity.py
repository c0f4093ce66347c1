"""Law 1: how often time stops on its way changes nothing."""

from __future__ import annotations

from collections.abc import Sequence

import mutants
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from strategies import (
    CROWDED_AT,
    END,
    SEEDS,
    Stepping,
    at_cuts,
    crowded,
    every,
    first_difference,
    in_one_go,
    opened,
    played,
    replayed,
    scripts,
)
from verbs import Step
from worlds import drill, inject

PLAN = crowded()


def law(steps: Sequence[Step], seed: int, stepping: Stepping) -> None:
    played_once = played(PLAN, seed, steps)

    again = replayed(PLAN, seed, played_once.inputs, until=played_once.x, stepping=stepping)

    assert first_difference(played_once.events, again.events) == ""


@given(scripts(), SEEDS)
def test_stopping_every_second_changes_nothing(steps: list[Step], seed: int) -> None:
    law(steps, seed, every(1))


@given(scripts(), SEEDS)
def test_stopping_every_ten_minutes_changes_nothing(steps: list[Step], seed: int) -> None:
    law(steps, seed, every(600))


@given(scripts(), SEEDS, st.lists(st.integers(0, END)).map(sorted))
def test_stopping_anywhere_changes_nothing(steps: list[Step], seed: int, cuts: list[int]) -> None:
    law(steps, seed, at_cuts(cuts))


def test_a_clock_that_is_anchored_at_every_stop_is_caught() -> None:
    with mutants.broken(mutants.clock_anchored_at_every_stop), pytest.raises(AssertionError):
        law([], 1, every(1))


def test_what_is_due_at_the_last_second_happens() -> None:
    def advance_to_the_inject() -> bool:
        kernel = opened(drill(injects={"I": inject("I", ["A"], at=("x", 300))}), 1)
        kernel.advance_to(300)
        return any(event.body.kind == "inject-delivered" for event in kernel.events)

    assert advance_to_the_inject()
    with mutants.broken(mutants.exclusive_advance):
        assert not advance_to_the_inject()


def test_an_input_comes_after_everything_due_in_its_second() -> None:
    kernel = played(PLAN, 3, [Step(CROWDED_AT, "A-lead", "ask", 0)])
    now = [event for event in kernel.events if event.x == CROWDED_AT]

    asked = next(n for n, event in enumerate(now) if event.body.kind == "hand-raised")
    assert all(not event.cause.startswith("wait/") for event in now[asked:])
    assert len([event for event in now[:asked] if event.cause.startswith("wait/")]) > 5


@settings(phases=[Phase.generate], max_examples=5, suppress_health_check=list(HealthCheck))
@given(scripts(), SEEDS)
def test_advancing_to_where_it_stands_or_before_changes_nothing(
    steps: list[Step], seed: int
) -> None:
    kernel = played(PLAN, seed, steps, until=HALF)
    before = list(kernel.events)

    kernel.advance_to(HALF)
    kernel.advance_to(HALF // 2)

    assert kernel.events == before
    assert in_one_go(0, HALF) == (HALF,)


HALF = END // 2
