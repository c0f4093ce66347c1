"""What odds are worked out of: each figure by hand, and the least that a length of time may be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from worlds import drill, stage

from simulator.domain.plan.campaigns import Victim
from simulator.domain.plan.knobs import Knobs
from simulator.domain.rules import odds
from simulator.rng import Luck
from simulator.units import HOUR, ONE

TIDE = drill().campaigns["tide"]
SEEDS = range(40)


def knobs(**given: int) -> Knobs:
    return Knobs.of(given)


@pytest.mark.parametrize(("watched", "hours"), [(ONE // 2, 6), (ONE, 3), (ONE // 4, 12)])
def test_who_watches_twice_as_well_notices_in_half_the_time(watched: int, hours: int) -> None:
    sure = knobs(notice_median=6 * HOUR, notice_spread=0)

    assert odds.notice_of(Luck(1), TIDE, "b1", watched, sure) == hours * HOUR


def test_without_a_spread_a_tempo_is_a_whole_and_a_dwell_its_median() -> None:
    even = replace(TIDE, sigma=0.0, tempo_sigma=0.0, gap_sigma=0.0)
    at = stage("in", "a1", median=3 * HOUR)
    later = Victim(asset="b1", gap=2 * HOUR, effects=())

    assert odds.tempo_of(Luck(1), even) == ONE
    assert odds.dwell_of(Luck(1), even, at, ONE) == 3 * HOUR
    assert odds.dwell_of(Luck(1), even, at, 2 * ONE) == 6 * HOUR
    assert odds.gap_of(Luck(1), even, later) == 2 * HOUR


def test_the_least_tempo_dwell_and_gap_are_one() -> None:
    wild = replace(TIDE, sigma=50.0, tempo_sigma=50.0, gap_sigma=50.0)
    at, later = stage("in", "a1", median=1), Victim(asset="b1", gap=1, effects=())

    assert min(odds.tempo_of(Luck(seed), wild) for seed in SEEDS) == 1
    assert min(odds.dwell_of(Luck(seed), wild, at, ONE) for seed in SEEDS) == 1
    assert min(odds.gap_of(Luck(seed), wild, later) for seed in SEEDS) == 1


def test_the_rate_of_detections_is_the_product_of_what_it_comes_of() -> None:
    seen = stage("in", "a1", visibility=500_000)
    looked_for = replace(TIDE, hazard=0.3)

    assert odds.rate_of(looked_for, seen, 400_000, ONE) == 60_000
    assert odds.rate_of(looked_for, seen, 400_000, 5 * ONE // 2) == 150_000
    assert odds.rate_of(looked_for, seen, 0, ONE) == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_a_stage_is_noticed_when_its_threshold_is_reached_and_never_without_a_rate(
    seed: int,
) -> None:
    luck, at = Luck(seed), TIDE.stages[0]
    threshold = odds.threshold_of(luck, TIDE, at)

    assert threshold > 0
    assert odds.noticed_of(luck, TIDE, at, 0) is None
    assert odds.noticed_of(luck, TIDE, at, 1) == threshold * HOUR
    assert odds.noticed_of(luck, TIDE, at, ONE) == threshold * HOUR // ONE
    assert odds.noticed_of(luck, TIDE, at, 10**15) == 0


def test_a_campaign_is_noticed_inside_if_some_stage_is_before_it_ends() -> None:
    blind = {one.id: 0 for one in TIDE.stages}
    assert not any(odds.noticed_inside(Luck(seed), TIDE, blind) for seed in SEEDS)
    for seed in SEEDS:
        luck, watched = Luck(seed), {one.id: ONE // 2 for one in TIDE.stages}
        tempo = odds.tempo_of(luck, TIDE)
        times = [
            (odds.noticed_of(luck, TIDE, one, odds.rate_of(TIDE, one, ONE // 2, ONE)), one)
            for one in TIDE.stages
        ]
        due = any(
            at is not None and at < odds.dwell_of(luck, TIDE, one, tempo) for at, one in times
        )
        assert odds.noticed_inside(luck, TIDE, watched) == due


def test_what_protects_takes_its_part_of_what_is_left_of_the_chance() -> None:
    half, patch = replace(TIDE, base_chance=800_000), knobs(patched_effect=ONE * 3 // 4)

    def chance(hardening: int, protection: int, *, patched: bool = False) -> int:
        return odds.success_of(patch, half, hardening, protection, patched=patched)

    assert chance(0, 0) == 800_000
    assert chance(ONE // 4, 0) == 600_000
    assert chance(ONE // 4, ONE // 2) == 300_000
    assert chance(ONE // 4, ONE // 2, patched=True) == 75_000
    assert chance(ONE, 0) == chance(0, ONE) == 0


@pytest.mark.parametrize(
    ("kind", "fresh", "half_life"),
    [
        ("address", "protect_address", "half_life_hash"),
        ("hash", "protect_hash", "half_life_hash"),
        ("domain", "protect_domain", "half_life_domain"),
        ("tool", "protect_tool", "half_life_tool"),
    ],
)
def test_an_indicator_loses_half_its_worth_in_its_half_life(
    kind: str, fresh: str, half_life: str
) -> None:
    given = {"half_life_hash": HOUR, "half_life_domain": 2 * HOUR, "half_life_tool": 4 * HOUR}
    worth = {one: 100_000 * n for n, one in enumerate(("address", "hash", "domain", "tool"), 2)}
    known = knobs(**given, **{f"protect_{one}": at for one, at in worth.items()})

    assert odds.worth_of(known, kind, 0) == worth[fresh.removeprefix("protect_")]
    assert odds.worth_of(known, kind, given[half_life]) == worth[kind] // 2
    assert odds.worth_of(known, kind, 2 * given[half_life]) == worth[kind] // 4


def test_what_is_sure_happens_and_what_cannot_be_does_not() -> None:
    for seed in SEEDS:
        luck = Luck(seed)
        assert odds.outsider_tells(luck, TIDE, knobs(external_chance=ONE))
        assert not odds.outsider_tells(luck, TIDE, knobs(external_chance=0))
        assert odds.succeeds(luck, TIDE, "b1", ONE)
        assert not odds.succeeds(luck, TIDE, "b1", 0)


def test_a_higher_draw_is_a_slower_campaign() -> None:
    drawn = {Luck(seed).uniform("tide", "tempo"): odds.tempo_of(Luck(seed), TIDE) for seed in SEEDS}

    rising = [drawn[one] for one in sorted(drawn)]
    assert rising == sorted(rising)
    assert all((one < 0.5) == (drawn[one] < ONE) for one in drawn)
