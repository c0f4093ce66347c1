"""Law 3: the world is the fold of the events, and from any fold the exercise goes on the same."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import mutants
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import (
    CROWDED_AT,
    END,
    SEEDS,
    act_out,
    asked_again,
    crowded,
    first_difference,
    opened,
    played,
    scripts,
)
from verbs import Step

from simulator.domain.concepts.startex import compile_world
from simulator.domain.kinds.body import Event
from simulator.domain.state.world import World
from simulator.engine import Input, Kernel
from simulator.engine.kernel import fold
from simulator.engine.waits import Agenda
from simulator.rng import Luck

PLAN = crowded()
Batch = tuple[Input | None, tuple[Event, ...]]


def folded(seed: int, events: Sequence[Event]) -> World:
    world = compile_world(PLAN, Luck(seed))
    for event in events:
        fold(world, event)
    return world


def with_batches(steps: Sequence[Step], seed: int) -> tuple[Kernel, list[Batch]]:
    batches: list[Batch] = []
    kernel = Kernel(PLAN, seed, sink=lambda given, events: batches.append((given, events)))
    kernel.open()
    asked_again(kernel, opened(PLAN, seed).inputs, until=0)
    act_out(kernel, steps)
    return kernel, batches


def shuffled(kernel: Kernel, order: int) -> None:
    """Arm the pending waits again in another order."""
    waits = list(kernel.world.waits.values())
    Random(order).shuffle(waits)
    kernel.world.waits.clear()
    kernel.world.waits.update({wait.name: wait for wait in waits})
    kernel._agenda = Agenda(kernel.world.waits)


def law_of_going_on(steps: Sequence[Step], seed: int, cut: float, order: int) -> None:
    whole, batches = with_batches(steps, seed)
    upto = batches[: 1 + round(cut * (len(batches) - 1))]
    events = [event for _, batch in upto for event in batch]
    inputs = [given for given, _ in upto if given is not None]

    resumed = Kernel.resumed(PLAN, seed, events, inputs)
    shuffled(resumed, order)
    asked_again(resumed, whole.inputs[len(inputs) :], until=whole.x)

    assert first_difference(whole.events, resumed.events) == ""
    assert resumed.inputs == whole.inputs


def law_of_the_fold(steps: Sequence[Step], seed: int, until: int = END) -> None:
    kernel = played(PLAN, seed, steps, until=until)
    world = folded(seed, kernel.events)
    # Time that has passed since the last event is known to the kernel, not to the fold.
    world.x, world.s = kernel.world.x, kernel.world.s

    assert world == kernel.world


@given(scripts(), SEEDS, st.floats(0, 1), st.integers(0, 99))
def test_from_any_fold_it_goes_on_the_same_whatever_the_order_of_arming(
    steps: list[Step], seed: int, cut: float, order: int
) -> None:
    law_of_going_on(steps, seed, cut, order)


@given(scripts(), SEEDS)
def test_the_world_is_the_fold_of_the_events(steps: list[Step], seed: int) -> None:
    law_of_the_fold(steps, seed)


@given(scripts(most=10), SEEDS)
def test_a_kernel_that_went_on_is_equal_in_every_picture(steps: list[Step], seed: int) -> None:
    whole, batches = with_batches(steps, seed)
    events = [event for _, batch in batches for event in batch]

    resumed = Kernel.resumed(PLAN, seed, events, whole.inputs)

    for seat in PLAN.seats:
        assert resumed.picture(seat) == whole.picture(seat)
        assert resumed.since(seat, 0) == whole.since(seat, 0)


@given(scripts(most=15), SEEDS, st.integers(0, 400))
def test_a_stream_can_be_taken_up_anywhere(steps: list[Step], seed: int, place: int) -> None:
    kernel = played(PLAN, seed, steps)

    for seat in ("A-lead", "C-second", "control"):
        stream = kernel.since(seat, 0)
        assert stream[:place] + kernel.since(seat, place) == stream


IN_THE_CROWD = [Step(CROWDED_AT, "A-lead", "ask", 0), Step(CROWDED_AT, "B-lead", "ask", 1)]
EVERYTHING = [
    Step(600, "A-lead", "isolate", 0),
    Step(900, "A-lead", "hunt", 0),
    Step(900, "A-lead", "by-hand", 1),
    Step(1200, "A-second", "preserve", 0),
]


def law_in_any_order() -> None:
    for order in range(20):
        law_of_going_on(EVERYTHING, 1, order / 20, order)


def test_waits_answered_in_order_of_arming_are_caught() -> None:
    with (
        mutants.broken(mutants.waits_in_order_of_arming),
        pytest.raises(AssertionError),
    ):
        law_in_any_order()


def test_a_behaviour_that_writes_the_world_is_caught() -> None:
    with mutants.broken(mutants.behaviour_that_writes), pytest.raises(AssertionError):
        law_of_the_fold(EVERYTHING, 1, until=1260)


def law_anywhere_in_the_crowd() -> None:
    for part in range(50):
        law_of_going_on(IN_THE_CROWD, 1, part / 50, 0)


def test_a_host_that_went_down_in_the_middle_of_a_second_goes_on_in_the_middle_of_it() -> None:
    law_anywhere_in_the_crowd()


def test_an_input_that_overtakes_what_is_due_after_a_resume_is_caught() -> None:
    with mutants.broken(mutants.inputs_before_what_is_due), pytest.raises(AssertionError):
        law_anywhere_in_the_crowd()
