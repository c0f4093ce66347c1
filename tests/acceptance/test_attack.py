"""Vectors: how long campaigns take to impact, who notices them first, and how looking helps.

Set-up: stages and rates as printed; the tempo multiplies every stage of one campaign; detection
competes in each stage.  30,000 runs by the same pure functions that the engine draws with, a third
of them for who notices; that the engine does draw with them is a test of its own below.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from profiles import alone, of_profile

from simulator.domain.concepts.campaign import StageReached
from simulator.domain.concepts.detection import CampaignDetected
from simulator.domain.concepts.startex import Start
from simulator.domain.plan.knobs import Knobs
from simulator.domain.rules.odds import (
    dwell_of,
    noticed_inside,
    noticed_of,
    outsider_tells,
    rate_of,
    tempo_of,
)
from simulator.engine import Kernel
from simulator.rng import Luck
from simulator.units import DAY, HOUR, ONE

RUNS = 30_000
HUNTING = ONE + Knobs().boost_hunt
NAMES = ("ecrime_ransom", "espionage", "ot_sabotage", "hacktivist")


@cache
def dwells(name: str) -> tuple[tuple[int, ...], ...]:
    """Return the scenario seconds in each stage of every run."""
    campaign = of_profile(name)
    found = []
    for seed in range(RUNS):
        luck = Luck(seed)
        tempo = tempo_of(luck, campaign)
        found.append(tuple(dwell_of(luck, campaign, one, tempo) for one in campaign.stages))
    return tuple(found)


@cache
def to_impact(name: str) -> tuple[int, ...]:
    """Return the scenario seconds to impact of every run, sorted."""
    return tuple(sorted(map(sum, dwells(name))))


def quantile(name: str, share: float) -> int:
    return to_impact(name)[int(RUNS * share)]


@pytest.mark.parametrize(
    ("name", "share", "unit", "expected", "within"),
    [
        ("ecrime_ransom", 0.1, HOUR, 5.1, 0.5),
        ("ecrime_ransom", 0.5, HOUR, 22.5, 1.0),
        ("ecrime_ransom", 0.9, HOUR, 98, 98 * 0.05),
        ("espionage", 0.1, DAY, 32, 32 * 0.05),
        ("espionage", 0.5, DAY, 121, 121 * 0.05),
        ("espionage", 0.9, DAY, 448, 448 * 0.05),
        ("ot_sabotage", 0.1, DAY, 4.9, 4.9 * 0.05),
        ("ot_sabotage", 0.5, DAY, 15.5, 15.5 * 0.05),
        ("ot_sabotage", 0.9, DAY, 49, 49 * 0.05),
        ("hacktivist", 0.1, HOUR, 3.8, 3.8 * 0.05),
        ("hacktivist", 0.5, HOUR, 10.1, 10.1 * 0.05),
        ("hacktivist", 0.9, HOUR, 27, 27 * 0.05),
    ],
)
def test_attack_vector_of_time_to_impact(
    name: str, share: float, unit: int, expected: float, within: float
) -> None:
    assert quantile(name, share) / unit == pytest.approx(expected, abs=within)


@cache
def detected(name: str, monitoring: int, boost: int = ONE) -> float:
    """Return the share of runs that the victim's own monitoring notices before impact."""
    campaign = of_profile(name)
    stages = [(one, rate_of(campaign, one, monitoring, boost)) for one in campaign.stages]
    count = 0
    for seed, lasts in enumerate(dwells(name)[: RUNS // 3]):
        luck = Luck(seed)
        for (stage, rate), dwell in zip(stages, lasts, strict=True):
            after = noticed_of(luck, campaign, stage, rate)
            if after is not None and after < dwell:
                count += 1
                break
    return count / (RUNS // 3)


@pytest.mark.parametrize("name", NAMES)
def test_detection_vector_half_is_noticed_inside_at_half_monitoring(name: str) -> None:
    assert detected(name, ONE // 2) == pytest.approx(0.52, abs=0.015)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("monitoring", "boost", "low", "high"),
    [
        (ONE // 5, ONE, 0.28, 0.31),
        (ONE * 4 // 5, ONE, 0.63, 0.65),
        (ONE // 2, HUNTING, 0.77, 0.82),
    ],
)
def test_detection_vector_of_better_monitoring_and_of_a_hunt(
    name: str, monitoring: int, boost: int, low: float, high: float
) -> None:
    # The range is over profiles; a hundredth is what chance leaves open.
    assert low - 0.01 <= detected(name, monitoring, boost) <= high + 0.01


def test_a_hunt_looks_three_times_as_hard() -> None:
    assert HUNTING == 3 * ONE


def test_detection_vector_of_who_tells_first() -> None:
    """Of the 2026 edition: 52 % internal, 34 % external, the rest the adversary."""
    campaign, runs = of_profile("ecrime_ransom"), RUNS // 3
    watched = {stage.id: ONE // 2 for stage in campaign.stages}
    first: Counter[str] = Counter()
    for seed in range(runs):
        luck = Luck(seed)
        if noticed_inside(luck, campaign, watched):
            first["internal"] += 1
        elif outsider_tells(luck, campaign, Knobs()):
            first["external"] += 1
        else:
            first["adversary"] += 1
    shares = {how: count / runs for how, count in first.items()}

    assert shares == pytest.approx(
        {"internal": 0.52, "external": 0.34, "adversary": 0.14}, abs=0.02
    )


# ---- the engine draws with these functions


def played(name: str, seed: int) -> Kernel:
    kernel = Kernel(alone(of_profile(name)), seed)
    kernel.open()
    kernel.take("control", Start())
    while kernel.next_x() is not None and not _over(kernel):
        kernel.advance_to(kernel.next_x() or 0)
    return kernel


def _over(kernel: Kernel) -> bool:
    return any(state.status == "done" for state in kernel.world.campaigns.values())


@pytest.mark.parametrize("name", NAMES)
def test_the_engine_reaches_every_stage_when_the_pure_functions_say(name: str) -> None:
    campaign = of_profile(name)
    for seed in range(12):
        luck, s, expected = Luck(seed), 0, []
        tempo = tempo_of(luck, campaign)
        for stage in campaign.stages:
            s += dwell_of(luck, campaign, stage, tempo)
            expected.append((stage.id, s))

        events = played(name, seed).events
        reached = [(e.body.stage, e.s) for e in events if isinstance(e.body, StageReached)]
        assert reached == expected


def test_the_engine_tells_by_whom_the_pure_functions_say() -> None:
    campaign = of_profile("ecrime_ransom")
    watched = {stage.id: ONE // 2 for stage in campaign.stages}
    seen: Counter[str] = Counter()
    for seed in range(60):
        luck = Luck(seed)
        events = played("ecrime_ransom", seed).events
        first = next(e.body.how for e in events if isinstance(e.body, CampaignDetected))
        if noticed_inside(luck, campaign, watched):
            expected = "internal"
        else:
            outside = outsider_tells(luck, campaign, Knobs())
            expected = "external" if outside else "adversary"
        assert first == expected, seed
        seen[first] += 1
    assert len(seen) == 3
