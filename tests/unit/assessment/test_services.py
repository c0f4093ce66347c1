from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from happened import ENDED, STARTED, happened
from hypothesis import given
from hypothesis import strategies as st
from worlds import drill

from simulator.assessment import assess
from simulator.domain.concepts.capability import Severed
from simulator.domain.concepts.levels import LevelsChanged
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.units import HOUR, ONE

SCENARIO = drill()
ASSETS = tuple(SCENARIO.assets)


def changed(*levels: tuple[str, int, str]) -> LevelsChanged:
    return LevelsChanged(supplies=(), recoveries=(), levels=levels)


CHANGES = st.lists(
    st.tuples(
        st.integers(0, 7),
        st.integers(0, 9),
        st.sampled_from(ASSETS),
        st.integers(0, ONE),
    ),
    max_size=25,
)


def events_of(changes: list[tuple[int, int, str, int]], tail: int) -> list[Event]:
    x, s = 3, 5
    rows: list[Any] = [(x, s, STARTED)]
    for dx, ds, asset, level in changes:
        x, s = x + dx, s + ds
        rows.append((x, s, changed((asset, level, "limit:fault"))))
    return happened(*rows, (x + tail, s + tail, ENDED))


def level_at(events: list[Event], asset: str, s: int) -> int:
    level = ONE
    for event in events:
        if event.s <= s and isinstance(event.body, LevelsChanged):
            level = next((lv for name, lv, _ in event.body.levels if name == asset), level)
    return level


def by_second(events: list[Event], scenario: Scenario, team: str) -> list[int]:
    """Return the weighted level of each scenario second, and of the last."""
    own = [a for a in scenario.assets.values() if a.team == team]
    return [
        sum(a.criticality * level_at(events, a.id, s) for a in own)
        for s in range(events[0].s, events[-1].s + 1)
    ]


@given(CHANGES, st.integers(0, 9))
def test_availability_is_the_sum_of_each_second(
    changes: list[tuple[int, int, str, int]], tail: int
) -> None:
    events = events_of(changes, tail)
    passed = events[-1].s - events[0].s

    for one in assess(SCENARIO, events).standings:
        weight = sum(a.criticality for a in SCENARIO.assets.values() if a.team == one.team)
        if weight == 0:
            assert (one.availability, one.lost) == (ONE, 0)
            continue
        seconds = by_second(events, SCENARIO, one.team)
        total = sum(seconds[:-1])
        expected = total // (weight * passed) if passed else seconds[-1] // weight
        assert one.availability == expected
        assert one.min_service == min(seconds) // weight
        assert one.lost == (weight * passed * ONE - total) // (weight * ONE)


@given(CHANGES, st.integers(0, 9))
def test_no_share_leaves_its_bounds(changes: list[tuple[int, int, str, int]], tail: int) -> None:
    assessment = assess(SCENARIO, events_of(changes, tail))

    for one in assessment.standings:
        assert 0 <= one.min_service <= one.availability <= ONE
        assert 0 <= one.lowest_confidence <= one.confidence <= ONE
    for service in assessment.services:
        assert 0 <= service.lowest <= ONE
        assert service.lost >= 0


@given(CHANGES, st.integers(0, 9))
def test_shortfalls_begin_below_the_mark_and_end_at_it(
    changes: list[tuple[int, int, str, int]], tail: int
) -> None:
    for service in assess(SCENARIO, events_of(changes, tail)).services:
        levels = {step.n: step.level for step in service.steps}
        for gap in service.shortfalls:
            assert levels[gap.began.n] < ONE * 95 // 100
            assert gap.ended is None or levels[gap.ended.n] >= ONE * 95 // 100
            assert gap.lowest < ONE * 95 // 100


def test_a_pause_costs_nothing_however_long_it_is() -> None:
    def shown(pause: int) -> int:
        events = happened(
            (0, 0, STARTED),
            (10, 10, changed(("a1", 0, "limit:encrypted"))),
            (20 + pause, 20, changed(("a1", ONE, ""))),
            (100 + pause, 100, ENDED),
        )
        return assess(SCENARIO, events).standings[0].availability

    assert shown(5000) == shown(0)


def test_half_of_the_weight_down_for_half_of_the_time_is_a_quarter_lost() -> None:
    scenario = replace(
        SCENARIO,
        assets={a: replace(SCENARIO.assets[a], criticality=2) for a in ("a1", "a2")},
        dependencies={},
    )
    events = happened(
        (0, 0, STARTED),
        (0, HOUR, changed(("a1", 0, "limit:encrypted"))),
        (0, 2 * HOUR, ENDED),
    )

    assessment = assess(scenario, events)
    team = assessment.standings[0]
    assert (team.availability, team.min_service, team.lost) == (750_000, 500_000, HOUR // 2)
    assert assessment.services[0].lost == HOUR
    assert team.level_evidence == (1,)


def test_what_settles_within_one_second_is_one_step() -> None:
    events = happened(
        (0, 0, STARTED),
        (5, 5, changed(("a1", 0, "limit:encrypted"))),
        (5, 5, changed(("a1", 400_000, "sustained:by hand"))),
        (9, 9, ENDED),
    )

    service = assess(SCENARIO, events).services[0]
    assert [(step.n, step.level) for step in service.steps] == [(2, 400_000)]
    assert service.lowest == 400_000


@pytest.mark.parametrize(
    ("before", "level", "reason", "sentence"),
    [
        ((), 0, "limit:encrypted", "Asset a2 is down because of a fault of its own (encrypted)."),
        (
            (),
            350_000,
            "supply:a1>a2",
            "Asset a2 at 35 % because what Asset a1 supplies is not back yet.",
        ),
        (
            (("a1", 0, "limit:x"),),
            350_000,
            "supply:a1>a2",
            "Asset a2 at 35 % because Asset a1 is down.",
        ),
        (
            (("a1", 600_000, "limit:x"),),
            350_000,
            "supply:a1>a2",
            "Asset a2 at 35 % because Asset a1 is at 60 %.",
        ),
        ((), 800_000, "isolated", "Asset a2 at 80 % because it is isolated."),
        ((), 800_000, "recovering", "Asset a2 at 80 % because it is still recovering."),
        (
            (),
            400_000,
            "sustained:by hand",
            "Asset a2 at 40 % because it is kept up by other means (by hand).",
        ),
    ],
)
def test_a_loss_is_told_with_its_cause(
    before: tuple[tuple[str, int, str], ...], level: int, reason: str, sentence: str
) -> None:
    events = happened(
        (0, 0, STARTED),
        (5, 5, changed(*before, ("a2", level, reason))),
        (9, 9, ENDED),
    )

    told = [one for one in assess(SCENARIO, events).consequences if one.asset == "a2"]
    assert [one.sentence for one in told] == [sentence]


def test_a_cut_link_is_the_cause_it_is() -> None:
    cut = Severed(dependency="a1>a2", supplier="a1", dependant="a2")
    events = happened(
        (0, 0, STARTED),
        (5, 5, cut),
        (5, 5, changed(("a2", 200_000, "supply:a1>a2"))),
        (9, 9, ENDED),
    )

    (told,) = assess(SCENARIO, events).consequences
    assert told.sentence == "Asset a2 at 20 % because its link from Asset a1 is cut."


def test_a_service_that_comes_back_is_told_once_it_has() -> None:
    events = happened(
        (0, 0, STARTED),
        (5, 5, changed(("a1", 0, "limit:encrypted"))),
        (6, 6, changed(("a1", 50_000, "recovering"))),
        (7, 7, changed(("a1", 990_000, "recovering"))),
        (9, 9, ENDED),
    )

    told = assess(SCENARIO, events).consequences
    assert [(one.n, one.condition) for one in told] == [(1, "down"), (3, "working")]
    assert told[1].sentence == "Asset a1 is back at 99 %."
