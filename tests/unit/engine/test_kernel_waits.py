"""The agenda of pending waits, and the kernel's small promises."""

from __future__ import annotations

import pytest
from strategies import opened
from worlds import drill, inject

from simulator.domain.concepts.question import AskControl
from simulator.domain.kinds.body import Draft
from simulator.domain.plan.graph import graph_of
from simulator.domain.state.world import Wait, World
from simulator.domain.values.clock import Clock
from simulator.engine import Input, Kernel
from simulator.engine.waits import Agenda
from simulator.errors import InvariantViolated
from simulator.rng import Luck


def wait(name: str, due: int, rank: int = 50, clock: str = "x") -> Wait:
    return Wait(name=name, clock="x" if clock == "x" else "s", due=due, rank=rank)


def test_the_nearest_wait_comes_first_then_the_lower_rank_then_the_name() -> None:
    pending = {w.name: w for w in (wait("b", 5), wait("a", 5), wait("c", 5, 1), wait("d", 4, 99))}
    agenda = Agenda(pending)

    order = []
    while (first := agenda.first("x")) is not None:
        order.append(first.name)
        del pending[first.name]

    assert order == ["d", "c", "a", "b"]


def test_a_wait_that_was_closed_or_opened_anew_is_skipped() -> None:
    pending = {"a": wait("a", 5), "b": wait("b", 7)}
    agenda = Agenda(pending)
    pending["a"] = wait("a", 9)
    agenda.arm([pending["a"]])

    assert agenda.first("x") is pending["b"]
    del pending["b"]
    assert agenda.first("x") is pending["a"]
    assert agenda.first("s") is None


def test_a_scenario_wait_is_near_when_its_second_is_reached() -> None:
    plan = drill()
    world = World(scenario=plan, graph=graph_of(plan), luck=Luck(1), clock=Clock(0, 0, 2, 1))
    world.waits = {"s": wait("s", 100, clock="s"), "x": wait("x", 60)}

    assert Agenda(world.waits).next_x(world) == 50
    world.clock = Clock(0, 0, 0, 1)
    assert Agenda(world.waits).next_x(world) == 60
    del world.waits["x"]
    assert Agenda(world.waits).next_x(world) is None


def test_what_is_overdue_where_a_kernel_goes_on_is_answered_then_and_time_never_goes_back() -> None:
    plan = drill(injects={"I-1": inject("I-1", ["A"], at=("x", 50))}, objectives=(), campaigns={})
    played = opened(plan, 1)
    played.advance_to(40)
    marked = Input(len(played.inputs), 60, "", None, "")

    kernel = Kernel.resumed(plan, 1, played.events, [*played.inputs, marked])
    assert kernel.x == 60
    kernel.advance_to(61)

    (went,) = [event for event in kernel.events if event.body.kind == "inject-delivered"]
    assert (went.x, kernel.x) == (60, 61)


def test_a_seat_that_does_not_exist_asks_for_nothing() -> None:
    kernel = opened(drill(), 1)
    before = (list(kernel.events), list(kernel.inputs))

    with pytest.raises(InvariantViolated, match="no seat nobody"):
        kernel.take("nobody", AskControl(text="Hello?"))

    assert (kernel.events, kernel.inputs) == before


def test_a_time_mark_is_an_input_and_no_event() -> None:
    written: list[Input | None] = []
    kernel = Kernel(drill(), 1, sink=lambda given, _: written.append(given))
    kernel.open()
    before = list(kernel.events)

    kernel.mark(wall="10:00")

    assert kernel.events == before
    assert written[-1] == kernel.inputs[-1] == Input(0, 0, "", None, "10:00")


def test_a_wait_that_nothing_answers_is_a_bug() -> None:
    kernel = opened(drill(injects={"I": inject("I", ["A"], at=("x", 60))}), 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("simulator.engine.kernel.due", lambda *_: [])
        with pytest.raises(InvariantViolated, match="nothing answers"):
            kernel.advance_to(7200)


def test_what_never_ends_is_a_bug() -> None:
    kernel = opened(drill(), 1)
    before = list(kernel.events)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("simulator.engine.kernel.MOST_IN_ONE_SECOND", 50)
        patch.setattr(
            "simulator.engine.kernel.react",
            lambda _, body, _topics: [Draft(body)],
        )
        with pytest.raises(InvariantViolated, match="never ends"):
            kernel.take("A-lead", AskControl(text="Hello?"))

    assert kernel.events == before


def test_a_record_that_is_longer_than_its_last_event_resumes_at_its_last_mark() -> None:
    kernel = opened(drill(injects={}, campaigns={}, jumps=()), 1)
    kernel.advance_to(1000)
    kernel.mark()

    again = Kernel.resumed(kernel.world.scenario, 1, kernel.events, kernel.inputs)

    assert again.x == 1000
