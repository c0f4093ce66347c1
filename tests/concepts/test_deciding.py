"""Choosing: within the window, for a reason, and with what the choice brings."""

from __future__ import annotations

import pytest
from letters import letter_of
from prepared import ask, asked, asking, letter, refused
from strategies import opened

from simulator.domain.concepts.deciding import Choose, ExtendDecision
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
