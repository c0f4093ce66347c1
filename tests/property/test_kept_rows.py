"""What is kept of a drawing, most of it being the same a second later, is what would be drawn."""

from __future__ import annotations

from dataclasses import replace

from folds import staff_of
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import END, SEEDS, crowded, let_run, opened
from verbs import TEAM_SEATS, Step, command_of
from worlds import inject

from simulator.domain.concepts.hold import HoldInject
from simulator.domain.concepts.phases import End
from simulator.domain.plan.injects import After
from simulator.engine import Kernel
from simulator.pictures.control import control_view
from simulator.pictures.frame import Moment
from simulator.pictures.staff import Staff
from simulator.units import MINUTE

SOON = After(inject="N-01", by=10 * MINUTE)
PLAN = crowded()
PLAN = replace(
    PLAN,
    injects={
        "N-01": inject("N-01", ["A"], at=("x", 5 * MINUTE)),
        "N-02": inject("N-02", ["B"], after=SOON),
        "N-03": inject("N-03", ["A"], at=("x", 30 * MINUTE)),
        **PLAN.injects,
    },
)
OF_THE_PLAN = (
    *("release", "hold", "skip", "let-go", "restore-inject", "retime", "shift", "undo-move"),
    *("edit", "extend", "pace", "jump", "pause", "resume", "take-seat", "leave-seat", "override"),
)
OF_TEAMS = ("read", "read", "read", "choose", "choose", "send")

MOVES = st.one_of(
    st.tuples(st.just("control"), st.sampled_from(OF_THE_PLAN)),
    st.tuples(st.sampled_from(TEAM_SEATS), st.sampled_from(OF_TEAMS)),
)
STEPS = st.lists(
    st.builds(
        lambda x, who, n: Step(x, who[0], who[1], n),
        st.integers(0, END - 1),
        MOVES,
        st.integers(0, 40),
    ),
    max_size=14,
).map(lambda steps: sorted(steps, key=lambda one: one.x))


def _looks(*minutes: int) -> list[Step]:
    """Return moments at which nothing is asked that is not refused."""
    return [Step(at * MINUTE, "A-lead", "assent", 0) for at in minutes]


HELD = _looks(29, 31, 33)
"""N-03 is held, and its time passes."""
FOLLOWED = _looks(2, 4, 6, 8, 14, 16)
"""N-02 has a time once N-01 is out."""
JUMPED = [*_looks(6), Step(7 * MINUTE, "control", "jump", 1), *_looks(8, 10)]
"""A time of the story comes sooner by the clock after a jump."""
READ = [
    *_looks(6),
    *(Step(7 * MINUTE, seat, "read", 0) for seat in ("A-lead", "A-second")),
    *_looks(9, 20),
]
"""N-01 is out, and is read by one seat and by all."""
PACED = [*_looks(6), *(Step((6 + n) * MINUTE, "control", "pace", n) for n in (1, 2, 3))]
"""A time of the story comes later, or sooner, at another pace."""


def same_as_anew(kernel: Kernel, staff: Staff) -> None:
    """Fold what control was told since, and hold the view against one drawn from nothing."""
    stream = kernel.since("control", 0)
    for told in stream[staff.entries :]:
        staff.take(told)
    picture, now = kernel.picture("control"), Moment(x=kernel.x)
    assert control_view(picture, staff, now) == control_view(picture, staff_of(stream), now)


@given(STEPS, SEEDS)
@example(HELD, 1)
@example(FOLLOWED, 1)
@example(JUMPED, 1)
@example(READ, 1)
@example(PACED, 1)
def test_control_s_view_is_what_it_would_be_drawn_from_nothing(
    steps: list[Step], seed: int
) -> None:
    kernel, staff = opened(PLAN, seed), Staff()
    kernel.take("control", HoldInject(inject="N-03"))
    for step in steps:
        if step.x > kernel.x:
            let_run(kernel)
            kernel.advance_to(step.x)
            same_as_anew(kernel, staff)
        kernel.take(step.seat, command_of(kernel.picture(step.seat), step))
        same_as_anew(kernel, staff)
    let_run(kernel)
    for x in range(kernel.x, END, 20 * MINUTE):
        kernel.advance_to(x)
        same_as_anew(kernel, staff)
    kernel.take("control", End())
    same_as_anew(kernel, staff)
