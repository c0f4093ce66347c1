"""Advisories: what is told to everybody who may know it."""

from __future__ import annotations

import fx
from outage import POINT, dark, says
from responding import bodies, does, so

from simulator.domain.concepts.advisory import PublishAdvisory
from simulator.domain.concepts.statement import (
    StatementWeighed,
)


def test_an_advisory_counts_as_a_factual_statement() -> None:
    kernel = dark()
    so(kernel, fx.Give(team="A", indicator="i-tool", tlp="TLP:CLEAR"))
    does(kernel, "A-lead", PublishAdvisory(indicator="i-tool"))

    assert bodies(kernel, StatementWeighed)[-1].by == 2 * POINT
    assert says(kernel, "factual") == 0
