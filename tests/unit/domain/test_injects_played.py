"""The MSEL: contingencies, edited texts, effects that take time, jumps and decisions."""

from __future__ import annotations

from dataclasses import replace

import fx
import pytest
from letters import letter_of
from strategies import opened
from worlds import drill, inject, option

from simulator.domain.concepts.confidence import poll_due
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.edit import EditInject
from simulator.domain.concepts.jump import JumpBy, JumpEnded
from simulator.domain.concepts.marking import MarkingBreached
from simulator.domain.concepts.message import MessageArrived, after_breach
from simulator.domain.concepts.ruling import Override
from simulator.domain.plan import conditions as c
from simulator.domain.plan.injects import Ask, Contingency, Inject
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.world import HeldIndicator
from simulator.domain.values.timing import Pace
from simulator.engine import Kernel
from simulator.units import HOUR, MINUTE, ONE


def plan(*injects: Inject) -> Scenario:
    return drill(
        injects={one.id: one for one in injects},
        campaigns={},
        objectives=(),
        jumps=(),
        paces=(Pace(x=0, num=1, den=1),),
    )


def letters(kernel: Kernel, seat: str) -> list[tuple[int, str, str]]:
    """Return (exercise second, subject, text) of what a seat was sent."""
    told = kernel.since(seat, 0)
    return [(t.x, t.body.subject, t.body.text) for t in told if isinstance(t.body, MessageArrived)]


# ---- contingencies


@pytest.mark.parametrize("acted", [True, False])
def test_a_contingency_goes_out_only_if_nobody_has_acted(*, acted: bool) -> None:
    unless = c.Happened(topic="cut")
    first = inject(
        "N-01",
        ["A"],
        at=("x", MINUTE),
        contingency=Contingency(after=5 * MINUTE, inject="N-02", unless=unless),
    )
    kernel = opened(plan(first, inject("N-02", ["A"], manual=True)), 1)
    kernel.advance_to(2 * MINUTE)
    if acted:
        kernel.take("control", Override(note="cut", effects_given=(fx.Note(topic="cut"),)))
    kernel.advance_to(HOUR)

    sent = [(x, subject) for x, subject, _ in letters(kernel, "A-lead")]
    late = [] if acted else [(6 * MINUTE, "Subject of N-02")]
    assert sent == [(MINUTE, "Subject of N-01"), *late]


def test_an_inject_that_was_edited_goes_out_with_its_new_words() -> None:
    kernel = opened(plan(inject("N-01", ["A"], at=("x", HOUR))), 1)
    kernel.take("control", EditInject(inject="N-01", subject="New subject", text="New words."))
    kernel.advance_to(HOUR)

    assert letters(kernel, "A-lead") == [(HOUR, "New subject", "New words.")]


# ---- decisions


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


@pytest.mark.parametrize("after", [0, 20 * MINUTE])
def test_the_effects_of_an_option_come_when_it_says(after: int) -> None:
    kernel = opened(asking(10 * MINUTE, after=after), 1)
    kernel.advance_to(2 * MINUTE)
    (asked,) = kernel.picture("A-lead").decisions.values()
    cut = letter_of(asked, "Option cut")
    choose = Choose(decision=asked.id, option=cut, rationale="It spreads.")
    assert kernel.take("A-lead", choose).refusal is None
    happened = kernel.world.happened

    assert ("was-cut" in happened) == (after == 0)
    kernel.advance_to(2 * MINUTE + after - 1)
    assert ("was-cut" in happened) == (after == 0)
    kernel.advance_to(2 * MINUTE + after)
    assert "was-cut" in happened


def test_a_jump_ends_where_somebody_must_decide() -> None:
    scenario = asking(10 * MINUTE)
    late = replace(scenario.injects["N-01"], at=("s", 3 * HOUR))
    kernel = opened(replace(scenario, injects={"N-01": late}), 1)
    kernel.advance_to(2 * MINUTE)
    kernel.take("control", JumpBy(seconds=6 * HOUR))
    kernel.advance_to(3 * MINUTE)

    (ended,) = [event for event in kernel.events if isinstance(event.body, JumpEnded)]
    assert (ended.x, ended.s) == (2 * MINUTE, 3 * HOUR)
    (decision,) = kernel.picture("A-lead").decisions.values()
    assert (decision.due, decision.chosen) == (12 * MINUTE, None)


def test_a_jump_passes_no_window_that_was_open_before_it() -> None:
    kernel = opened(asking(10 * MINUTE), 1)
    kernel.advance_to(2 * MINUTE)
    kernel.take("control", JumpBy(seconds=6 * HOUR))

    (decision,) = kernel.picture("A-lead").decisions.values()
    assert (kernel.x, decision.due, decision.chosen) == (2 * MINUTE, 11 * MINUTE, None)
    kernel.advance_to(11 * MINUTE)
    decided = kernel.picture("A-lead").decisions[decision.id]
    assert decided.chosen == letter_of(decision, "Option keep")


# ---- what others think


def test_a_breach_costs_the_trust_of_its_source_and_of_who_got_it() -> None:
    kernel = opened(plan(), 1)
    world = kernel.world
    world.indicators["A", "i-hash"] = HeldIndicator(0, 0, "TLP:RED", "B")
    body = MarkingBreached(
        team="A", seat="A-lead", about="i-hash", label="TLP:RED", to="C", reason="They must know."
    )

    drafts = after_breach(world, body)
    for draft in drafts:
        draft.body.apply(world)

    loss = world.scenario.knobs.breach_trust
    assert loss >= ONE // 100
    assert len(drafts) == 2
    left = world.scenario.knobs.trust_start - loss
    assert world.trust == {("B", "A"): left, ("C", "A"): left}


def test_a_poll_is_read_in_whole_percent() -> None:
    kernel = opened(plan(), 1)
    kernel.take("control", Override(note="so", effects_given=(fx.Sway(team="A", by=-123_456),)))
    before = kernel.world.moods["A"].value
    told = poll_due(kernel.world, kernel.world.waits["poll/A"])[0].body

    assert before % 10_000 != 0
    assert told.index == before // 10_000 * 10_000  # type: ignore[attr-defined]  # ConfidenceRead
