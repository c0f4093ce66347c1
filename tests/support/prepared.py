"""Plans of a few injects, and what control asks of them."""

from __future__ import annotations

import fx
from strategies import opened
from worlds import drill, inject, option

from simulator.domain.concepts.hold import HoldInject, LetGo
from simulator.domain.concepts.message import MessageArrived
from simulator.domain.concepts.skip import RestoreInject, SkipInject
from simulator.domain.kinds.command import Command
from simulator.domain.plan import conditions as c
from simulator.domain.plan.injects import After, Ask, Contingency, Inject
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.timing import Pace
from simulator.engine import Kernel
from simulator.units import MINUTE


def plan(*injects: Inject) -> Scenario:
    return drill(
        injects={one.id: one for one in injects},
        campaigns={},
        objectives=(),
        jumps=(),
        paces=(Pace(x=0, num=1, den=1),),
    )


def ask(kernel: Kernel, *commands: Command) -> None:
    for command in commands:
        assert kernel.take("control", command).refusal is None, command


def sent(kernel: Kernel, seat: str = "A-lead") -> list[tuple[int, str]]:
    """Return (exercise minute, subject) of what a seat was sent."""
    told = kernel.since(seat, 0)
    return [
        (t.x // MINUTE, t.body.subject.removeprefix("Subject of "))
        for t in told
        if isinstance(t.body, MessageArrived)
    ]


def refused(kernel: Kernel, command: Command) -> str:
    return kernel.take("control", command).refusal or ""


QUESTION = Ask(
    id="cut",
    text="Cut it?",
    within=10 * MINUTE,
    second=False,
    options=(option("cut", fx.Note(topic="was-cut")), option("keep")),
    default="keep",
)


def called_for(*, let_go: bool) -> Kernel:
    """Return a play in which a contingency found its inject in control's hand."""
    first = inject(
        "N-01",
        ["A"],
        at=("x", MINUTE),
        contingency=Contingency(after=5 * MINUTE, inject="N-02", unless=c.Happened(topic="never")),
    )
    kernel = opened(plan(first, inject("N-02", ["A"], manual=True)), 1)
    ask(kernel, HoldInject(inject="N-02") if let_go else SkipInject(inject="N-02", reason="No."))
    kernel.advance_to(10 * MINUTE)
    assert sent(kernel) == [(1, "N-01")]
    ask(kernel, LetGo(inject="N-02") if let_go else RestoreInject(inject="N-02"))
    return kernel


def crowd() -> Scenario:
    return plan(
        inject("N-01", ["A"], at=("x", 10 * MINUTE)),
        inject("N-02", ["A", "B"], at=("x", 20 * MINUTE)),
        inject("N-03", ["B"], at=("s", 30 * MINUTE)),
        inject("N-04", ["A"], after=After(inject="N-02", by=5 * MINUTE)),
        inject("N-05", ["A"], when=c.Happened(topic="cut")),
        inject("N-06", ["A"], manual=True),
        inject("N-07", ["A"], at=("x", 50 * MINUTE)),
        inject("N-08", ["all"], at=("x", 55 * MINUTE)),
    )


def asked() -> tuple[Kernel, str]:
    kernel = opened(plan(inject("N-01", ["A"], at=("x", MINUTE), asks=(QUESTION,))), 1)
    kernel.advance_to(2 * MINUTE)
    (decision,) = kernel.picture("A-lead").decisions
    return kernel, decision


def letter(kernel: Kernel, decision: str, option_id: str) -> str:
    """Return the letter by which an option goes in team A."""
    options = kernel.picture("A-lead").decisions[decision].options
    return next(one.id for one in options if one.title == f"Option {option_id}")


def messages_to(kernel: Kernel, seat: str) -> list[tuple[int, str, str]]:
    """Return (exercise second, subject, text) of what a seat was sent."""
    told = kernel.since(seat, 0)
    return [(t.x, t.body.subject, t.body.text) for t in told if isinstance(t.body, MessageArrived)]


def asking(within: int, *, after: int = 0) -> Scenario:
    choice = Ask(
        id="cut",
        text="Cut it?",
        within=within,
        second=False,
        options=(
            option("cut", fx.Note(topic="was-cut"), effects_after=after),
            option("keep"),
        ),
        default="keep",
    )
    return plan(inject("N-01", ["A"], at=("x", MINUTE), asks=(choice,)))
