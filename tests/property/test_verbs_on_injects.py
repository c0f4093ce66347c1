"""Verbs on an inject: a key does one thing, what is offered is taken, and all who fold agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st
from strategies import END, SEEDS, crowded, let_run, opened
from textual.binding import Binding
from verbs import Step, command_of
from worlds import inject

from simulator.assessment import assess
from simulator.consoles.control import ControlScreen
from simulator.consoles.inject_keys import screen_keys
from simulator.consoles.plan import MselPane
from simulator.domain.concepts.hold import HELD
from simulator.domain.kinds.inject import offers, verbs
from simulator.domain.state.inject_status import PLANNED, QUEUED, WAITING
from simulator.domain.values.forms import form_of
from simulator.engine import Kernel
from simulator.exercise.msel import played
from simulator.units import MINUTE

PLAN = crowded()
PLAN = replace(
    PLAN,
    injects={
        "N-01": inject("N-01", ["A"], at=("x", 5 * MINUTE)),
        "N-02": inject("N-02", ["B"], at=("x", 20 * MINUTE)),
        "N-03": inject("N-03", ["A"], at=("x", 40 * MINUTE)),
        **PLAN.injects,
    },
)
ASKED = (
    *("release", "hold", "skip", "let-go", "restore-inject", "retime", "shift", "undo-move"),
    *("edit", "pause", "resume", "override"),
)
STEPS = st.lists(
    st.builds(
        lambda x, verb, n: Step(x, "control", verb, n),
        st.integers(0, END - 1),
        st.sampled_from(ASKED),
        st.integers(0, 40),
    ),
    max_size=16,
).map(lambda steps: sorted(steps, key=lambda one: one.x))
BACK = [Step(10 * MINUTE, "control", "skip", 1), Step(30 * MINUTE, "control", "restore-inject", 0)]
"""N-02 is taken back when its time has passed."""
SENT = [Step(MINUTE, "control", "pause", 0), Step(MINUTE, "control", "release", 2)]
"""N-03 is sent in a pause."""
GONE = [Step(MINUTE, "control", one, n) for one, n in (("hold", 0), ("let-go", 0), ("hold", 1))]


def steered(steps: list[Step], seed: int) -> Iterator[Kernel]:
    """Yield a drill after each thing that control asks, and at its end."""
    kernel = opened(PLAN, seed)
    for step in steps:
        if step.x > kernel.x:
            let_run(kernel)
            kernel.advance_to(step.x)
        kernel.take(step.seat, command_of(kernel.picture(step.seat), step))
        yield kernel
    let_run(kernel)
    kernel.advance_to(END)
    yield kernel


@given(STEPS, SEEDS)
@example(BACK, 1)
@example(GONE, 1)
def test_a_row_offers_what_is_taken_and_nothing_twice_under_one_key(
    steps: list[Step], seed: int
) -> None:
    for kernel in steered(steps, seed):
        picture = kernel.picture("control")
        for seen in picture.msel.values():
            offered = [one for one in verbs() if one.kind in offers(seen)]
            keys = Counter(one.verb.on_row for one in offered if one.verb.on_row)
            assert set(keys.values()) <= {1}, (seen.id, seen.status)
            for one in verbs():
                bare = not any(field.required and not field.row for field in form_of(one))
                said = one(inject=seen.id).refuse(picture) if bare else one.barred(seen)
                assert said is None or said.startswith("Not possible: "), one
                assert said is None or one not in offered, said
                assert said is None or seen.id in said, said


@given(STEPS, SEEDS)
@example(BACK, 1)
@example(SENT, 1)
@example(GONE, 1)
def test_all_who_fold_agree_how_an_inject_stands(steps: list[Step], seed: int) -> None:
    for kernel in steered(steps, seed):
        seen = kernel.picture("control").msel
        rows = {row.id: row for row in assess(PLAN, kernel.events).injects}
        paper = {row.number: row for row in played(PLAN, kernel.events)}
        for name, state in kernel.world.injects.items():
            status = seen[name].status
            # So it stands in the plan alone, until it goes out.
            assert rows[name].status != QUEUED.id, name
            if status in (QUEUED, WAITING):
                assert not state.status.over
                continue
            assert state.status is status, name
            assert rows[name].status == status.id, name
            assert paper[name].state == status.paper, name
            if status is HELD:
                assert "held" in paper[name].remarks or "taken back" in paper[name].remarks
            if status is PLANNED:
                assert rows[name].at is None


def test_a_key_of_a_verb_has_no_other_meaning_on_controls_console() -> None:
    known = [
        key
        for owner in (*ControlScreen.__mro__, MselPane)
        for one in vars(owner).get("BINDINGS", ())
        if isinstance(one, Binding)
        for key in one.key.split(",")
    ]
    ours = [key for one in screen_keys() for key in one.key.split(",")]
    assert ours
    assert {key: n for key, n in Counter(known).items() if key in ours} == dict.fromkeys(ours, 1)
