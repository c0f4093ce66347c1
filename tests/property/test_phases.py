"""The table of states: what it allows is taken, all else is refused and changes nothing."""

from __future__ import annotations

from collections.abc import Callable

import mutants
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from moves import VERBS
from strategies import frozen
from worlds import drill

from simulator.domain.concepts import evaluation as evaluate
from simulator.domain.concepts import improvise, pace, phases, real_stop, ruling, seats, startex
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.edit import EditInject
from simulator.domain.concepts.help_level import SetHelp
from simulator.domain.concepts.question import AskControl
from simulator.domain.concepts.ruling import DecideFreely
from simulator.domain.concepts.team_notes import WriteTeamNote
from simulator.domain.concepts.timetable import PlanStart
from simulator.domain.kinds.asked import ever_open_in
from simulator.domain.kinds.command import Command
from simulator.domain.values.phases import AFTER_STOP, CLOSED, MOVES, OPEN, State, leads_to
from simulator.domain.values.value import members
from simulator.engine import Kernel
from simulator.units import HOUR

CLASSES: dict[str, tuple[str, Callable[[], Command]]] = {
    "play": ("A-lead", lambda: DecideFreely(text="So.", intended="So.", resources="")),
    "talk-to-control": ("A-lead", lambda: AskControl(text="May we?")),
    "explain-pause": ("control", lambda: phases.ExplainPause(reason="Lunch.")),
    "msel": (
        "control",
        lambda: improvise.Improvise(
            to=("A",),
            sender="police",
            channel="phone",
            subject="Call",
            text="Listen.",
            tlp="TLP:GREEN",
        ),
    ),
    "plan": ("control", lambda: EditInject(inject="I-05", subject="New", text="New.")),
    "speak": (
        "control",
        lambda: improvise.Speak(
            persona="control",
            message=Send(to=("A",), tlp="TLP:CLEAR", subject="Word", text="Yes."),
        ),
    ),
    "pace": ("control", lambda: pace.SetPace(num=3, den=2)),
    "rule": ("control", lambda: ruling.Override(note="so it is", effects_given=())),
    "compare": ("control", evaluate.ShowSuggestions),
    "evaluate": ("evaluator", lambda: evaluate.Observe(text="Seen.")),
    "seat": ("control", lambda: seats.TakeSeat(seat="B-lead", holder="bot")),
    "lobby": ("control", lambda: PlanStart(at=9 * HOUR)),
    "open": ("control", lambda: SetHelp(team="A", level="helped")),
    "share-notes": ("A-lead", lambda: WriteTeamNote(text="So.")),
    "acknowledge-stop": ("A-lead", real_stop.ReadStop),
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
        target = leads_to(self.state, self.before_stop, verb)
        self.ask(seat, VERBS[verb](), allowed=target is not None)
        if target is None:
            return
        if verb == "real-world-stop":
            self.before_stop, self.agreed = self.state, set()
        if verb == "agree":
            self.agreed.add(seat)
            if self.agreed != {"control", "A-lead"}:
                return
        self.state = target

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
    verbs = {verb for _, verb in (*MOVES, *AFTER_STOP)}

    assert not verbs & set(OPEN)
    for command in members(Command).values():
        assert command.gate in OPEN or command.gate in verbs, command.kind
    assert set(VERBS) == verbs
    assert set(CLASSES) | {"read"} == set(OPEN)


ASKED_IN = {
    "ready run pause": (
        *("ask-control", "answer-question", "close-question", "leave-unanswered"),
        *("set-speed", "be-ready", "speak"),
        *("hold", "let-go", "skip", "restore", "edit", "retime", "shift", "undo-move"),
    ),
    "ready run pause endex hot-wash": ("read",),
    "run": (
        *("act", "withdraw", "choose", "decide-freely", "send", "forward", "assent", "object"),
        *("for-seat", "set-pace", "jump", "pause"),
    ),
    "run pause": (
        *("release", "improvise", "rule", "override"),
        *("extend", "withdraw-job", "withdraw-ruling", "veto"),
    ),
    "run pause endex hot-wash": ("observe", "rate"),
    "endex hot-wash": ("show-suggestions",),
    "stopped": ("read-stop", "agree-to-resume"),
    "ready": ("start",),
    "pause": ("resume", "explain-pause"),
    "run pause stopped": ("end",),
    "endex": ("hot-wash",),
    "ready run pause stopped": ("abort",),
    "ready run pause endex hot-wash ": ("real-world-stop",),
    "ready run pause stopped endex hot-wash abort": ("take-seat", "leave-seat"),
}
"""States → the commands that are taken in them and in no other."""


@pytest.mark.parametrize(
    ("kind", "states"), [(kind, states) for states, kinds in ASKED_IN.items() for kind in kinds]
)
def test_each_command_is_taken_where_the_facilitator_expects_it(kind: str, states: str) -> None:
    assert {state for state in State if ever_open_in(members(Command)[kind], state)} == set(
        states.split()
    )


def test_what_teams_do_is_done_while_the_exercise_runs() -> None:
    talk = {"read", "ask-control", "real-world-stop", "read-stop", "agree-to-resume"}
    talk |= {"be-ready", "set-speed", "write-team-note", "mark-team-note"}
    for kind, command in members(Command).items():
        if "team" in command.by and kind not in talk:
            assert [state for state in State if ever_open_in(command, state)] == [State.RUN], kind


def test_every_state_but_the_last_leads_on_and_says_why_it_is_closed() -> None:
    assert set(CLOSED) == set(State)
    assert {state for state, _ in MOVES} == set(State) - {State.ABORT, State.STOPPED}
    stops = {state for state, verb in MOVES if verb == "real-world-stop"}
    assert {before for before, verb in AFTER_STOP if verb == "agree"} == stops


def test_a_seat_does_not_ask_for_what_is_not_its_own_to_ask() -> None:
    kernel = Kernel(drill(), 1)
    kernel.open()
    for seat in ("A-lead", "evaluator"):
        answer = kernel.take(seat, startex.Start())
        assert answer.refusal is not None
        assert "does not ask for start" in answer.refusal
