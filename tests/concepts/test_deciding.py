"""Choosing: within the window, for a reason, and with what the choice brings."""

from __future__ import annotations

from prepared import ask, asked, letter, refused

from simulator.domain.concepts.deciding import ExtendDecision
from simulator.units import MINUTE


def test_more_time_moves_the_window_and_its_default_and_the_team_sees_it() -> None:
    kernel, decision = asked()
    ask(kernel, ExtendDecision(decision=decision, seconds=7 * MINUTE))
    seen = kernel.picture("A-lead").decisions[decision]
    assert seen.due == 18 * MINUTE
    kernel.advance_to(18 * MINUTE - 1)
    assert kernel.picture("A-lead").decisions[decision].chosen is None
    kernel.advance_to(18 * MINUTE)
    seen = kernel.picture("A-lead").decisions[decision]

    assert (seen.chosen, seen.lapsed) == (letter(kernel, decision, "keep"), True)
    assert "no such decision is open" in refused(
        kernel, ExtendDecision(decision=decision, seconds=MINUTE)
    )
