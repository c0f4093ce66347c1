"""Shifts: people tire, and are relieved."""

from __future__ import annotations

import pytest
from responding import asks, calm, does, fresh, took

from simulator.domain.concepts.evidence import PreserveEvidence
from simulator.domain.concepts.shift import RelieveShift
from simulator.engine import Kernel
from simulator.units import HOUR


def preserving(kernel: Kernel, team: str) -> int:
    does(kernel, f"{team}-lead", PreserveEvidence(asset=f"{team.lower()}1"))
    return took(kernel, team)


def test_people_tire_after_their_shift_and_a_relief_does_not() -> None:
    rested, tired, relieved = fresh(calm()), fresh(calm()), fresh(calm())
    usual = preserving(rested, "A")

    tired.advance_to(10 * HOUR)
    assert preserving(tired, "A") == pytest.approx(usual / 0.8, abs=1)

    relieved.advance_to(10 * HOUR)
    does(relieved, "A-lead", RelieveShift())
    assert preserving(relieved, "A") == usual
    assert "relieved:A" in relieved.world.happened


def test_a_relief_is_of_one_team_alone() -> None:
    alone, kernel = fresh(calm()), fresh(calm())
    for one in (alone, kernel):
        one.advance_to(10 * HOUR)
    does(kernel, "A-lead", RelieveShift())

    assert preserving(kernel, "B") == preserving(alone, "B")


def test_who_went_home_rests_until_the_others_are_tired() -> None:
    kernel = fresh(calm())
    assert asks(kernel, "A-lead", RelieveShift()) is not None
    kernel.advance_to(10 * HOUR)
    assert kernel.picture("A-lead").tired
    does(kernel, "A-lead", RelieveShift())

    refusal = asks(kernel, "A-lead", RelieveShift())

    assert refusal == "Not possible: the other shift rests, and yours is not tired yet."
