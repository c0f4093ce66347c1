"""Herring: staff read that an inject is a false trail, and what explains it."""

from __future__ import annotations

from responding import fresh
from worlds import drill, inject

from simulator.domain.concepts.herring import Herring
from simulator.exercise.msel import planned


def test_staff_read_what_explains_it_and_nobody_else_does() -> None:
    trail = inject("I-01", ["A"], at=("x", 60), properties=(Herring(explained_by="I-02"),))
    plan = drill(injects={"I-01": trail, "I-02": inject("I-02", ["A"], at=("x", 600))})
    (row, _) = planned(plan)
    assert row.properties == {"herring": "a false trail; I-02 explains it"}
    kernel = fresh(plan)
    kernel.advance_to(700)
    for event in kernel.since("A-lead", 0):
        assert "herring" not in str(event).casefold()
    assert "Herring" in str(kernel.since("control", 0))
