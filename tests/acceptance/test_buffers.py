"""Vector: a substation is out for eight hours, and what buffers are worth to who depends on it.

Set-up: 24 h; the substation is out from hour 2 to hour 10.  Telecom depends on it with strength
.9, buffer b; the hospital depends on it with .6, buffer B, and on telecom with .3, no buffer, in
another AND group.  Fade 1 h on every edge, a quarter of the buffer back in an hour.
"""

from __future__ import annotations

from functools import cache

import fx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import asset, drill, edge, inject

from simulator.assessment import assess
from simulator.domain.concepts.startex import Start
from simulator.domain.plan.knobs import Knobs
from simulator.domain.plan.scenario import Scenario
from simulator.engine import Kernel
from simulator.units import DAY, HOUR, ONE

WITHIN = 0.005


def eight_hours_dark(telecom: int, hospital: int) -> Scenario:
    """Return the drill: nobody plays, and the MSEL causes the outage."""
    edges = (
        edge("grid", "telecom", strength=900_000, buffer=telecom),
        edge("grid", "hospital", strength=600_000, buffer=hospital),
        edge("telecom", "hospital", strength=300_000),
    )
    show = (
        inject(
            "I-01",
            ["A"],
            at=("s", 2 * HOUR),
            causes=(fx.Impair(asset="grid", cause="outage", keeps=0),),
        ),
        inject(
            "I-02",
            ["A"],
            at=("s", 10 * HOUR),
            causes=(fx.Relieve(asset="grid", cause="outage"),),
        ),
    )
    assets = (asset("grid", "A"), asset("telecom", "B"), asset("hospital", "C"))
    return drill(
        assets={one.id: one for one in assets},
        dependencies={one.id: one for one in edges},
        campaigns={},
        indicators={},
        injects={one.id: one for one in show},
        objectives=(),
        paces=(),
        jumps=(),
        duration=DAY,
        knobs=Knobs(false_alerts=0),
    )


def played(plan: Scenario) -> Kernel:
    kernel = Kernel(plan, 1)
    kernel.open()
    kernel.take("control", Start())
    kernel.advance_to(DAY)
    return kernel


@cache
def availability(telecom: int, hospital: int) -> tuple[float, float]:
    """Return the 24 h availability of telecom and of the hospital, by the assessment."""
    plan = eight_hours_dark(telecom, hospital)
    standings = assess(plan, played(plan).events).standings
    of_team = {one.team: one.availability / ONE for one in standings}
    return of_team["B"], of_team["C"]


@pytest.mark.parametrize(
    ("telecom", "hospital", "expected"),
    [(4, 8, (0.850, 0.955)), (4, 4, (0.850, 0.897)), (0, 0, (0.700, 0.797))],
)
def test_buffers_vector_of_telecom_and_hospital(
    telecom: int, hospital: int, expected: tuple[float, float]
) -> None:
    assert availability(telecom * HOUR, hospital * HOUR) == pytest.approx(expected, abs=WITHIN)


@settings(max_examples=15)
@given(st.integers(0, 10), st.integers(0, 10), st.integers(0, 4), st.integers(0, 4))
def test_more_buffer_anywhere_never_lowers_anybodys_availability(
    telecom: int, hospital: int, more: int, still: int
) -> None:
    less = availability(telecom * HOUR, hospital * HOUR)
    best = availability((telecom + more) * HOUR, (hospital + still) * HOUR)

    # Suppliers are seen in bands of two per cent: half a band is no difference.
    assert all(a <= b + 0.01 for a, b in zip(less, best, strict=True))


def test_the_outage_lasts_as_long_as_the_set_up_says() -> None:
    grid = assess(plan := eight_hours_dark(0, 0), played(plan).events).services[0]

    moved = [(step.s // HOUR, step.level) for step in grid.steps]
    assert moved == [(2, 0), (10, ONE)]
    assert grid.lost == 8 * HOUR
