"""The agenda of pending waits, and the kernel's small promises."""

from __future__ import annotations

import pytest
from strategies import opened
from worlds import drill, inject

from simulator.domain.concepts.phases import Pause
from simulator.domain.concepts.question import AskControl
from simulator.domain.concepts.seats import Refused
from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.kinds.body import Draft
from simulator.domain.plan.graph import graph_of
from simulator.domain.state.world import Wait, World
from simulator.domain.values.clock import Clock
from simulator.engine import Input, Kernel
from simulator.engine.kernel import closing
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


def test_what_is_overdue_is_next_now_and_nothing_is_next_where_nothing_waits() -> None:
    plan = drill()
    world = World(scenario=plan, graph=graph_of(plan), luck=Luck(1), clock=Clock(0, 0, 1, 1), x=90)
    assert Agenda({}).next_x(world) is None
    for clock in ("x", "s"):
        assert Agenda({"a": wait("a", 60, clock=clock)}).next_x(world) == 90
        assert Agenda({"a": wait("a", 95, clock=clock)}).next_x(world) == 95


def test_an_answer_closes_its_wait_unless_it_is_seen_to() -> None:
    due, other = wait("a", 5), wait("b", 6)
    body = TopicNoted(topic="flag:x")
    plain = Draft(body)

    assert closing([plain, plain], due) == [Draft(body, (), ("a",)), plain]
    assert closing([Draft(body, (other,), ("b",))], due) == [Draft(body, (other,), ("a", "b"))]
    for seen_to in (
        [Draft(body, (wait("a", 9),))],
        [plain, Draft(body, (wait("a", 9),))],
        [Draft(body, (), ("a",))],
    ):
        assert closing(list(seen_to), due) == seen_to


def test_a_kernel_that_goes_on_has_the_luck_it_had() -> None:
    kernel = opened(drill(), 1)

    again = Kernel.resumed(kernel.world.scenario, 1, kernel.events, kernel.inputs)

    assert again.world.luck == kernel.world.luck
    assert Kernel.gone_on_from(kernel.snapshot()).world.luck == kernel.world.luck


def test_time_stands_still_in_a_pause_and_inputs_come_at_the_last_mark() -> None:
    plan = drill(injects={"I-1": inject("I-1", ["A"], at=("x", 50))}, objectives=(), campaigns={})
    kernel = opened(plan, 1)
    kernel.advance_to(20)
    assert kernel.take("control", Pause(reason="")).refusal is None
    kernel.advance_to(200)
    assert (kernel.x, kernel.world.x) == (20, 20)

    marked = Input(len(kernel.inputs), 30, "", None, "")
    again = Kernel.resumed(plan, 1, kernel.events, [*kernel.inputs, marked])
    assert again.take("A-lead", AskControl(text="Hello?")).refusal is None
    assert (again.x, again.events[-1].x) == (30, 30)


def test_a_refusal_that_is_taken_again_has_no_time_of_the_wall() -> None:
    kernel = opened(drill(), 1)
    no = Refused(seat="A-lead", command="send", sentence="Not possible: so it was.")

    kernel.take_again(Input(99, 7, "A-lead", None, "10:00", no))

    last = kernel.inputs[-1]
    assert (last.n, last.x, last.wall, last.refused) == (len(kernel.inputs) - 1, kernel.x, "", no)
