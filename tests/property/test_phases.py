"""The table of states: what it allows is taken, all else is refused and changes nothing."""

from __future__ import annotations

from collections.abc import Callable

import mutants
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from strategies import frozen
from worlds import drill

from simulator.domain.commands import control, evaluate, play, staging
from simulator.domain.commands.command import Command
from simulator.domain.commands.registry import COMMANDS
from simulator.domain.phases import CLOSED, MOVES, OPEN, State
from simulator.engine import Kernel

VERBS: dict[str, Callable[[], Command]] = {
    "start": staging.Start,
    "pause": lambda: staging.Pause(reason="coffee"),
    "resume": staging.Resume,
    "end": staging.End,
    "abort": lambda: staging.Abort(reason="no people"),
    "real-world-stop": lambda: staging.StopForReal(reason="a fire"),
    "agree": staging.AgreeToResume,
    "hot-wash": staging.HotWash,
}
"""Staff verb of the table → a command that asks for it."""

CLASSES: dict[str, tuple[str, Callable[[], Command]]] = {
    "play": ("A-lead", lambda: play.DecideFreely(text="So.", intended="So.", resources="")),
    "talk-to-control": ("A-lead", lambda: play.AskControl(text="May we?")),
    "run-of-show": (
        "control",
        lambda: control.Improvise(
            to=("A",),
            sender="police",
            channel="phone",
            subject="Call",
            text="Listen.",
            tlp="TLP:GREEN",
        ),
    ),
    "edit": ("control", lambda: control.EditInject(inject="I-05", subject="New", text="New.")),
    "pace": ("control", lambda: staging.SetPace(num=3, den=2)),
    "rule": ("control", lambda: control.Override(note="so it is", effects_given=())),
    "compare": ("control", evaluate.ShowSuggestions),
    "evaluate": ("evaluator", lambda: evaluate.Observe(text="Seen.")),
    "seat": ("control", lambda: staging.TakeSeat(seat="B-lead", holder="bot")),
    "acknowledge-stop": ("A-lead", staging.ReadStop),
}
"""Class of command → who asks, and a command of it."""


class Facilitator(RuleBasedStateMachine):
    """Somebody who asks for anything at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.kernel = Kernel(drill(), 1)
        self.kernel.open()
        self.state = State.READY
        self.before_stop = State.READY
        self.agreed: set[str] = set()

    def ask(self, seat: str, command: Command, *, allowed: bool) -> None:
        before, written = frozen(self.kernel.world), len(self.kernel.events)
        answer = self.kernel.take(seat, command)
        assert (answer.refusal is None) == allowed, (self.state, command)
        if not allowed:
            assert CLOSED[self.state] in (answer.refusal or "")
            assert frozen(self.kernel.world) == before
            assert len(self.kernel.events) == written + 1

    @rule(verb=st.sampled_from(sorted(VERBS)), seat=st.sampled_from(["control", "A-lead"]))
    def move(self, verb: str, seat: str) -> None:
        if verb not in ("agree", "real-world-stop"):
            seat = "control"
        leads_to = MOVES.get((self.state, verb))
        self.ask(seat, VERBS[verb](), allowed=leads_to is not None)
        if leads_to is None:
            return
        if verb == "real-world-stop":
            self.before_stop, self.agreed = self.state, set()
        if verb == "agree":
            self.agreed.add(seat)
            if self.agreed != {"control", "A-lead"}:
                return
            ran = self.before_stop is State.RUN
            leads_to = State.PAUSE if ran else self.before_stop
        self.state = leads_to

    @rule(name=st.sampled_from(sorted(CLASSES)))
    def use(self, name: str) -> None:
        seat, command = CLASSES[name]
        self.ask(seat, command(), allowed=self.state in OPEN[name])

    @rule(seconds=st.integers(1, 400))
    def wait(self, seconds: int) -> None:
        x, written = self.kernel.x, len(self.kernel.events)
        self.kernel.advance_to(x + seconds)
        if self.state is State.RUN:
            assert self.kernel.x == x + seconds or self.kernel.world.state is State.ENDEX
            self.state = self.kernel.world.state
        else:
            assert self.kernel.x == x
            assert len(self.kernel.events) == written

    @invariant()
    def everybody_sees_the_state(self) -> None:
        assert self.kernel.world.state is self.state
        for seat in ("control", "A-lead", "C-second"):
            assert self.kernel.picture(seat).state is self.state


FEW = settings(max_examples=25, stateful_step_count=20)


def test_the_table_is_what_the_kernel_does() -> None:
    run_state_machine_as_test(Facilitator, settings=FEW)


def law_of_the_pause() -> None:
    facilitator = Facilitator()
    facilitator.move(verb="start", seat="control")
    facilitator.move(verb="pause", seat="control")
    facilitator.wait(seconds=600)


def test_a_pause_that_lets_waits_through_is_caught() -> None:
    with mutants.broken(mutants.waits_through_a_pause), pytest.raises(AssertionError):
        law_of_the_pause()


def test_every_command_has_a_row_of_the_table() -> None:
    verbs = {verb for _, verb in MOVES}

    assert not verbs & set(OPEN)
    for command in COMMANDS.values():
        assert command.gate in OPEN or command.gate in verbs, command.kind
    assert set(VERBS) == verbs
    assert set(CLASSES) | {"read"} == set(OPEN)


def test_every_state_but_the_last_leads_on_and_says_why_it_is_closed() -> None:
    assert set(CLOSED) == set(State)
    assert {state for state, _ in MOVES} == set(State) - {State.ABORT}


@pytest.mark.parametrize("state", [State.READY, State.ENDEX, State.HOT_WASH])
def test_after_a_real_world_stop_the_exercise_stands_where_it_stood(state: State) -> None:
    kernel = Kernel(drill(), 1)
    kernel.open()
    way = {
        State.READY: [],
        State.ENDEX: ["start", "end"],
        State.HOT_WASH: ["start", "end", "hot-wash"],
    }[state]
    for verb in (*way, "real-world-stop", "agree"):
        assert kernel.take("control", VERBS[verb]()).refusal is None
    assert kernel.take("A-lead", staging.AgreeToResume()).refusal is None

    assert kernel.world.state is state
    assert kernel.picture("A-lead").state is state


def test_a_seat_does_not_ask_for_what_is_not_its_own_to_ask() -> None:
    kernel = Kernel(drill(), 1)
    kernel.open()
    for seat in ("A-lead", "evaluator"):
        answer = kernel.take(seat, staging.Start())
        assert answer.refusal is not None
        assert "does not ask for start" in answer.refusal
