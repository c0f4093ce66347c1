"""Rulings: what control makes of a decision in own words, and takes back in time."""

from __future__ import annotations

import fx
import pytest
from prepared import ask, plan, refused
from strategies import opened

from simulator.domain.concepts.ruling import DecideFreely, Rule, WithdrawRuling
from simulator.engine import Kernel
from simulator.units import HOUR, MINUTE


def ruled(*effects: fx.Effect, after: int = 0) -> tuple[Kernel, str]:
    kernel = opened(plan(), 1)
    kernel.take("A-lead", DecideFreely(text="Trucks.", intended="Flow.", resources=""))
    (decision,) = kernel.picture("A-lead").free
    ask(kernel, Rule(decision=decision, sentence="So.", effects_given=effects, after=after))
    return kernel, decision


def test_a_ruling_is_taken_back_before_its_effect_and_waits_anew() -> None:
    kernel, decision = ruled(fx.Note(topic="trucks"), after=HOUR)
    kernel.advance_to(30 * MINUTE)
    assert "needs a reason" in refused(kernel, WithdrawRuling(decision=decision, reason=""))
    ask(kernel, WithdrawRuling(decision=decision, reason="No trucks there."))
    assert kernel.picture("A-lead").free[decision].ruling == ""
    kernel.advance_to(35 * MINUTE)
    ask(kernel, Rule(decision=decision, sentence="By rail.", effects_given=()))
    kernel.advance_to(3 * HOUR)

    assert "trucks" not in kernel.world.happened
    assert kernel.picture("A-lead").free[decision].ruling == "By rail."


def test_a_ruling_taken_back_is_no_deed_and_another_that_stands_still_is() -> None:
    kernel, first = ruled(after=HOUR)
    assert kernel.world.happened["did:A:free"] == (0, 0)
    kernel.advance_to(MINUTE)
    kernel.take("A-lead", DecideFreely(text="Rail.", intended="Flow.", resources=""))
    second = next(one for one in kernel.picture("A-lead").free if one != first)
    ask(kernel, Rule(decision=second, sentence="So too.", effects_given=()))
    ask(kernel, WithdrawRuling(decision=first, reason="No trucks."))
    assert kernel.world.happened["did:A:free"] == (MINUTE, MINUTE)
    ask(kernel, WithdrawRuling(decision=second, reason="No rails."))
    assert "did:A:free" not in kernel.world.happened


@pytest.mark.parametrize("after", [0, HOUR])
def test_a_ruling_that_has_had_its_effect_is_not_taken_back(after: int) -> None:
    kernel, decision = ruled(fx.Note(topic="trucks"), after=after)
    kernel.advance_to(after)
    assert kernel.world.happened["trucks"] == (after, after)

    assert "has had its effect" in refused(kernel, WithdrawRuling(decision=decision, reason="No."))


def test_a_window_that_ended_says_when_and_what_is_taken_back_can_be_ruled_on() -> None:
    kernel = opened(plan(), 1)
    kernel.advance_to(5 * MINUTE)
    kernel.take("A-lead", DecideFreely(text="Trucks.", intended="Flow.", resources=""))
    (decision,) = kernel.picture("A-lead").free
    kernel.advance_to(40 * MINUTE)
    late = Rule(decision=decision, sentence="So.")
    no = str(late.meant(kernel.picture("control")))
    assert "ended at T+00:15" in no
    assert WithdrawRuling.verb.title in no
    # What is on record of it keeps its words.
    assert refused(kernel, late) == "Not possible: no such decision waits for a ruling."

    ask(kernel, WithdrawRuling(decision=decision, reason="It came late."))
    kernel.advance_to(49 * MINUTE)
    assert late.meant(kernel.picture("control")) == late
    ask(kernel, late)
    assert kernel.picture("A-lead").free[decision].ruling == "So."
    assert "no such decision" in refused(kernel, Rule(decision=decision, sentence="Again."))
