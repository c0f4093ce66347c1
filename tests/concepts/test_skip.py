"""Injects left out: nothing of them goes out, until they are taken back into the plan."""

from __future__ import annotations

from prepared import ask, called_for, plan, refused, sent
from strategies import opened
from worlds import inject

from simulator.domain.concepts.hold import HELD, LetGo
from simulator.domain.concepts.skip import RestoreInject, SkipInject
from simulator.domain.plan import conditions as c
from simulator.domain.plan.injects import After, Contingency
from simulator.units import HOUR, MINUTE


def test_what_is_taken_back_after_its_time_is_held_and_sends_nothing() -> None:
    kernel = called_for(let_go=False)
    assert kernel.picture("control").msel["N-02"].status is HELD
    kernel.advance_to(20 * MINUTE)
    assert sent(kernel) == [(1, "N-01")]
    ask(kernel, LetGo(inject="N-02"))

    assert sent(kernel) == [(1, "N-01"), (20, "N-02")]


def test_what_is_taken_back_in_time_goes_by_the_plan_with_what_hangs_on_it() -> None:
    first = inject(
        "N-01",
        ["A"],
        at=("x", 30 * MINUTE),
        contingency=Contingency(after=5 * MINUTE, inject="N-03", unless=c.Happened(topic="never")),
    )
    second = inject("N-02", ["A"], after=After(inject="N-01", by=2 * MINUTE))
    third = inject("N-03", ["A"], manual=True)
    fourth = inject("N-04", ["A"], at=("x", 40 * MINUTE), unless=c.Happened(topic="skipped:N-01"))
    scenario = plan(first, second, third, fourth)
    untouched, kernel = opened(scenario, 1), opened(scenario, 1)
    ask(kernel, SkipInject(inject="N-01", reason="Late."))
    assert kernel.picture("control").msel["N-01"].reason == "Late."
    assert "skipped:N-01" in kernel.world.happened
    kernel.advance_to(10 * MINUTE)
    ask(kernel, RestoreInject(inject="N-01"))
    for one in (untouched, kernel):
        one.advance_to(HOUR)

    assert sent(kernel) == sent(untouched)
    assert sent(kernel) == [(30, "N-01"), (32, "N-02"), (35, "N-03"), (40, "N-04")]


def test_to_leave_out_needs_a_reason_and_what_is_in_the_plan_is_not_taken_back() -> None:
    kernel = opened(plan(inject("N-01", ["A"], at=("x", HOUR))), 1)

    assert "needs a reason" in refused(kernel, SkipInject(inject="N-01", reason=" "))
    assert "not skipped" in refused(kernel, RestoreInject(inject="N-01"))
