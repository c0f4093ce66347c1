"""Indicators and tips that name a technique: who has read them looks harder."""

from __future__ import annotations

from dataclasses import replace

import fx
import pytest
from responding import asks, bodies, calm, does, fresh, so
from worlds import drill, inject, stage

from simulator.domain.concepts.campaign import StageBegun
from simulator.domain.concepts.correspondence import Forward
from simulator.domain.concepts.detection import (
    ExposureCounted,
)
from simulator.domain.concepts.indicator import BlockIndicator, IndicatorShared, ShareIndicator
from simulator.domain.plan.scenario import Scenario
from simulator.units import HOUR


def tipped(*techniques: str) -> Scenario:
    """Return a drill in which A is told of techniques while a campaign is at work on a1."""
    tide = replace(
        drill().campaigns["tide"],
        stages=(stage("in", "a1", technique="T1021.001", median=20 * HOUR, countered_by=()),),
        victims=(),
        spreads_after=None,
    )
    tip = inject("I-01", ["A"], at=("x", HOUR), techniques=techniques)
    return calm(campaigns={"tide": tide}, injects={"I-01": tip})


def rate_after(plan: Scenario) -> float:
    """Return how many times as hard A looks once it has read the tip."""
    kernel = fresh(plan)
    (begun,) = bodies(kernel, StageBegun)
    kernel.advance_to(HOUR + 1)
    counted = bodies(kernel, ExposureCounted)
    return (counted[-1].hazard if counted else begun.hazard) / begun.hazard


@pytest.mark.parametrize(
    ("technique", "times"),
    [("T1021.001", 2.5), ("T1021", 2.5), ("T1021.002", 1.0), ("T1486", 1.0)],
)
def test_a_tip_that_names_the_technique_lets_a_team_look_harder(
    technique: str, times: float
) -> None:
    assert rate_after(tipped(technique)) == pytest.approx(times, rel=1e-3)


def test_who_is_forwarded_the_tip_looks_harder_too() -> None:
    kernel = fresh(tipped("T1021.001"))
    kernel.advance_to(HOUR + 1)
    (message,) = kernel.picture("A-lead").messages

    forward = Forward(message=message, to=("B",), tlp="TLP:GREEN", override="they need it")
    assert kernel.take("A-lead", forward).refusal is None

    assert set(kernel.world.techniques) == {("A", "T1021.001"), ("B", "T1021.001")}


def test_an_indicator_from_others_can_name_a_technique_and_an_own_finding_does_not() -> None:
    plan = tipped()
    clue = replace(plan.indicators["i-tool"], technique="T1021.001")
    told = inject("I-01", ["A"], at=("x", HOUR), indicators=("i-tool",))
    plan = replace(plan, indicators={"i-tool": clue}, injects={"I-01": told})
    assert rate_after(plan) == pytest.approx(2.5, rel=1e-3)

    kernel = fresh(replace(plan, injects={}))
    so(kernel, fx.Give(team="A", indicator="i-tool", tlp="TLP:AMBER"))
    assert kernel.world.techniques == {}


@pytest.mark.parametrize("delay", [0, 3 * HOUR])
def test_what_is_shared_arrives_when_the_study_of_sharing_lets_it(delay: int) -> None:
    kernel = fresh(calm(knobs={"share_delay": delay}))
    so(kernel, fx.Give(team="A", indicator="i-tool", tlp="TLP:GREEN"))
    does(kernel, "A-lead", ShareIndicator(indicators=("i-tool",), to=("B",), tlp="TLP:GREEN"))
    sent = kernel.world.s
    kernel.advance_to(kernel.x + 9 * HOUR)

    (shared,) = (one for one in kernel.events if isinstance(one.body, IndicatorShared))
    assert shared.s == sent + delay
    assert kernel.picture("B-lead").indicators["i-tool"].source == "A"


def test_what_a_team_blocks_is_blocked_for_it_and_for_nobody_else() -> None:
    kernel = fresh(calm())
    for team in "AB":
        so(kernel, fx.Give(team=team, indicator="i-tool", tlp="TLP:GREEN"))
    does(kernel, "A-lead", BlockIndicator(indicator="i-tool"))

    seen = {team: kernel.picture(f"{team}-lead").indicators["i-tool"].blocked for team in "AB"}
    assert seen == {"A": True, "B": False}
    assert "blocked:A:i-tool" in kernel.world.happened
    again = BlockIndicator(indicator="i-tool")
    assert asks(kernel, "A-lead", again) == ("Not possible: svc-adm pattern is already blocked.")
