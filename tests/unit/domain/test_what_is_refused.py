"""What is no part of an exercise is refused whichever way it is asked."""

from __future__ import annotations

from responding import NOT_PART, SPEAKS, happened, silent

from simulator.domain.concepts.on_behalf import ForSeat
from simulator.domain.concepts.proposal import Proposed
from simulator.domain.concepts.work import ActionAsked


def test_an_action_that_a_scenario_does_not_offer_is_refused_to_a_seat_that_asks_for_it() -> None:
    kernel = silent()
    assert kernel.take("A-lead", SPEAKS).refusal == NOT_PART
    assert not happened(kernel, Proposed, ActionAsked)


def test_an_action_that_a_scenario_does_not_offer_is_refused_when_it_is_said_aloud() -> None:
    kernel = silent()
    assert kernel.take("control", ForSeat(seat="A-lead", said=SPEAKS)).refusal == NOT_PART
    assert not happened(kernel, Proposed, ActionAsked)
