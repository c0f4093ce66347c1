"""Advisories: what is told to everybody who may know it."""

from __future__ import annotations

import fx
from outage import POINT, dark, says
from responding import asks, bodies, calm, does, fresh, so
from worlds import drill

from simulator.domain.concepts.advisory import PublishAdvisory
from simulator.domain.concepts.indicator import IndicatorGained
from simulator.domain.concepts.statement import (
    StatementWeighed,
)


def test_an_advisory_counts_as_a_factual_statement() -> None:
    kernel = dark()
    so(kernel, fx.Give(team="A", indicator="i-tool", tlp="TLP:CLEAR"))
    does(kernel, "A-lead", PublishAdvisory(indicator="i-tool"))

    assert bodies(kernel, StatementWeighed)[-1].by == 2 * POINT
    assert says(kernel, "factual") == 0


def test_every_other_team_holds_what_is_published_and_anybody_may_have_it() -> None:
    kernel = fresh(calm(indicators=drill().indicators))
    so(kernel, fx.Give(team="A", indicator="i-tool", tlp="TLP:CLEAR"))
    before = len(bodies(kernel, IndicatorGained))
    does(kernel, "A-lead", PublishAdvisory(indicator="i-tool"))

    gained = bodies(kernel, IndicatorGained)[before:]
    assert {one.team for one in gained} == {"B", "C", "R"}
    assert {one.tlp for one in gained} == {"TLP:CLEAR"}
    assert {one.source for one in gained} == {"A"}


def test_what_others_marked_is_theirs_to_make_public() -> None:
    kernel = fresh(calm(indicators=drill().indicators))
    assert "do not hold" in (asks(kernel, "A-lead", PublishAdvisory(indicator="i-tool")) or "")
    so(kernel, fx.Give(team="A", indicator="i-tool", tlp="TLP:GREEN"))
    assert kernel.picture("A-lead").indicators["i-tool"].source != "A"

    refusal = asks(kernel, "A-lead", PublishAdvisory(indicator="i-tool"))

    assert refusal is not None
    assert "TLP:GREEN stops this" in refusal
