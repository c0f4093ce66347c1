"""Cutting the plan: several injects at once, for one reason, all of them or none."""

from __future__ import annotations

import pytest
from prepared import ask, crowd, plan, refused, sent
from strategies import opened
from worlds import inject

from simulator.domain.concepts.cut import CutInjects
from simulator.domain.concepts.phases import Pause
from simulator.domain.concepts.skip import RestoreInject, SkipInject
from simulator.domain.plan import conditions as c
from simulator.units import HOUR, MINUTE


def test_they_are_skipped_as_each_alone_would_be_also_in_a_pause() -> None:
    one, other = opened(crowd(), 1), opened(crowd(), 1)
    ask(one, Pause(reason="Late."), CutInjects(injects=("N-02", "N-01"), reason="Late."))
    skips = (SkipInject(inject=name, reason="Late.") for name in ("N-02", "N-01"))
    ask(other, Pause(reason="Late."), *skips)

    assert [event.body for event in one.events] == [event.body for event in other.events]
    ask(one, RestoreInject(inject="N-01"))
    assert {n: one.picture("control").msel[n].status.id for n in ("N-01", "N-02")} == {
        "N-01": "planned",
        "N-02": "skipped",
    }


def test_what_waits_for_one_to_be_skipped_does_not_go_out_when_it_is_cut_too() -> None:
    waits = inject("N-02", ["A"], when=c.Happened(topic="skipped:N-01"))
    kernel = opened(plan(inject("N-01", ["A"], at=("x", 10 * MINUTE)), waits), 1)
    ask(kernel, CutInjects(injects=("N-01", "N-02"), reason="Late."))
    kernel.advance_to(HOUR)
    assert sent(kernel) == []


@pytest.mark.parametrize(
    ("injects", "reason", "said"),
    [
        ((), "Late.", "no inject is chosen"),
        (("N-01", "N-01"), "Late.", "an inject is skipped once"),
        (("N-01", "N-09"), "Late.", "there is no inject N-09"),
        (("N-01",), " ", "needs a reason"),
        (("N-01", "N-03"), "Late.", "N-03 is already skipped"),
    ],
)
def test_one_that_cannot_be_skipped_keeps_all_in(
    injects: tuple[str, ...], reason: str, said: str
) -> None:
    kernel = opened(crowd(), 1)
    ask(kernel, SkipInject(inject="N-03", reason="No."))
    events = len(kernel.events)
    assert said in refused(kernel, CutInjects(injects=injects, reason=reason))
    assert kernel.picture("control").msel["N-01"].status.id == "planned"
    assert all(event.body.kind == "refused" for event in kernel.events[events:])
