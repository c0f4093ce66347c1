"""Law 8: a refused command changes no fact, and what fails half-way has not happened at all."""

from __future__ import annotations

from collections.abc import Sequence

import mutants
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import (
    END,
    SEEDS,
    act_out,
    crowded,
    first_difference,
    frozen,
    let_run,
    opened,
    played,
    scripts,
)
from verbs import Step, command_of
from worlds import drill, edge

from simulator.domain.concepts.capability import Impair
from simulator.domain.concepts.ruling import Override
from simulator.domain.concepts.seats import Refused
from simulator.domain.concepts.startex import compile_world
from simulator.domain.concepts.work import ActionBegun
from simulator.domain.kinds.body import Event
from simulator.domain.state.world import World
from simulator.engine import Input, Kernel
from simulator.engine.kernel import fold
from simulator.rng import Luck

PLAN = crowded()


def law_of_refusal(steps: Sequence[Step], seed: int) -> None:
    kernel = opened(PLAN, seed)
    for step in steps:
        if step.x > kernel.x:
            let_run(kernel)
            kernel.advance_to(step.x)
        command = command_of(kernel.picture(step.seat), step)
        before, written = frozen(kernel.world), len(kernel.events)
        answer = kernel.take(step.seat, command)
        if answer.refusal is None:
            continue

        assert frozen(kernel.world) == before
        assert len(kernel.events) == written + 1
        only = kernel.events[-1]
        assert only.body == Refused(seat=step.seat, command=command.kind, sentence=answer.refusal)
        assert set(only.audience) == {step.seat, "control", "evaluator"}
        assert (only.opens, only.closes) == ((), ())


@given(scripts(), SEEDS)
def test_a_refused_command_changes_no_fact(steps: list[Step], seed: int) -> None:
    law_of_refusal(steps, seed)


def test_a_refusal_that_acts_is_caught() -> None:
    with mutants.broken(mutants.refusal_that_acts), pytest.raises(AssertionError):
        law_of_refusal([Step(0, "A-lead", "nonsense", 1)], 1)


def law_of_the_whole(
    before: Sequence[Step], broken: Step, after: Sequence[Step], seed: int, reactions: int
) -> None:
    never = played(PLAN, seed, [*before, *after])
    kernel = act_out(opened(PLAN, seed), before, until=broken.x)
    let_run(kernel)
    kernel.advance_to(broken.x)
    events, inputs, world = list(kernel.events), list(kernel.inputs), frozen(kernel.world)

    with pytest.MonkeyPatch.context() as patch:
        mutants.raising_after(patch, reactions)
        try:
            kernel.take(broken.seat, command_of(kernel.picture(broken.seat), broken))
        except mutants.Broken:
            pass
        else:
            return  # too few things followed from it to fail

    if len(kernel.inputs) > len(inputs):
        # The command happened; what failed came due because of it.
        assert frozen(kernel.world) == frozen(folded(kernel, seed))
        return
    assert kernel.events == events
    assert kernel.inputs == inputs
    assert frozen(kernel.world) == world
    act_out(kernel, after)
    assert first_difference(never.events, kernel.events) == ""


def folded(kernel: Kernel, seed: int) -> World:
    world = compile_world(kernel.world.scenario, Luck(seed))
    for event in kernel.events:
        fold(world, event)
    return world


AT = END // 3
HARD = Step(AT, "control", "override", 1)
"""Two assets catch fire: what follows is long."""


@given(
    scripts(most=8),
    st.sampled_from(["override", "rule", "release", "jump", "improvise"]),
    st.integers(0, 20),
    st.integers(0, 12),
    SEEDS,
)
def test_what_fails_half_way_leaves_no_event_and_the_exercise_goes_on(
    steps: list[Step], verb: str, pick: int, reactions: int, seed: int
) -> None:
    before = [step for step in steps if step.x <= AT]
    after = [step for step in steps if step.x > AT]

    law_of_the_whole(before, Step(AT, "control", verb, pick), after, seed, reactions)


@pytest.mark.parametrize("reactions", range(6))
def test_it_fails_after_any_number_of_events_and_nothing_has_happened(reactions: int) -> None:
    law_of_the_whole([], HARD, [Step(AT + 60, "A-lead", "isolate", 0)], 1, reactions)


def test_a_world_left_half_way_is_caught() -> None:
    with mutants.broken(mutants.half_applied), pytest.raises(AssertionError):
        law_of_the_whole([], HARD, [], 1, 3)


def test_a_batch_that_could_not_be_written_has_not_happened() -> None:
    full = False

    def sink(_: Input | None, __: tuple[Event, ...]) -> None:
        if full:
            raise OSError("no space left")

    kernel = opened(PLAN, 1, sink=sink)
    kernel.advance_to(AT)
    events, world = list(kernel.events), frozen(kernel.world)
    full = True
    with pytest.raises(OSError, match="no space"):
        kernel.take(HARD.seat, command_of(kernel.picture("control"), HARD))
    with pytest.raises(OSError, match="no space"):
        kernel.mark()

    assert kernel.events == events
    assert frozen(kernel.world) == world
    assert not any(
        isinstance(one.command, Override) or one.command is None for one in kernel.inputs
    )


# ---- a list is applied whole before anything is worked out from it


def law_of_the_list(seed: int) -> None:
    """Two blows in one list do what they do one after the other."""
    blows = (
        Impair(asset="a1", cause="fire", keeps=200_000),
        Impair(asset="b1", cause="fire", keeps=100_000),
    )
    edges = (edge("a1", "c1", fade=0), edge("b1", "c1", fade=0, strength=600_000))
    plan = drill(dependencies={one.id: one for one in edges})
    together = opened(plan, seed)
    together.take("control", Override(note="fire", effects_given=blows))
    apart = opened(plan, seed)
    for blow in blows:
        apart.take("control", Override(note="fire", effects_given=(blow,)))

    assert together.world.supplies == apart.world.supplies
    assert {a: s.level for a, s in together.world.assets.items()} == {
        a: s.level for a, s in apart.world.assets.items()
    }


def test_two_blows_in_one_list_do_what_they_do_one_after_the_other() -> None:
    law_of_the_list(1)


def test_reactions_to_half_a_list_are_caught() -> None:
    with mutants.broken(mutants.stale_reactions), pytest.raises(AssertionError):
        law_of_the_list(1)


def started_twice(steps: Sequence[Step], seed: int) -> list[str]:
    kernel = played(PLAN, seed, steps)
    begun = [one.body.job for one in kernel.events if isinstance(one.body, ActionBegun)]
    return [job for job in begun if begun.count(job) > 1]


@given(scripts(), SEEDS)
def test_no_action_is_taken_up_twice(steps: list[Step], seed: int) -> None:
    assert started_twice(steps, seed) == []


@given(scripts(), SEEDS)
def test_no_inject_is_delivered_twice_in_one_batch_and_no_stage_is_reached_twice(
    steps: list[Step], seed: int
) -> None:
    kernel = played(PLAN, seed, steps)

    for kind in ("inject-delivered", "stage-reached"):
        bodies = [event.body for event in kernel.events if event.body.kind == kind]
        assert len(bodies) == len(set(bodies))
