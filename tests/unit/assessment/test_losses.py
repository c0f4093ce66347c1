from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from happened import ENDED, STARTED, happened
from hypothesis import given
from hypothesis import strategies as st
from worlds import asset, drill, team

from simulator.assessment import assess
from simulator.assessment.loss_values import AssetLoss, Losses
from simulator.domain.concepts.levels import LevelsChanged
from simulator.domain.plan.assets import Counter
from simulator.domain.plan.inoperability import MACRO
from simulator.domain.plan.scenario import Scenario
from simulator.units import CENTS, HOUR, ONE


def region(**other: Any) -> Scenario:
    """Return a port of national scale in one state, a small clinic in another."""
    plan = drill()
    teams = {name: team(name) for name in ("A", "B")}
    port = asset("port", "A", sector="transport", criticality=5)
    clinic = asset("clinic", "B", sector="health", criticality=1)
    assets = {"port": port, "clinic": clinic}
    return replace(plan, teams=teams, assets=assets, dependencies={}, **other)


def cost(plan: Scenario, *levels: tuple[int, str, int], end: int) -> Losses:
    rows: list[Any] = [(0, 0, STARTED)]
    for at, name, level in levels:
        body = LevelsChanged(supplies=(), recoveries=(), levels=((name, level, "limit:fault"),))
        rows.append((at, at, body))
    return assess(plan, happened(*rows, (end, end, ENDED))).losses


def of(found: Losses, name: str) -> AssetLoss:
    return next(one for one in found.assets if one.asset == name)


def test_an_hour_without_a_port_of_national_scale_costs_its_sectors_rate() -> None:
    found = cost(region(), (HOUR, "port", 0), (2 * HOUR, "port", ONE), end=5 * HOUR)

    assert of(found, "port").cents == 300_000 * CENTS
    assert found.direct == 300_000 * CENTS


def test_a_smaller_asset_costs_in_proportion_to_its_criticality() -> None:
    found = cost(region(), (0, "clinic", ONE // 2), end=2 * HOUR)

    assert of(found, "clinic").cents == 640_000 * CENTS // 5


def test_an_author_who_knows_better_gives_the_rate_of_an_asset() -> None:
    plan = region()
    port = replace(plan.assets["port"], loss_per_hour=7 * CENTS)
    found = cost(replace(plan, assets={"port": port}), (0, "port", 0), end=3 * HOUR)

    assert found.direct == 21 * CENTS


def test_what_people_live_through_is_counted_beside_the_money_and_not_in_it() -> None:
    plan = region()
    clinic = replace(plan.assets["clinic"], counts=Counter(what="patients diverted", per_hour=12))
    with_counter = replace(plan, assets={"clinic": clinic})
    without = replace(plan, assets={"clinic": plan.assets["clinic"]})
    found = cost(with_counter, (0, "clinic", 0), end=2 * HOUR)

    assert (of(found, "clinic").counts, of(found, "clinic").counted) == ("patients diverted", 24)
    assert found.total == cost(without, (0, "clinic", 0), end=2 * HOUR).total


def test_a_sector_with_assets_is_never_counted_a_second_time_as_ripple() -> None:
    found = cost(region(), (0, "port", 0), end=6 * HOUR)

    by_sector = {one.sector: one for one in found.ripple}
    assert by_sector["transport"].peak > 0
    assert by_sector["transport"].cents == by_sector["health"].cents == 0
    assert all(one.cents > 0 for one in found.ripple if one.counted)
    assert {one.sector for one in found.ripple if not one.counted} == {"transport", "health"}


def test_what_earns_nothing_loses_nothing_and_ripples_nowhere() -> None:
    plan = region()
    store = replace(plan.assets["port"], earns=False)
    found = cost(replace(plan, assets={**plan.assets, "port": store}), (0, "port", 0), end=6 * HOUR)

    assert of(found, "port").cents == 0
    assert found.total == 0
    assert all(one.peak == 0 for one in found.ripple)


def test_nothing_that_fails_costs_nothing() -> None:
    found = cost(region(), end=6 * HOUR)

    assert found.total == 0


LEVELS = st.lists(
    st.tuples(st.integers(0, 9 * HOUR), st.sampled_from(("port", "clinic")), st.integers(0, ONE)),
    max_size=12,
).map(sorted)


@given(LEVELS, st.integers(9 * HOUR, 30 * HOUR))
def test_the_parts_add_up_and_every_cent_has_its_events(
    levels: list[tuple[int, str, int]], end: int
) -> None:
    found = cost(region(), *levels, end=end)

    assert found.total == found.direct + found.response + found.indirect
    assert found.direct == sum(one.direct for one in found.teams)
    assert all(one.evidence for one in found.assets if one.cents)


@given(LEVELS)
def test_cutting_the_hours_elsewhere_changes_no_sectors_missing_service(
    levels: list[tuple[int, str, int]],
) -> None:
    """The hourly steps of the ripple see all of the outage: no second twice, none left out."""
    plan = region()
    whole = assess(
        plan,
        happened(
            (0, 0, STARTED),
            *(
                (at, at, LevelsChanged(supplies=(), recoveries=(), levels=((name, level, ""),)))
                for at, name, level in levels
            ),
            (10 * HOUR, 10 * HOUR, ENDED),
        ),
    )
    lost = {one.asset: one.lost for one in whole.services}
    alone = {f"ripple_{one}_{other}": 0 for one in MACRO for other in MACRO if one != other}
    at_once = {"ripple_recovery_transport": HOUR, "ripple_residual": 1}
    instant = plan.knobs.varied(alone | at_once)
    found = cost(replace(plan, knobs=instant), *levels, end=10 * HOUR)
    transport = next(one for one in found.ripple if one.sector == "transport")

    assert transport.lost == pytest.approx(lost["port"], abs=2)
