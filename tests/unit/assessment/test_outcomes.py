"""R stands beside the letters, and where the two part is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from worlds import asset, drill

from simulator.assessment.outcomes import _parting, as_read
from simulator.assessment.values import Service
from simulator.domain.plan.scenario import Scenario
from simulator.units import HOUR, ONE

LOST = Service(
    asset="a1", team="A", steps=(), lowest=0, lost=9 * HOUR, area=0, shortfalls=()
)  # fmt: skip


def plan() -> Scenario:
    return drill(assets={"a1": replace(asset("a1", "A"), name="Terminal")})


@pytest.mark.parametrize(
    ("letter", "r", "said"),
    [
        ("P", ONE // 5, "P on O1: what was asked for was done. R 0.20: Terminal lost 9 h"),
        ("S", -ONE // 10, "S on O1: what was asked for was done. R -0.10: Terminal lost 9 h"),
        ("U", ONE, "U on O1: what was asked for was not done so. R 1.00: the services came"),
        ("P", ONE, ""),
        ("U", 0, ""),
        ("open", 0, ""),
    ],
)
def test_where_a_letter_and_the_outcome_part_is_said(letter: str, r: int, said: str) -> None:
    found = _parting(plan(), [("O1", letter)], r, [LOST])  # type: ignore[list-item]  # drawn

    assert found.startswith(said)
    assert bool(found) == bool(said)


@pytest.mark.parametrize(("r", "read"), [(-1200, "0.00"), (0, "0.00"), (-6000, "-0.01")])
def test_next_to_nothing_has_no_sign(r: int, read: str) -> None:
    assert as_read(r) == read
