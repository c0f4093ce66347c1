"""The table of measures agrees with the assessment."""

from __future__ import annotations

import pytest
from hypothesis import given
from strategies import SEEDS, crowded, played, scripts
from verbs import Step

from simulator.assessment import assess
from simulator.rehearse.measures import MEASURES, difference, measured
from simulator.units import HOUR, ONE

PLAN = crowded()


@given(scripts(), SEEDS)
def test_measures_are_those_of_the_assessment(steps: list[Step], seed: int) -> None:
    events = played(PLAN, seed, steps).events
    found, shown = measured(PLAN, events), assess(PLAN, events)

    weights = [asset.criticality for asset in PLAN.assets.values()]
    average = sum(weights) / len(weights)
    for one in shown.standings:
        own = [s for s in shown.services if s.team == one.team]
        lost = sum(s.lost * PLAN.assets[s.asset].criticality for s in own) / average / HOUR
        # The assessment rounds each service down to whole seconds.
        assert -found["service_hours"].teams[one.team] == pytest.approx(lost, abs=0.02)
        assert found["confidence"].teams[one.team] == pytest.approx(one.confidence * 100 / ONE)
    for spent in shown.losses.teams:
        # Likewise; and cents are rounded down too.
        assert found["loss"].teams[spent.team] * 100_000 == pytest.approx(spent.direct, rel=1e-3)
    assert found["victims"].whole == shown.victims
    for row in MEASURES[:3]:
        amounts = found[row.id]
        assert amounts.whole == pytest.approx(sum(amounts.teams.values()))


def test_an_exercise_differs_from_itself_by_exactly_nothing() -> None:
    found = measured(PLAN, played(PLAN, 1, []).events)

    for amounts in difference(found, found).values():
        assert amounts.whole == 0
        assert set(amounts.teams.values()) == {0}
