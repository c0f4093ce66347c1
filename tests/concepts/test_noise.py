"""False alerts: as many as the rate says, and none of them moves another."""

from __future__ import annotations

import statistics
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from responding import bodies, calm, fresh
from worlds import asset, team

from simulator.domain.concepts.detection import (
    AlertRaised,
)
from simulator.domain.concepts.noise import one_of
from simulator.domain.plan.scenario import Scenario
from simulator.engine import Kernel
from simulator.rng import Luck
from simulator.units import HOUR

RATE = 300_000


def noisy(rate: int = RATE, **other: object) -> Scenario:
    return calm(knobs={"false_alerts": rate}, **other)


def alerts_of(kernel: Kernel, owner: str) -> list[tuple[int, str]]:
    raised = [(e.s, e.body) for e in kernel.events if isinstance(e.body, AlertRaised)]
    return [(s, body.asset) for s, body in raised if body.team == owner]


def test_a_team_that_watches_gets_its_false_alerts_in_an_hour() -> None:
    counts = []
    for seed in range(6):
        kernel = fresh(noisy(), seed)
        kernel.advance_to(400 * HOUR)
        counts += [len(alerts_of(kernel, owner)) for owner in "ABC"]
        assert alerts_of(kernel, "R") == []  # it watches nothing of its own

    assert statistics.fmean(counts) == pytest.approx(0.3 * 400, rel=0.06)
    # Poisson: as much variance as mean.
    assert 0.4 < statistics.variance(counts) / statistics.fmean(counts) < 2


def test_with_the_rate_at_nothing_there_is_no_false_alert() -> None:
    kernel = fresh(noisy(0))
    kernel.advance_to(400 * HOUR)

    assert bodies(kernel, AlertRaised) == []


def test_one_more_team_or_asset_moves_no_false_alert_of_others() -> None:
    plain = noisy()
    more = replace(
        plain,
        teams={"Z": team("Z"), **plain.teams},
        assets={"z1": asset("z1", "Z"), **plain.assets, "a9": asset("a9", "A")},
    )
    alone, together = fresh(plain), fresh(more)
    for kernel in (alone, together):
        kernel.advance_to(200 * HOUR)

    assert alerts_of(alone, "B") == alerts_of(together, "B")
    ours, theirs = alerts_of(alone, "A"), alerts_of(together, "A")
    assert [s for s, _ in ours] == [s for s, _ in theirs]
    moved = [new for (_, old), (_, new) in zip(ours, theirs, strict=True) if old != new]
    assert moved
    assert set(moved) == {"a9"}


@given(st.integers(0, 10_000), st.integers(2, 6))
def test_what_is_picked_changes_only_to_what_is_new(seed: int, many: int) -> None:
    luck, ids = Luck(seed), [f"n{n}" for n in range(many)]
    before = one_of(luck, ids, "A", "pick", "here")
    after = one_of(luck, ["new", *ids], "A", "pick", "here")

    assert after in (before, "new")


def test_each_of_several_is_picked_as_often() -> None:
    picked = [one_of(Luck(seed), ["x", "y", "z"], "A", "pick") for seed in range(3_000)]

    assert all(900 < picked.count(one) < 1_100 for one in "xyz")
