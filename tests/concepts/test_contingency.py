"""Contingencies: set off only if nobody has acted."""

from __future__ import annotations

import fx
import pytest
from prepared import letters_to, plan
from strategies import opened
from worlds import inject

from simulator.domain.concepts.ruling import Override
from simulator.domain.plan import conditions as c
from simulator.domain.plan.injects import Contingency
from simulator.units import HOUR, MINUTE


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

    sent = [(x, subject) for x, subject, _ in letters_to(kernel, "A-lead")]
    late = [] if acted else [(6 * MINUTE, "Subject of N-02")]
    assert sent == [(MINUTE, "Subject of N-01"), *late]
