"""Levels: between nothing and a whole, never better with less, and settled whatever the graph."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import fx
import mutants
import pytest
from hypothesis import given
from hypothesis import strategies as st
from responding import bodies, fresh, process, so
from strategies import END, SEEDS, crowded, opened, played, scripts
from verbs import Step
from worlds import asset, drill, edge

from simulator.bots.drill import play_out
from simulator.domain.concepts import levels
from simulator.domain.concepts.isolation import ISOLATED
from simulator.domain.concepts.levels import LevelsChanged, store_now
from simulator.domain.concepts.pace import SetPace
from simulator.domain.concepts.process import SHUT
from simulator.domain.concepts.ruling import Override
from simulator.domain.plan.assets import Asset, Dependency
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.world import Fade, Supply
from simulator.engine import Kernel
from simulator.rng import Luck
from simulator.scenario.loading import load
from simulator.units import DAY, HOUR, ONE

PLAN = crowded()
BAND = PLAN.knobs.band
"""Dependants see their suppliers in steps of it."""


def network(assets: Iterable[Asset], edges: Iterable[Dependency], **other: object) -> Scenario:
    """Return a drill of assets alone: nobody plays and nothing is sent."""
    bare: dict[str, object] = {
        "assets": {one.id: one for one in assets},
        "dependencies": {one.id: one for one in edges},
        "campaigns": {},
        "indicators": {},
        "injects": {},
        "objectives": (),
        "paces": (),
        "jumps": (),
        "duration": 10 * DAY,
    }
    return drill(**bare | other)


def struck(plan: Scenario, *blows: tuple[int, fx.Effect], until: int) -> Kernel:
    """Return an exercise in which control makes things so at given seconds, at pace one."""
    kernel = opened(plan, 1)
    for at, effect in blows:
        kernel.advance_to(at)
        assert kernel.take("control", Override(note="so", effects_given=(effect,))).refusal is None
    kernel.advance_to(until)
    return kernel


def courses(kernel: Kernel, until: int) -> dict[str, list[tuple[int, int]]]:
    """Return each asset's level as steps (scenario second, level), to an end."""
    steps: dict[str, list[tuple[int, int]]] = {a: [(0, ONE)] for a in kernel.world.assets}
    for event in kernel.events:
        if isinstance(event.body, LevelsChanged):
            for name, level, _ in event.body.levels:
                steps[name].append((event.s, level))
    return {name: [*course, (until, course[-1][1])] for name, course in steps.items()}


def availability(kernel: Kernel, name: str, until: int) -> float:
    course = courses(kernel, until)[name]
    area = sum((t2 - t1) * level for (t1, level), (t2, _) in itertools.pairwise(course))
    return area / until / ONE


# ---- bounds


def law_of_bounds(kernel: Kernel) -> None:
    for event in kernel.events:
        if isinstance(event.body, LevelsChanged):
            assert all(0 <= level <= ONE for _, level, _ in event.body.levels), event
            for _, amount, target, told, deficit, store in event.body.supplies:
                assert all(0 <= one <= ONE for one in (amount, target, told, deficit))
                assert store >= 0
            assert all(0 <= told <= ONE for _, _, told in event.body.recoveries)


@given(scripts(), SEEDS)
def test_levels_lie_between_nothing_and_a_whole(steps: list[Step], seed: int) -> None:
    law_of_bounds(played(PLAN, seed, steps))


def test_stand_ins_that_add_up_to_more_are_caught() -> None:
    law_of_bounds(played(PLAN, 1, []))
    with mutants.broken(mutants.levels_without_bounds), pytest.raises(AssertionError):
        law_of_bounds(played(PLAN, 1, []))


@given(scripts(most=10), SEEDS)
def test_every_level_is_what_its_supplies_and_its_own_make_it(steps: list[Step], seed: int) -> None:
    kernel = played(PLAN, seed, steps)
    world = kernel.world
    for asset_id in world.assets:
        supply = ONE
        for group in world.graph.groups.get(asset_id, ()):
            got = sum(share * world.supply(name).fade.told for name, share in group) // ONE
            supply = min(supply, got)
        state = world.assets[asset_id]
        own = 0 if state.stands(SHUT) else ONE
        for keeps in state.limits.values():
            own = own * keeps // ONE
        own = own * world.recoveries.get(asset_id, Fade()).told // ONE
        if state.stands(ISOLATED):
            own = own * (ONE - world.scenario.assets[asset_id].isolation_cost) // ONE
        expected = max(own * supply // ONE, max(state.floors.values(), default=0))
        assert abs(state.level - expected) <= 1, asset_id


# ---- graphs of any shape

names = [f"n{n}" for n in range(6)]
graphs = st.lists(
    st.builds(
        lambda ends, strength, fade, buffer, group: (ends, strength, fade, buffer, group),
        st.tuples(st.sampled_from(names), st.sampled_from(names)).filter(lambda e: e[0] != e[1]),
        st.integers(0, ONE),
        st.sampled_from([0, 0, 60, HOUR]),
        st.sampled_from([0, 0, HOUR]),
        st.sampled_from(["g", "h"]),
    ),
    max_size=14,
    unique_by=lambda row: row[0],
)
Rows = Sequence[tuple[tuple[str, str], int, int, int, str]]


def of_rows(rows: Rows, **changes: Any) -> Scenario:
    edges = [
        replace(edge(a, b, strength=strength, fade=fade, buffer=buffer, group=group), **changes)
        for (a, b), strength, fade, buffer, group in rows
    ]
    return network([asset(name, "A") for name in names], edges)


@given(graphs, st.sampled_from(names), st.integers(0, ONE))
def test_cycles_settle(rows: Rows, where: str, keeps: int) -> None:
    blow = fx.Impair(asset=where, cause="fire", keeps=keeps)

    kernel = struck(of_rows(rows), (10, blow), until=2 * DAY)

    law_of_bounds(kernel)
    pending = {name.partition("/")[0] for name in kernel.world.waits}
    assert "fade" not in pending  # everything has arrived where it was going
    assert kernel.world.level(where) <= keeps


@given(graphs, st.sampled_from(names))
def test_a_coupling_of_no_strength_has_no_effect_at_all(rows: Rows, where: str) -> None:
    blow = fx.Impair(asset=where, cause="fire", keeps=0)

    kernel = struck(of_rows(rows, strength=0), (10, blow), until=DAY)

    for name in names:
        assert kernel.world.level(name) == (0 if name == where else ONE)
    assert all(supply.fade.told == ONE for supply in kernel.world.supplies.values())


@given(st.integers(0, 8), st.integers(0, 8), st.integers(0, ONE), st.integers(1, 12))
def test_more_buffer_never_lowers_what_the_dependant_delivers(
    hours: int, more: int, strength: int, outage: int
) -> None:
    def delivered(buffer: int) -> float:
        plan = network(
            [asset("up", "A"), asset("down", "B")],
            [edge("up", "down", strength=strength, buffer=buffer * HOUR)],
        )
        blows = (
            (60, fx.Impair(asset="up", cause="fire", keeps=0)),
            (60 + outage * HOUR, fx.Relieve(asset="up", cause="fire")),
        )
        return availability(struck(plan, *blows, until=DAY), "down", DAY)

    # Dependants see their suppliers in bands of two per cent: half a band is no difference.
    assert delivered(hours + more) >= delivered(hours) - 0.01


@given(st.integers(0, ONE), st.integers(0, ONE))
def test_suppliers_that_stand_in_for_one_another_add_up_and_others_must_all_be_there(
    left: int, right: int
) -> None:
    def level(one_group: bool) -> int:  # noqa: FBT001 - the two ways to group
        edges = [
            edge(
                s,
                "down",
                fade=0,
                strength=ONE,
                group="g" if one_group else s,
                share=ONE // 2 if one_group else ONE,
            )
            for s in ("p", "q")
        ]
        plan = network([asset("p", "A"), asset("q", "A"), asset("down", "B")], edges)
        blows = [
            (1, fx.Impair(asset=a, cause="x", keeps=k)) for a, k in (("p", left), ("q", right))
        ]
        return struck(plan, *blows, until=10).world.level("down")

    assert abs(level(one_group=True) - (left + right) // 2) <= BAND
    assert abs(level(one_group=False) - min(left, right)) <= BAND


# ---- the worked example of buffers


def hospital(battery: int, fuel: int) -> tuple[float, float]:
    """Return the availability of telecom and hospital over a day with eight hours of outage."""
    edges = [
        edge("substation", "telecom", strength=900_000, buffer=battery, fade=HOUR),
        edge("substation", "hospital", strength=600_000, buffer=fuel, fade=HOUR),
        edge("telecom", "hospital", strength=300_000, buffer=0, fade=HOUR),
    ]
    plan = network([asset(name, "A") for name in ("substation", "telecom", "hospital")], edges)
    kernel = struck(
        plan,
        (2 * HOUR, fx.Impair(asset="substation", cause="out", keeps=0)),
        (10 * HOUR, fx.Relieve(asset="substation", cause="out")),
        until=DAY,
    )
    return availability(kernel, "telecom", DAY), availability(kernel, "hospital", DAY)


WORKED = {(4, 8): (0.850, 0.955), (4, 4): (0.850, 0.897), (0, 0): (0.700, 0.797)}


@pytest.mark.parametrize("hours", WORKED)
def test_buffers_buy_the_time_that_the_worked_example_says(hours: tuple[int, int]) -> None:
    found = hospital(*(h * HOUR for h in hours))

    assert found == pytest.approx(WORKED[hours], abs=0.005)


def test_a_buffer_fills_again_at_its_rate_and_not_beyond_its_brim() -> None:
    link = edge("a1", "b1", buffer=4 * HOUR, recharge=250_000)
    drained = Supply(store=0, store_at=HOUR)

    found = [store_now(drained, link, HOUR + hours * HOUR) for hours in (0, 1, 2, 4, 9)]

    assert found == [part * HOUR * ONE for part in (0, 1, 2, 4, 4)]


def test_a_buffer_that_had_an_hour_to_fill_lasts_an_hour_of_it_the_next_time() -> None:
    link = edge("p", "down", strength=ONE, buffer=4 * HOUR, recharge=250_000, fade=0)
    plan = network([asset(name, "A") for name in ("p", "down")], [link])

    def out(at: int) -> tuple[int, fx.Effect]:
        return at, fx.Impair(asset="p", cause="out", keeps=0)

    back = (5 * HOUR, fx.Relieve(asset="p", cause="out"))
    kernel = struck(plan, out(HOUR), back, out(7 * HOUR), until=10 * HOUR)

    # Out at 1, empty at 5, two hours of a quarter each, then out again at 7 and empty at 9.
    assert kernel.world.level("down") == 0
    kernel = struck(plan, out(HOUR), back, out(7 * HOUR), until=9 * HOUR - 120)
    assert kernel.world.level("down") == ONE


def test_buffers_that_are_ignored_are_caught() -> None:
    with mutants.broken(mutants.buffers_ignored):
        assert hospital(4 * HOUR, 8 * HOUR) != pytest.approx(WORKED[4, 8], abs=0.005)


# ---- recovery


def test_a_recovery_arrives_and_a_brief_loss_meanwhile_does_not_stop_it() -> None:
    plan = network([asset("one", "A", recovery=4 * HOUR)], [])
    blows: list[tuple[int, fx.Effect]] = [
        (0, fx.Impair(asset="one", cause="encrypted", keeps=0)),
        (HOUR, fx.Recover(asset="one")),
        (2 * HOUR, fx.Impair(asset="one", cause="maintenance", keeps=900_000)),
        (3 * HOUR, fx.Relieve(asset="one", cause="maintenance")),
    ]

    kernel = struck(plan, *blows, until=2 * DAY)

    assert kernel.world.level("one") == ONE
    at_95 = next(s for s, level in courses(kernel, DAY)["one"] if s > HOUR and level >= 950_000)
    assert at_95 == pytest.approx(5 * HOUR, rel=0.1)


def test_a_recovery_that_begins_next_to_a_whole_is_whole() -> None:
    plan = network([asset("one", "A")], [])
    blows: list[tuple[int, fx.Effect]] = [
        (0, fx.Impair(asset="one", cause="scratch", keeps=995_000)),
        (60, fx.Recover(asset="one")),
    ]

    kernel = struck(plan, *blows, until=120)

    assert kernel.world.level("one") == ONE
    assert kernel.world.recoveries == {}


def test_recovering_again_goes_on_from_where_it_stands() -> None:
    plan = network([asset("one", "A", recovery=12 * HOUR)], [])
    blows: list[tuple[int, fx.Effect]] = [
        (0, fx.Impair(asset="one", cause="encrypted", keeps=0)),
        (60, fx.Recover(asset="one")),
        (HOUR, fx.Impair(asset="one", cause="maintenance", keeps=900_000)),
        (HOUR + 60, fx.Recover(asset="one")),
    ]

    kernel = struck(plan, *blows, until=HOUR + 61)

    assert kernel.world.level("one") < 500_000


# ---- size


def test_a_cascade_in_a_large_world_ends() -> None:
    size, luck = 20_000, Luck(3)
    assets = [asset(f"n{n}", "A", telemetry=False) for n in range(size)]
    edges = [
        edge(
            f"n{luck.pick(size, str(n), 'supplier', k)}",
            f"n{n}",
            id=f"{n}-{k}",
            group=str(k),
            fade=0,
            strength=300_000,
        )
        for n in range(size)
        for k in range(1)
    ]
    kernel = struck(
        network(assets, edges), (1, fx.Impair(asset="n0", cause="fire", keeps=0)), until=10
    )

    changed = sum(len(e.body.levels) for e in kernel.events if isinstance(e.body, LevelsChanged))
    assert changed > 1
    law_of_bounds(kernel)


def test_pace_does_not_change_what_becomes_of_levels() -> None:
    blow = fx.Impair(asset="a1", cause="fire", keeps=0)
    bare = replace(PLAN, campaigns={}, injects={}, jumps=(), paces=(), duration=10 * END)
    slow, fast = opened(bare, 1), opened(bare, 1)
    for kernel, pace in ((slow, 1), (fast, 4)):
        kernel.take("control", SetPace(num=pace, den=1))
        kernel.take("control", Override(note="fire", effects_given=(blow,)))
        kernel.advance_to(8 * HOUR // pace)

    assert courses(slow, 0) == courses(fast, 0)


def test_two_that_live_on_each_other_come_to_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """In this play a gate and the system behind it saw each other's band come and go for ever."""
    visits: list[int] = []
    run, visit = levels._Settling.run, levels._Settling.visit

    def counted(self: levels._Settling) -> None:
        visits.append(0)
        run(self)

    def one_more(self: levels._Settling, asset: str) -> None:
        if visits:
            visits[-1] += 1
        visit(self, asset)

    monkeypatch.setattr(levels._Settling, "run", counted)
    monkeypatch.setattr(levels._Settling, "visit", one_more)
    play_out(load("quiet-berths").scenario, 16, {})

    assert max(visits) < 5_000


@pytest.mark.parametrize("blows", [(fx.Isolate, fx.Shut), (fx.Shut, fx.Isolate)])
def test_of_two_that_leave_nothing_the_one_that_does_not_work_at_all_is_the_reason(
    blows: tuple[Any, ...],
) -> None:
    kernel = fresh(process(isolation_cost=ONE))
    for blow in blows:
        so(kernel, blow(asset="p1"))

    assert bodies(kernel, LevelsChanged)[-1].levels == (("p1", 0, "shut"),)
